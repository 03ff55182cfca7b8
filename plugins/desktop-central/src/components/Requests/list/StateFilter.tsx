import {
  REQUEST_STATES,
  type RequestState,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import { StatesFilter } from '../../shared/StatesFilter';

/** Several states of requests at once; none checked means any. */
export const StateFilter = (props: {
  value: readonly RequestState[];
  onChange: (states: RequestState[]) => void;
}) => {
  const { t } = useTranslation();
  return (
    <StatesFilter
      {...props}
      states={REQUEST_STATES}
      labelOf={state => t(`state.request.${state}`)}
    />
  );
};
