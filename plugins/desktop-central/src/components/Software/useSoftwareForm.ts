import { useApi } from '@backstage/core-plugin-api';
import {
  checkSoftwareForm,
  needsConfirmation,
  type FieldError,
  type InventoryServer,
} from 'backstage-plugin-desktop-central-common';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../hooks/useIdempotencyKey';
import { useSave } from '../../hooks/useSave';
import { placeFieldError } from '../shared/form/placeFieldError';
import {
  INITIAL_VALUES,
  serversIn,
  toInput,
  type SoftwareValues,
} from './softwareValues';

const CONFIRMATION = 'confirmedTargets';

/** The form of Install/Uninstall Software: its values, its two steps, its rules and saving. */
export function useSoftwareForm(
  requestId: string,
  servers: InventoryServer[] | undefined,
) {
  const api = useApi(desktopCentralApiRef);
  const idempotencyKey = useIdempotencyKey();
  const [step, setStep] = useState<'form' | 'review'>('form');
  const [serverAsksConfirmation, setServerAsks] = useState(false);
  const form = useForm<SoftwareValues>({ defaultValues: INITIAL_VALUES });
  const { setError, getValues, setValue } = form;

  const showAtField = placeFieldError(setError, INITIAL_VALUES);
  const save = useSave({
    onFieldError: (error: FieldError) => {
      if (error.path === CONFIRMATION) setServerAsks(true);
      else setStep('form');
      return showAtField(error);
    },
  });

  const firstServerId = (
    servers?.find(server => server.connected) ?? servers?.[0]
  )?.id;
  useEffect(() => {
    if (firstServerId && !getValues('serverId')) {
      setValue('serverId', firstServerId);
    }
  }, [firstServerId, getValues, setValue]);

  const values = getValues();
  const askConfirmation =
    serverAsksConfirmation ||
    needsConfirmation({
      targets: values.targets.length,
      servers: serversIn(values.targets),
      rebootPolicy: values.rebootPolicy,
    });

  const review = form.handleSubmit(current => {
    const errors = checkSoftwareForm(toInput(current), {
      pkg: current.packageId ?? undefined,
      computers: new Map(current.targets.map(each => [each.id, each])),
    });
    errors.forEach(showAtField);
    if (errors.length > 0) return;
    save.reset();
    setValue('confirmedTargets', '');
    setStep('review');
  });

  const saveNow = async (): Promise<boolean> => {
    if (askConfirmation && !(await form.trigger(CONFIRMATION))) return false;
    return save.run(() =>
      api.createDeployment(requestId, idempotencyKey, toInput(getValues())),
    );
  };

  return {
    form,
    step,
    save,
    needsConfirmation: askConfirmation,
    review,
    saveNow,
    backToForm: () => setStep('form'),
  };
}
