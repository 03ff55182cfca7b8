import { useWatch, type FieldValues } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormTextField, type FormTextFieldProps } from './fields';

/** From which share of the limit on a person is told how much is left. */
const NEAR = 0.8;

/** As the server counts: an emoji is one character. */
function lengthOf(text: string): number {
  return [...text.trim()].length;
}

/** A text field that counts near its limit. What is too long is not cut off but has to be shortened. */
export function LimitedTextField<V extends FieldValues>(
  props: Omit<FormTextFieldProps<V>, 'rules' | 'inputProps'> & {
    /** Characters. */
    max: number;
    /** Something has to be said. */
    required?: boolean;
  },
) {
  const { max, required, helperText, ...rest } = props;
  const { t } = useTranslation();
  const value = useWatch({ control: props.control, name: props.name });
  const length = lengthOf(value ?? '');
  const count = { length: String(length), max: String(max) };
  return (
    <FormTextField<V>
      {...rest}
      helperText={
        length >= max * NEAR ? t('characters.used', count) : helperText
      }
      rules={{
        required: required && t('required'),
        validate: text => {
          const typed = lengthOf(text);
          if (required && typed === 0) return t('required');
          return (
            typed <= max ||
            t('characters.tooMany', {
              length: String(typed),
              max: String(max),
            })
          );
        },
      }}
    />
  );
}
