import type { Knex } from 'knex';
import { oneAtATime } from '../database/dialect';
import { BLOCK_SIZE, blockOf, NumberBlock } from './NumberBlock';
import { searchedWords } from './words';

interface WordRow {
  word: string;
  block: number;
  numbers: Uint8Array;
}

/** Greatest value of the number column. */
const MAX_NUMBER = 2_147_483_647;

type Blocks = Map<number, NumberBlock>;

function numberOf(word: string): number | undefined {
  if (!/^\d{1,10}$/.test(word)) return undefined;
  const number = Number(word);
  return number <= MAX_NUMBER ? number : undefined;
}

/** By word, the requests that have a word that begins so, or that number. */
function blocksByWord(words: string[], rows: WordRow[]): Blocks[] {
  const found = new Map<string, Blocks>(words.map(word => [word, new Map()]));
  for (const { word, block, numbers } of rows) {
    found.get(word)?.set(block, NumberBlock.fromBytes(numbers));
  }
  for (const [word, blocks] of found) {
    const number = numberOf(word);
    if (number === undefined) continue;
    const at = blockOf(number);
    const block = blocks.get(at) ?? NumberBlock.empty();
    block.add(number % BLOCK_SIZE);
    blocks.set(at, block);
  }
  return [...found.values()];
}

function intersection([first, ...others]: Blocks[]): number[] {
  const numbers: number[] = [];
  for (const at of [...first.keys()].sort((a, b) => a - b)) {
    const common = first.get(at) ?? NumberBlock.empty();
    for (const blocks of others) {
      common.intersect(blocks.get(at) ?? NumberBlock.empty());
    }
    for (const place of common.places()) numbers.push(at * BLOCK_SIZE + place);
  }
  return numbers;
}

/**
 * By which words requests are found. For every beginning of a word there is the set of the numbers of requests, in blocks, so
 * that a search reads a few rows for each of its words, however many requests have it, and whether any does.
 */
export class RequestWords {
  /**
   * The numbers of the requests in which every word of a search is found, as a word or the beginning of one, in order; a number
   * finds that request too. Not every number is that of a request. A search without letters and digits finds nothing.
   */
  async find(tx: Knex, search: string): Promise<number[]> {
    const words = searchedWords(search);
    if (words.length === 0) return [];
    const rows: WordRow[] = await tx('request_words')
      .whereIn('word', words)
      .select('word', 'block', 'numbers');
    return intersection(blocksByWord(words, rows));
  }

  /** Replaces the beginnings of words by which a request is found. */
  async replace(
    tx: Knex.Transaction,
    number: number,
    before: Set<string>,
    after: Set<string>,
  ): Promise<void> {
    const gone = [...before].filter(word => !after.has(word));
    const come = [...after].filter(word => !before.has(word));
    if (gone.length + come.length === 0) return;
    // Whoever writes a block writes all of it.
    await oneAtATime(tx, 'requests.words');
    const block = blockOf(number);
    const place = number % BLOCK_SIZE;
    const stored = await this.#blocks(tx, block, [...gone, ...come]);
    for (const word of gone) stored.get(word)?.delete(place);
    for (const word of come) {
      const numbers = stored.get(word) ?? NumberBlock.empty();
      numbers.add(place);
      stored.set(word, numbers);
    }
    await this.#write(tx, block, stored);
  }

  async #blocks(
    tx: Knex,
    block: number,
    words: string[],
  ): Promise<Map<string, NumberBlock>> {
    const rows: WordRow[] = await tx('request_words')
      .where({ block })
      .whereIn('word', words)
      .select('word', 'numbers');
    return new Map(
      rows.map(row => [row.word, NumberBlock.fromBytes(row.numbers)]),
    );
  }

  async #write(
    tx: Knex,
    block: number,
    stored: Map<string, NumberBlock>,
  ): Promise<void> {
    const rows: WordRow[] = [...stored].map(([word, numbers]) => ({
      word,
      block,
      numbers: numbers.toBytes(),
    }));
    const empty = rows.filter(row => row.numbers.length === 0);
    const kept = rows.filter(row => row.numbers.length > 0);
    if (empty.length > 0) {
      const words = empty.map(row => row.word);
      await tx('request_words')
        .where({ block })
        .whereIn('word', words)
        .delete();
    }
    if (kept.length > 0) {
      await tx('request_words')
        .insert(kept)
        .onConflict(['word', 'block'])
        .merge(['numbers']);
    }
  }
}
