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
};

function inWords(
  t: Translate,
  noun: string,
  name: string,
  value: string,
): string | ReactElement {
  if (name === 'technician') return <EntityName entityRef={value} />;
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

function hasSentence(noun: string, verb: string): boolean {
  return (
    noun in historyMessages.acts && verb in historyMessages.acts[noun as Noun]
  );
}

/** One act in words a reader understands. */
export const HistorySentence = (props: { entry: HistoryEntry }) => {
  const { t } = useTranslation();
  const { act, actor, detail } = props.entry;
  const who = actor ? (
    <strong>
      <EntityName entityRef={actor} />
    </strong>
  ) : (
    t('history.portal')
  );
  const [noun, verb = ''] = act.split('.');
  if (!hasSentence(noun, verb)) {
    return (
      <>
        {who}: {spelledOut(act)}
      </>
    );
  }
  const values: Record<string, string | ReactElement> = {};
  for (const [name, value] of Object.entries(detail)) {
    values[name] = inWords(t, noun, name, String(value));
  }
  const key = `history.acts.${noun}.${verb}` as 'history.acts.request.assigned';
  return (
    <>
      {who} {t(key, values as { technician: ReactElement })}
    </>
  );
};
