/** How many request numbers one block is about. */
export const BLOCK_SIZE = 4096;

const BITMAP_BYTES = BLOCK_SIZE / 8;
const LIST_ENTRY_BYTES = 2;

/** The block that a request number is in. */
export function blockOf(number: number): number {
  return Math.floor(number / BLOCK_SIZE);
}

/**
 * Which of {@link BLOCK_SIZE} request numbers are in a set. Stored as a bitmap, lowest bit first, or where that is shorter as
 * a list of places of 16 bits, lowest byte first.
 */
export class NumberBlock {
  readonly #bits: Uint8Array;

  private constructor(bits: Uint8Array) {
    this.#bits = bits;
  }

  static empty(): NumberBlock {
    return new NumberBlock(new Uint8Array(BITMAP_BYTES));
  }

  /** Reads what {@link toBytes} wrote. */
  static fromBytes(bytes: Uint8Array): NumberBlock {
    if (bytes.length === BITMAP_BYTES) return new NumberBlock(bytes.slice());
    const block = NumberBlock.empty();
    for (let at = 0; at < bytes.length; at += LIST_ENTRY_BYTES) {
      block.add(bytes[at] + 256 * bytes[at + 1]);
    }
    return block;
  }

  /** @param place - of the number in the block, from 0 */
  add(place: number): void {
    this.#bits[place >> 3] |= 1 << (place & 7);
  }

  delete(place: number): void {
    this.#bits[place >> 3] &= ~(1 << (place & 7));
  }

  /** Leaves only what is in the other one too. */
  intersect(other: NumberBlock): void {
    this.#bits.forEach((byte, at) => {
      this.#bits[at] = byte & other.#bits[at];
    });
  }

  /** In order. */
  places(): number[] {
    const places: number[] = [];
    this.#bits.forEach((byte, at) => {
      if (byte === 0) return;
      for (let bit = 0; bit < 8; bit += 1) {
        if (byte & (1 << bit)) places.push(at * 8 + bit);
      }
    });
    return places;
  }

  /** Empty where the block is. */
  toBytes(): Buffer {
    const places = this.places();
    if (places.length * LIST_ENTRY_BYTES >= BITMAP_BYTES) {
      return Buffer.from(this.#bits);
    }
    return Buffer.from(places.flatMap(place => [place & 255, place >> 8]));
  }
}
