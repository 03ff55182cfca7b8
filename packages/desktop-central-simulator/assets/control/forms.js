/* eslint-env browser */
export const element = id => document.getElementById(id);
const edited = new Set();
const shown = new Map();

/** Whether there is something new to show: rows that are drawn again lose the focus of their buttons. */
export function isNew(name, data) {
  const text = JSON.stringify(data);
  if (shown.get(name) === text) return false;
  shown.set(name, text);
  return true;
}

/** Takes what was typed into a form for nothing: it shows the state again. */
export const forget = id => edited.delete(id);

export async function call(path, method = 'GET', body = undefined) {
  const response = await fetch(path, {
    method,
    headers: body && { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

export function show(error) {
  element('message').hidden = !error;
  element('message').textContent = error ? error.message : '';
}

export function fillForm(id, values) {
  if (edited.has(id)) return;
  for (const field of element(id).elements) {
    if (!(field.name in values)) continue;
    if (field.type === 'checkbox') field.checked = values[field.name];
    else field.value = values[field.name];
  }
}

export function readForm(id) {
  const values = {};
  for (const field of element(id).elements) {
    if (!field.name) continue;
    if (field.type === 'checkbox') values[field.name] = field.checked;
    else if (field.type === 'number') values[field.name] = Number(field.value);
    else values[field.name] = field.value;
  }
  return values;
}

export function onSubmit(id, send) {
  element(id).addEventListener('input', () => edited.add(id));
  element(id).addEventListener('submit', event => {
    event.preventDefault();
    edited.delete(id);
    send(readForm(id));
  });
}

export function fillTable(id, rows, emptyText) {
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
        if (value instanceof Node) cell.append(value);
        else {
          cell.className = typeof value === 'number' ? 'number' : toneOf(value);
          cell.textContent = value;
        }
        row.append(cell);
      }
      return row;
    }),
  );
}

function toneOf(value) {
  if (['Succeeded', 'Executed', 'delivered'].includes(value)) return 'good';
  if (['Failed', 'refused', 'gaveUp', 'lost', 'In trash'].includes(value))
    return 'bad';
  return '';
}

export function button(label, onclick) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'small quiet';
  made.textContent = label;
  made.onclick = onclick;
  return made;
}

function make(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

export const options = choices =>
  choices.map(([value, label]) => make('option', { value }, label));

/** A field as [name, label, attributes of its input or choices of its select], in its label. */
export function fieldOf([name, label, kind]) {
  if (Array.isArray(kind)) {
    return make('label', {}, label, make('select', { name }, ...options(kind)));
  }
  const { suggestions, ...attributes } = kind;
  const input = make('input', { name, autocomplete: 'off', ...attributes });
  if (attributes.type === 'checkbox') {
    return make('label', { className: 'tick' }, input, ` ${label}`);
  }
  if (!suggestions) return make('label', {}, label, input);
  const id = `${name}-suggestions`;
  input.setAttribute('list', id);
  const list = make(
    'datalist',
    { id },
    ...options(suggestions.map(s => [s, s])),
  );
  return make('label', {}, label, input, list);
}

export const groupOf = ([heading, fields]) =>
  make('fieldset', {}, make('legend', {}, heading), ...fields.map(fieldOf));
