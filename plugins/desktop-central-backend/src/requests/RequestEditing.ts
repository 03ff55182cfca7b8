import { ConflictError } from '@backstage/errors';
import type { RequestEdit } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { Caller } from '../permissions/Authorizer';
import type { ServiceItemStore } from '../serviceItems/ServiceItemStore';
import type { RequestEnding } from './RequestEnding';
import {
  enteredMachine,
  enteredNotBefore,
  offered,
  enteredSubject,
} from './requestFields';
import type { RequestReader } from './RequestReader';
import { whyUnchangeable } from './requestRules';
import type { RequestChanges, RequestRecord } from './RequestStore';
import { severalLines } from './requestText';
import type { RequestWriter } from './RequestWriter';

function isSameTime(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b) return !a && !b;
  return new Date(a).getTime() === new Date(b).getTime();
}

/** What an edit changes of the request. @throws FormError */
function changesOf(request: RequestRecord, edit: RequestEdit): RequestChanges {
  const subject = enteredSubject(edit.subject);
  const description = severalLines(edit.description);
  const machine = enteredMachine(edit.machine);
  const { type, serviceItemId, notBefore } = edit;
  return {
    ...(type === request.type ? {} : { type }),
    ...(serviceItemId === request.serviceItemId ? {} : { serviceItemId }),
    ...(subject === request.subject ? {} : { subject }),
    ...(description === request.description ? {} : { description }),
    ...(machine === request.machine ? {} : { machine: machine ?? null }),
    ...(isSameTime(notBefore, request.notBefore)
      ? {}
      : { notBefore: notBefore ? enteredNotBefore(notBefore) : null }),
  };
}

/** Edits requests, in whichever state they are. */
export class RequestEditing {
  readonly #db: Knex;
  readonly #items: ServiceItemStore;
  readonly #reader: RequestReader;
  readonly #ending: RequestEnding;
  readonly #writer: RequestWriter;

  constructor(options: {
    db: Knex;
    items: ServiceItemStore;
    reader: RequestReader;
    ending: RequestEnding;
    writer: RequestWriter;
  }) {
    this.#db = options.db;
    this.#items = options.items;
    this.#reader = options.reader;
    this.#ending = options.ending;
    this.#writer = options.writer;
  }

  /**
   * Replaces what can be edited; the type is the request's own, whatever its item's is. Where nothing is different, nothing
   * happens.
   * @throws FormError
   * @throws StaleVersionError
   * @throws ConflictError where the request is archived, deleted, or lives elsewhere
   * @throws DeploymentsInTheWayError where a service request becomes an incident
   */
  async edit(
    caller: Caller,
    requestId: string,
    version: number,
    edit: RequestEdit,
  ): Promise<RequestRecord> {
    const request = await this.#reader.getManaged(caller, requestId, version);
    const refusal = whyUnchangeable(request);
    if (refusal) throw new ConflictError(refusal);
    const changes = changesOf(request, edit);
    if (Object.keys(changes).length === 0) return request;
    await transact(this.#db, async tx => {
      await this.#requireItem(tx, changes);
      await this.#write(tx, caller, request, changes, edit);
      await this.#writer.record(tx, caller, requestId, {
        act: 'request.edited',
        detail: { fields: Object.keys(changes).join(',') },
      });
    });
    return this.#writer.changed(request);
  }

  async #write(
    tx: Knex.Transaction,
    caller: Caller,
    request: RequestRecord,
    changes: RequestChanges,
    edit: RequestEdit,
  ): Promise<void> {
    const write = () => this.#writer.update(tx, request, changes);
    if (changes.type !== 'incident') {
      await write();
      return;
    }
    const ending = {
      request,
      reason: 'requestIsIncident',
      left: edit,
      actor: caller.actor.userEntityRef,
      by: 'desk',
    } as const;
    await this.#ending.end(tx, ending, write);
  }

  async #requireItem(tx: Knex, { serviceItemId }: RequestChanges) {
    if (!serviceItemId) return;
    offered(await this.#items.get(tx, serviceItemId));
  }
}
