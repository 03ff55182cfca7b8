import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { Save } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from './ErrorPanel';

export interface SaveOutcomeProps {
  save: Save;
  /** Reads the object again, keeping what was typed. */
  onReload?: () => Promise<unknown>;
}

/** Why saving did not work: an error, or somebody else's change. */
export const SaveOutcome = (props: SaveOutcomeProps) => {
  const { t } = useTranslation();
  const { save, onReload } = props;
  if (save.conflict) {
    return (
      <Box mb={2}>
        <Alert
          severity="warning"
          action={
            onReload && (
              <Button
                color="inherit"
                size="small"
                onClick={() => save.run(onReload)}
              >
                {t('conflict.reload')}
              </Button>
            )
          }
        >
          <AlertTitle>{t('conflict.title')}</AlertTitle>
          {t('conflict.text')}
        </Alert>
      </Box>
    );
  }
  return save.error ? (
    <Box mb={2}>
      <ErrorPanel error={save.error} title={t('error.notSaved')} />
    </Box>
  ) : null;
};
