import { inferredWritesFor } from './inferredWrites';

describe('undocumented writes', () => {
  const proven = { trialId: 't-1', at: '2026-01-01T00:00:00Z' };

  it.each([
    ['127.0.0.1', '127.0.0.1:8020'],
    ['localhost', 'LOCALHOST:8020'],
    ['::1', '[::1]:8020'],
  ])(
    'are all on for the loopback server %s that app-config names',
    (host, entry) => {
      expect(inferredWritesFor({ host, port: 8020 }, {}, [entry])).toEqual([
        'software',
        'script',
        'account',
      ]);
    },
  );

  it.each([
    ['dc.example', 'dc.example:8020'],
    ['10.0.0.5', '10.0.0.5:8020'],
    ['127.0.0.1', '127.0.0.1:8021'],
    ['127.0.0.1', '127.0.0.1'],
  ])('are off for %s where app-config names %s', (host, entry) => {
    expect(inferredWritesFor({ host, port: 8020 }, {}, [entry])).toEqual([]);
  });

  it('are on one by one as their trials pass', () => {
    const server = { host: 'dc.example', port: 8383 };
    expect(inferredWritesFor(server, { script: proven }, [])).toEqual([
      'script',
    ]);
    expect(
      inferredWritesFor(server, { script: proven, account: proven }, []),
    ).toEqual(['script', 'account']);
  });
});
