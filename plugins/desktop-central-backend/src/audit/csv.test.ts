import type { AuditRow } from './AuditStore';
import { toCsv } from './csv';

const ROW: AuditRow = {
  id: 1,
  at: new Date(0),
  actor: 'user:default/emma',
  act: 'operation.refused',
  audience: 'admin',
  subject_kind: 'operation',
  subject_id: '',
  request_id: null,
  deployment_id: null,
  detail: '{}',
  position: null,
  previous_hash: null,
  hash: null,
  sealed_at: null,
};

describe('a cell of the export', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '\t=1+1', '\r=1', '\n=1'])(
    'is no formula where a person wrote %j',
    subject => {
      const line = toCsv([{ ...ROW, subject_id: subject }]);
      expect(line).toMatch(new RegExp(`[,"]'[${subject[0]}]`));
    },
  );
});
