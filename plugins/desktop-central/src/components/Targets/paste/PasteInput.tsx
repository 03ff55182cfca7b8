import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { InstallFor } from 'backstage-plugin-desktop-central-common';
import { useId, useRef, useState, type DragEvent } from 'react';
import { useTranslation, type Translate } from '../../../hooks/useTranslation';
import { ColumnChoice } from './ColumnChoice';
import { linesOf, namedLines } from './readTable';
import type { Pasted } from './usePasted';

const ROWS = 12;
const ACCEPTED = '.csv,.txt,.tsv,text/csv,text/plain';

const useStyles = makeStyles(theme => ({
  drop: {
    borderRadius: theme.shape.borderRadius,
    outline: '2px dashed transparent',
    outlineOffset: 4,
  },
  over: { outlineColor: theme.palette.primary.main },
  text: { fontFamily: 'monospace' },
}));

/** Why what was pasted or chosen cannot be checked. */
function problemOf(t: Translate, pasted: Pasted): string | undefined {
  const { fileProblem, table } = pasted;
  if (fileProblem) return t(`targets.lines.${fileProblem}`);
  if (!('problem' in table)) return undefined;
  return table.problem === 'tooLarge'
    ? t('targets.lines.tooLarge')
    : t('targets.lines.tooMany', { number: table.number.toLocaleString() });
}

/** What a file that is dragged over it becomes: the list. */
function useDrop(onFile: (file: File) => void) {
  const [over, setOver] = useState(false);
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      },
    },
  };
}

/** Where a list of names is pasted, or a file is chosen or dropped. */
export const PasteInput = (props: {
  installFor: InstallFor;
  pasted: Pasted;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { installFor, pasted } = props;
  const { table, fileName, namesIn } = pasted;
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const { over, handlers } = useDrop(pasted.takeFile);
  const problem = problemOf(t, pasted);
  return (
    <div
      className={`${classes.drop} ${over ? classes.over : ''}`}
      {...handlers}
    >
      {fileName ? (
        <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
          <Typography variant="body1" style={{ overflowWrap: 'anywhere' }}>
            {t('targets.lines.file', { name: fileName })}
          </Typography>
          <Button size="small" onClick={pasted.dropFile}>
            {t('targets.lines.removeFile')}
          </Button>
        </Box>
      ) : (
        <TextField
          id={id}
          // The pop-up was opened to paste.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          fullWidth
          multiline
          InputProps={{ rows: ROWS }}
          variant="outlined"
          label={t(`targets.lines.text.${installFor}`)}
          helperText={t('targets.lines.help')}
          value={pasted.typed}
          onChange={event => pasted.type(event.target.value)}
          inputProps={{ spellCheck: false, className: classes.text }}
        />
      )}
      <Box
        mt={1}
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        gridGap={16}
      >
        <Button size="small" onClick={() => chooser.current?.click()}>
          {t('targets.lines.chooseFile')}
        </Button>
        <input
          ref={chooser}
          hidden
          type="file"
          accept={ACCEPTED}
          aria-label={t('targets.lines.chooseFile')}
          onChange={event => {
            const [file] = event.target.files ?? [];
            if (file) pasted.takeFile(file);
            // The same file can be chosen again once it was corrected.
            event.target.value = '';
          }}
        />
        <Typography variant="body2" color="textSecondary" role="status">
          {'rows' in table &&
            table.rows.length > 0 &&
            t('targets.lines.ready', {
              count: namedLines(linesOf(table, namesIn)),
            })}
        </Typography>
      </Box>
      {problem && (
        <FormHelperText error role="alert">
          {problem}
        </FormHelperText>
      )}
      {'rows' in table && table.rows.length > 0 && (
        <ColumnChoice
          table={table}
          namesIn={namesIn}
          onChoose={pasted.choose}
        />
      )}
    </div>
  );
};
