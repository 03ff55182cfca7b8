import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';
import type {
  DeploymentsLeft,
  ObstructingDeployment,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';

/** Deployments that are named of one request; there may be more of which nothing is known. */
const MAX_NAMED = 20;

const SENT_CHOICES = ['suspend', 'leave'] as const;
export type SentChoice = NonNullable<DeploymentsLeft['sentDeployments']>;

/** What has to be asked about the deployments that stand in the way of requests. */
export interface LeftNeeds {
  queued: boolean;
  sent: boolean;
}

/** Nothing of a held deployment may have been sent, or a part of it: both is asked. */
export function needsOf(obstructing: ObstructingDeployment[][]): LeftNeeds {
  const named = obstructing.flat();
  const more = obstructing.some(each => each.length >= MAX_NAMED);
  return {
    queued:
      more || named.some(({ state }) => state === 'queued' || state === 'held'),
    sent: more || named.some(({ state }) => state !== 'queued'),
  };
}

/** What becomes of deployments that have not ended. */
export const LeftQuestion = (props: {
  needs: LeftNeeds;
  value?: SentChoice;
  onChange: (value: SentChoice) => void;
}) => {
  const { t } = useTranslation();
  const { needs, value, onChange } = props;
  return (
    <>
      {needs.queued && (
        <Typography variant="body2" gutterBottom>
          {t('request.bulk.left.queued')}
        </Typography>
      )}
      {needs.sent && (
        <FormControl component="fieldset">
          <FormLabel component="legend">
            {t('request.bulk.left.sent')}
          </FormLabel>
          <RadioGroup
            value={value ?? ''}
            onChange={event => {
              const picked = SENT_CHOICES.find(
                choice => choice === event.target.value,
              );
              if (picked) onChange(picked);
            }}
          >
            {SENT_CHOICES.map(choice => (
              <FormControlLabel
                key={choice}
                value={choice}
                control={<Radio color="primary" size="small" />}
                label={t(`request.bulk.left.${choice}`)}
              />
            ))}
          </RadioGroup>
        </FormControl>
      )}
    </>
  );
};
