import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ChangeSignal,
  HistoryEntry,
  Page,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { readPages } from '../../api/readPages';
import { useLive } from '../../hooks/useLive';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { Loaded } from './Loaded';
import { RelativeTime } from './RelativeTime';
import { Section } from './Section';
import { HistorySentence } from './HistorySentence';

const PAGE_LIMIT = 50;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  entry: {
    display: 'grid',
    gridTemplateColumns: '140px minmax(0, 1fr)',
    gap: theme.spacing(0, 2),
    padding: theme.spacing(0.75, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
}));

/** Everything that was done with a thing, oldest first, in sentences. */
export const HistorySection = (props: {
  /** The id of the thing. */
  of: string;
  read: (query: {
    cursor?: string;
    limit?: number;
  }) => Promise<Page<HistoryEntry>>;
  concerns: (signal: ChangeSignal) => boolean;
  /** Counts what was changed on this page, so that it is read again at once. */
  ownChanges: number;
  throttleMs?: number;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const me = useMe();
  const plain = !permissionOf(me, 'desk.read').allowed;
  const [pages, setPages] = useState(1);
  const { of, read, concerns, ownChanges, throttleMs } = props;
  const live = useLive(
    () => readPages(read, pages, PAGE_LIMIT),
    `${of}|${pages}|${ownChanges}`,
    { concerns, throttleMs },
  );
  return (
    <Section title={t('history.section.title')}>
      <Loaded live={live} skeletonRows={3}>
        {page => (
          <>
            {page.items.length === 0 && (
              <Typography variant="body2" color="textSecondary">
                {t('history.section.empty')}
              </Typography>
            )}
            <ol className={classes.list}>
              {page.items.map(entry => (
                <li key={entry.id} className={classes.entry}>
                  <Typography
                    variant="body2"
                    color="textSecondary"
                    component="span"
                  >
                    <RelativeTime at={entry.at} />
                  </Typography>
                  <Typography variant="body2" component="span">
                    <HistorySentence
                      entry={entry}
                      reader={me.userEntityRef}
                      plain={plain}
                    />
                  </Typography>
                </li>
              ))}
            </ol>
            {page.nextCursor && (
              <Button size="small" onClick={() => setPages(pages + 1)}>
                {t('history.section.more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
};
