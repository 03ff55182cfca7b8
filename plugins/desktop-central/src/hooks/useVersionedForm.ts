import { useState } from 'react';
import {
  useForm,
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type UseFormReturn,
} from 'react-hook-form';
import { placeFieldError } from '../components/shared/form/placeFieldError';
import { useSave, type Save } from './useSave';

export interface VersionedFormOptions<T, V extends FieldValues> {
  /** What is edited; absent where something is added. */
  stored?: T;
  /** The form of something that is there, or of something new. */
  toValues: (stored?: T) => V & DefaultValues<V>;
  /** What the form begins with, where that is neither stored nor new. */
  prefilled?: V & DefaultValues<V>;
  /** Where the form shows an error that the portal gives under another name. */
  fieldNames?: Record<string, FieldPath<V>>;
  /** Reads again what somebody else has changed meanwhile. */
  read: (stored: T) => Promise<T>;
  /** Stores the form, over the version that was read where there is one. */
  write: (values: V, stored?: T) => Promise<T>;
  onSaved: (saved: T) => void | Promise<unknown>;
}

export interface VersionedForm<T, V extends FieldValues> {
  form: UseFormReturn<V>;
  save: Save;
  /** What is edited, as it was read last. */
  stored?: T;
  submit: ReturnType<UseFormReturn<V>['handleSubmit']>;
  /** Takes over what is stored now, and keeps what was typed; absent where something is added. */
  reload?: () => Promise<void>;
}

/** A form that adds something, or edits it over the version that was read. */
export function useVersionedForm<T, V extends FieldValues>(
  options: VersionedFormOptions<T, V>,
): VersionedForm<T, V> {
  const { toValues, fieldNames, read, write, onSaved } = options;
  const [stored, setStored] = useState(options.stored);
  const form = useForm<V>({
    defaultValues: options.prefilled ?? toValues(stored),
  });
  const save = useSave({
    versioned: stored !== undefined,
    onFieldError: placeFieldError(form.setError, toValues(), fieldNames),
  });
  const submit = form.handleSubmit(async values => {
    let saved: T | undefined;
    const worked = await save.run(async () => {
      saved = await write(values, stored);
    });
    if (worked && saved) await onSaved(saved);
  });
  const reload = async () => {
    if (!stored) return;
    const newest = await read(stored);
    setStored(newest);
    form.reset(toValues(newest), { keepDirtyValues: true });
  };
  return { form, save, stored, submit, reload: stored && reload };
}
