import { ListFault } from './Faults';

type Row = Record<string, unknown>;

const NAMES = [
  'resource_name',
  'name',
  'packageName',
  'scriptName',
  'resourceName',
  'domainNetbiosName',
  'CONFIG_NAME',
  'userName',
  'template_name',
];
const IDS = [
  'resource_id',
  'packageId',
  'scriptId',
  'resourceId',
  'domainId',
  'COLLECTION_ID',
  'userId',
  'template_id',
];

/** The body with a fault in each list of named rows in it. */
export function spoilLists(body: unknown, fault: ListFault): unknown {
  if (!isRow(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([member, value]) => {
      if (!Array.isArray(value)) return [member, spoilLists(value, fault)];
      const isList = value.length > 0 && isRow(value[0]) && idOf(value[0]);
      return [member, isList ? spoil(value, fault) : value];
    }),
  );
}

function spoil(rows: Row[], fault: ListFault): Row[] {
  const [first, second, ...rest] = rows;
  switch (fault) {
    case 'truncated':
      return rows.slice(0, Math.floor(rows.length / 2));
    case 'missingName':
      return [
        Object.fromEntries(
          Object.entries(first).filter(([member]) => !NAMES.includes(member)),
        ),
        ...rows.slice(1),
      ];
    case 'doubledId':
      return second
        ? [first, { ...second, ...idsOf(first) }, ...rest]
        : [first, first];
    default:
      return rows;
  }
}

function idOf(row: Row): string | undefined {
  return IDS.find(id => id in row);
}

function idsOf(row: Row): Row {
  const members = [...IDS, 'resource_id_string'];
  return Object.fromEntries(
    members.filter(id => id in row).map(id => [id, row[id]]),
  );
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
