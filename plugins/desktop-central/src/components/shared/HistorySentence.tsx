import type { HistoryEntry } from 'backstage-plugin-desktop-central-common';
import type { ReactElement } from 'react';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { historyMessages } from '../../translation/history';
import { EntityName } from './EntityName';

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
  'dispatch.what': 'held',
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
const PEOPLE = ['technician', 'user', 'group', 'requester'];

/** Values that are several words with commas between them. */
const LISTS: Record<string, keyof Words> = {
  'request.fields': 'requestField',
};

/** Acts whose sentence can follow "You"; of others the reader is named like anybody else. */
const OF_THE_READER = [
  'deployment.saved',
  'deployment.cancelled',
  'deployment.closed',
  'deployment.sentAgain',
  'deployment.stopRequested',
  'deployment.drafted',
  'deployment.started',
  'deployment.retried',
  'deployment.released',
  'deployment.resumeRequested',
  'deployment.passwordDestroyed',
  'deployment.passwordEntered',
  'deployment.argumentsViewed',
  'deployment.exported',
];

/** In place of a value that the act does not have. */
const UNTOLD = '…';

function wordOf(t: Translate, vocabulary: keyof Words, value: string): string {
  if (!(value in historyMessages.words[vocabulary])) return value;
  // The key exists, as was just looked up; its type would be a union of every word.
  return t(`history.words.${vocabulary}.${value}` as 'history.portal');
}

function inWords(
  t: Translate,
  noun: string,
  name: string,
  value: string,
): string | ReactElement {
  if (PEOPLE.includes(name)) return <EntityName entityRef={value} />;
  const list = LISTS[`${noun}.${name}`];
  if (list) {
    const parts = value.split(',').map(part => part.trim());
    return parts.map(part => wordOf(t, list, part)).join(', ');
  }
  const vocabulary = VOCABULARY[`${noun}.${name}`];
  return vocabulary ? wordOf(t, vocabulary, value) : value;
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

/** Who reads, and who acted, where the reader is spoken to. */
interface Reading {
  reader?: string;
  actor?: string;
}

/** The values of an act in words, and something in place of each that its sentence needs and the act does not have. */
function valuesOf(
  t: Translate,
  noun: string,
  sentence: string,
  detail: HistoryEntry['detail'],
  { reader, actor }: Reading,
): Record<string, string | ReactElement> {
  const values: Record<string, string | ReactElement> = {};
  for (const [, name] of sentence.matchAll(/\{\{(\w+)\}\}/g)) {
    values[name] = UNTOLD;
  }
  // Sentences about deployments name a package; of a script's the name is under what it is.
  if (detail.script !== undefined) values.package = String(detail.script);
  for (const [name, value] of Object.entries(detail)) {
    const isReader = PEOPLE.includes(name) && value === reader;
    const you = actor === reader ? 'history.toYourself' : 'history.toYou';
    values[name] = isReader ? t(you) : inWords(t, noun, name, String(value));
  }
  return values;
}

/** The key of the sentence of an act. */
function keyOf(
  { act, detail }: Pick<HistoryEntry, 'act' | 'detail'>,
  plain: boolean,
): string {
  const [noun, verb = ''] = act.split('.');
  const inPlainWords: Record<
    string,
    Record<string, string>
  > = historyMessages.plain;
  if (plain && inPlainWords[noun]?.[verb]) return `history.plain.${act}`;
  return act === 'request.raised' && detail.requester
    ? 'history.raisedFor'
    : `history.acts.${noun}.${verb}`;
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
  entry: Pick<HistoryEntry, 'act' | 'detail' | 'actor'>;
  /** Whom the sentence speaks to; nobody by default. */
  reader?: string;
  /** In the words of requesters. */
  plain?: boolean;
}) => {
  const { t } = useTranslation();
  const { reader, entry, plain = false } = props;
  const { act, detail, actor } = entry;
  const [noun, verb = ''] = act.split('.');
  const sentence = sentenceOf(noun, verb);
  if (sentence === undefined) return <>{spelledOut(act)}</>;
  const values = valuesOf(t, noun, sentence, detail, { reader, actor });
  // Which values a sentence takes is known when it is looked up, and not to its type.
  return (
    <>
      {t(keyOf(entry, plain) as 'history.acts.request.assigned', {
        ...(values as { technician: ReactElement }),
      })}
    </>
  );
};

function isOfReader({ act, actor }: HistoryEntry, reader?: string): boolean {
  return (
    actor !== undefined &&
    actor === reader &&
    (act.startsWith('request.') || OF_THE_READER.includes(act))
  );
}

/** One act in words a reader understands. */
export const HistorySentence = (props: {
  entry: HistoryEntry;
  /** Whom the sentence speaks to; nobody by default. */
  reader?: string;
  /** In the words of requesters. */
  plain?: boolean;
}) => {
  const { t } = useTranslation();
  const { entry, reader, plain } = props;
  const { act, actor } = entry;
  const [noun, verb = ''] = act.split('.');
  return (
    <>
      {actor ? (
        <strong>
          {isOfReader(entry, reader) ? (
            t('history.you')
          ) : (
            <Actor actor={actor} />
          )}
        </strong>
      ) : (
        <Actor />
      )}
      {sentenceOf(noun, verb) === undefined ? ': ' : ' '}
      <ActWords entry={entry} reader={reader} plain={plain} />
    </>
  );
};
