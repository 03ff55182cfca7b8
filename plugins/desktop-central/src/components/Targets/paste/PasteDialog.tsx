import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type {
  InstallFor,
  Selection,
} from 'backstage-plugin-desktop-central-common';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormDialog } from '../../shared/FormDialog';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { ChangeProblem } from '../ChangeProblem';
import type { SelectionChanges } from '../useSelection';
import { addedBy } from '../verdicts';
import { FailedLines } from './FailedLines';
import { PasteInput } from './PasteInput';
import { linesOf, namedLines } from './readTable';
import { useChecked } from './useChecked';
import { usePasted } from './usePasted';
import { VerdictList } from './VerdictList';

export interface PasteDialogProps {
  domain: string;
  installFor: InstallFor;
  selection: Selection | null;
  changes: SelectionChanges;
  onClose: () => void;
}

/** Selects by a list of names that was pasted or comes from a file: first what became of each line, then selecting what matched. */
export const PasteDialog = (props: PasteDialogProps) => {
  const { t } = useTranslation();
  const { domain, installFor, selection, changes, onClose } = props;
  const pasted = usePasted();
  const checking = useChecked(changes, selection);
  const [skipped, setSkipped] = useState(0);
  const { checked, save } = checking;
  const result = useRef<HTMLParagraphElement>(null);
  const isChecked = checked !== undefined;
  // The button that was pressed is gone, and what came of it is to be read.
  useEffect(() => {
    if (isChecked) result.current?.focus();
  }, [isChecked]);
  const { table, namesIn } = pasted;
  const lines = 'rows' in table ? linesOf(table, namesIn) : [];
  const added = checked ? addedBy(checked.after) : 0;

  const check = () => {
    setSkipped(namesIn.headed ? 1 : 0);
    checking.check(lines);
  };
  const select = () => {
    if (!checked) return;
    changes.take(checked.after);
    onClose();
  };

  const actions = checked ? (
    <>
      <Button disabled={save.saving} onClick={checking.back}>
        {t('back')}
      </Button>
      <Button
        variant="contained"
        color="primary"
        disabled={save.saving || added === 0}
        onClick={select}
      >
        {t(`targets.lines.selectCount.${installFor}`, { count: added })}
      </Button>
    </>
  ) : (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button
        variant="contained"
        color="primary"
        disabled={save.saving || pasted.settling || namedLines(lines) === 0}
        onClick={check}
      >
        {save.saving ? t('targets.lines.checking') : t('targets.lines.check')}
      </Button>
    </>
  );

  return (
    <FormDialog
      title={t(`targets.lines.title.${installFor}`, { domain })}
      maxWidth="md"
      tall
      filledIn={!pasted.isEmpty}
      onClose={onClose}
      actions={actions}
    >
      {changes.gone ? (
        <ChangeProblem changes={changes} onAgain={checking.back} />
      ) : (
        <SaveOutcome save={save} title={t('targets.lines.failed')} />
      )}
      {checked ? (
        <>
          <Box mb={1}>
            <Typography
              ref={result}
              tabIndex={-1}
              variant="subtitle1"
              component="p"
              role="status"
            >
              {t(`targets.lines.summary.${installFor}`, { count: added })}
            </Typography>
          </Box>
          <VerdictList
            checked={checked}
            disabled={save.saving}
            onInclude={checking.include}
          />
          {(checked.after.lines?.length ?? 0) > 0 && (
            <FailedLines
              lines={checked.after.lines ?? []}
              checkId={checked.after.id}
              skipped={skipped}
              disabled={save.saving}
              onMean={checking.mean}
            />
          )}
        </>
      ) : (
        <PasteInput installFor={installFor} pasted={pasted} />
      )}
    </FormDialog>
  );
};
