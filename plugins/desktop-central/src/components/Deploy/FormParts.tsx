import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type {
  DeploymentKind,
  InventoryServer,
  Request,
} from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { ErrorPanel } from '../shared/ErrorPanel';
import { PreselectionLine } from './defaults/PreselectionLine';
import { ScriptSettings } from './script/ScriptSettings';
import { ServerField } from './ServerField';
import { PackageSettings } from './software/PackageSettings';
import { aboutNotBefore } from './shared/aboutNotBefore';
import { WarningList } from './shared/WarningList';
import { DeploymentSettings } from './steps/DeploymentSettings';
import type { Part as PartName } from './steps/steps';
import { TargetsPart } from './TargetsPart';
import { takes } from './carries';
import { useChoices } from './useChoices';
import type { DeployForm } from './useDeployForm';

/** One part of the form; what is not shown keeps what is filled in. */
const Part = (props: {
  of: PartName;
  title: string;
  deploy: DeployForm;
  children: ReactNode;
}) => {
  const { isShown, step, heading } = props.deploy.steps;
  return (
    <Box mb={3} display={isShown(props.of) ? 'block' : 'none'}>
      <Typography
        ref={step === props.of ? heading : undefined}
        tabIndex={-1}
        variant="subtitle1"
        component="h3"
        gutterBottom
        style={{ outline: 'none' }}
      >
        {props.title}
      </Typography>
      {props.children}
    </Box>
  );
};

/** Everything there is to fill in, in the order of the manual. */
export const FormParts = (props: {
  kind: DeploymentKind;
  request: Request;
  servers: InventoryServer[];
  deploy: DeployForm;
}) => {
  const { t } = useTranslation();
  const { kind, request, servers, deploy } = props;
  const { form, server, standing, offered, policies } = deploy;
  const choices = useChoices(form, servers);
  const installFor = form.watch('installFor');
  const settings = { form, standing, offered };
  return (
    <>
      <Box mb={2}>
        <Typography
          variant="body2"
          color="textSecondary"
          style={{ overflowWrap: 'anywhere' }}
        >
          {t('software.forRequest', {
            number: String(request.number),
            subject: request.subject,
          })}
        </Typography>
        <PreselectionLine kind={kind} preselection={deploy.preselection} />
        <WarningList
          warnings={aboutNotBefore(t, form.watch(), request.notBefore)}
        />
      </Box>
      <Box display={deploy.steps.isShown('what') ? 'block' : 'none'}>
        <ServerField
          kind={kind}
          form={form}
          servers={servers}
          server={server}
          onPick={choices.pickServer}
        />
      </Box>
      {server && takes(server, kind) && (
        <>
          <Part
            of="what"
            title={t(
              kind === 'software'
                ? 'software.packageSettings'
                : 'script.settings',
            )}
            deploy={deploy}
          >
            {kind === 'software' ? (
              <PackageSettings {...settings} />
            ) : (
              <ScriptSettings {...settings} />
            )}
          </Part>
          <Part
            of="how"
            title={t('software.deploymentSettings')}
            deploy={deploy}
          >
            {policies.error && <ErrorPanel error={policies.error} />}
            <DeploymentSettings
              {...settings}
              kind={kind}
              domains={deploy.domains}
              notBefore={request.notBefore}
              onPickDomain={choices.pickDomain}
              onPickInstallFor={choices.pickInstallFor}
            />
          </Part>
          <Part
            of="where"
            title={t(`deploy.selected.${installFor}`)}
            deploy={deploy}
          >
            <TargetsPart kind={kind} form={form} proposals={deploy.proposals} />
          </Part>
        </>
      )}
      {server && !takes(server, kind) && (
        <Alert severity="warning">
          <AlertTitle>
            {t(`deploy.takesNone.${kind}`, { server: server.name })}
          </AlertTitle>
          {server[kind]?.reason}
        </Alert>
      )}
      {choices.pending && (
        <ConfirmDialog
          title={t(`deploy.clearing.${installFor}`)}
          confirmLabel={t('software.clearing.confirm')}
          onConfirm={choices.pending}
          onClose={choices.keep}
        >
          {t('deploy.clearing.text')}
        </ConfirmDialog>
      )}
    </>
  );
};
