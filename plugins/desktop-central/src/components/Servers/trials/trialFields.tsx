import { useApi } from '@backstage/core-plugin-api';
import {
  operationsOf,
  type Computer,
  type Package,
  type Script,
  type Server,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormSelect, FormTextField } from '../../shared/form/fields';
import { FormSearchPicker } from '../../shared/form/FormSearchPicker';
import { packageLabel } from '../../shared/packageLabel';
import type { TrialValues } from './trialValues';

interface FieldsProps {
  form: UseFormReturn<TrialValues>;
  server: Pick<Server, 'id'>;
}

/** Which package, and whether it comes or goes. */
export const PackageFields = ({ form, server }: FieldsProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { control, watch, setValue, clearErrors } = form;
  const pkg = watch('packageId');
  const pick = (next: Package | null) => {
    setValue('packageId', next, { shouldDirty: true });
    clearErrors(['packageId', 'operation']);
    if (next && !operationsOf(next).includes('uninstall')) {
      setValue('operation', 'install');
    }
  };
  const removable = pkg && operationsOf(pkg).includes('uninstall');
  const operations = removable
    ? (['install', 'uninstall'] as const)
    : (['install'] as const);
  return (
    <>
      <FormSearchPicker<TrialValues, Package>
        name="packageId"
        control={control}
        label={t('server.trial.field.packageId')}
        helperText={t('server.trial.field.packageHelp')}
        noneText={t('server.trial.field.noPackages')}
        labelOf={packageLabel}
        loadKey={server.id}
        load={query => api.listPackages(server.id, query)}
        onPick={pick}
      />
      <FormSelect
        name="operation"
        control={control}
        label={t('server.trial.field.operation')}
        choices={operations.map(value => ({
          value,
          label: t(`software.operation.${value}`),
        }))}
      />
    </>
  );
};

/** Which script. */
export const ScriptField = ({ form, server }: FieldsProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  return (
    <FormSearchPicker<TrialValues, Script>
      name="scriptId"
      control={form.control}
      label={t('server.trial.field.scriptId')}
      helperText={t('server.trial.field.scriptHelp')}
      noneText={t('server.trial.field.noScripts')}
      labelOf={script => script.name}
      detailOf={script => script.description}
      loadKey={server.id}
      load={query => api.listScripts(server.id, query)}
    />
  );
};

function sameName(typed: string, name: string): boolean {
  return typed.trim().toLowerCase() === name.toLowerCase();
}

function computerLabel(computer: Computer): string {
  return `${computer.name} (${computer.domain})`;
}

/** Which computer, with its name typed so that it is no other. */
export const ComputerFields = ({ form, server }: FieldsProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  return (
    <>
      <FormSearchPicker<TrialValues, Computer>
        name="computerId"
        control={form.control}
        label={t('server.trial.field.computerId')}
        helperText={t('server.trial.field.computerHelp')}
        problemOf={each =>
          each?.isServer ? t('server.trial.server') : undefined
        }
        noneText={t('server.trial.field.noComputers')}
        labelOf={computerLabel}
        detailOf={each => each.operatingSystem}
        loadKey={server.id}
        load={query => api.listComputers(server.id, query)}
      />
      <FormTextField
        name="computerName"
        control={form.control}
        label={t('server.trial.field.computerName')}
        helperText={t('server.trial.field.computerNameHelp')}
        rules={{
          required: t('required'),
          validate: (typed, { computerId }) => {
            if (!computerId) return t('server.trial.field.chooseComputerFirst');
            return (
              sameName(String(typed), computerId.name) ||
              t('server.trial.field.computerNameWrong', {
                name: computerId.name,
              })
            );
          },
        }}
        autoComplete="off"
        inputProps={{ maxLength: 255, spellCheck: false }}
      />
    </>
  );
};
