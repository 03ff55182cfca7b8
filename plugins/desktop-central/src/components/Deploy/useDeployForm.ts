import { useApi } from '@backstage/core-plugin-api';
import {
  checkAppendedForm,
  checkSoftwareForm,
  needsConfirmation,
  rebootPolicyToConfirm,
  type FieldError,
  type InventoryServer,
  type Request,
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
  takesSoftware,
  toInput,
  withFixed,
  type SoftwareValues,
} from './softwareValues';
import { useItemDefaults } from './useItemDefaults';
import { standingFor, useStanding } from './useStanding';

const CONFIRMATION = 'confirmedTargets';

/** The server that is meant first: one that everything works with, where there is one. */
function firstOf(servers: InventoryServer[]): InventoryServer | undefined {
  return (
    servers.find(server => server.connected && takesSoftware(server)) ??
    servers.find(takesSoftware) ??
    servers[0]
  );
}

/** The form of Install/Uninstall Software: its values, its two steps, its rules and saving. */
export function useSoftwareForm(
  request: Pick<Request, 'id' | 'serviceItem'>,
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

  const firstServerId = servers && firstOf(servers)?.id;
  useEffect(() => {
    if (firstServerId && !getValues('serverId')) {
      setValue('serverId', firstServerId);
    }
  }, [firstServerId, getValues, setValue]);

  const preselection = useItemDefaults(form, request.serviceItem.id, servers);

  const serverId = form.watch('serverId');
  const server = servers?.find(each => each.id === serverId);
  const standing = useStanding(server);
  const fixedFor = (current: SoftwareValues) =>
    standing.appends ? standingFor(standing, current) : undefined;

  const values = getValues();
  const fixed = fixedFor(values);
  const askConfirmation =
    serverAsksConfirmation ||
    needsConfirmation({
      targets: values.targets.length,
      servers: serversIn(values.targets),
      rebootPolicy: fixed ? rebootPolicyToConfirm(fixed) : values.rebootPolicy,
    });

  const review = form.handleSubmit(current => {
    const appendedTo = fixedFor(current);
    const input = toInput(withFixed(current, appendedTo));
    const errors = [
      ...checkSoftwareForm(input, {
        pkg: current.packageId ?? undefined,
        targets: new Map(current.targets.map(each => [each.id, each])),
      }),
      ...(standing.appends ? checkAppendedForm(input, appendedTo) : []),
    ];
    errors.forEach(showAtField);
    if (errors.length > 0) return;
    save.reset();
    setValue('confirmedTargets', '');
    setStep('review');
  });

  const saveNow = async (): Promise<boolean> => {
    if (askConfirmation && !(await form.trigger(CONFIRMATION))) return false;
    const current = getValues();
    const input = toInput(withFixed(current, fixedFor(current)));
    return save.run(() =>
      api.createDeployment(request.id, idempotencyKey, input),
    );
  };

  return {
    form,
    step,
    save,
    server,
    standing,
    fixed,
    preselection,
    needsConfirmation: askConfirmation,
    review,
    saveNow,
    backToForm: () => setStep('form'),
  };
}
