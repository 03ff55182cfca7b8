import type { DispatchConfig } from './bounds';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { RequestWork } from '../requests/RequestWork';
import { CallbackIntake } from './CallbackIntake';
import { DcWords } from './DcWords';
import { DeploymentList } from './DeploymentList';
import { DeploymentActs } from './DeploymentActs';
import { DeploymentHistory } from './DeploymentHistory';
import { DeploymentReads } from './DeploymentReads';
import { DeploymentService } from './DeploymentService';
import { DeploymentsOfRequest } from './DeploymentsOfRequest';
import { EndedByCallbacks } from './EndedByCallbacks';
import { GapGuard } from './gap/GapGuard';
import { GapStore } from './gap/GapStore';
import { HeldQueue } from './holding/HeldQueue';
import { HoldService } from './holding/HoldService';
import { DraftStart } from './drafts/DraftStart';
import { DeploymentExport } from './exporting/DeploymentExport';
import { ReadAgain } from './reading/ReadAgain';
import { ReleaseService } from './releasing/ReleaseService';
import { RequestAttemptStore } from './RequestAttemptStore';
import { DeploymentSave } from './saving/DeploymentSave';
import { DeploymentWriter } from './saving/DeploymentWriter';
import { FormFactsReader } from './saving/FormFactsReader';
import { RequestCheck } from './saving/RequestCheck';
import { TargetsAgain } from './saving/TargetsAgain';
import { ScriptArguments } from './secrets/ScriptArguments';
import { SaveSecrets } from './secrets/SaveSecrets';
import { RenewedAuthority } from './RenewedAuthority';
import { ResumeRequest } from './resuming/ResumeRequest';
import { PasswordAgain } from './retrying/PasswordAgain';
import { RetryRequest } from './retrying/RetryRequest';
import { AttemptWriter } from './sending/AttemptWriter';
import { SendAgainLook } from './sending/SendAgainLook';
import { SendLog } from './sending/SendLog';
import { Settlement } from './Settlement';
import { SettlePermissions } from './SettlePermissions';
import { DeploymentCancel } from './stopping/DeploymentCancel';
import { EndOfWork } from './stopping/EndOfWork';
import { StopService } from './stoppingAll/StopService';
import { StopStore } from './stoppingAll/StopStore';
import { TargetConfirmation } from './TargetConfirmation';
import { ToldUnknown } from './ToldUnknown';
import { TargetList } from './TargetList';
import { WaitingTargets } from './WaitingTargets';
import { createHandlers } from './createHandlers';
import {
  createParts,
  type DeploymentParts,
  type DeploymentsOptions,
} from './createParts';

/** A beat that comes late, or is lost, is no gap. */
const BEATS_PER_GAP = 3;

/** @throws Error naming the keys of app-config where bounds contradict each other */
function checkBounds(dispatch: DispatchConfig): void {
  const { leaseMs, callTimeoutMs, heartbeatMs, gapMs } = dispatch;
  if (leaseMs <= callTimeoutMs) {
    throw new Error(
      'desktopCentral.dispatch.lease must be longer than desktopCentral.dispatch.callTimeout.',
    );
  }
  if (gapMs <= leaseMs || gapMs < BEATS_PER_GAP * heartbeatMs) {
    throw new Error(
      `desktopCentral.dispatch.gap must be longer than desktopCentral.dispatch.lease, and at least ${BEATS_PER_GAP} times desktopCentral.dispatch.heartbeat.`,
    );
  }
}

function createSave(parts: DeploymentParts): DeploymentSave {
  return new DeploymentSave({
    ...parts,
    requestCheck: new RequestCheck(parts),
    factsReader: new FormFactsReader(parts),
  });
}

function createActs(
  parts: DeploymentParts & { reads: DeploymentReads; endOfWork: EndOfWork },
): DeploymentActs {
  const checks = {
    renewedAuthority: new RenewedAuthority(parts),
    targetConfirmation: new TargetConfirmation(parts),
  };
  return new DeploymentActs({
    ...parts,
    ...checks,
    cancel: new DeploymentCancel(parts),
    retry: new RetryRequest({
      ...parts,
      ...checks,
      passwordAgain: new PasswordAgain({ ...parts, ...checks }),
    }),
    start: new DraftStart({ ...parts, ...checks }),
    resume: new ResumeRequest({ ...parts, ...checks }),
  });
}

/**
 * Puts the folder together: the services, and the handlers that send and read.
 * @throws Error where bounds contradict each other
 */
export function createDeployments(options: DeploymentsOptions): {
  service: DeploymentService;
  handlers: OutboxHandler[];
  acts: DeploymentActs;
  exports: DeploymentExport;
  deploymentHistory: DeploymentHistory;
  /** For requests that end, are put away or come back. */
  requestWork: RequestWork;
  holds: HoldService;
  stops: StopService;
  releases: ReleaseService;
  /** For whoever wants DC to be read about an attempt at once. */
  readAgain: ReadAgain;
  /** To be told again and again that this process is there to send. */
  gap: GapGuard;
} {
  checkBounds(options.dispatch);
  const parts = createParts(options);
  const gap = new GapGuard({ ...parts, gaps: new GapStore() });
  const waiting = new WaitingTargets(options);
  const targetList = new TargetList();
  const reads = new DeploymentReads({
    ...parts,
    waiting,
    targetList,
    deploymentList: new DeploymentList(parts.deployments),
    settling: new SettlePermissions(parts),
  });
  const words = new DcWords(options.logger, options.unknownWord);
  const sendLog = new SendLog(parts);
  const save = createSave(parts);
  const service = new DeploymentService({
    ...parts,
    save,
    targetsAgain: new TargetsAgain(options),
    writer: new DeploymentWriter({
      ...parts,
      attemptWriter: new AttemptWriter(parts),
      saveSecrets: new SaveSecrets(parts),
    }),
    sendLog,
    reads,
    scriptArguments: new ScriptArguments(parts),
    settlement: new Settlement({ ...parts, save }),
    sendAgain: new SendAgainLook(parts),
    callbacks: new CallbackIntake({
      ...parts,
      words,
      unknown: new ToldUnknown(parts),
      ended: new EndedByCallbacks(parts),
    }),
  });
  const holding = new HoldService({ ...parts, queue: new HeldQueue() });
  const endOfWork = new EndOfWork({ ...parts, sendLog });
  return {
    service,
    acts: createActs({ ...parts, endOfWork, reads }),
    exports: new DeploymentExport({ ...parts, reads, waiting, targetList }),
    deploymentHistory: new DeploymentHistory({ ...parts, reads }),
    holds: holding,
    stops: new StopService({ ...parts, holding, stops: new StopStore() }),
    releases: new ReleaseService({ ...parts, reads }),
    readAgain: new ReadAgain(parts),
    gap,
    handlers: createHandlers({ ...parts, gap, words, sendLog }),
    requestWork: new DeploymentsOfRequest({
      ...parts,
      requestAttempts: new RequestAttemptStore(),
      endOfWork,
    }),
  };
}
