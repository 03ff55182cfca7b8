import { stringify } from 'lossless-json';
import { Redactor } from './Redactor';

/** What is left of an answer, as it would be written. */
function redacted(
  body: string,
  redactor: Redactor = new Redactor(),
): Record<string, unknown> {
  return JSON.parse(stringify(redactor.json(body)) ?? 'null');
}

function textOf(value: object, redactor?: Redactor): string {
  return JSON.stringify(redacted(JSON.stringify(value), redactor));
}

const PRIVATE = {
  resource_name: 'WS-0042',
  fqdn_name: 'ws-0042.hq.contoso.com',
  domain_netbios_name: 'CONTOSO',
  ip_address: '10.20.30.40,fd00::12',
  mac_address: '3C:52:82:11:22:33',
  agent_logged_on_users: 'jdoe,CONTOSO\\asmith',
  owner: 'Jane Doe',
  owner_email_id: 'jane.doe@contoso.com',
  location: 'Building 7, Room 12',
  branch_office_name: 'Vienna',
  description: 'The laptop of the finance lead',
  customer_name: 'Contoso Holding',
  customer_id: 700012345,
  serial_number: 'PF1ABCDE',
  service_tag: 5512345,
  search_tag: 'finance',
  remarks_args: 'C:\\Users\\jdoe\\setup.msi',
  phone: 4312345678,
  license_type: 'Enterprise Plus',
  license_expiry: 1799999999999,
  licensed_computers: 750,
  auth_token: '47A1157A-7AAC-4660-93AF-34858F3A001C',
  google_authenticator_key: 'JBSWY3DPEHPK3PXP',
  content: Buffer.from('Remove-Item C:/finance').toString('base64'),
  error_description: 'User jdoe may not read WS-0042',
  status: 'jdoe is signed in on 3 machines',
  role: 'Finance help desk',
  packageName: 'Contoso Payroll 4.2',
  timeZone: 'Europe/Vienna',
  some_member_of_tomorrow: 'jdoe',
};

describe('what is captured of an answer', () => {
  it('has no name, address or secret of the organization, whatever the member', () => {
    const text = textOf(PRIVATE);
    for (const value of Object.values(PRIVATE)) {
      for (const part of String(value).split(',')) {
        expect(text.toLowerCase()).not.toContain(part.toLowerCase());
      }
    }
    expect(text).not.toMatch(/contoso|jdoe|finance|vienna/i);
  });

  it.each([
    ['status', 'In Progress (Failed)'],
    ['CONFIG_STATUS', 'Suspended'],
    ['remarks', 'dc.db.agent.install.success'],
    ['status_label', 'dc.db.som.status.installed_successfully'],
    ['packageType', 'MSI'],
    ['pathType', 'HTTPUpload'],
    ['os_name', 'Windows Server 2022 Standard Edition (x64)'],
    ['os_version', '10.0.20348'],
    ['agent_version', '11.3.2400.25.W'],
    ['buildNumber', '100654'],
    ['error_code', 'INVALID_PACKAGE'],
    ['configName', 'CUSTOM_SCRIPT'],
    ['role', 'DCAdmin'],
    ['owner', '--'],
    ['arguments', '****'],
    ['isManaged', 'true'],
    ['rebootPolicy', 'none'],
    ['installedOn', 'Nov 26, 2026 10:05 AM'],
  ])("has DC's own words: %s %s", (member, text) => {
    expect(redacted(JSON.stringify({ [member]: text }))).toEqual({
      [member]: text,
    });
  });

  it('does not take a name for a word of DC because it stands elsewhere', () => {
    const text = textOf({
      remarks: 'dc.contoso.com',
      CONFIG_NAME: 'PAYROLL_ROLLOUT',
      resource_name: 'Suspended',
    });
    expect(text).not.toMatch(/contoso|payroll|suspended/i);
  });

  it('has ids and times as they are, to the last digit, and as text where they were', () => {
    const body =
      '{"resource_id":52549000000186013,"resource_id_string":"52549000000186013","COLLECTION_ID":501,"resourceIds":[301,302],"modifiedTime":1760000000000,"appliedTime":-1,"installation_status":"22","os_platform":1}';
    expect(stringify(new Redactor().json(body))).toBe(body);
  });

  it('has the same pseudonym for the same name, in every answer and whatever the case', () => {
    const redactor = new Redactor();
    const one = redacted(
      '{"resource_name":"WS-0042","fqdn_name":"ws-0042.hq.contoso.com","domain":"CONTOSO"}',
      redactor,
    );
    const two = redacted(
      '{"targets":[{"domain":"contoso","value":"ws-0042"}],"user":"CONTOSO\\\\jdoe"}',
      redactor,
    );
    const [target] = two.targets as Array<Record<string, string>>;
    const domain = String(one.domain);
    expect(target.value).toBe(String(one.resource_name).toLowerCase());
    expect(target.domain).toBe(domain.toLowerCase());
    expect(one.fqdn_name).toMatch(new RegExp(`^${target.value}\\.`));
    expect(String(two.user)).toMatch(new RegExp(`^${domain}\\\\`));
  });

  it('keeps the form: members, types, lists of names, lengths by class', () => {
    const one = redacted(
      JSON.stringify({
        rows: [{ a: null, b: true, c: [], d: {} }],
        agent_logged_on_users: 'amy,ben',
        description: 'x'.repeat(100),
        scriptName: 'clear.ps1',
        checksum: 'ab'.repeat(32),
        ip_address: '10.0.0.1',
        mac_address: '3c-52-82-11-22-33',
      }),
    );
    expect(one.rows).toEqual([{ a: null, b: true, c: [], d: {} }]);
    expect(String(one.agent_logged_on_users).split(',')).toHaveLength(2);
    expect(String(one.description).length).toBeGreaterThan(64);
    expect(one.scriptName).toMatch(/\.ps1$/);
    expect(one.checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(one.ip_address).toMatch(/^192\.0\.2\.\d+$/);
    expect(one.mac_address).toMatch(/^00-00-5e-00-53-..$/);
  });

  it('has no name as the name of a member', () => {
    const text = textOf({
      byUser: { jdoe: 3, 'ana maria': 1 },
      owner: 'jdoe',
    });
    expect(text).not.toMatch(/jdoe|ana maria/);
  });

  it('is nothing where the answer is no JSON', () => {
    const page = '<html>Sign in to Contoso</html>';
    expect(new Redactor().json(page)).toBeUndefined();
  });
});
