import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useTranslation } from '../../hooks/useTranslation';

/** The portal has the selection no longer; there is nothing to do but to select again. */
export const GoneSelection = (props: { onAgain: () => void }) => {
  const { t } = useTranslation();
  return (
    <Box mb={1}>
      <Alert
        severity="warning"
        action={
          <Button
            color="inherit"
            size="small"
            style={{ whiteSpace: 'nowrap' }}
            onClick={props.onAgain}
          >
            {t('targets.gone.again')}
          </Button>
        }
      >
        <AlertTitle>{t('targets.gone.title')}</AlertTitle>
        {t('targets.gone.text')}
      </Alert>
    </Box>
  );
};
