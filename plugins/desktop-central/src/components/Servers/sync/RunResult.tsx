import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import { ProblemText } from '../../shared/ProblemText';
import { exactTime } from '../../shared/RelativeTime';
import { changesText, fetchedText, hasChanges, type Count } from './counts';

/** What a run changed in the catalogue, or why it changed nothing. */
export const RunResult = (props: { run: SyncRun; onOpen: () => void }) => {
  const { t } = useTranslation();
  const { run } = props;
  const counts: Count[] = run.counts;
  if (run.state === 'failed' || run.state === 'cancelled') {
    return (
      <>
        {run.error &&
          (run.state === 'failed' ? (
            <ProblemText variant="body2">{run.error}</ProblemText>
          ) : (
            <Typography variant="body2">{run.error}</Typography>
          ))}
        <Typography variant="body2" color="textSecondary">
          {t('server.sync.catalogueKept')}
        </Typography>
      </>
    );
  }
  const changed = counts.filter(hasChanges);
  const unchanged = counts.filter(count => !hasChanges(count) && !count.note);
  return (
    <>
      {changed.map(count => (
        <Typography key={count.kind} variant="body2">
          {changesText(t, count)}
        </Typography>
      ))}
      {unchanged.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {run.state === 'running'
            ? fetchedText(t, unchanged)
            : t('server.sync.unchanged', { counts: fetchedText(t, unchanged) })}
        </Typography>
      )}
      {counts.map(
        ({ kind, note }) =>
          note && (
            <Typography key={kind} variant="body2" color="textSecondary">
              {t('server.sync.leftOut', {
                kind: t(`server.sync.kind.${kind}`),
                note,
              })}
            </Typography>
          ),
      )}
      {run.state === 'succeeded' && changed.length > 0 && (
        <Button
          size="small"
          color="primary"
          style={{ marginLeft: -5 }}
          aria-label={t('server.sync.changes.buttonOf', {
            time: exactTime(run.startedAt),
          })}
          onClick={props.onOpen}
        >
          {t('server.sync.changes.button')}
        </Button>
      )}
    </>
  );
};
