import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useEffect, useRef } from 'react';
import type { Save } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from './ErrorPanel';

export interface SaveOutcomeProps {
  save: Save;
  /** What did not work, where nothing was to be saved. */
  title?: string;
  /** Reads the object again, keeping what was typed. */
  onReload?: () => Promise<unknown>;
}

/** Why saving did not work: an error, or something that changed in the meantime. */
export const SaveOutcome = (props: SaveOutcomeProps) => {
  const { t } = useTranslation();
  const { save, onReload, title = t('error.notSaved') } = props;
  const place = useRef<HTMLDivElement>(null);
  const problem = save.conflict ?? save.error;
  // In a long form the button is far below; nobody should wonder why nothing happened.
  useEffect(() => {
    if (problem) place.current?.scrollIntoView?.({ block: 'nearest' });
  }, [problem]);
  if (save.conflict) {
    return (
      <div ref={place}>
        <Box mb={2}>
          <Alert
            severity="warning"
            action={
              onReload && (
                <Button
                  color="inherit"
                  size="small"
                  style={{ whiteSpace: 'nowrap' }}
                  onClick={() => save.run(onReload)}
                >
                  {t('conflict.reload')}
                </Button>
              )
            }
          >
            <AlertTitle>{title}</AlertTitle>
            <div>{save.conflict.message}</div>
            {onReload && <div>{t('conflict.text')}</div>}
          </Alert>
        </Box>
      </div>
    );
  }
  return save.error ? (
    <div ref={place}>
      <Box mb={2}>
        <ErrorPanel error={save.error} title={title} />
      </Box>
    </div>
  ) : null;
};
