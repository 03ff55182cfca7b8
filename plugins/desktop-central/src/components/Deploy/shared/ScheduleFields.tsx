import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import { scheduledAt } from 'backstage-plugin-desktop-central-common';
import { useId, useRef } from 'react';
import { useController, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormCheckbox } from '../../shared/form/fields';
import { FormTimeZone } from '../../shared/form/FormTimeZone';
import { exactTime } from '../../shared/RelativeTime';
import type { Offered } from '../carries';
import type { DeployValues } from '../deployValues';
import { inItsZones, localIn } from '../scheduleTime';

type Form = UseFormReturn<DeployValues>;

/** The date and the time of day, as a clock of the chosen zone shows them. */
const DateAndTime = (props: { form: Form }) => {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const { field, fieldState } = useController({
    name: 'scheduleLocal',
    control: props.form.control,
    rules: {
      // A field that is half filled in has no value, and would be taken for an empty one.
      validate: text =>
        (Boolean(text) && !input.current?.validity.badInput) ||
        t('deploy.schedule.incomplete'),
    },
  });
  return (
    <TextField
      id={id}
      type="datetime-local"
      variant="outlined"
      margin="dense"
      fullWidth
      required
      label={t('deploy.schedule.dateAndTime')}
      name={field.name}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={(element: HTMLInputElement | null) => {
        input.current = element;
        field.ref(element);
      }}
      error={Boolean(fieldState.error)}
      helperText={fieldState.error?.message}
      InputLabelProps={{ shrink: true }}
      inputProps={{ max: '9999-12-31T23:59' }}
    />
  );
};

/** What is chosen, as the clocks of everybody who reads it show it; has its place before it is known. */
const Meant = (props: { form: Form }) => {
  const { t } = useTranslation();
  const { watch } = props.form;
  const zone = watch('scheduleZone');
  const at = scheduledAt({ local: watch('scheduleLocal'), timeZone: zone });
  return (
    <FormHelperText role="status" style={{ minHeight: '1.66em' }}>
      {at &&
        t('deploy.schedule.meant', { times: inItsZones(at, zone).join(' · ') })}
    </FormHelperText>
  );
};

/** Not before a date and a time: a check box, and what it takes once it is ticked. */
export const ScheduleFields = (props: {
  form: Form;
  scheduleInDc: Offered['scheduleInDc'];
  /** What the request says. */
  notBefore?: string;
}) => {
  const { t } = useTranslation();
  const { form, scheduleInDc, notBefore } = props;
  const { control, watch, setValue, clearErrors } = form;
  const zone = watch('scheduleZone');
  const asRequested = () => {
    if (!notBefore) return;
    setValue('scheduleLocal', localIn(notBefore, zone), { shouldDirty: true });
    clearErrors('scheduleLocal');
  };
  return (
    <>
      <Grid item xs={12} sm={6}>
        <FormCheckbox
          name="scheduled"
          control={control}
          label={t('deploy.schedule.label')}
          helperText={
            scheduleInDc.allowed
              ? t('deploy.schedule.inDc')
              : `${t('deploy.schedule.inPortal')} ${scheduleInDc.reason ?? ''}`
          }
        />
      </Grid>
      {watch('scheduled') && (
        <>
          <Grid item xs={12} sm={6}>
            <DateAndTime form={form} />
          </Grid>
          <Grid item xs={12} sm={6}>
            <FormTimeZone
              name="scheduleZone"
              control={control}
              required
              label={t('deploy.schedule.zone')}
            />
          </Grid>
          <Grid item xs={12} style={{ paddingTop: 0 }}>
            <Meant form={form} />
            {notBefore && Date.parse(notBefore) > Date.now() && (
              <Box>
                <Button size="small" color="primary" onClick={asRequested}>
                  {t('deploy.schedule.asRequested', {
                    when: exactTime(notBefore),
                  })}
                </Button>
              </Box>
            )}
          </Grid>
        </>
      )}
    </>
  );
};
