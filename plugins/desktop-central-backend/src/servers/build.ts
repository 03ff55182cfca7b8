/** The first build that the integration works with. */
export const FIRST_INTEGRATION_BUILD = 70_211;
/** The first build with the Desktop Management menu. */
export const FIRST_MENU_BUILD = 70_242;

const PLAIN = /^\d{5,6}$/;
const DOTTED = /^(\d{1,3})\.(\d{1,3})\.(\d{1,6})(\.\d{1,6})?$/;
const MAJOR = 10_000;
const MINOR = 1_000;

/**
 * Reads a build number to compare with: `70242`, `100654`, or a version such as `10.1.2137.9` and `11.3.2400.25`, whose
 * first three parts are those of the build (10.0.654 is 100654). Undefined where it is none.
 */
export function parseBuild(text: string): number | undefined {
  const build = text.trim();
  if (PLAIN.test(build)) return Number(build);
  const parts = DOTTED.exec(build);
  if (!parts) return undefined;
  const [major, minor, third] = parts.slice(1, 4).map(Number);
  return (
    major * MAJOR + Math.min(minor, 9) * MINOR + Math.min(third, MINOR - 1)
  );
}

function isFrom(first: number, build: string | undefined): boolean {
  return (parseBuild(build ?? '') ?? 0) >= first;
}

/** Whether the integration works with a build. */
export function supportsIntegration(build: string | undefined): boolean {
  return isFrom(FIRST_INTEGRATION_BUILD, build);
}

/** Whether a build has the Desktop Management menu. */
export function supportsMenu(build: string | undefined): boolean {
  return isFrom(FIRST_MENU_BUILD, build);
}
