import { Faults } from '../faults/Faults';

/** The clock of the server, which can be wrong. */
export class ServerClock {
  constructor(private readonly faults: Faults) {}

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** How far the clock is ahead of the true time, in milliseconds; negative when it is behind. */
  get offset(): number {
    return this.faults.switches.clockOffsetMs;
  }
}
