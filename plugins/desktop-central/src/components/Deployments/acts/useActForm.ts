import type {
  Deployment,
  FieldError,
  StartInput,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useIdempotencyKey } from '../../../hooks/useIdempotencyKey';
import { useSave } from '../../../hooks/useSave';
import { placeFieldError } from '../../shared/form/placeFieldError';

/** What is entered again before something is sent. */
export interface ActValues {
  userName: string;
  password: string;
  confirmedTargets: string;
}

const FIELDS = {
  runAs: 'password',
  'runAs.userName': 'userName',
  'runAs.password': 'password',
} as const;

function inputOf(values: ActValues, runsAs: boolean): StartInput {
  const { userName, password, confirmedTargets } = values;
  return {
    ...(runsAs && password
      ? { runAs: { userName: userName.trim(), password } }
      : {}),
    ...(confirmedTargets ? { confirmedTargets: Number(confirmedTargets) } : {}),
  };
}

/** The form of an act that sends something: a password where it runs as an account, the number of targets where the server asks for it. */
export function useActForm(
  deployment: Deployment,
  act: (idempotencyKey: string, body: StartInput) => Promise<unknown>,
) {
  const idempotencyKey = useIdempotencyKey();
  const initial: ActValues = {
    userName: deployment.runAs?.userName ?? '',
    password: '',
    confirmedTargets: '',
  };
  const form = useForm<ActValues>({ defaultValues: initial });
  const [asksNumber, setAsksNumber] = useState(false);
  const [serverAsksRunAs, setServerAsksRunAs] = useState(false);
  const runsAs = deployment.runAs?.set === true || serverAsksRunAs;
  const showAtField = placeFieldError(form.setError, initial, FIELDS);
  const save = useSave({
    onFieldError: (error: FieldError) => {
      if (error.path === 'confirmedTargets') setAsksNumber(true);
      if (error.path in FIELDS) setServerAsksRunAs(true);
      return showAtField(error);
    },
  });
  const submit = (onDone: () => void) =>
    form.handleSubmit(async values => {
      const done = await save.run(() =>
        act(idempotencyKey, inputOf(values, runsAs)),
      );
      if (done) onDone();
    });
  return { control: form.control, save, runsAs, asksNumber, submit };
}

export type ActForm = ReturnType<typeof useActForm>;
