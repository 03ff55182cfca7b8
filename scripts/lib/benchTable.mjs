const COLUMNS = ['figure', 'value', 'floor', 'ratio', 'reach', 'holds'];

const rounded = number =>
  number >= 100 ? number.toFixed(0) : number.toFixed(2);

function cells({ figure, value, unit, floor, ratio, reach, holds }) {
  const withUnit = number => `${rounded(number)} ${unit}`;
  return [
    figure,
    withUnit(value),
    floor === null ? '' : withUnit(floor),
    ratio === null ? '' : rounded(ratio),
    reach,
    holds ? 'yes' : 'NO',
  ];
}

/** The rows as text in columns; a row is {figure, value, unit, floor, ratio, reach, holds}, its floor and ratio may be null. */
export function tableOf(rows) {
  const lines = [COLUMNS, ...rows.map(cells)];
  const widths = COLUMNS.map((_, at) =>
    Math.max(...lines.map(line => line[at].length)),
  );
  const text = lines.map(line =>
    line
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map(width => '-'.repeat(width)).join('  ');
  return [text[0], rule, ...text.slice(1)].join('\n');
}

/** A figure beside the floor or peer of the same run, of which it may be so many times. */
export function ratioRow(figure, value, floor, unit, atMost) {
  const ratio = value / floor;
  const reach = `at most ${atMost} x`;
  return { figure, value, unit, floor, ratio, reach, holds: ratio <= atMost };
}

/** The middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const bareRow = (figure, value, unit, reach, holds) => ({
  ...{ figure, value, unit, floor: null, ratio: null },
  ...{ reach: `${reach} ${unit}`.trimEnd(), holds },
});

/** A figure that may be so much. */
export function atMost(figure, value, unit, most) {
  return bareRow(figure, value, unit, `at most ${most}`, value <= most);
}

/** A figure that has to be so much. */
export function atLeast(figure, value, unit, least) {
  return bareRow(figure, value, unit, `at least ${least}`, value >= least);
}

/** A figure beside the floor or peer of the same run, of which it has to be so many times. */
export function timesAtLeast(figure, value, floor, unit, least) {
  const ratio = value / floor;
  const reach = `at least ${least} x`;
  return { figure, value, unit, floor, ratio, reach, holds: ratio >= least };
}
