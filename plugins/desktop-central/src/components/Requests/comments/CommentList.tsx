import Chip from '@material-ui/core/Chip';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import LockIcon from '@material-ui/icons/LockOutlined';
import type { Comment } from 'backstage-plugin-desktop-central-common';
import { useMe } from '../../../hooks/useMe';
import { useTranslation } from '../../../hooks/useTranslation';
import { EntityLink } from '../../shared/EntityLink';
import { Markdown } from '../../shared/Markdown';
import { RelativeTime } from '../../shared/RelativeTime';
import { coloursOf } from '../../shared/tones';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  comment: {
    padding: theme.spacing(0.5, 0, 0.5, 2),
    borderLeft: `3px solid ${theme.palette.divider}`,
  },
  internal: {
    padding: theme.spacing(1.5, 2),
    borderLeftColor: coloursOf(theme, 'warning').solid,
    border: `1px solid ${coloursOf(theme, 'warning').solid}`,
    borderLeftWidth: 3,
    borderRadius: theme.shape.borderRadius,
  },
  author: { fontWeight: 600 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    marginBottom: theme.spacing(0.5),
  },
}));

const InternalMark = () => {
  const { t } = useTranslation();
  const colours = coloursOf(useTheme(), 'warning');
  return (
    <>
      <Chip
        size="small"
        component="span"
        icon={<LockIcon style={{ color: colours.text }} />}
        label={t('request.comments.internal')}
        style={{
          backgroundColor: colours.background,
          color: colours.text,
          fontWeight: 600,
          margin: 0,
        }}
      />
      <Typography variant="caption" color="textSecondary">
        {t('request.comments.internalHint')}
      </Typography>
    </>
  );
};

/** What was written, oldest first. */
export const CommentList = (props: {
  comments: Comment[];
  requester: string;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { userEntityRef } = useMe();
  return (
    <ol className={classes.list}>
      {props.comments.map(({ id, author, at, text, internal }) => (
        <li
          key={id}
          className={
            internal
              ? `${classes.comment} ${classes.internal}`
              : classes.comment
          }
        >
          <div className={classes.head}>
            <Typography
              variant="body2"
              component="span"
              className={classes.author}
            >
              {author === userEntityRef ? (
                t('request.comments.you')
              ) : (
                <EntityLink entityRef={author} />
              )}
            </Typography>
            {author === props.requester && author !== userEntityRef && (
              <Typography variant="caption" color="textSecondary">
                {t('request.comments.ofRequester')}
              </Typography>
            )}
            <Typography variant="body2" color="textSecondary" component="span">
              <RelativeTime at={at} />
            </Typography>
            {internal && <InternalMark />}
          </div>
          <Markdown text={text} />
        </li>
      ))}
    </ol>
  );
};
