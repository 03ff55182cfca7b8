import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import type { Page } from 'backstage-plugin-desktop-central-common';
import { useEffect, useId, useState, type ReactNode } from 'react';
import {
  useController,
  type Control,
  type FieldPath,
  type FieldValues,
} from 'react-hook-form';
import { useOffered } from '../../../hooks/useOffered';
import { useTranslation } from '../../../hooks/useTranslation';
import { READABLE } from './fields';

/** Rows offered at once; typing narrows them down. */
const OFFERED = 50;

export interface FormSearchPickerProps<
  V extends FieldValues,
  T extends { id: string },
> {
  name: FieldPath<V>;
  control: Control<V>;
  label: string;
  helperText: ReactNode;
  /** Said where nothing matches. */
  noneText: string;
  labelOf: (row: T) => string;
  /** Why a row cannot be chosen. */
  problemOf?: (row: T | null) => string | undefined;
  /** A second, quieter line of a row that is offered. */
  detailOf?: (row: T) => string | undefined;
  load: (query: { search?: string; limit: number }) => Promise<Page<T>>;
  /** Changes with what `load` reads from. */
  loadKey: string;
  /** Nothing may be chosen too. */
  optional?: boolean;
  disabled?: boolean;
  /** Has the focus when the form is opened. */
  first?: boolean;
  /** Takes the change in place of the form, which then is set by the caller. */
  onPick?: (row: T | null) => void;
}

/** Finds one thing of the catalogue by a part of its name; the server searches. */
export function FormSearchPicker<
  V extends FieldValues,
  T extends { id: string },
>(props: FormSearchPickerProps<V, T>) {
  const { labelOf, detailOf, load, loadKey } = props;
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { field, fieldState } = useController({
    name: props.name,
    control: props.control,
    rules: {
      validate: row =>
        row === null && !props.optional
          ? t('required')
          : props.problemOf?.(row) ?? true,
    },
  });
  const { first } = props;
  useEffect(() => {
    if (first) document.getElementById(id)?.focus();
  }, [first, id]);
  const chosen: T | null = field.value;
  const offered = useOffered({
    typed,
    chosen: chosen ? labelOf(chosen) : undefined,
    labelOf,
    load: async search =>
      (await load({ limit: OFFERED, ...(search ? { search } : {}) })).items,
    loadKey,
  });
  return (
    <Autocomplete<T>
      id={id}
      disabled={props.disabled}
      value={chosen}
      options={offered.rows}
      loading={offered.loading}
      autoHighlight={offered.searching}
      loadingText={t('loading')}
      noOptionsText={offered.error?.message ?? props.noneText}
      getOptionLabel={labelOf}
      getOptionSelected={(option, value) => option.id === value.id}
      filterOptions={options => options}
      renderOption={row => (
        <div>
          {labelOf(row)}
          {detailOf?.(row) && (
            <Typography variant="caption" color="textSecondary" component="div">
              {detailOf(row)}
            </Typography>
          )}
        </div>
      )}
      onChange={(_event, row) =>
        props.onPick ? props.onPick(row) : field.onChange(row)
      }
      inputValue={typed}
      onInputChange={(_event, text) => setTyped(text)}
      onBlur={field.onBlur}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          margin="dense"
          required={!props.optional}
          label={props.label}
          inputRef={field.ref}
          error={Boolean(fieldState.error)}
          helperText={fieldState.error?.message ?? props.helperText}
          FormHelperTextProps={READABLE}
        />
      )}
    />
  );
}
