import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import type { DeploymentsLeft } from 'backstage-plugin-desktop-central-common';
import { useId } from 'react';
import { useTranslation } from '../../../hooks/useTranslation';

const INDENT = { marginLeft: 32, marginTop: -4 };

/** What becomes of deployments that were sent. */
export type SentAnswer = NonNullable<DeploymentsLeft['sentDeployments']>;

/** Whether what was not sent yet may be cancelled. */
export const QueuedQuestion = (props: {
  /** Asked of the requester, in their words. */
  own: boolean;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) => {
  const { t } = useTranslation();
  const hintId = useId();
  const { own, checked, onChange } = props;
  return (
    <FormControl fullWidth>
      <FormControlLabel
        label={t(
          own
            ? 'request.ending.queued.ownConfirm'
            : 'request.ending.queued.confirm',
        )}
        control={
          <Checkbox
            color="primary"
            checked={checked}
            onChange={event => onChange(event.target.checked)}
            inputProps={{ 'aria-describedby': hintId }}
          />
        }
      />
      <FormHelperText id={hintId} style={INDENT}>
        {t(
          own ? 'request.ending.queued.ownHint' : 'request.ending.queued.hint',
        )}
      </FormHelperText>
    </FormControl>
  );
};

/** What becomes of what was sent, or may have been. Nothing is chosen beforehand. */
export const SentQuestion = (props: {
  /** The status of what is left is not followed. */
  frozen: boolean;
  answer?: SentAnswer;
  onChange: (answer: SentAnswer) => void;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const { frozen, answer, onChange } = props;
  const hints = {
    suspend: t('request.ending.sent.suspendHint'),
    leave: t(
      frozen
        ? 'request.ending.sent.leaveFrozenHint'
        : 'request.ending.sent.leaveHint',
    ),
  };
  return (
    <FormControl component="fieldset" fullWidth>
      <FormLabel component="legend">
        {t('request.ending.sent.question')}
      </FormLabel>
      <RadioGroup
        value={answer ?? ''}
        onChange={(_event, value) => onChange(value as SentAnswer)}
      >
        {(['suspend', 'leave'] as const).map(each => (
          <div key={each}>
            <FormControlLabel
              value={each}
              label={t(`request.ending.sent.${each}`)}
              control={
                <Radio
                  color="primary"
                  inputProps={{ 'aria-describedby': `${id}-${each}` }}
                />
              }
            />
            <FormHelperText id={`${id}-${each}`} style={INDENT}>
              {hints[each]}
            </FormHelperText>
          </div>
        ))}
      </RadioGroup>
    </FormControl>
  );
};
