import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { DeploymentKind } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import { Facts } from '../../shared/Facts';
import { FormTextField } from '../../shared/form/fields';
import type { DeployForm } from '../useDeployForm';
import { useReviewFacts } from './reviewFacts';
import { SelectedNumbers } from './SelectedNumbers';
import { Warnings } from './Warnings';

/** The number of targets, typed by who means it. */
const Confirmation = (props: { deploy: DeployForm; count: number }) => {
  const { t } = useTranslation();
  const { form } = props.deploy;
  const number = String(props.count);
  return (
    <Box maxWidth={420}>
      <FormTextField
        name="confirmedTargets"
        shouldUnregister
        control={form.control}
        label={t(`deploy.confirm.${form.getValues('installFor')}`)}
        helperText={t('software.review.confirmHelp')}
        rules={{
          required: t('required'),
          validate: value =>
            String(value).trim() === number ||
            t('software.review.confirmWrong', { number }),
        }}
        inputProps={{ inputMode: 'numeric', maxLength: 6 }}
        autoComplete="off"
      />
    </Box>
  );
};

/** What will happen, before it does. */
export const ReviewStep = (props: {
  kind: DeploymentKind;
  deploy: DeployForm;
  /** What the request says. */
  notBefore?: string;
}) => {
  const { t } = useTranslation();
  const { kind, deploy, notBefore } = props;
  const { steps, saving } = deploy;
  const { selection } = deploy.form.getValues();
  const facts = useReviewFacts(kind, deploy);
  if (!selection) return null;
  const { reviewed } = saving;
  return (
    <Box display="grid" gridGap={16}>
      <Typography
        ref={steps.heading}
        tabIndex={-1}
        variant="h6"
        component="h3"
        style={{ outline: 'none' }}
      >
        {t('software.review.title')}
      </Typography>
      {reviewed && (
        <Alert
          severity="warning"
          role="alert"
          action={
            <Button
              color="inherit"
              size="small"
              style={{ whiteSpace: 'nowrap' }}
              onClick={() => steps.goToField('selection')}
            >
              {t('deploy.changedSelection.look')}
            </Button>
          }
        >
          {t('deploy.changedSelection.text', {
            before: String(reviewed.targetCount),
            now: String(selection.targetCount),
          })}
        </Alert>
      )}
      <Facts facts={facts} />
      <SelectedNumbers selection={selection} />
      <Warnings kind={kind} deploy={deploy} notBefore={notBefore} />
      {saving.asksNumber && (
        <Confirmation deploy={deploy} count={selection.targetCount} />
      )}
    </Box>
  );
};
