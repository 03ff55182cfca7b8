import type {
  CallbackAnswer,
  CallbackService,
} from '../callbacks/CallbackService';
import type { Recorders } from './Recorders';

type Callbacks = Pick<CallbackService, 'receive' | 'refuse'>;

/** The same service, each of whose answers is counted. */
export function countCallbacks(
  callbacks: Callbacks,
  recorders: Pick<Recorders, 'callback'>,
): Callbacks {
  const counted = (answer: CallbackAnswer) => {
    recorders.callback(answer.kind === 'taken' ? answer.outcome : answer.kind);
    return answer;
  };
  return {
    receive: async received => counted(await callbacks.receive(received)),
    refuse: async address => counted(await callbacks.refuse(address)),
  };
}
