import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type { TargetVerdict } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import type { ChangeDone, SelectionChanges } from './useSelection';
import { addedBy, includedBy, verdictCounts } from './verdicts';

/** What a change left out, by why. */
export function leftOutOf({ change, after }: ChangeDone) {
  const included = change.include ?? [];
  return verdictCounts(after).filter(({ verdict }) => {
    const how = includedBy(verdict);
    return verdict !== 'matched' && !(how && included.includes(how));
  });
}

/** One line of what was left out, with a way to select it all the same. */
const LeftOut = (props: {
  verdict: TargetVerdict;
  count: number;
  onInclude?: () => void;
}) => {
  const { t } = useTranslation();
  const { verdict, count, onInclude } = props;
  const what = `${t(`targets.verdict.${verdict}`)}: ${count}`;
  return (
    <div>
      {what} {verdict !== 'duplicate' && `(${t('targets.change.leftOut')})`}{' '}
      {onInclude && (
        <Button
          size="small"
          color="inherit"
          aria-label={t('targets.change.includeOf', { what })}
          onClick={onInclude}
        >
          {t('targets.change.include')}
        </Button>
      )}
    </div>
  );
};

const Outcome = (props: { changes: SelectionChanges; done: ChangeDone }) => {
  const { t } = useTranslation();
  const { changes, done } = props;
  const [askingFor, setAskingFor] = useState<number>();
  const added = addedBy(done.after);
  const leftOut = leftOutOf(done);
  const includeOf = (verdict: TargetVerdict, count: number) => {
    const included = includedBy(verdict);
    if (!included) return undefined;
    return () => {
      if (included === 'servers') setAskingFor(count);
      else changes.include(done, included);
    };
  };
  const said = () => {
    if (!done.change.add) return t('targets.change.removed');
    return added > 0
      ? t('targets.change.added', { count: added })
      : t('targets.change.nothing');
  };
  return (
    <Box mb={1}>
      <Alert
        severity={leftOut.length > 0 ? 'info' : 'success'}
        role="presentation"
        action={
          <Button
            color="inherit"
            size="small"
            onClick={() => changes.take(done.before)}
          >
            {t('targets.change.undo')}
          </Button>
        }
      >
        <div>{said()}</div>
        {leftOut.map(({ verdict, count }) => (
          <LeftOut
            key={verdict}
            verdict={verdict}
            count={count}
            onInclude={includeOf(verdict, count)}
          />
        ))}
      </Alert>
      {askingFor !== undefined && (
        <ConfirmDialog
          title={t('targets.change.serversTitle', { count: askingFor })}
          confirmLabel={t('targets.change.serversConfirm')}
          onConfirm={() => changes.include(done, 'servers')}
          onClose={() => setAskingFor(undefined)}
        >
          {t('targets.change.serversText')}
        </ConfirmDialog>
      )}
    </Box>
  );
};

/**
 * What came of the last change: how many were added, what was left out and why, and a way back. It is there before that,
 * because screen readers read out what comes into a place they know.
 */
export const ChangeOutcome = (props: {
  changes: SelectionChanges;
  /** Says nothing now. */
  silent?: boolean;
}) => {
  const { changes, silent } = props;
  const { done } = changes;
  return (
    <div role="status">
      {done && !silent && <Outcome changes={changes} done={done} />}
    </div>
  );
};
