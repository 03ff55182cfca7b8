import { useApi } from '@backstage/core-plugin-api';
import {
  ApiError,
  type DeploymentsLeft,
  type Request,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { permissionOf, useMe } from '../../../hooks/useMe';
import { ASK_AGAIN } from '../../shared/ConfirmDialog';
import type { SentAnswer } from './questions';
import { isNotSent, isSame, isSent, type EndingAct } from './unfinished';
import { useUnfinished } from './useUnfinished';

const CONFLICT = 409;

export interface EndingProps {
  request: Request;
  act: EndingAct;
  /** Does it, to the request as it is at that version. */
  perform: (version: number, left: DeploymentsLeft) => Promise<unknown>;
  onChanged: () => Promise<void>;
  /** Takes an error that has nothing to do with deployments in place of the dialog. */
  onFailed?: (error: unknown) => void;
}

interface Asking {
  /** The version that was looked at when the question was asked. */
  version: number;
  cancelQueued: boolean;
  sent?: SentAnswer;
  /** Why the portal did not do it. */
  refusal?: string;
  /** It was refused with the same deployments, so that both questions are asked whatever their states say. */
  askAll: boolean;
}

function isObstructed(thrown: unknown): thrown is ApiError {
  return thrown instanceof ApiError && thrown.deployments.length > 0;
}

/** What has to be asked before something is done with a request, the answers, and the doing. */
export function useEnding(props: EndingProps) {
  const api = useApi(desktopCentralApiRef);
  const own = !permissionOf(useMe(), 'desk.read').allowed;
  const { request, act, perform, onChanged, onFailed } = props;
  const { list, learn } = useUnfinished(request.id);
  const [asking, setAsking] = useState<Asking>({
    version: request.version,
    cancelQueued: false,
    askAll: false,
  });
  const note = (change: Partial<Asking>) =>
    setAsking(before => ({ ...before, ...change }));

  const unfinished = list ?? [];
  const queued = unfinished.filter(isNotSent);
  const sent = unfinished.filter(isSent);
  const asksQueued = queued.length > 0 || asking.askAll;
  // What was sent for a resolved request goes on, and its requester cannot stop it.
  const asksSent =
    act !== 'resolved' && !own && (sent.length > 0 || asking.askAll);
  const answered =
    list !== undefined &&
    !(own && sent.length > 0) &&
    (!asksQueued || asking.cancelQueued) &&
    (!asksSent || asking.sent !== undefined);

  const askAgain = async (error: ApiError) => {
    const newest = await learn(error.deployments);
    const same = isSame(unfinished, newest);
    note({
      refusal: error.message,
      askAll: same,
      ...(same ? {} : { cancelQueued: false, sent: undefined }),
    });
    return ASK_AGAIN;
  };

  const lookAgain = async () => {
    const newest = await api.getRequest(request.id);
    note({ version: newest.version, refusal: undefined });
    await learn([]);
    await onChanged();
  };

  const confirm = async () => {
    try {
      await perform(asking.version, {
        ...(asksQueued ? { queuedDeployments: 'cancel' } : {}),
        ...(asksSent ? { sentDeployments: asking.sent } : {}),
      });
    } catch (thrown) {
      if (isObstructed(thrown)) return askAgain(thrown);
      if (onFailed) return onFailed(thrown);
      if (thrown instanceof ApiError && thrown.status === CONFLICT) {
        await lookAgain();
      }
      throw thrown;
    }
    return onChanged();
  };

  return {
    own,
    known: list !== undefined,
    queued,
    sent,
    asksQueued,
    asksSent,
    asking,
    note,
    answered,
    confirm,
  };
}
