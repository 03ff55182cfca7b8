import type { Overview } from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { EmptyState } from '../shared/EmptyState';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { Figure, Figures, FiguresPlace } from './Figure';

const Counted = (props: { overview: Overview }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const { inFlight } = props.overview;
  if (inFlight.length === 0) {
    return (
      <EmptyState
        title={t('overview.inFlight.nothing')}
        hint={t('overview.inFlight.nothingHint')}
      />
    );
  }
  return (
    <Figures label={t('overview.inFlight.title')}>
      {inFlight.map(({ state, count }) => (
        <Figure
          key={state}
          value={count}
          label={<StateChip of="deployment" state={state} />}
          to={links.deploymentsOf({ state })}
        />
      ))}
    </Figures>
  );
};

/** What has not ended, by state. */
export const InFlightSection = (props: { overview?: Overview }) => {
  const { t } = useTranslation();
  return (
    <Section title={t('overview.inFlight.title')}>
      <FiguresPlace>
        {props.overview && <Counted overview={props.overview} />}
      </FiguresPlace>
    </Section>
  );
};
