/* eslint-env browser */
const REFRESH_MS = 1000;
const SHOWN_ROWS = 200;
const element = id => document.getElementById(id);
const edited = new Set();

async function call(path, method = 'GET', body = undefined) {
  const response = await fetch(path, {
    method,
    headers: body && { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

function show(error) {
  element('message').hidden = !error;
  element('message').textContent = error ? error.message : '';
}

async function act(path, method, body) {
  try {
    await call(path, method, body);
    show(undefined);
    await refresh();
  } catch (error) {
    show(error);
  }
}

function fillForm(id, values) {
  if (edited.has(id)) return;
  for (const field of element(id).elements) {
    if (!(field.name in values)) continue;
    if (field.type === 'checkbox') field.checked = values[field.name];
    else field.value = values[field.name];
  }
}

function readForm(id) {
  const values = {};
  for (const field of element(id).elements) {
    if (!field.name) continue;
    if (field.type === 'checkbox') values[field.name] = field.checked;
    else if (field.type === 'number') values[field.name] = Number(field.value);
    else values[field.name] = field.value;
  }
  return values;
}

function onSubmit(id, send) {
  element(id).addEventListener('input', () => edited.add(id));
  element(id).addEventListener('submit', event => {
    event.preventDefault();
    edited.delete(id);
    send(readForm(id));
  });
}

function fillTable(id, rows, emptyText) {
  const body = element(id).tBodies[0];
  if (rows.length === 0) {
    const cell = document.createElement('td');
    cell.colSpan = element(id).tHead.rows[0].cells.length;
    cell.className = 'empty';
    cell.textContent = emptyText;
    const row = document.createElement('tr');
    row.append(cell);
    body.replaceChildren(row);
    return;
  }
  body.replaceChildren(
    ...rows.map(values => {
      const row = document.createElement('tr');
      for (const value of values) {
        const cell = document.createElement('td');
        const isNumber = typeof value === 'number';
        cell.className = isNumber ? 'number' : toneOf(value);
        cell.textContent = value;
        row.append(cell);
      }
      return row;
    }),
  );
}

function toneOf(value) {
  if (['Succeeded', 'Executed', 'delivered'].includes(value)) return 'good';
  if (['Failed', 'refused', 'gaveUp', 'lost'].includes(value)) return 'bad';
  return '';
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

function showConfigurations({ configurations }) {
  fillTable(
    'configurations',
    configurations.map(({ counts, ...row }) => [
      row.collectionId,
      row.label,
      row.packageId,
      row.operation,
      row.status,
      row.targets,
      counts['Yet To Apply'],
      counts['In Progress'] + counts['Retry In Progress'],
      counts.Succeeded,
      counts.Failed,
      counts['Not Applicable'],
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
              `${row.operation} of ${row.packageId} on ${row.resourceId} (${row.executions} times)`,
          )
          .join(', ')}.`;
  fillTable(
    'executions',
    executions
      .reverse()
      .map(row => [
        row.collectionId,
        row.label,
        row.packageId,
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

onSubmit('callback-key', values => {
  element('callback-key').reset();
  act('callback-key', 'PUT', values);
});
onSubmit('agents', values => act('agents', 'PUT', values));
onSubmit('faults', values => act('faults', 'PATCH', values));
onSubmit('creates', orderCreates);
element('remove-key').onclick = () => act('callback-key', 'PUT', {});
element('clear-faults').onclick = () => {
  edited.delete('faults');
  act('faults', 'DELETE');
};
element('release').onclick = () => act('creates/release', 'POST', {});
keepFresh();
