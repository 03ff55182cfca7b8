import type { ReactElement } from 'react';
import type { desktopCentralTranslationRef } from '../translation';

type Messages = typeof desktopCentralTranslationRef.T;
type MessageKey = keyof Messages & string;
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type WithoutPlural<K> = K extends `${infer Key}_${Plural}` ? Key : K;
type OnlyPlural<K> = K extends `${infer Key}_${Plural}` ? Key : never;
type PluralKey = OnlyPlural<MessageKey>;

/** What a text is asked for by. */
export type TextKey = WithoutPlural<MessageKey>;

type TextOf<K extends TextKey> = Messages[Extract<
  K | `${K}_${Plural}`,
  MessageKey
>];

type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type Values<K extends TextKey, V> = {
  [Name in NamesIn<TextOf<K>>]: Name extends 'count' ? V | number : V;
} & ([K & PluralKey] extends [never] ? unknown : { count: number });

type Arguments<K extends TextKey, V> = keyof Values<K, V> extends never
  ? []
  : [values: Values<K, V>];

/**
 * Gives a text in the reader's language; what its placeholders need is checked.
 *
 * Backstage's own type of it grows with the square of the number of texts, and the compiler gives up on as many as
 * there are here.
 */
export interface Translate {
  <K extends TextKey>(key: K, ...values: Arguments<K, string>): string;
  /** With an element among the values it is one itself. */
  <K extends TextKey>(
    key: K,
    ...values: Arguments<K, string | ReactElement>
  ): ReactElement;
}
