/** A machine that others share stands still now and then; what is best of three is what the product can do. */
const TIMES = 3;

/** Measures each of three parts, one after the other. Answers a figure of each, so that the best can be taken. */
export async function measureEach<T>(
  parts: T[],
  measure: (part: T) => Promise<number>,
): Promise<number[]> {
  const figures = [];
  for (const part of parts) {
    figures.push(await measure(part));
  }
  return figures;
}

/** Deals the items to three parts. @throws Error where there are too few */
export function inThree<T>(items: T[]): T[][] {
  if (items.length < TIMES) {
    throw new Error(`There must be ${TIMES} of them, not ${items.length}.`);
  }
  return Array.from({ length: TIMES }, (_, part) =>
    items.filter((__, index) => index % TIMES === part),
  );
}

/** The same measurement three times. */
export function threeTimes(measure: () => Promise<number>): Promise<number[]> {
  return measureEach(Array(TIMES).fill(undefined), measure);
}
