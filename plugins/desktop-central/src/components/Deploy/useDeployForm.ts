import type {
  Deployment,
  DeploymentKind,
  InventoryServer,
  Request,
} from 'backstage-plugin-desktop-central-common';
import { useEffect, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { offeredBy, takes } from './carries';
import { checkForm, type FormContext } from './checkForm';
import { useDefaults } from './defaults/useDefaults';
import { INITIAL_VALUES, type DeployValues } from './deployValues';
import { FIELDS, PARTS, STEPS, type FieldName, type Part } from './steps/steps';
import { firstField, useSteps } from './steps/useSteps';
import { useDomains } from './useDomains';
import { usePolicies } from './usePolicies';
import { useProposals } from './useProposals';
import { useSaving } from './useSaving';
import { standingFor, useStanding } from './useStanding';

/** Fields whose errors go away together, because one rule is about all of them. */
const TOGETHER: readonly FieldName[][] = [
  ['runAsUser', 'runAsPassword', 'scheduled'],
  ['scheduleLocal', 'scheduleZone', 'scheduled'],
  ['packageId', 'operation', 'copyOption'],
];

/** The form of a template action: its values, its steps, its rules and saving. */
export function useDeployForm(options: {
  kind: DeploymentKind;
  request: Request;
  cloneOf?: Deployment;
  servers: InventoryServer[] | undefined;
}) {
  const { kind, request, cloneOf, servers } = options;
  const { t } = useTranslation();
  const form = useForm<DeployValues>({ defaultValues: INITIAL_VALUES });
  const { getValues, setValue, setError, subscribe, clearErrors } = form;
  const { settled, preselection } = useDefaults(form, servers, {
    kind,
    request,
    cloneOf,
  });

  const serverId = form.watch('serverId');
  const scheduled = form.watch('scheduled');
  const server = servers?.find(each => each.id === serverId);
  const standing = useStanding(server);
  const policies = usePolicies(kind, serverId);
  const domains = useDomains(serverId);
  const proposals = useProposals(request, server);
  const offered = useMemo(
    () =>
      offeredBy(t, { server, kind, scheduled, policies: policies.policies }),
    [t, server, kind, scheduled, policies.policies],
  );
  const context: FormContext = { kind, server, standing, offered };

  const steps = useSteps(
    form,
    preselection?.item === 'chosen' ? 'page' : 'steps',
  );
  // The fields depend on what the server has; once they are there they stay while another server is read.
  const [complete, setComplete] = useState(false);
  if (settled && !complete && !policies.loading && !domains.loading) {
    setComplete(true);
  }

  const saving = useSaving({ form, context, steps, request });

  // What is said of a field is over once it is changed.
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          if (!name) return;
          const others = TOGETHER.filter(names => names.some(n => n === name));
          clearErrors([name as FieldName, ...others.flat()]);
        },
      }),
    [subscribe, clearErrors],
  );

  const near = proposals.find(each => each.serverId === serverId);
  const likelyDomain =
    domains.names.length === 1 ? domains.names[0] : near?.computer.domain;
  useEffect(() => {
    if (!settled || !likelyDomain || getValues('domain')) return;
    setValue('domain', likelyDomain);
  }, [settled, serverId, likelyDomain, getValues, setValue]);

  /** Whether nothing is wrong in some parts; else what is wrong is at its fields, and the first of them has the focus. */
  const isRight = async (parts: readonly Part[]): Promise<boolean> => {
    const names = parts.flatMap(part => FIELDS[part]);
    clearErrors(names);
    await form.trigger(names);
    const missing = names.filter(name => form.getFieldState(name).error);
    const flaws = checkForm(context, getValues()).filter(
      ({ name }) => names.includes(name) && !missing.includes(name),
    );
    flaws.forEach(({ name, message }) => setError(name, { message }));
    const first = firstField([...missing, ...flaws.map(({ name }) => name)]);
    if (first) steps.goToField(first);
    return first === undefined;
  };

  const next = async () => {
    const { layout, step } = steps;
    if (step === 'review') return;
    const isLast = layout === 'page' || step === PARTS[PARTS.length - 1];
    if (!(await isRight(isLast ? PARTS : [step]))) return;
    if (isLast) saving.begin();
    steps.goTo(isLast ? 'review' : STEPS[STEPS.indexOf(step) + 1]);
  };

  return {
    form,
    server,
    standing,
    offered,
    policies,
    domains,
    proposals,
    preselection,
    /** Whether the form can be shown, filled in as far as it is by default. */
    settled: settled && complete,
    steps,
    saving,
    /** Whether a person filled anything in; what it begins with does not count. */
    filledIn: Object.keys(form.formState.dirtyFields).length > 0,
    fixed: standingFor(standing, kind, getValues()),
    sendable:
      server !== undefined &&
      takes(server, kind) &&
      !standing.loading &&
      !standing.error &&
      !policies.loading,
    next,
  };
}

/** Everything the dialog shows. */
export type DeployForm = ReturnType<typeof useDeployForm>;
