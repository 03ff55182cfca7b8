import type { ReactElement } from 'react';
import type { NestedMessages } from '../translation';

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

/** What a text is asked for by. */
export type TextKey = keyof Placeholders;

type ValuesOf<Names extends string, Value> = {
  [Name in Names]: Name extends 'count' ? number : Value;
};
/** By text, so that nothing is worked out anew with each use of one. */
type Args<Value> = {
  [K in TextKey]: [Placeholders[K]] extends [never]
    ? []
    : [values: ValuesOf<Placeholders[K], Value>];
};

/** Gives a text; what its placeholders are filled with is checked. Backstage's own type takes too long for this many texts. */
export interface Translate {
  <K extends TextKey>(key: K, ...values: Args<string>[K]): string;
  <K extends TextKey>(
    key: K,
    ...values: Args<string | ReactElement>[K]
  ): ReactElement;
}
