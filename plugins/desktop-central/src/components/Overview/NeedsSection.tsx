import {
  FAILURE_STATES,
  type Overview,
} from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { EmptyState } from '../shared/EmptyState';
import { Section } from '../shared/Section';
import { Figure, Figures, FiguresSkeleton } from './Figure';
import { NewestFailures } from './NewestFailures';

/** States that do not go on without a person. */
const WAITING_FOR_SOMEONE = ['held', 'unknown', 'suspended'] as const;

const Needs = (props: { overview: Overview }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const { failures, inFlight, quarantined = 0 } = props.overview;
  const waiting = WAITING_FOR_SOMEONE.map(state => ({
    state,
    count: inFlight.find(each => each.state === state)?.count ?? 0,
  })).filter(({ count }) => count > 0);
  if (failures + waiting.length + quarantined === 0) {
    return (
      <EmptyState
        title={t('overview.needs.nothing')}
        hint={t('overview.needs.nothingHint')}
      />
    );
  }
  return (
    <>
      <Figures label={t('overview.needs.title')}>
        {failures > 0 && (
          <Figure
            value={failures}
            label={t('overview.needs.failures')}
            hint={t('overview.needs.failuresHint')}
            to={links.deploymentsOf({
              state: FAILURE_STATES.join(','),
              openRequest: 'true',
            })}
          />
        )}
        {waiting.map(({ state, count }) => (
          <Figure
            key={state}
            value={count}
            label={t(`overview.needs.${state}`)}
            hint={t(`overview.needs.${state}Hint`)}
            to={links.deploymentsOf({ state })}
          />
        ))}
        {quarantined > 0 && (
          <Figure
            value={quarantined}
            label={t('overview.needs.quarantined')}
            hint={t('overview.needs.quarantinedHint')}
            to={`${links.deliveries()}?outcome=quarantined`}
          />
        )}
      </Figures>
      {failures > 0 && <NewestFailures count={failures} />}
    </>
  );
};

/** What does not go on, or went wrong, until somebody does something. */
export const NeedsSection = (props: { overview?: Overview }) => {
  const { t } = useTranslation();
  return (
    <Section title={t('overview.needs.title')}>
      {props.overview ? (
        <Needs overview={props.overview} />
      ) : (
        <FiguresSkeleton />
      )}
    </Section>
  );
};
