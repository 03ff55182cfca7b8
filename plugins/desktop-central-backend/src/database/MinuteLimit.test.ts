import { TooManyRequestsError } from '../errors/TooManyRequestsError';
import { useDatabases } from '../testing/databases';
import { MinuteLimit } from './MinuteLimit';

const AT_20_SECONDS = Date.UTC(2026, 0, 1, 12, 0, 20);

describe('what is limited to a number of times a minute', () => {
  const databases = useDatabases();
  let now: jest.SpyInstance<number>;

  beforeEach(() => {
    now = jest.spyOn(Date, 'now').mockReturnValue(AT_20_SECONDS);
  });

  afterEach(() => now.mockRestore());

  it.each(databases.ids)(
    'is refused above it, whoever counts, until the minute is over, on %s',
    async id => {
      const db = await databases.migratedDatabase(id);
      const replicas = [new MinuteLimit(), new MinuteLimit()];
      const take = (subject: string) =>
        Promise.allSettled(
          [0, 1, 2, 3, 4].map(n => replicas[n % 2].take(db, subject, 3)),
        );

      const refused = (await take('check dana')).filter(
        one => one.status === 'rejected',
      );
      expect(refused).toHaveLength(2);
      expect(refused[0].reason).toBeInstanceOf(TooManyRequestsError);
      expect(refused[0].reason).toMatchObject({
        statusCode: 429,
        retryAfterSeconds: 40,
        message: expect.stringContaining('Try again in 40 seconds'),
      });
      await expect(
        replicas[0].take(db, 'check george', 3),
      ).resolves.toBeUndefined();

      now.mockReturnValue(AT_20_SECONDS + 40_000);
      await expect(
        replicas[1].take(db, 'check dana', 3),
      ).resolves.toBeUndefined();
    },
  );
});
