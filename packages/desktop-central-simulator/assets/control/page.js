/* eslint-env browser */
import { CREATE_FAULTS, FAULT_GROUPS, SERVER_FIELDS } from './fields.js';
import {
  button,
  call,
  element,
  fieldOf,
  fillForm,
  fillTable,
  forget,
  groupOf,
  isNew,
  onSubmit,
  options,
  show,
} from './forms.js';

const REFRESH_MS = 1000;
const SHOWN_ROWS = 200;

async function act(path, method, body) {
  try {
    await call(path, method, body);
    show(undefined);
    await refresh();
  } catch (error) {
    show(error);
  }
}

const time = iso => (iso ? new Date(iso).toLocaleTimeString() : '');

function showState(state, configurations, callbacks) {
  const key = state.callbackKeySet
    ? `callback key set (${state.callbackKeyPlace})`
    : 'no callback key';
  element(
    'summary',
  ).textContent = `${configurations.total} configurations · ${callbacks.total} callbacks · ${key} · speed ${state.speed}`;
  fillForm('agents', state);
  fillForm('faults', state.faults);
  fillForm('server', state.server);
  showApiKeys(state.apiKeys);
  showCertificates(state.certificates);
  const { nextCreates, holds } = state.ordered;
  element('ordered').textContent = [
    nextCreates.length > 0 && `Ordered: ${nextCreates.join(', ')}.`,
    holds.count > 0 && `${holds.count} to be held.`,
    state.heldCreates.length > 0 &&
      `Held now: ${state.heldCreates.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function showApiKeys(keys) {
  if (!isNew('api-keys', keys)) return;
  element('api-keys').replaceChildren(
    ...keys.map(({ name, scopes, domains }) => {
      const row = document.createElement('li');
      const text = document.createElement('span');
      const limits = [scopes ? scopes.join(', ') || 'no scope' : 'all scopes'];
      if (domains) limits.push(`domains ${domains.join(', ')}`);
      text.textContent = `${name}: ${limits.join('; ')}`;
      row.append(
        text,
        button('Delete', () =>
          act(`api-keys/${encodeURIComponent(name)}`, 'DELETE'),
        ),
      );
      return row;
    }),
  );
}

function showCertificates(certificates) {
  element('certificate').hidden = !certificates;
  const shown = Object.entries(certificates ?? {}).flatMap(
    ([which, { kind, subject, validTo, fingerprint }]) => {
      const term = document.createElement('dt');
      const text = document.createElement('dd');
      term.textContent = which === 'current' ? 'Shown now' : 'Next';
      text.textContent = `${subject} (${kind}), until ${validTo.slice(
        0,
        10,
      )}\n${fingerprint}`;
      return [term, text];
    },
  );
  if (shown.length > 0) element('certificates').replaceChildren(...shown);
  else element('certificates').textContent = 'Started without --https-port.';
}

const whatOf = ({ packageId, scriptId }) =>
  scriptId ? `script ${scriptId}` : `package ${packageId}`;

const doneOf = row =>
  row.scriptId ? `run ${whatOf(row)}` : `${row.operation} ${whatOf(row)}`;

function whenOf({ deploymentPolicyId, executeAt, notBefore, rebootPolicy }) {
  const start = notBefore
    ? `, not before ${new Date(notBefore).toLocaleString()}`
    : '';
  return deploymentPolicyId
    ? `policy ${deploymentPolicyId}${start}`
    : `${executeAt}${start}${
        rebootPolicy === 'none' ? '' : `; ${rebootPolicy}`
      }`;
}

function actsOf({ collectionId, isTrashed, status }) {
  const acts = document.createElement('span');
  const add = (label, name) =>
    acts.append(
      button(label, () =>
        act(`configurations/${collectionId}/${name}`, 'POST'),
      ),
      ' ',
    );
  if (isTrashed) {
    add('Restore', 'restore');
    add('Purge', 'purge');
    return acts;
  }
  if (status === 'Suspended') add('Resume', 'resume');
  else if (status !== 'Executed') add('Suspend', 'suspend');
  add('Trash', 'trash');
  return acts;
}

function showConfigurations({ configurations }) {
  if (!isNew('configurations', configurations)) return;
  fillTable(
    'configurations',
    configurations.map(({ counts, ...row }) => [
      row.collectionId,
      row.label,
      doneOf(row),
      whenOf(row),
      row.isTrashed ? 'In trash' : row.status,
      actsOf(row),
      row.targets,
      counts['Yet To Apply'],
      counts['In Progress'] +
        counts['Retry In Progress'] +
        counts['In Progress (Failed)'],
      counts.Succeeded,
      counts.Failed,
      counts['Not Applicable'] + counts.Overridden,
      time(row.modifiedAt),
    ]),
    'Nothing was sent to this server yet.',
  );
}

function showExecutions({ executions, repeated }) {
  element('repeated').textContent =
    repeated.length === 0
      ? 'Nothing was started on a target by more than one configuration.'
      : `Started by more than one configuration: ${repeated
          .slice(0, 20)
          .map(
            row =>
              `${row.operation} of ${whatOf(row)} on ${row.resourceId} (${
                row.executions
              } times)`,
          )
          .join(', ')}.`;
  fillTable(
    'executions',
    executions
      .reverse()
      .map(row => [
        row.collectionId,
        row.label,
        whatOf(row),
        row.operation,
        `${row.resourceName} (${row.resourceId})`,
        row.executions,
      ]),
    'No agent has started any work yet.',
  );
}

function showCallbacks({ callbacks }) {
  fillTable(
    'callbacks',
    callbacks
      .reverse()
      .map(row => [
        row.collectionId,
        row.update.resourceId,
        row.update.status,
        row.outcome,
        row.tries.map(({ status, error }) => status ?? error).join(', '),
        time(row.tries.at(-1)?.at),
        row.url,
      ]),
    'No callback was sent yet.',
  );
}

async function refresh() {
  const [state, configurations, executions, callbacks] = await Promise.all([
    call('state'),
    call(`configurations?limit=${SHOWN_ROWS}`),
    call(`executions?limit=${SHOWN_ROWS}`),
    call(`callbacks?limit=${SHOWN_ROWS}`),
  ]);
  showState(state, configurations, callbacks);
  showConfigurations(configurations);
  showExecutions(executions);
  showCallbacks(callbacks);
}

async function keepFresh() {
  try {
    if (!document.hidden) await refresh();
  } catch (error) {
    element(
      'summary',
    ).textContent = `The simulator does not answer: ${error.message}`;
  }
  setTimeout(keepFresh, REFRESH_MS);
}

function orderCreates({ what, count }) {
  if (what.startsWith('hold')) {
    act('creates/hold', 'POST', { count, store: what === 'hold' });
    return;
  }
  act('creates/fail', 'POST', { fault: what, count });
}

element('fault-fields').append(...FAULT_GROUPS.map(groupOf));
element('server-fields').append(...SERVER_FIELDS.map(fieldOf));
element('creates').elements.what.append(...options(CREATE_FAULTS));
onSubmit('callback-key', values => {
  element('callback-key').reset();
  act('callback-key', 'PUT', values);
});
onSubmit('agents', values => act('agents', 'PUT', values));
onSubmit('faults', values => act('faults', 'PATCH', values));
onSubmit('creates', orderCreates);
onSubmit('server', values => act('server', 'PATCH', values));
onSubmit('api-key', ({ name, key, scopes }) => {
  element('api-key').reset();
  act(`api-keys/${encodeURIComponent(name)}`, 'PUT', {
    key,
    ...(scopes.trim() && { scopes: scopes.split(',').map(s => s.trim()) }),
  });
});
onSubmit('certificate', values => act('certificate/swap', 'POST', values));
element('prepare').onclick = () =>
  act('certificate/next', 'POST', {
    kind: element('certificate').elements.kind.value,
  });
element('show-next').onclick = () => act('certificate/swap', 'POST', {});
element('end-sessions').onclick = () => act('sessions', 'DELETE');
element('forget-devices').onclick = () => act('devices', 'DELETE');
element('remove-key').onclick = () => act('callback-key', 'PUT', {});
element('clear-faults').onclick = () => {
  forget('faults');
  act('faults', 'DELETE');
};
element('release').onclick = () => act('creates/release', 'POST', {});
keepFresh();
