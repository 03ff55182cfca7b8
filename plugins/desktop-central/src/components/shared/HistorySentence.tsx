import type { HistoryEntry } from 'backstage-plugin-desktop-central-common';
import type { ReactElement } from 'react';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { historyMessages } from '../../translation/history';
import { EntityName } from '../shared/EntityName';

type Words = typeof historyMessages.words;
type Noun = keyof typeof historyMessages.acts;

/** Which words the small values of an act are, by the act's noun and the value's name. */
const VOCABULARY: Record<string, keyof Words> = {
  'request.from': 'requestState',
  'request.to': 'requestState',
  'target.from': 'targetState',
  'target.to': 'targetState',
  'target.source': 'source',
  'deployment.outcome': 'outcome',
  'deployment.operation': 'operation',
  'deployment.reason': 'cancelReason',
  'server.mode': 'trust',
  'server.reason': 'holdReason',
  'trial.kind': 'write',
  'standingConfiguration.kind': 'item',
  'inventory.kind': 'lookedFor',
  'technician.dcRole': 'dcRole',
  'technician.from': 'dcRole',
  'technician.to': 'dcRole',
  'technician.how': 'closedBy',
  'technician.standing': 'standing',
  'notificationRule.enabled': 'switched',
  'operation.operation': 'right',
  'history.which': 'end',
};

/** Values that are people, or groups of them. */
const PEOPLE = ['technician', 'user', 'group'];

/** In place of a value that the act does not have. */
const UNTOLD = '…';

function inWords(
  t: Translate,
  noun: string,
  name: string,
  value: string,
): string | ReactElement {
  if (PEOPLE.includes(name)) return <EntityName entityRef={value} />;
  const vocabulary = VOCABULARY[`${noun}.${name}`];
  if (!vocabulary || !(value in historyMessages.words[vocabulary])) {
    return value;
  }
  // The key exists, as was just looked up; its type would be a union of every word.
  return t(`history.words.${vocabulary}.${value}` as 'history.portal');
}

/** An act without a sentence of its own, e.g. "deployment.heldByQuota" becomes "deployment held by quota". */
function spelledOut(act: string): string {
  return act
    .replace(/\./g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

function sentenceOf(noun: string, verb: string): string | undefined {
  if (!(noun in historyMessages.acts)) return undefined;
  const verbs: Record<string, string> = historyMessages.acts[noun as Noun];
  return verbs[verb];
}

/** The values of an act in words, and something in place of each that its sentence needs and the act does not have. */
function valuesOf(
  t: Translate,
  noun: string,
  sentence: string,
  detail: HistoryEntry['detail'],
): Record<string, string | ReactElement> {
  const values: Record<string, string | ReactElement> = {};
  for (const [, name] of sentence.matchAll(/\{\{(\w+)\}\}/g)) {
    values[name] = UNTOLD;
  }
  for (const [name, value] of Object.entries(detail)) {
    values[name] = inWords(t, noun, name, String(value));
  }
  return values;
}

/** Who acted: a person by name, a service by what it calls itself, or the portal. */
export const Actor = (props: { actor?: string }) => {
  const { t } = useTranslation();
  const { actor } = props;
  if (!actor) return <>{t('history.portal')}</>;
  return actor.startsWith('user:') ? (
    <EntityName entityRef={actor} />
  ) : (
    <>{actor}</>
  );
};

/** What was done, in words that follow the name of who acted. */
export const ActWords = (props: {
  entry: Pick<HistoryEntry, 'act' | 'detail'>;
}) => {
  const { t } = useTranslation();
  const { act, detail } = props.entry;
  const [noun, verb = ''] = act.split('.');
  const sentence = sentenceOf(noun, verb);
  if (sentence === undefined) return <>{spelledOut(act)}</>;
  const key = `history.acts.${noun}.${verb}` as 'history.acts.request.assigned';
  const values = valuesOf(t, noun, sentence, detail);
  return <>{t(key, values as { technician: ReactElement })}</>;
};

/** One act in words a reader understands. */
export const HistorySentence = (props: { entry: HistoryEntry }) => {
  const { act, actor } = props.entry;
  const [noun, verb = ''] = act.split('.');
  const who = actor ? (
    <strong>
      <Actor actor={actor} />
    </strong>
  ) : (
    <Actor />
  );
  return (
    <>
      {who}
      {sentenceOf(noun, verb) === undefined ? ': ' : ' '}
      <ActWords entry={props.entry} />
    </>
  );
};
