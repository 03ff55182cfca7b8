import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo, type ReactElement } from 'react';
import type { StateChipProps } from '../components/shared/StateChip';
import {
  desktopCentralTranslationRef,
  type NestedMessages,
} from '../translation';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type KeyOf<M> = M extends `${infer Key}_${PluralForm}` ? Key : M;
type CountOf<M> = M extends `${string}_${PluralForm}` ? 'count' : never;

/** Every text with its whole name. */
type TextsIn<M, Path extends string> = {
  [Name in keyof M & string]: M[Name] extends string
    ? { key: `${Path}${Name}`; text: M[Name] }
    : TextsIn<M[Name], `${Path}${Name}.`>;
}[keyof M & string];
type Text = TextsIn<NestedMessages, ''>;
type PlaceholdersIn<M> = M extends `${string}{{${infer Name}}}${infer Tail}`
  ? Name | PlaceholdersIn<Tail>
  : never;
/** What each text takes, told once for all of them; the plural forms of one have one name. */
type Placeholders = {
  [T in Text as KeyOf<T['key']>]: PlaceholdersIn<T['text']> | CountOf<T['key']>;
};
type MessageKey = keyof Placeholders;
type ValuesOf<Names extends string, Value> = {
  [Name in Names]: Name extends 'count' ? number : Value;
};
/** By text, so that nothing is worked out anew with each use of one. */
type Args<Value> = {
  [K in MessageKey]: [Placeholders[K]] extends [never]
    ? []
    : [values: ValuesOf<Placeholders[K], Value>];
};

/** Gives a text; what its placeholders are filled with is checked. Backstage's own type takes too long for this many texts. */
export interface Translate {
  <K extends MessageKey>(key: K, ...values: Args<string>[K]): string;
  <K extends MessageKey>(
    key: K,
    ...values: Args<string | ReactElement>[K]
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
  const { t: translate } = useTranslationRef(desktopCentralTranslationRef);
  const t = translate as unknown as Translate;
  return useMemo(
    () => ({
      t,
      stateLabel: (subject: StateChipProps) => stateLabelOf(t, subject),
    }),
    [t],
  );
}
