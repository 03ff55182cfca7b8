import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import {
  isFrozen,
  isOpenForDeployments,
  type Request,
  type RequestState,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation, type Translate } from '../../../hooks/useTranslation';
import { MenuButton } from '../../shared/MenuButton';
import { WithReason } from '../../shared/WithReason';
import { EndingDialog } from '../ending/EndingDialog';
import type { RequestMenuProps } from './RequestMenuProps';
import { SentAlready } from './SentAlready';

/** The states in which nothing more is sent for a request. */
const ENDS = [
  'resolved',
  'closed',
  'cancelled',
] as const satisfies readonly RequestState[];
type End = (typeof ENDS)[number];

function isEnd(state: RequestState): state is End {
  return ENDS.some(end => end === state);
}

/** Moving a request to a state, as an act. */
function actWords(t: Translate, request: Request, to: RequestState): string {
  if (to === 'open') {
    return isOpenForDeployments({ state: request.state })
      ? t('request.changeState.putBack')
      : t('request.changeState.reopen');
  }
  if (to === 'inProgress') {
    return request.state === 'onHold'
      ? t('request.changeState.goOn')
      : t('request.changeState.start');
  }
  return t(`request.changeState.${to}`);
}

interface Act {
  key: string;
  label: string;
  onPick: () => void;
}

/** What the state can be changed to: a menu, or a button where only one is possible. */
const Acts = (props: { request: Request; saving: boolean; acts: Act[] }) => {
  const { t } = useTranslation();
  const { request, saving, acts } = props;
  if (acts.length === 1) {
    return (
      <Button variant="outlined" disabled={saving} onClick={acts[0].onPick}>
        {acts[0].label}
      </Button>
    );
  }
  const nowhere = isFrozen(request)
    ? t('request.changeState.putAway')
    : t('request.changeState.nowhere');
  return (
    <WithReason reason={acts.length === 0 ? nowhere : undefined}>
      <MenuButton
        label={t('request.changeState.button')}
        disabled={saving || acts.length === 0}
        entries={acts}
      />
    </WithReason>
  );
};

/** Moves the request to another state. */
export const ChangeStateMenu = (
  props: RequestMenuProps & {
    /** Its requester cannot cancel it any more; a question that is open then stays, and says so. */
    sentAlready: boolean;
  },
) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const [end, setEnd] = useState<End>();
  const { request, onChanged, change, saving } = props;
  const { id, version, allowedActions } = request;
  const acts = allowedActions.changeState.map(state => ({
    key: state,
    label: actWords(t, request, state),
    onPick: () =>
      isEnd(state)
        ? setEnd(state)
        : change(() => api.changeRequestState(id, version, state)),
  }));
  return (
    <>
      {props.sentAlready ? (
        <SentAlready />
      ) : (
        <Acts request={request} saving={saving} acts={acts} />
      )}
      {end && (
        <EndingDialog
          request={request}
          act={end}
          perform={(seen, left) => api.changeRequestState(id, seen, end, left)}
          onClose={() => setEnd(undefined)}
          onChanged={onChanged}
        />
      )}
    </>
  );
};
