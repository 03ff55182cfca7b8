import type { Comment } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  StoredBoolean,
  StoredTime,
  toBoolean,
  toIso,
} from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';

/** What is stored of a comment. */
export type NewComment = Pick<
  Comment,
  'id' | 'author' | 'text' | 'internal'
> & {
  requestId: string;
};

interface CommentRow {
  id: string;
  at: StoredTime;
  author: string;
  text: string;
  internal: StoredBoolean;
}

const COLUMNS = ['id', 'at', 'author', 'text', 'internal'];

function toComment(row: CommentRow): Comment {
  return {
    id: row.id,
    at: toIso(row.at),
    author: row.author,
    text: row.text,
    internal: toBoolean(row.internal),
  };
}

/** The rows of comments. */
export class CommentStore {
  async insert(tx: Knex, comment: NewComment): Promise<void> {
    await tx('request_comments').insert({
      id: comment.id,
      request_id: comment.requestId,
      at: new Date(),
      author: comment.author,
      text: comment.text,
      internal: comment.internal,
    });
  }

  async get(tx: Knex, id: string): Promise<Comment | undefined> {
    const row: CommentRow | undefined = await tx('request_comments')
      .where({ id })
      .first(COLUMNS);
    return row && toComment(row);
  }

  /** The comments of a request, oldest first; with or without notes of technicians. */
  async list(
    tx: Knex,
    filter: { requestId: string; internal: boolean },
    page: PageRequest,
  ): Promise<{ items: Comment[]; nextCursor?: string }> {
    const query = tx('request_comments')
      .where({ request_id: filter.requestId })
      .select(COLUMNS);
    if (!filter.internal) query.where({ internal: false });
    return fetchPage<CommentRow, Comment>(
      query,
      { column: 'at', unique: 'id', direction: 'asc', timeColumn: true },
      page,
      toComment,
    );
  }
}
