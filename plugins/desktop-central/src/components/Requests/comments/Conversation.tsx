import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type {
  ChangeSignal,
  Request,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { readPages } from '../../../api/readPages';
import { useLive } from '../../../hooks/useLive';
import { useTranslation } from '../../../hooks/useTranslation';
import { Loaded } from '../../shared/Loaded';
import { Section } from '../../shared/Section';
import { CommentForm } from './CommentForm';
import { CommentList } from './CommentList';

const PAGE_LIMIT = 100;
/** Where somebody has written, they see it: the conversation is read to its end, or so far. */
const MAX_PAGES = 50;

/** What requester and technicians write to each other, oldest first, live. */
export const Conversation = (props: {
  request: Request;
  concerns: (signal: ChangeSignal) => boolean;
  /** Counts what was changed on this page, so that it is read again at once. */
  ownChanges: number;
  onChanged: () => Promise<void>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const [pages, setPages] = useState(1);
  const { request, concerns, ownChanges, onChanged } = props;
  const live = useLive(
    () =>
      readPages(
        query => api.listComments(request.id, query),
        pages,
        PAGE_LIMIT,
      ),
    `${request.id}|${pages}|${ownChanges}`,
    { concerns },
  );
  const sent = async () => {
    if (live.data?.nextCursor) setPages(MAX_PAGES);
    await onChanged();
  };
  return (
    <Section
      title={t('request.comments.title')}
      subtitle={t('request.comments.subtitle')}
    >
      <Loaded live={live} skeletonRows={2}>
        {page => (
          <>
            {page.items.length === 0 && (
              <Typography variant="body2" color="textSecondary">
                {t('request.comments.empty')}
              </Typography>
            )}
            <CommentList comments={page.items} requester={request.requester} />
            {page.nextCursor && (
              <Button size="small" onClick={() => setPages(pages + 1)}>
                {t('request.comments.more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
      <CommentForm
        requestId={request.id}
        permission={request.allowedActions.comment}
        onSent={sent}
      />
    </Section>
  );
};
