import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { TargetVerdict } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { saveFile } from '../../shared/saveFile';
import { ChoiceFilter } from '../../shared/ChoiceFilter';
import { DataTable, type Column } from '../../shared/DataTable';
import { candidateId, toCsv, toText, type FailedLine } from './failedLines';

const PAGE_SIZE = 10;
const CANDIDATES_WIDTH = 220;

/** Asks who is meant by a line that fits several. */
const Candidates = (props: {
  line: FailedLine;
  /** As it is counted in what was pasted. */
  number: number;
  disabled: boolean;
  onMean: (id: string) => void;
}) => {
  const { t } = useTranslation();
  const { line, number, disabled, onMean } = props;
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      style={{ width: CANDIDATES_WIDTH }}
      label={t('targets.lines.candidates')}
      value=""
      disabled={disabled}
      onChange={event => onMean(event.target.value)}
      SelectProps={{
        SelectDisplayProps: {
          'aria-label': t('targets.lines.candidatesOf', {
            name: line.text,
            line: String(number),
          }),
        },
      }}
    >
      {line.candidates?.map(name => (
        <MenuItem key={name} value={candidateId(name) ?? ''}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
};

export interface FailedLinesProps {
  lines: readonly FailedLine[];
  /** Changes with each check. */
  checkId: string;
  /** What is added to the number of a line, e.g. for a heading. */
  skipped: number;
  disabled: boolean;
  /** Gets the number of the line as the portal counts. */
  onMean: (line: number, id: string) => void;
}

/** Copying and downloading the lines, to be put right where they came from. */
const TakeAway = (props: Pick<FailedLinesProps, 'lines' | 'skipped'>) => {
  const { t } = useTranslation();
  const toast = useToast();
  const [refused, setRefused] = useState(false);
  const { lines, skipped } = props;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(toText(lines));
      setRefused(false);
      toast(t('copied'));
    } catch {
      setRefused(true);
    }
  };
  const download = () => {
    const csv = toCsv(
      [
        t('targets.lines.line'),
        t('targets.lines.name'),
        t('targets.lines.result'),
      ],
      lines.map(({ line, text, verdict }) => [
        line + skipped,
        text,
        t(`targets.verdict.${verdict}`),
      ]),
    );
    saveFile(
      t('targets.lines.fileName'),
      new Blob([csv], { type: 'text/csv;charset=utf-8' }),
    );
  };
  return (
    <>
      {refused && (
        <Typography variant="body2" color="error" role="alert">
          {t('targets.lines.notCopied')}
        </Typography>
      )}
      <Button size="small" onClick={copy}>
        {t('targets.lines.copy')}
      </Button>
      <Button size="small" onClick={download}>
        {t('targets.lines.download')}
      </Button>
    </>
  );
};

/** The lines that did not match, each with why; one that fits several can be decided here. */
export const FailedLines = (props: FailedLinesProps) => {
  const { t } = useTranslation();
  const { lines, checkId, skipped, disabled, onMean } = props;
  const [verdict, setVerdict] = useState('');
  const verdicts = [...new Set(lines.map(line => line.verdict))];
  const shown = lines.filter(line => !verdict || line.verdict === verdict);
  const label = (of: TargetVerdict) => t(`targets.verdict.${of}`);
  const columns: Column<FailedLine>[] = [
    {
      key: 'line',
      title: t('targets.lines.line'),
      width: 72,
      render: ({ line }) => line + skipped,
    },
    { key: 'text', title: t('targets.lines.name'), render: ({ text }) => text },
    {
      key: 'verdict',
      title: t('targets.lines.result'),
      render: line => (
        <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={8}>
          {label(line.verdict)}
          {line.verdict === 'ambiguous' && line.candidates && (
            <Candidates
              line={line}
              number={line.line + skipped}
              disabled={disabled}
              onMean={id => onMean(line.line, id)}
            />
          )}
        </Box>
      ),
    },
  ];
  return (
    <>
      <Box
        mt={2}
        mb={1}
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        gridGap={8}
      >
        <Box flexGrow={1}>
          <Typography variant="subtitle2" component="h3">
            {t('targets.lines.failedTitle')} ({lines.length})
          </Typography>
        </Box>
        {verdicts.length > 1 && (
          <ChoiceFilter
            label={t('targets.lines.filter')}
            value={verdict}
            anyLabel={t('targets.lines.anyResult')}
            choices={verdicts.map(value => ({ value, label: label(value) }))}
            onChange={setVerdict}
          />
        )}
        <TakeAway lines={shown} skipped={skipped} />
      </Box>
      <DataTable
        label={t('targets.lines.failedTitle')}
        columns={columns}
        rowKey={({ line }) => String(line)}
        queryKey={verdict}
        reloadKey={checkId}
        concerns={() => false}
        pageSize={PAGE_SIZE}
        load={async ({ cursor, limit }) => {
          const from = Number(cursor ?? 0);
          const to = from + limit;
          return {
            items: shown.slice(from, to),
            ...(to < shown.length ? { nextCursor: String(to) } : {}),
          };
        }}
        empty={
          <Typography variant="body2" color="textSecondary">
            {t('targets.lines.noneOfThis')}
          </Typography>
        }
      />
    </>
  );
};
