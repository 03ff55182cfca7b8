import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Comment,
  CommentInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { CommentStore } from './CommentStore';
import { fieldError } from './requestFields';
import type { RequestLimit } from './RequestLimit';
import { RequestReader, subjectOf } from './RequestReader';
import { ChangedBy, whyUnchangeable } from './requestRules';
import type { RequestRecord } from './RequestStore';
import { isBlank, severalLines } from './requestText';
import type { RequestWriter } from './RequestWriter';

/** What people write about requests. */
export class CommentService {
  readonly #db: Knex;
  readonly #comments: CommentStore;
  readonly #reader: RequestReader;
  readonly #writer: RequestWriter;
  readonly #authorizer: Authorizer;
  readonly #keys: IdempotencyKeys;
  readonly #limit: RequestLimit;
  readonly #changes: ChangeAnnouncer;

  constructor(options: {
    db: Knex;
    comments: CommentStore;
    reader: RequestReader;
    writer: RequestWriter;
    authorizer: Authorizer;
    keys: IdempotencyKeys;
    limit: RequestLimit;
    changes: ChangeAnnouncer;
  }) {
    this.#db = options.db;
    this.#comments = options.comments;
    this.#reader = options.reader;
    this.#writer = options.writer;
    this.#authorizer = options.authorizer;
    this.#keys = options.keys;
    this.#limit = options.limit;
    this.#changes = options.changes;
  }

  /** Comments, oldest first; notes of technicians only for whoever sees the desk. @throws NotFoundError */
  async list(
    caller: Caller,
    requestId: string,
    page: PageRequest,
  ): Promise<{ items: Comment[]; nextCursor?: string }> {
    await this.#reader.getVisible(caller, requestId);
    const desk = await this.#authorizer.decide(caller, 'desk.read');
    const filter = { requestId, internal: desk.allowed };
    return this.#comments.list(this.#db, filter, page);
  }

  /**
   * Adds a comment, once per key, in whichever state the request is.
   * @throws FormError where nothing is said
   * @throws ConflictError where the request is archived, deleted, or lives elsewhere; or the key was used for something else
   * @throws TooManyRequestsError
   */
  async add(
    caller: Caller,
    requestId: string,
    key: string,
    input: CommentInput,
  ): Promise<Comment> {
    const request = await this.#reader.getVisible(caller, requestId);
    const by = await this.#requireMayComment(caller, request, input);
    const refusal = whyUnchangeable(request, by);
    if (refusal) throw new ConflictError(refusal);
    const text = severalLines(input.text);
    if (isBlank(text)) throw fieldError('text', 'required', 'Write something.');
    await this.#limit.takeComment(caller);
    const author = caller.actor.userEntityRef;
    const operation = `comment on ${requestId}`;
    const internal = input.internal ?? false;
    const { resultId } = await this.#keys.once(
      { actor: author, key, operation, body: input },
      async (tx, id) => {
        await this.#comments.insert(tx, {
          id,
          requestId,
          author,
          text,
          internal,
        });
        await this.#writer.record(tx, caller, requestId, {
          act: 'request.commented',
          audience: internal ? 'desk' : 'requester',
        });
      },
    );
    this.#changes.announce({
      requestId,
      ...(internal ? {} : { requesters: [request.requester] }),
    });
    return this.#stored(resultId);
  }

  async #stored(id: string): Promise<Comment> {
    const comment = await this.#comments.get(this.#db, id);
    if (!comment) throw new NotFoundError('There is no such comment.');
    return comment;
  }

  /** Managers write on every request; requesters on their own, and nothing that they could not read. */
  async #requireMayComment(
    caller: Caller,
    request: RequestRecord,
    { internal }: CommentInput,
  ): Promise<ChangedBy> {
    const subject = subjectOf(request);
    const manages = await this.#authorizer.decide(
      caller,
      'request.manage',
      subject,
    );
    if (manages.allowed) return 'desk';
    const own = request.requester === caller.actor.userEntityRef && !internal;
    const operation = own ? 'request.raise' : 'request.manage';
    await this.#authorizer.require(caller, operation, subject);
    return 'requester';
  }
}
