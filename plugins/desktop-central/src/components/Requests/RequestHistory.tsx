import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ChangeSignal } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { readPages } from '../../api/readPages';
import { useLive } from '../../hooks/useLive';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { Loaded } from '../shared/Loaded';
import { RelativeTime } from '../shared/RelativeTime';
import { Section } from '../shared/Section';
import { HistorySentence } from '../shared/HistorySentence';

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

/** Everything that was done with a request, oldest first, in sentences. */
export const RequestHistory = (props: {
  requestId: string;
  concerns: (signal: ChangeSignal) => boolean;
  /** Counts what was changed on this page, so that it is read again at once. */
  ownChanges: number;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const me = useMe();
  const plain = !permissionOf(me, 'desk.read').allowed;
  const [pages, setPages] = useState(1);
  const { requestId, concerns, ownChanges } = props;
  const live = useLive(
    () =>
      readPages(
        query => api.getRequestHistory(requestId, query),
        pages,
        PAGE_LIMIT,
      ),
    `${requestId}|${pages}|${ownChanges}`,
    { concerns },
  );
  return (
    <Section title={t('request.history.title')}>
      <Loaded live={live} skeletonRows={3}>
        {page => (
          <>
            {page.items.length === 0 && (
              <Typography variant="body2" color="textSecondary">
                {t('request.history.empty')}
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
                {t('request.history.more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
};
