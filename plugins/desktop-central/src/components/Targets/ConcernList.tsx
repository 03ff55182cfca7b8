import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import type {
  Selection,
  TargetConcern,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';

/** In the order of how much stands against it; servers are told beside the number. */
const TOLD: readonly TargetConcern[] = [
  'noAgent',
  'notManaged',
  'noDomain',
  'domainNotManaged',
  'underWay',
  'notSeen',
];

/** What speaks against some of the targets, in plain words with their number. */
export const ConcernList = (props: { selection: Selection }) => {
  const { t } = useTranslation();
  const { concerns } = props.selection;
  const told = TOLD.filter(concern => (concerns[concern] ?? 0) > 0);
  if (told.length === 0) return null;
  return (
    <Box mb={1}>
      <Alert severity="warning">
        {told.map(concern => (
          <div key={concern}>
            {t(`targets.concern.${concern}`, { count: concerns[concern] })}
          </div>
        ))}
      </Alert>
    </Box>
  );
};
