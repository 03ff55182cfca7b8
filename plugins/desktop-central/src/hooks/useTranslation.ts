import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type { StateChipProps } from '../components/shared/StateChip';
import type { TextKey, Translate } from './translate';
import { desktopCentralTranslationRef } from '../translation';

export type { TextKey, Translate };

function stateLabelOf(t: Translate, subject: StateChipProps): string {
  switch (subject.of) {
    case 'request':
      return t(`state.request.${subject.state}`);
    case 'deployment':
      return t(`state.deployment.${subject.state}`);
    case 'attempt':
      return t(`state.attempt.${subject.state}`);
    case 'target':
      return t(`state.target.${subject.state}`);
    case 'connection':
      return t(`state.connection.${subject.state}`);
    case 'sync':
      return t(`state.sync.${subject.state}`);
    case 'syncChange':
      return t(`state.syncChange.${subject.state}`);
    case 'capability':
      return t(`state.capability.${subject.state}`);
    case 'trial':
      return t(`state.trial.${subject.state}`);
    case 'account':
      return t(`state.account.${subject.state}`);
    case 'standing':
      return t(`state.standing.${subject.state}`);
    case 'delivery':
      return t(`state.delivery.${subject.state}`);
    case 'stopOutcome':
      return t(`state.stopOutcome.${subject.state}`);
    case 'callbackTest':
      return t(`state.callbackTest.${subject.state}`);
    case 'serviceItem':
      return t(`state.serviceItem.${subject.state}`);
    default:
      return t(`state.apiKey.${subject.state}`);
  }
}

export interface Texts {
  t: Translate;
  /** The word for a state. */
  stateLabel: (subject: StateChipProps) => string;
}

/** The texts of the plugin in the reader's language. */
export function useTranslation(): Texts {
  const { t: original } = useTranslationRef(desktopCentralTranslationRef);
  // The same function under a type that the compiler can work out.
  const t = original as unknown as Translate;
  return useMemo(
    () => ({
      t,
      stateLabel: (subject: StateChipProps) => stateLabelOf(t, subject),
    }),
    [t],
  );
}
