import { useApi } from '@backstage/core-plugin-api';
import {
  ApiError,
  needsConfirmation,
  rebootPolicyToConfirm,
  type FieldError,
  type Request,
  type Selection,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../hooks/useIdempotencyKey';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { fieldOf, inputOf, type FormContext } from './checkForm';
import { findScript } from './defaults/findItem';
import type { DeployValues } from './deployValues';
import type { Steps } from './steps/useSteps';
import { standingFor } from './useStanding';

const CONFIRMATION = 'confirmedTargets';
const CONFLICT = 409;

/** Whether something was in the way that no field is about: the targets may not be what they were when they were shown. */
function isConflict(thrown: unknown): boolean {
  return (
    thrown instanceof ApiError &&
    thrown.status === CONFLICT &&
    thrown.fields.length === 0
  );
}

function isChangedScript({ path, code }: FieldError): boolean {
  return fieldOf(path) === 'scriptId' && code === 'changed';
}

/** Whether the number of targets has to be typed, as far as the browser can know; the server may ask all the same. */
export function asksForNumber(
  { kind, standing, offered }: FormContext,
  values: DeployValues,
): boolean {
  const { selection } = values;
  const fixed = standingFor(standing, kind, values);
  const reboot = () => {
    if (kind === 'script') return 'none';
    if (fixed) return rebootPolicyToConfirm(fixed);
    // A deployment policy does not tell whether it forces a reboot.
    return offered.policies.length > 0 ? 'forceReboot' : values.rebootPolicy;
  };
  return needsConfirmation({
    targets: selection?.targetCount ?? 0,
    servers: selection?.serverCount ?? 0,
    rebootPolicy: reboot(),
  });
}

/** Saving what was reviewed, once, and what to do where it is not as it was shown. */
export function useSaving(options: {
  form: UseFormReturn<DeployValues>;
  context: FormContext;
  steps: Steps;
  request: Pick<Request, 'id'>;
}) {
  const { form, context, steps, request } = options;
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const idempotencyKey = useIdempotencyKey();
  const [serverAsks, setServerAsks] = useState(false);
  /** The targets as they were reviewed, where they are others by now. */
  const [reviewed, setReviewed] = useState<Selection>();
  const { getValues, setValue, setError } = form;

  const showAt = (name: keyof DeployValues, message: string) => {
    setError(name, { message }, { shouldFocus: name === CONFIRMATION });
    if (name !== CONFIRMATION) steps.goToField(name);
  };

  /** Takes the script as it is now; answers whether it is there at all. */
  const readScriptAgain = async (): Promise<boolean> => {
    const { serverId, scriptId } = getValues();
    const now = scriptId && (await findScript(api, serverId, scriptId));
    if (!now) return false;
    setValue('scriptId', now);
    showAt('scriptId', t('script.readAgain', { name: now.name }));
    return true;
  };

  /** Takes the targets as they are now, with their number, into the review; answers whether they are others. */
  const selectAgain = async (): Promise<boolean> => {
    const { selection, serverId, domain, installFor } = getValues();
    if (!selection) return false;
    const now = await api.makeSelection({
      serverId,
      domain,
      installFor,
      from: selection.id,
    });
    if (now.digest === selection.digest) return false;
    setReviewed(selection);
    setValue('selection', now);
    setValue(CONFIRMATION, '');
    return true;
  };

  const save = useSave({
    onFieldError: error => {
      if (error.path === CONFIRMATION) {
        setServerAsks(true);
        // A number that was typed before says nothing of what the server tells now.
        setValue(CONFIRMATION, '');
        showAt(CONFIRMATION, error.message);
        return true;
      }
      const name = fieldOf(error.path);
      if (!name) return false;
      showAt(name, error.message);
      return true;
    },
  });

  /** What the form can put right by itself; answers whether it did. */
  const putRight = async (thrown: unknown): Promise<boolean> => {
    if (isConflict(thrown)) return selectAgain();
    if (thrown instanceof ApiError && thrown.fields.some(isChangedScript)) {
      return readScriptAgain();
    }
    return false;
  };

  const asksNumber = serverAsks || asksForNumber(context, getValues());

  const saveNow = async (): Promise<boolean> => {
    if (
      asksNumber &&
      !(await form.trigger(CONFIRMATION, { shouldFocus: true }))
    ) {
      return false;
    }
    setReviewed(undefined);
    let saved = false;
    const worked = await save.run(async () => {
      try {
        const input = inputOf(context, getValues());
        await api.createDeployment(request.id, idempotencyKey, input);
        saved = true;
      } catch (thrown) {
        if (!(await putRight(thrown))) throw thrown;
      }
    });
    return worked && saved;
  };

  return {
    save,
    saveNow,
    asksNumber,
    reviewed,
    /** A review begins: what was said of the one before is over. */
    begin: () => {
      save.reset();
      setReviewed(undefined);
      setValue(CONFIRMATION, '');
    },
  };
}
