import {
  checkAppendedForm,
  checkDeploymentForm,
  type DeploymentKind,
  type InventoryServer,
} from 'backstage-plugin-desktop-central-common';
import { usedOf, type Offered } from './carries';
import { toInput, withFixed, type DeployValues } from './deployValues';
import { FIELD_NAMES, partOf, type FieldName } from './steps/steps';
import { standingFor, type Standing } from './useStanding';

/** What the form is for, and what its server can be told. */
export interface FormContext {
  kind: DeploymentKind;
  server: InventoryServer | undefined;
  standing: Standing;
  offered: Offered;
}

/** Something that keeps the form from being saved. */
export interface Flaw {
  name: FieldName;
  message: string;
}

/** The field of the form that a path of the API means. */
export function fieldOf(path: string): FieldName | undefined {
  const name = FIELD_NAMES[path] ?? path;
  return partOf(name) ? (name as FieldName) : undefined;
}

/** What is sent, as far as the form is filled in. */
export function inputOf(context: FormContext, values: DeployValues) {
  const { kind, standing, offered } = context;
  const fixed = standingFor(standing, kind, values);
  return toInput(kind, withFixed(values, fixed), usedOf(kind, offered));
}

/** Every rule that the form breaks, as far as the browser can know. */
export function checkForm(context: FormContext, values: DeployValues): Flaw[] {
  const { kind, server, standing, offered } = context;
  const input = inputOf(context, values);
  const errors = [
    ...checkDeploymentForm(input, {
      pkg: values.packageId ?? undefined,
      script: values.scriptId ?? undefined,
      selected: values.selection?.targetCount,
      carries: server?.carries,
      sendMode: server?.sendMode,
      policyIds: new Set(offered.policies.map(({ id }) => id)),
    }),
    ...(standing.appends
      ? checkAppendedForm(input, standingFor(standing, kind, values))
      : []),
  ];
  return errors.flatMap(({ path, message }) => {
    const name = fieldOf(path);
    return name ? [{ name, message }] : [];
  });
}
