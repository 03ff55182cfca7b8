import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Divider from '@material-ui/core/Divider';
import type {
  Page,
  Server,
  Trial,
} from 'backstage-plugin-desktop-central-common';
import { Fragment } from 'react';
import type { Live } from '../../../hooks/useLive';
import { useTranslation } from '../../../hooks/useTranslation';
import { Loaded } from '../../shared/Loaded';
import { Section } from '../../shared/Section';
import { OpenTrial } from './OpenTrial';
import { PastTrials } from './PastTrials';
import { isOpen } from './trial';

/** The trials of a server: what goes on, what waits for an answer, and what came out of the others. */
export const TrialsSection = (props: {
  server: Server;
  trials: Live<Page<Trial>>;
  /** Why the reader may not answer. */
  refusal?: string;
  onConcluded: () => Promise<unknown>;
  onOlder: () => void;
}) => {
  const { t } = useTranslation();
  const { server, trials } = props;
  if (!trials.data?.items.length && !trials.error) return null;
  return (
    <Section
      title={t('server.trial.title')}
      subtitle={t('server.trial.subtitle')}
      flush
    >
      <Loaded live={trials} skeletonRows={2}>
        {({ items, nextCursor }) => {
          const past = items.filter(trial => !isOpen(trial));
          return (
            <>
              {items.filter(isOpen).map(trial => (
                <Fragment key={trial.id}>
                  <OpenTrial
                    server={server}
                    trial={trial}
                    refusal={props.refusal}
                    onConcluded={props.onConcluded}
                  />
                  <Divider />
                </Fragment>
              ))}
              {past.length > 0 && <PastTrials trials={past} />}
              {nextCursor && (
                <Box px={2} py={1}>
                  <Button
                    size="small"
                    disabled={trials.loading}
                    onClick={props.onOlder}
                  >
                    {t('server.trial.older')}
                  </Button>
                </Box>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
};
