import { Response } from 'express';
import { Readable } from 'node:stream';

const ROW = '{"resource_id":301,"resource_name":"WS-0001"},';
const CHUNK = Buffer.from(ROW.repeat(1_000));

/** A list without an end, as fast as the reader takes it. */
export function sendEndless(res: Response): void {
  res.setHeader('Content-Type', 'text/plain;charset=UTF-8');
  res.write('{"status":"success","message_response":{"computers":[');
  const body = new Readable({
    read() {
      this.push(CHUNK);
    },
  });
  res.once('close', () => body.destroy());
  body.pipe(res);
}
