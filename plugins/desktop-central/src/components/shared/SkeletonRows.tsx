import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Skeleton from '@material-ui/lab/Skeleton';

/** What a table will show once it is read, so that what is below it does not move then. */
export interface ExpectedRows {
  rows: number;
  /** Lines of text in most rows. */
  lines: number;
}

const UNKNOWN: ExpectedRows = { rows: 5, lines: 1 };
const LINE_HEIGHT = 20;
/** Of a row of one line: a chip is as high. */
const MIN_HEIGHT = 24;

/** Holds the place of the rows of a table while they are read. */
export const SkeletonRows = (props: {
  columns: ReadonlyArray<{ key: string }>;
  checkable: boolean;
  expected?: ExpectedRows;
}) => {
  const { rows, lines } = props.expected ?? UNKNOWN;
  const height = Math.max(lines * LINE_HEIGHT, MIN_HEIGHT);
  return (
    <>
      {Array.from({ length: rows }, (_, row) => (
        <TableRow key={row}>
          {props.checkable && <TableCell padding="checkbox" />}
          {props.columns.map(column => (
            <TableCell key={column.key}>
              <Skeleton variant="text" height={height} />
            </TableCell>
          ))}
        </TableRow>
      ))}
    </>
  );
};
