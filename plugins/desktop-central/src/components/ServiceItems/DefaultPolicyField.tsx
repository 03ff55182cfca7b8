import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { usePolicies } from '../Deploy/usePolicies';
import { FormSelect } from '../shared/form/fields';
import type { ServiceItemValues } from './serviceItemValues';

/** The deployment policy that the form of software begins with; absent where the server has none. */
export const DefaultPolicyField = (props: {
  form: UseFormReturn<ServiceItemValues>;
  serverId: string;
  greyed: boolean;
}) => {
  const { t } = useTranslation();
  const { form, serverId, greyed } = props;
  const { policies } = usePolicies('software', serverId);
  const chosen = form.watch('softwarePolicyId');
  const hasPackage = form.watch('softwareItem') !== null;
  if (policies.length === 0) return null;
  const isThere = policies.some(({ id }) => id === chosen);
  return (
    <FormSelect
      name="softwarePolicyId"
      control={form.control}
      label={t('deploy.policy.label')}
      helperText={t('serviceItem.defaults.policyHelp')}
      disabled={greyed || !hasPackage}
      choices={[
        { value: '', label: t('serviceItem.defaults.none') },
        ...policies.map(({ id, name }) => ({ value: id, label: name })),
        ...(chosen && !isThere
          ? [{ value: chosen, label: t('serviceItem.defaults.policyGone') }]
          : []),
      ]}
    />
  );
};
