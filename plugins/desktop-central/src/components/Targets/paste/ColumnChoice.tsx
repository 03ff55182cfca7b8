import Box from '@material-ui/core/Box';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { useId } from 'react';
import { useTranslation } from '../../../hooks/useTranslation';
import type { NamesIn, PastedTable } from './readTable';

/** No index: the names are not in one column. */
const WHOLE_LINE = -1;
/** Columns offered of a wide table. */
const MAX_COLUMNS = 50;
const WIDTH = 320;

/** Says in which column the names are, and whether the first line is one. */
export const ColumnChoice = (props: {
  table: PastedTable;
  namesIn: NamesIn;
  onChoose: (namesIn: NamesIn) => void;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const { table, namesIn, onChoose } = props;
  const columns = Math.min(table.width, MAX_COLUMNS);
  return (
    <Box mt={1} display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
      <FormControlLabel
        label={t('targets.lines.headed')}
        control={
          <Checkbox
            color="primary"
            checked={namesIn.headed}
            onChange={event =>
              onChoose({ ...namesIn, headed: event.target.checked })
            }
          />
        }
      />
      {columns > 1 && (
        <TextField
          select
          id={id}
          variant="outlined"
          size="small"
          style={{ width: WIDTH, maxWidth: '100%' }}
          label={t('targets.lines.column')}
          value={namesIn.column ?? WHOLE_LINE}
          onChange={event => {
            const column = Number(event.target.value);
            onChoose({
              headed: namesIn.headed,
              ...(column === WHOLE_LINE ? {} : { column }),
            });
          }}
          SelectProps={{ SelectDisplayProps: { id: `${id}-select` } }}
        >
          {Array.from({ length: columns }, (_, column) => (
            <MenuItem key={column} value={column}>
              {t('targets.lines.columnNumber', {
                number: String(column + 1),
                text: table.rows[0][column] ?? '',
              })}
            </MenuItem>
          ))}
          <MenuItem value={WHOLE_LINE}>{t('targets.lines.wholeLine')}</MenuItem>
        </TextField>
      )}
    </Box>
  );
};
