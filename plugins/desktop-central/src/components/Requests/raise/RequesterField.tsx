import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { useController, type Control } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { CatalogPicker } from '../../shared/CatalogPicker';
import type { RaiseValues } from './raiseValues';

const WHOM = ['me', 'other'] as const;

/** Whom the request is for; asked of those who may raise one for somebody else. */
export const RequesterField = (props: { control: Control<RaiseValues> }) => {
  const { t } = useTranslation();
  const { control } = props;
  const { field: whom } = useController({ name: 'forWhom', control });
  const { field, fieldState } = useController({
    name: 'requester',
    control,
    rules: {
      validate: (entity, values) =>
        values.forWhom === 'me' || entity !== null || t('required'),
    },
  });
  return (
    <>
      <FormControl component="fieldset" margin="dense">
        <FormLabel component="legend">{t('request.raise.forWhom')}</FormLabel>
        <RadioGroup
          row
          value={whom.value}
          onChange={event => whom.onChange(event.target.value)}
        >
          {WHOM.map(choice => (
            <FormControlLabel
              key={choice}
              value={choice}
              control={<Radio color="primary" size="small" />}
              label={t(`request.raise.for.${choice}`)}
            />
          ))}
        </RadioGroup>
      </FormControl>
      {whom.value === 'other' && (
        <CatalogPicker
          kind="User"
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
          inputRef={field.ref}
        />
      )}
    </>
  );
};
