import Box from '@material-ui/core/Box';
import Tabs from '@material-ui/core/Tabs';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../../../hooks/useTranslation';
import { Markdown } from '../../shared/Markdown';
import { coloursOf } from '../../shared/tones';
import { PlainTab } from '../../shared/PlainTab';

/** The longest comment that the portal takes. */
const MAX_LENGTH = 10_000;
const ROWS = 4;

const useStyles = makeStyles(theme => ({
  tabs: { minHeight: 36 },
  tab: {
    minHeight: 36,
    minWidth: 96,
    textTransform: 'none',
    letterSpacing: 'normal',
  },
  // As high as the field, so that nothing jumps.
  preview: {
    minHeight: 116,
    margin: theme.spacing(1, 0, 0.5),
    padding: theme.spacing(1.5),
    border: `1px dashed ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
}));

/** The text of a comment, as it is written or as others will see it. */
export const CommentText = (props: {
  text: string;
  internal: boolean;
  onChange: (text: string) => void;
  onSend: () => void;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const id = useId();
  const note = coloursOf(useTheme(), 'warning');
  const [tab, setTab] = useState<'write' | 'preview'>('write');
  const { text, internal, onChange, onSend } = props;
  // What was sent is gone; the next text begins with writing it.
  const shown = text ? tab : 'write';
  const sendOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <>
      <Tabs
        value={shown}
        onChange={(_event, value: 'write' | 'preview') => setTab(value)}
        indicatorColor="primary"
        textColor="primary"
        aria-label={t('request.comments.tabs')}
        className={classes.tabs}
      >
        {(['write', 'preview'] as const).map(each => (
          <PlainTab
            key={each}
            value={each}
            disabled={each === 'preview' && !text}
            id={`${id}-${each}`}
            aria-controls={`${id}-panel`}
            label={t(`request.comments.${each}`)}
            className={classes.tab}
          />
        ))}
      </Tabs>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${shown}`}
      >
        {shown === 'write' ? (
          <TextField
            id={`${id}-text`}
            variant="outlined"
            margin="dense"
            fullWidth
            multiline
            minRows={ROWS}
            label={t(
              internal
                ? 'request.comments.labelInternal'
                : 'request.comments.label',
            )}
            value={text}
            onChange={event => onChange(event.target.value)}
            onKeyDown={sendOnCtrlEnter}
            inputProps={{ maxLength: MAX_LENGTH }}
            InputProps={
              internal
                ? { style: { backgroundColor: note.background } }
                : undefined
            }
          />
        ) : (
          <Box className={classes.preview}>
            <Markdown text={text} />
          </Box>
        )}
        <Typography variant="caption" color="textSecondary" component="p">
          {t('request.comments.help')}
        </Typography>
      </div>
    </>
  );
};
