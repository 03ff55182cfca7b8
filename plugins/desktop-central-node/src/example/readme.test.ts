import { readFileSync } from 'fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const pathOf = (file: string) =>
  resolvePackagePath('backstage-plugin-desktop-central-node', file);
const readText = (file: string) => readFileSync(pathOf(file), 'utf8');

const README = readText('README.md');
const SHOWN = [
  ...README.matchAll(/<!-- (src\/example\/\S+) -->\n\n```ts\n([^]*?)```\n/g),
].map(([, file, text]) => ({ file, text }));

describe('the README', () => {
  it.each(SHOWN)('shows $file as it is compiled and tested', file => {
    expect(file.text).toBe(readText(file.file));
  });

  it('shows how a driver is added, read for, and tested, and how requests are provided', () => {
    expect(SHOWN.map(({ file }) => file)).toEqual([
      'src/example/gatewayModule.ts',
      'src/example/GatewayCallbackReader.ts',
      'src/example/gateway.test.ts',
      'src/example/gatewaySuite.ts',
      'src/example/TicketDesk.ts',
      'src/example/ticketDeskModule.ts',
    ]);
  });
});
