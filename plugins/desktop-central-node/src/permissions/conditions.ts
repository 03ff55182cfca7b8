import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  desktopCentralRequestResourceRef,
  desktopCentralTechnicianResourceRef,
} from './resources';
import {
  desktopCentralRequestRules,
  desktopCentralTechnicianRules,
} from './rules';

const technician = createConditionExports({
  resourceRef: desktopCentralTechnicianResourceRef,
  rules: desktopCentralTechnicianRules,
});

const request = createConditionExports({
  resourceRef: desktopCentralRequestResourceRef,
  rules: desktopCentralRequestRules,
});

/** Conditions on the caller's DC role, for authors of a policy. @public */
export const desktopCentralTechnicianConditions = technician.conditions;

/** Makes a decision out of {@link desktopCentralTechnicianConditions}. @public */
export const createDesktopCentralTechnicianDecision =
  technician.createConditionalDecision;

/** Conditions on a request, for authors of a policy. @public */
export const desktopCentralRequestConditions = request.conditions;

/** Makes a decision out of {@link desktopCentralRequestConditions}. @public */
export const createDesktopCentralRequestDecision =
  request.createConditionalDecision;
