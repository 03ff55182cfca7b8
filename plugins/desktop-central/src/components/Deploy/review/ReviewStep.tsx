import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { StandingConfiguration } from 'backstage-plugin-desktop-central-common';
import { useEffect, useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { Facts } from '../shared/Facts';
import { FormTextField } from '../shared/form/fields';
import { SelectedList } from './SelectedList';
import { serversIn, withFixed, type SoftwareValues } from './softwareValues';

const LIST_HEIGHT = 200;

/** What will happen, before it does. */
export const ReviewStep = (props: {
  form: UseFormReturn<SoftwareValues>;
  serverName: string;
  /** What it is appended to, where the server is sent to in that way. */
  fixed?: StandingConfiguration;
  needsConfirmation: boolean;
}) => {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // The focus leaves the button that was pressed, so that Enter again does not save.
  useEffect(() => heading.current?.focus(), []);
  const { fixed } = props;
  const values = withFixed(props.form.getValues(), fixed);
  const { targets, when, rebootPolicy } = values;
  const servers = serversIn(targets);
  const forced =
    rebootPolicy === 'forceReboot' || rebootPolicy === 'forceShutdown';
  const standingFacts: Array<[string, string]> = fixed
    ? [
        [t('software.fixed.appendedTo'), fixed.configurationName],
        [
          t('software.fixed.runAs'),
          fixed.runsAsUser
            ? t('software.fixed.runAsUser')
            : t('software.fixed.runAsSystem'),
        ],
      ]
    : [];
  /** A setting in words, or that the standing configuration does not tell it. */
  const told = (
    setting: 'copyOption' | 'when' | 'rebootPolicy',
    words: string,
  ) => (fixed && !fixed[setting] ? t('software.fixed.untold') : words);
  return (
    <Box display="grid" gridGap={16}>
      <Typography
        ref={heading}
        tabIndex={-1}
        variant="h6"
        component="h3"
        style={{ outline: 'none' }}
      >
        {t('software.review.title')}
      </Typography>
      <Facts
        facts={[
          [t('software.server'), props.serverName],
          [
            t('software.installerType'),
            t(`software.installer.${values.installerType}`),
          ],
          [t('software.packageName'), values.packageId?.name ?? '–'],
          [
            t('software.operationType'),
            t(`software.operation.${values.operation}`),
          ],
          [
            t('software.copyOption'),
            told('copyOption', t(`software.copy.${values.copyOption}`)),
          ],
          [t('software.domain'), values.domain],
          [t('software.installFor'), t(`software.target.${values.installFor}`)],
          [t('software.when'), told('when', t(`software.time.${when}`))],
          [
            t('software.rebootPolicy'),
            told('rebootPolicy', t(`software.reboot.${rebootPolicy}`)),
          ],
          ...standingFacts,
        ]}
      />
      <div>
        <Typography variant="subtitle2" component="h4">
          {t('deployment.workstations', { count: targets.length })}
        </Typography>
        <Typography variant="body2" color="textSecondary" gutterBottom>
          {servers > 0
            ? t('software.review.servers', { count: servers })
            : t('software.review.noServers')}
        </Typography>
        <SelectedList selected={targets} height={LIST_HEIGHT} />
      </div>
      {when === 'duringStartup' && (
        <Alert severity="warning">{t('software.review.startupWarning')}</Alert>
      )}
      {forced && (
        <Alert severity="warning">{t('software.review.rebootWarning')}</Alert>
      )}
      {props.needsConfirmation && (
        <Box maxWidth={420}>
          <FormTextField
            name="confirmedTargets"
            shouldUnregister
            control={props.form.control}
            label={t('software.review.confirm')}
            helperText={t('software.review.confirmHelp')}
            rules={{
              required: t('required'),
              validate: value =>
                String(value).trim() === String(targets.length) ||
                t('software.review.confirmWrong', {
                  number: String(targets.length),
                }),
            }}
            inputProps={{ inputMode: 'numeric', maxLength: 6 }}
            autoComplete="off"
          />
        </Box>
      )}
    </Box>
  );
};
