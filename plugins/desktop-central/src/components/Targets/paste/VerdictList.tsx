import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { TargetVerdict } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import type { Included } from '../useSelection';
import { includedBy, verdictCounts } from '../verdicts';
import type { Checked } from './useChecked';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(2),
    minHeight: 42,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  words: { flex: '1 1 280px', padding: theme.spacing(1, 0) },
}));

const Verdict = (props: {
  verdict: TargetVerdict;
  count: number;
  /** Whether those are selected all the same; absent where they cannot be. */
  included?: boolean;
  disabled: boolean;
  onInclude: (on: boolean) => void;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { verdict, count, included } = props;
  const what = `${t(`targets.verdict.${verdict}`)}: ${count}`;
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Typography variant="body2" component="div">
          {what}
        </Typography>
        <Typography variant="caption" color="textSecondary" component="div">
          {t(`targets.verdictHelp.${verdict}`)}
        </Typography>
      </div>
      {included !== undefined && (
        <FormControlLabel
          label={t('targets.change.include')}
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={included}
              disabled={props.disabled}
              onChange={event => props.onInclude(event.target.checked)}
              inputProps={{
                'aria-label': t('targets.change.includeOf', { what }),
              }}
            />
          }
        />
      )}
    </li>
  );
};

/** How many lines were told what, what to do about it, and which of them are wanted all the same. */
export const VerdictList = (props: {
  checked: Checked;
  disabled: boolean;
  onInclude: (what: Included, on: boolean) => void;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { checked, disabled, onInclude } = props;
  return (
    <ul className={classes.list} aria-label={t('targets.lines.verdicts')}>
      {verdictCounts(checked.after).map(({ verdict, count }) => {
        const how = includedBy(verdict);
        return (
          <Verdict
            key={verdict}
            verdict={verdict}
            count={count}
            included={how && checked.included.includes(how)}
            disabled={disabled}
            onInclude={on => how && onInclude(how, on)}
          />
        );
      })}
    </ul>
  );
};
