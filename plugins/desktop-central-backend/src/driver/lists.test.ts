import { json } from '../testing/dcPeer';
import { collect, failureOf, usePeerDrivers } from '../testing/peerDrivers';

describe('reading lists', () => {
  const drivers = usePeerDrivers();

  it('goes on after a short page and ends with an empty one', async () => {
    const list = [[1, 2], [3], []];
    drivers.peer().answer(() => {
      const ids = list[drivers.peer().requests.length - 1];
      return json({ scripts: ids.map(scriptId => ({ scriptId })) });
    });
    const scripts = await collect(drivers.driverOf().listScripts());
    expect(scripts.map(script => script.id)).toEqual(['1', '2', '3']);
    expect(drivers.peer().requests.map(request => request.url)).toEqual([
      expect.stringContaining('offset=0&'),
      expect.stringContaining('offset=2&'),
      expect.stringContaining('offset=3&'),
    ]);
  });

  it('ends with an error where DC answers the same page again', async () => {
    drivers.peer().answer(() => json({ scripts: [{ scriptId: 1 }] }));
    const failure = await failureOf(collect(drivers.driverOf().listScripts()));
    expect(failure).toMatchObject({ kind: 'uncertain', code: 'endlessList' });
  });

  it.each([
    ['without the list', { total: 5 }],
    ['whose list is none', { packages: 'none' }],
    ['with the list under another name', { items: [] }],
  ])('does not take an answer %s as the end', async (_what, answer) => {
    drivers.peer().answer(() => json(answer));
    const failure = await failureOf(collect(drivers.driverOf().listPackages()));
    expect(failure).toMatchObject({
      kind: 'uncertain',
      code: 'unexpectedAnswer',
    });
  });

  describe('that DC counts', () => {
    /** Pages of ids, each with the total that DC tells then. */
    function answerPages(pages: Array<[ids: number[], total?: unknown]>): void {
      drivers.peer().answer(() => {
        const page = drivers.peer().requests.length - 1;
        const [ids, total] = pages[page];
        return json({ scripts: ids.map(scriptId => ({ scriptId })), total });
      });
    }
    const read = async () =>
      (await collect(drivers.driverOf().listScripts())).map(({ id }) => id);

    it.each<[string, Array<[number[], unknown?]>, number, number]>([
      ['at the first page', [[[], 3]], 0, 3],
      [
        'early',
        [
          [[1, 2], 3],
          [[], 3],
        ],
        2,
        3,
      ],
      [
        'early by a total that came as a text',
        [
          [[1, 2], '3'],
          [[], '3'],
        ],
        2,
        3,
      ],
      ['early by a total that was told once', [[[1, 2], 3], [[]]], 2, 3],
      [
        'early although rows came and went',
        [
          [[1, 2], 3],
          [[3], 5],
          [[], 4],
        ],
        3,
        4,
      ],
    ])(
      'does not take one as whole that ends %s',
      async (_what, pages, seen, total) => {
        answerPages(pages);
        const failure = await failureOf(read());
        expect(failure).toMatchObject({
          kind: 'uncertain',
          code: 'listIncomplete',
          message: expect.stringContaining(`${seen} of ${total} rows`),
        });
      },
    );

    it.each<[string, Array<[number[], unknown?]>]>([
      [
        'as many rows as it counts',
        [
          [[1, 2], 2],
          [[], 2],
        ],
      ],
      [
        'fewer rows than at first, since some vanished',
        [
          [[1, 2], 4],
          [[], 2],
        ],
      ],
      [
        'as many rows as it counted before another came',
        [
          [[1, 2], 2],
          [[], 3],
        ],
      ],
      [
        'more rows than it counts',
        [
          [[1, 2], 1],
          [[], 1],
        ],
      ],
      ['no count', [[[1, 2]], [[]]]],
      [
        'no count that is one',
        [
          [[1, 2], '--'],
          [[], -1],
        ],
      ],
    ])('takes one as whole that has %s', async (_what, pages) => {
      answerPages(pages);
      expect(await read()).toEqual(['1', '2']);
    });

    it('counts the rows that are nothing to us', async () => {
      const rows = [
        { scriptId: 1 },
        { scriptId: 2, platform: 'Mac' },
        { scriptName: 'without an id' },
        null,
      ];
      drivers
        .peer()
        .answer(({ url }) =>
          json({ scripts: url.includes('offset=0&') ? rows : [], total: 4 }),
        );
      expect(await read()).toEqual(['1']);
      expect(drivers.peer().requests[1].url).toContain('offset=4&');
    });
  });

  it('goes on over the users of a domain by the number of rows so far', async () => {
    const all = ['amy', 'ben', 'cleo'].map((resourceName, index) => {
      return { resourceId: 80001 + index, resourceName };
    });
    drivers.peer().answer(({ body }) => {
      const { rangeIndex } = JSON.parse(body);
      return json({
        resources: all.slice(rangeIndex, rangeIndex + 2),
        total: 3,
      });
    });
    const users = await collect(drivers.driverOf().listDirectoryUsers('ACME'));
    expect(users).toEqual([
      { id: '80001', name: 'amy', domain: 'ACME' },
      { id: '80002', name: 'ben', domain: 'ACME' },
      { id: '80003', name: 'cleo', domain: 'ACME' },
    ]);
    expect(JSON.parse(drivers.peer().requests[0].body)).toEqual({
      charFilter: '',
      groupCategory: 1,
      groupType: 2,
      limit: 1000,
      rangeIndex: 0,
      domainFilter: 'ACME',
    });
  });

  it('does not take a part of the users for all where DC counts ranges otherwise', async () => {
    drivers.peer().answer(({ body }) => {
      const { rangeIndex } = JSON.parse(body);
      const resources = rangeIndex === 0 ? [{ resourceId: 1 }] : [];
      return json({ resources, total: 1200 });
    });
    const failure = await failureOf(
      collect(drivers.driverOf().listDirectoryUsers('ACME')),
    );
    expect(failure.code).toBe('listIncomplete');
  });

  it('gives both rows of an id that comes twice', async () => {
    const rows = ['first', 'second'].map(scriptName => {
      return { scriptId: 7, scriptName };
    });
    drivers
      .peer()
      .answer(({ url }) =>
        json({ scripts: url.includes('offset=0&') ? rows : [], total: 2 }),
      );
    expect(await collect(drivers.driverOf().listScripts())).toEqual([
      { id: '7', name: 'first' },
      { id: '7', name: 'second' },
    ]);
  });

  it('finds only configurations of exactly the name', async () => {
    const rows = ['BSR-1-abc-1', 'BSR-1-abc-12', 'bsr-1-abc-1'].map(
      (CONFIG_NAME, index) => ({
        COLLECTION_ID: 501 + index,
        CONFIG_NAME,
        CONFIG_STATUS: 'In Progress',
      }),
    );
    drivers.peer().answer(({ url }) =>
      json({
        status: 'success',
        messageResponse: url.includes('_PN=1&') ? rows : [],
      }),
    );
    expect(await drivers.driverOf().findConfigurations('BSR-1-abc-1')).toEqual([
      { id: '501', name: 'BSR-1-abc-1', status: 'In Progress' },
    ]);
  });

  it('finds only computers of exactly the name, whatever the case', async () => {
    const rows = ['WS-1', 'ws-1', 'WS-12', 'X-WS-1'].map((name, index) => {
      return { resource_id: 301 + index, resource_name: name, os_platform: 1 };
    });
    drivers
      .peer()
      .answer(({ url }) =>
        json({ computers: url.includes('&page=1&') ? rows : [], total: 4 }),
      );
    const found = await drivers.driverOf().findComputers('Ws-1');
    expect(found.map(({ id }) => id)).toEqual(['301', '302']);
    expect(drivers.peer().requests[0].url).toContain(
      'computernamefilter=Ws-1&',
    );
  });

  it('finds only users of exactly the login name, whatever the case', async () => {
    const resources = ['amy', 'AMY', 'amy.example', 'tamy'].map(
      (resourceName, index) => ({ resourceId: 80001 + index, resourceName }),
    );
    drivers.peer().answer(({ body }) =>
      json({
        resources: JSON.parse(body).rangeIndex === 0 ? resources : [],
        total: 4,
      }),
    );
    const found = await drivers
      .driverOf()
      .findDirectoryUsers({ name: 'Amy', domain: 'ACME' });
    expect(found.map(({ id }) => id)).toEqual(['80001', '80002']);
    expect(JSON.parse(drivers.peer().requests[0].body)).toMatchObject({
      charFilter: 'Amy',
      domainFilter: 'ACME',
    });
  });

  it('puts a name that is looked for into the address as it is', async () => {
    drivers.peer().answer(() => json({ computers: [], messageResponse: [] }));
    const name = 'a&page=7#?ü+%';
    await drivers.driverOf().findComputers(name);
    await drivers.driverOf().findConfigurations(name);
    const [computers, configurations] = drivers
      .peer()
      .requests.map(({ url }) => new URL(url, 'http://dc').searchParams);
    expect(computers.get('computernamefilter')).toBe(name);
    expect(computers.get('page')).toBe('1');
    expect(configurations.get('SEARCH_VALUE')).toBe(name);
  });

  it('answers no build where DC does not tell it', async () => {
    drivers.peer().answer(() => json({ errorCode: 'NOT_FOUND' }, 404));
    expect(await drivers.driverOf().readServerDetails()).toEqual({});
  });
});
