import type { HistoryEntry } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { historyMessages } from '../../translation/history';
import { EntityName } from '../shared/EntityName';

type Messages = typeof historyMessages.acts;
type Noun = keyof Messages;

/** Words that the portal stores in short are shown as on the rest of the page. */
function inWords(t: Translate, name: string, value: string): string {
  const { states, outcomes, operations } = historyMessages;
  if (name === 'state' && value in states) {
    return t(`history.states.${value as keyof typeof states}`);
  }
  if (name === 'outcome' && value in outcomes) {
    return t(`history.outcomes.${value as keyof typeof outcomes}`);
  }
  if (name === 'operation' && value in operations) {
    return t(`history.operations.${value as keyof typeof operations}`);
  }
  return value;
}

/** An act without a sentence of its own, e.g. "deployment.heldByQuota" becomes "deployment held by quota". */
function spelledOut(act: string): string {
  return act
    .replace(/\./g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

function hasSentence(noun: string, verb: string): noun is Noun {
  return (
    noun in historyMessages.acts && verb in historyMessages.acts[noun as Noun]
  );
}

/** One act in words a reader understands. */
export const HistorySentence = (props: { entry: HistoryEntry }) => {
  const { t } = useTranslation();
  const { act, actor, detail } = props.entry;
  const who: ReactNode = actor ? (
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
  const values = Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      inWords(t, name, String(value)),
    ]),
  );
  const sentence = t(
    `history.acts.${noun}.${verb}` as 'history.portal',
    values as never,
  );
  return (
    <>
      {who} {sentence}
    </>
  );
};
