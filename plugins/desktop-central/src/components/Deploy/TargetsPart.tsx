import type {
  DeploymentKind,
  Machine,
} from 'backstage-plugin-desktop-central-common';
import { useController, type UseFormReturn } from 'react-hook-form';
import { TargetsField } from '../Targets/TargetsField';
import type { DeployValues } from './deployValues';

/** The part of the form that holds the targets. */
export const TargetsPart = (props: {
  kind: DeploymentKind;
  form: UseFormReturn<DeployValues>;
  proposals: Machine[];
}) => {
  const { kind, proposals } = props;
  const { control, watch, setValue, clearErrors } = props.form;
  const { field, fieldState } = useController({ name: 'selection', control });
  const domain = watch('domain');
  const installFor = watch('installFor');
  const item = watch(kind === 'software' ? 'packageId' : 'scriptId');
  return (
    <TargetsField
      serverId={watch('serverId')}
      domain={domain}
      installFor={installFor}
      forItem={item ? { kind, itemId: item.id } : undefined}
      selection={field.value}
      onChange={selection => {
        field.onChange(selection);
        // A proposed machine brings its own domain.
        if (selection && selection.domain !== domain) {
          setValue('domain', selection.domain, { shouldDirty: true });
          clearErrors('domain');
        }
      }}
      error={fieldState.error?.message}
      focusRef={field.ref}
      proposals={proposals}
    />
  );
};
