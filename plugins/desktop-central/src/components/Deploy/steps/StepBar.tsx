import Step from '@material-ui/core/Step';
import StepButton from '@material-ui/core/StepButton';
import StepLabel from '@material-ui/core/StepLabel';
import Stepper from '@material-ui/core/Stepper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useTranslation } from '../../../hooks/useTranslation';
import { STEPS } from './steps';
import type { Steps } from './useSteps';

const useStyles = makeStyles(theme => ({
  root: {
    padding: 0,
    marginBottom: theme.spacing(2),
    background: 'none',
  },
  step: {
    [theme.breakpoints.down('xs')]: { paddingLeft: 0, paddingRight: 0 },
  },
}));

/** Where in the form one is; leads back to what is done already, and never ahead. */
export const StepBar = (props: { steps: Steps }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  // Side by side there is no room between the names.
  const narrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const { step, goTo } = props.steps;
  const current = STEPS.indexOf(step);
  return (
    <Stepper
      nonLinear
      alternativeLabel={narrow}
      activeStep={current}
      className={classes.root}
      aria-label={t('deploy.steps.label')}
    >
      {STEPS.map((each, index) => (
        <Step
          key={each}
          className={classes.step}
          completed={index < current}
          disabled={index > current}
          active={index === current}
          aria-current={index === current ? 'step' : undefined}
        >
          {index < current ? (
            <StepButton onClick={() => goTo(each)}>
              {t(`deploy.steps.${each}`)}
            </StepButton>
          ) : (
            <StepLabel>{t(`deploy.steps.${each}`)}</StepLabel>
          )}
        </Step>
      ))}
    </Stepper>
  );
};
