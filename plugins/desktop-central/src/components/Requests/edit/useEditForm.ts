import { useApi } from '@backstage/core-plugin-api';
import {
  type DeploymentsLeft,
  type Request,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useSave } from '../../../hooks/useSave';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { placeFieldError } from '../../shared/form/placeFieldError';
import {
  changedFields,
  toRequestEdit,
  toValues,
  type RequestValues,
} from './requestValues';

/** The form of a request: it is saved as what it was opened as, so that nobody's change is overwritten unseen. */
export function useEditForm(options: {
  request: Request;
  onClose: () => void;
  onChanged: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { onClose, onChanged } = options;
  const [request, setRequest] = useState(options.request);
  const [theirs, setTheirs] = useState<Array<keyof RequestValues>>([]);
  const [asking, setAsking] = useState<RequestValues>();
  const form = useForm<RequestValues>({ defaultValues: toValues(request) });
  const { dirtyFields } = form.formState;
  const save = useSave({
    versioned: true,
    onFieldError: placeFieldError(form.setError, toValues(request)),
  });

  const store = (values: RequestValues, left: DeploymentsLeft) =>
    api.editRequest(request.id, request.version, {
      ...toRequestEdit(values, request),
      ...left,
    });

  const stored = async () => {
    toast(t('request.edit.done'));
    onClose();
    await onChanged();
  };

  const submit = form.handleSubmit(async values => {
    if (request.type === 'service' && values.type === 'incident') {
      setAsking(values);
      return;
    }
    if (await save.run(() => store(values, {}))) await stored();
  });

  const reload = async () => {
    const newest = await api.getRequest(request.id);
    setTheirs(changedFields(request, newest).filter(name => dirtyFields[name]));
    setRequest(newest);
    form.reset(toValues(newest), { keepDirtyValues: true });
    await onChanged();
  };

  /** An error that came while it was asked about deployments belongs to the form. */
  const failed = (error: unknown) => {
    setAsking(undefined);
    save.run(() => Promise.reject(error));
  };

  return {
    request,
    form,
    save,
    submit,
    reload,
    theirs,
    asking: asking && {
      perform: (_version: number, left: DeploymentsLeft) => store(asking, left),
      onChanged: stored,
      onFailed: failed,
      onClose: () => setAsking(undefined),
    },
  };
}
