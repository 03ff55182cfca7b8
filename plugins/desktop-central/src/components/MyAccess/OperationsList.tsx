import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import type { Me } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { accessMessages } from '../../translation/access';
import { Section } from '../shared/Section';
import { coloursOf } from '../shared/tones';

type Named = keyof typeof accessMessages.operation;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '24px 1fr',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.75, 0),
  },
}));

/** What the reader may do, and what is missing for the rest. */
export const OperationsList = (props: { operations: Me['operations'] }) => {
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslation();
  const names = Object.keys(accessMessages.operation) as Named[];
  const known = names.filter(name => name in props.operations);
  return (
    <Section title={t('access.operations')}>
      <ul className={classes.list}>
        {known.map(name => {
          const { allowed, reason } = props.operations[name];
          const Icon = allowed ? CheckCircleIcon : BlockIcon;
          const tone = allowed ? 'success' : 'neutral';
          return (
            <li key={name} className={classes.item}>
              <Icon
                titleAccess={
                  allowed ? t('access.allowed') : t('access.refused')
                }
                style={{ color: coloursOf(theme, tone).solid }}
              />
              <div>
                <Typography
                  variant="body2"
                  color={allowed ? 'textPrimary' : 'textSecondary'}
                >
                  {t(`access.operation.${name}`)}
                </Typography>
                {!allowed && reason && (
                  <Typography variant="caption" color="textSecondary">
                    {reason}
                  </Typography>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
