import { MinuteLimit } from '../database/MinuteLimit';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { DcWords } from './DcWords';
import type { GapGuard } from './gap/GapGuard';
import { DraftEnd } from './drafts/DraftEnd';
import { AttemptReader } from './reading/AttemptReader';
import { ConfigurationReads } from './reading/ConfigurationReads';
import { GoneTargetStore } from './reading/GoneTargetStore';
import { ReadBudget } from './reading/ReadBudget';
import { ReadLog } from './reading/ReadLog';
import { SharedListing } from './reading/SharedListing';
import { TargetsLog } from './reading/TargetsLog';
import { ResumeHandler } from './resuming/ResumeHandler';
import { ResumeLog } from './resuming/ResumeLog';
import { RetryHandler } from './retrying/RetryHandler';
import { RetryLog } from './retrying/RetryLog';
import { Appending } from './sending/Appending';
import { AttemptSender } from './sending/AttemptSender';
import { Beginning } from './sending/Beginning';
import { CallOutcome } from './sending/CallOutcome';
import { Confirmation } from './sending/Confirmation';
import { Creation } from './sending/Creation';
import { LookBefore } from './sending/LookBefore';
import { Opening } from './sending/Opening';
import type { SendLog } from './sending/SendLog';
import { TargetsNow } from './sending/TargetsNow';
import { UnknownLog } from './sending/UnknownLog';
import { UnknownOutcome } from './sending/UnknownOutcome';
import { AttemptStopper } from './stopping/AttemptStopper';
import { StopLog } from './stopping/StopLog';
import { AttemptsInDc } from './AttemptsInDc';
import type { DeploymentParts } from './createParts';

function createSender(
  parts: DeploymentParts & { gap: GapGuard },
  log: SendLog,
): AttemptSender {
  const unknownLog = new UnknownLog(parts);
  const logs = { ...parts, log, unknownLog };
  const confirmation = new Confirmation(logs);
  const outcome = new CallOutcome(logs);
  return new AttemptSender({
    ...logs,
    targetsNow: new TargetsNow({ ...logs, outcome }),
    beginning: new Beginning(logs),
    creation: new Creation({
      ...logs,
      confirmation,
      outcome,
      opening: new Opening(logs),
      lookBefore: new LookBefore(parts),
    }),
    appending: new Appending({ ...logs, outcome }),
    unknown: new UnknownOutcome({
      ...parts,
      log: unknownLog,
      sendLog: log,
      confirmation,
    }),
  });
}

/** Makes what works on the outbox: sends, reads, stops, tries again and resumes, and ends passwords and drafts. */
export function createHandlers(
  parts: DeploymentParts & { gap: GapGuard; words: DcWords; sendLog: SendLog },
): OutboxHandler[] {
  const { sendLog } = parts;
  const budget = new ReadBudget({ ...parts, limit: new MinuteLimit() });
  const reading = {
    ...parts,
    targetsLog: new TargetsLog(parts),
    inDc: new AttemptsInDc(parts),
  };
  const asking = {
    ...reading,
    reads: new ConfigurationReads({
      ...reading,
      spend: (serverId, calls) => budget.spend(serverId, calls),
    }),
  };
  return [
    createSender(parts, sendLog),
    new AttemptReader({
      ...reading,
      log: new ReadLog(parts),
      reads: new ConfigurationReads(reading),
      budget,
      gone: new GoneTargetStore(),
      listing: new SharedListing(parts),
    }),
    new AttemptStopper({ ...asking, stopLog: new StopLog(parts) }),
    parts.passwordEnd,
    new RetryHandler({ ...asking, retryLog: new RetryLog(parts) }),
    new ResumeHandler({ ...asking, resumeLog: new ResumeLog(parts) }),
    new DraftEnd(parts),
  ];
}
