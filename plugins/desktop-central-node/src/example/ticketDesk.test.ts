import { startTicketDesk } from './startTicketDesk';
import { TicketDesk } from './TicketDesk';

describe('the provider of requests of the ticket desk', () => {
  const { signal } = new AbortController();
  let desk: Awaited<ReturnType<typeof startTicketDesk>>;
  let provider: TicketDesk;

  beforeAll(async () => {
    desk = await startTicketDesk({ token: 'a-token' });
    provider = new TicketDesk({ url: desk.url, token: 'a-token' });
  });

  afterAll(() => desk.stop());

  it('tells of a ticket in the words of the portal', async () => {
    expect(await provider.get('T-17', { signal })).toEqual({
      id: 'T-17',
      number: 'T-17',
      type: 'service',
      state: 'inProgress',
      requester: 'user:default/emma',
      technician: 'user:default/dana',
      serviceItem: 'Software installation',
      subject: 'Please install 7-Zip',
      url: `${desk.url}/tickets/T-17`,
    });
  });

  it('takes a status that it does not know for closed', async () => {
    expect(await provider.get('T-18', { signal })).toMatchObject({
      type: 'incident',
      state: 'closed',
    });
  });

  it('finds tickets by words', async () => {
    const found = await provider.search('7-zip', { limit: 20, signal });
    expect(found.map(({ id }) => id)).toEqual(['T-17']);
  });

  it('writes a note once, however often it is tried', async () => {
    const note = { id: 'n-1', text: '7-Zip was installed.' };
    await provider.addNote('T-17', note, { signal });
    await provider.addNote('T-17', note, { signal });
    expect([...desk.notes]).toEqual([['n-1', '7-Zip was installed.']]);
  });

  it('has none where the ticket desk says so, and fails where it says anything else', async () => {
    expect(await provider.get('T-99', { signal })).toBeUndefined();
    const stranger = new TicketDesk({ url: desk.url, token: 'another' });
    await expect(stranger.get('T-17', { signal })).rejects.toThrow('401');
  });
});
