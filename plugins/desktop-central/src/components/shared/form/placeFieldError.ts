import type { FieldError } from 'backstage-plugin-desktop-central-common';
import type { FieldPath, FieldValues, UseFormSetError } from 'react-hook-form';

/** Shows an error of the server at the field that it names, where the form has it. */
export function placeFieldError<V extends FieldValues>(
  setError: UseFormSetError<V>,
  values: V,
  names: Record<string, FieldPath<V>> = {},
): (error: FieldError) => boolean {
  return error => {
    const name = names[error.path] ?? error.path;
    if (!(name in values)) return false;
    setError(
      name as FieldPath<V>,
      { message: error.message },
      { shouldFocus: true },
    );
    return true;
  };
}
