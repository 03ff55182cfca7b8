import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import Typography from '@material-ui/core/Typography';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useId, useState } from 'react';
import { useTranslation } from '../../hooks/useTranslation';

/** The steps in DC's own console. */
export const KeySteps = () => {
  const { t } = useTranslation();
  return (
    <Typography variant="body2" component="ol">
      <li>{t('technician.apiKey.shown.how1')}</li>
      <li>{t('technician.apiKey.shown.how2')}</li>
      <li>{t('technician.apiKey.shown.how3')}</li>
    </Typography>
  );
};

/** How a key is entered in DC, for whoever wants to know before one is generated. */
export const HowToEnterKey = () => {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Box mt={1}>
      <Button
        size="small"
        aria-expanded={open}
        aria-controls={id}
        endIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        onClick={() => setOpen(!open)}
      >
        {t('technician.apiKey.shown.howTitle')}
      </Button>
      <div id={id}>
        <Collapse in={open} unmountOnExit>
          <KeySteps />
          <Typography variant="body2" color="textSecondary">
            {t('technician.apiKey.shown.howUnseen')}
          </Typography>
        </Collapse>
      </div>
    </Box>
  );
};
