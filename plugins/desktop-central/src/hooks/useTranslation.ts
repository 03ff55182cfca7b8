import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo, type ReactElement } from 'react';
import type { StateChipProps } from '../components/shared/StateChip';
import {
  desktopCentralTranslationRef,
  type NestedMessages,
} from '../translation';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Plural = `${string}_${PluralForm}`;

/** The names of what is filled into a text. */
type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
/** Each text with its whole key. */
type Entries<T, Above extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? { key: `${Above}${K}`; text: T[K] }
    : Entries<T[K], `${Above}${K}.`>;
}[keyof T & string];
type KeyOf<K extends string> = K extends `${infer Key}_${PluralForm}` ? Key : K;
/** By key, what is filled in; forms of a plural are one key, which has a count. */
type Names = {
  [E in Entries<NestedMessages> as KeyOf<E['key']>]:
    | NamesIn<E['text']>
    | (E['key'] extends Plural ? 'count' : never);
};
type Values<Name, Value> = {
  [N in Name & string]: N extends 'count' ? number : Value;
};
/** Nothing has to be filled into a text that is as it stands. */
type Arguments<V> = keyof V extends never ? [values?: {}] : [values: V];

/**
 * Looks up a text and fills in what it names. Backstage's own type says the same, and costs more than TypeScript spends on one
 * expression where there are as many texts as here.
 */
export interface Translate {
  <K extends keyof Names>(
    key: K,
    ...[values]: Arguments<Values<Names[K], string>>
  ): string;
  <K extends keyof Names>(
    key: K,
    ...[values]: Arguments<Values<Names[K], string | ReactElement>>
  ): ReactElement;
}

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
  const { t: look } = useTranslationRef(desktopCentralTranslationRef);
  const t = look as unknown as Translate;
  return useMemo(
    () => ({
      t,
      stateLabel: (subject: StateChipProps) => stateLabelOf(t, subject),
    }),
    [t],
  );
}
