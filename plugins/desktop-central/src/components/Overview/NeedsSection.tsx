import {
  FAILURE_STATES,
  type Overview,
} from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../hooks/useLinks';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { EmptyState } from '../shared/EmptyState';
import { Section } from '../shared/Section';
import { Figure, Figures, FiguresPlace } from './Figure';
import { NewestFailures } from './NewestFailures';
import { ServersInNeed, serversInNeed } from './ServersInNeed';

/** States that do not go on without a person. */
const WAITING_FOR_SOMEONE = ['held', 'unknown', 'suspended'] as const;

interface Counted {
  failures: number;
  waiting: Array<{
    state: (typeof WAITING_FOR_SOMEONE)[number];
    count: number;
  }>;
  quarantined: number;
}

function countedIn(overview: Overview): Counted {
  const { failures, inFlight, quarantined = 0 } = overview;
  const waiting = WAITING_FOR_SOMEONE.map(state => ({
    state,
    count: inFlight.find(each => each.state === state)?.count ?? 0,
  }));
  return {
    failures,
    waiting: waiting.filter(({ count }) => count > 0),
    quarantined,
  };
}

const NeedFigures = ({ failures, waiting, quarantined }: Counted) => {
  const { t } = useTranslation();
  const links = useLinks();
  return (
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
  );
};

const Needs = (props: { overview: Overview }) => {
  const { t } = useTranslation();
  const mends = permissionOf(useMe(), 'administration.manage').allowed;
  const servers = mends ? serversInNeed(props.overview.servers) : [];
  const counted = countedIn(props.overview);
  const { failures, waiting, quarantined } = counted;
  const anyFigure = failures + waiting.length + quarantined > 0;
  if (!anyFigure && servers.length === 0) {
    return (
      <EmptyState
        title={t('overview.needs.nothing')}
        hint={t('overview.needs.nothingHint')}
      />
    );
  }
  return (
    <>
      {servers.length > 0 && <ServersInNeed servers={servers} />}
      {anyFigure && <NeedFigures {...counted} />}
      {failures > 0 && <NewestFailures count={failures} />}
    </>
  );
};

/** What does not go on, or went wrong, until somebody does something. */
export const NeedsSection = (props: { overview?: Overview }) => {
  const { t } = useTranslation();
  return (
    <Section title={t('overview.needs.title')}>
      <FiguresPlace>
        {props.overview && <Needs overview={props.overview} />}
      </FiguresPlace>
    </Section>
  );
};
