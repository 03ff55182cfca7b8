import { RequestHandler } from 'express';
import { Faults } from '../faults/Faults';
import { spoilLists } from '../faults/spoilLists';
import { ServerClock } from '../server/ServerClock';
import { ServerProfile } from '../server/ServerSettings';
import { wireJson } from '../server/wireJson';

/** Writes every JSON answer the way the server is set: its clock, faulty lists, numbers as texts, ids above 2^53. */
export function shapeAnswers(
  profile: ServerProfile,
  faults: Faults,
  clock: ServerClock,
): RequestHandler {
  return (req, res, next) => {
    const { errorShape, numbersAsStrings } = profile.current;
    res.locals.errorShape = errorShape;
    res.setHeader('Date', new Date(clock.now()).toUTCString());
    const list = faults.listFault(req.path);
    res.json = body => {
      if (!res.getHeader('Content-Type')) {
        res.setHeader('Content-Type', 'application/json; charset=utf-8');
      }
      const spoiled = list === 'none' ? body : spoilLists(body, list);
      const shaped = numbersAsStrings ? withTexts(spoiled) : spoiled;
      return res.end(wireJson(shaped, profile.largeIds));
    };
    next();
  };
}

function withTexts(value: unknown): unknown {
  if (['number', 'bigint', 'boolean'].includes(typeof value)) {
    return String(value);
  }
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withTexts(member)]),
  );
}
