// @ts-check

/*
 * Requests are found by words: for every beginning of a word there is the set of the numbers of requests, in blocks of 4,096,
 * as a bitmap (lowest bit first) or, where that is shorter, as a list of places in the block (16 bits, lowest byte first).
 * The list of requests walks along indexes that hold all it is narrowed by.
 */

const BLOCK_SIZE = 4096;
const BITMAP_BYTES = BLOCK_SIZE / 8;
const ROWS_AT_ONCE = 500;
const MAX_WORD_LENGTH = 32;
const MAX_BEGINNINGS = 600;

const CURRENT = 'archived_at is null and deleted_at is null';

/** Where an index begins, and which requests are in it; every one holds all that a list is narrowed and ordered by. */
const INDEXES = {
  current_by_number: ['number', CURRENT],
  current_by_updated: ['updated_at', CURRENT],
  current_by_state: ['state', CURRENT],
  current_by_technician: ['technician_id', CURRENT],
  current_by_item: ['service_item_id', CURRENT],
  current_by_raised: ['created_at', CURRENT],
  archived_by_number: [
    'number',
    'archived_at is not null and deleted_at is null',
  ],
  archived_by_updated: [
    'updated_at',
    'archived_at is not null and deleted_at is null',
  ],
  deleted_by_number: ['number', 'deleted_at is not null'],
  deleted_by_updated: ['updated_at', 'deleted_at is not null'],
};

const HELD = [
  'number',
  'updated_at',
  'state',
  'type',
  'technician_id',
  'service_item_id',
  'requester',
  'created_at',
];

const ACCENTS = /[\u0300-\u036f]/g;
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`,
  'gu',
);

/**
 * As the plugin did it when this was written, whatever it does later.
 * @param {{ subject: string; requester: string }} request
 */
function beginningsOf({ subject, requester }) {
  const name = requester.slice(requester.lastIndexOf('/') + 1);
  const folded = `${name} ${subject}`
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/ς/g, 'σ');
  const beginnings = new Set();
  for (const word of folded.match(WORD) ?? []) {
    let beginning = '';
    for (const sign of [...word].slice(0, MAX_WORD_LENGTH)) {
      if (beginnings.size === MAX_BEGINNINGS) return beginnings;
      beginning += sign;
      beginnings.add(beginning);
    }
  }
  return beginnings;
}

/** @param {number[]} places */
function toBytes(places) {
  if (places.length * 2 < BITMAP_BYTES) {
    return Buffer.from(places.flatMap(place => [place & 255, place >> 8]));
  }
  const bits = Buffer.alloc(BITMAP_BYTES);
  for (const place of places) bits[place >> 3] |= 1 << (place & 7);
  return bits;
}

/**
 * @param {import('knex').Knex} knex
 * @param {number} block
 */
async function fillBlock(knex, block) {
  const first = block * BLOCK_SIZE;
  const requests = await knex('requests')
    .whereBetween('number', [first, first + BLOCK_SIZE - 1])
    .orderBy('number')
    .select('number', 'subject', 'requester');
  const places = new Map();
  for (const request of requests) {
    for (const word of beginningsOf(request)) {
      if (!places.has(word)) places.set(word, []);
      places.get(word).push(request.number - first);
    }
  }
  const rows = [...places].map(([word, list]) => ({
    word,
    block,
    numbers: toBytes(list),
  }));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await knex('request_words').insert(rows.slice(at, at + ROWS_AT_ONCE));
  }
}

/** @param {import('knex').Knex} knex */
async function fillWords(knex) {
  let from = 0;
  for (;;) {
    const [next] = await knex('requests')
      .where('number', '>=', from)
      .orderBy('number')
      .limit(1)
      .select('number');
    if (!next) return;
    const block = Math.floor(next.number / BLOCK_SIZE);
    await fillBlock(knex, block);
    from = (block + 1) * BLOCK_SIZE;
  }
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('request_words', table => {
    table.string('word', 32).notNullable().comment('The beginning of a word');
    table.integer('block').notNullable();
    table.binary('numbers').notNullable();
    table.primary(['word', 'block']);
  });
  await fillWords(knex);
  for (const [name, [first, shown]] of Object.entries(INDEXES)) {
    const others = HELD.filter(column => column !== first);
    await knex.raw(
      `create index requests_${name} on requests (${[
        first,
        ...others,
      ]}) where provider is null and ${shown}`,
    );
  }
  await knex.schema.alterTable('requests', table => {
    table.dropIndex(['state', 'number']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('requests', table => {
    table.index(['state', 'number']);
  });
  for (const name of Object.keys(INDEXES)) {
    await knex.raw('drop index ??', [`requests_${name}`]);
  }
  await knex.schema.dropTable('request_words');
};
