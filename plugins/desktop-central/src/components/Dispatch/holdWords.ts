import type { DispatchHold } from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../hooks/useTranslation';

type Scope = Pick<DispatchHold, 'scope' | 'serverName' | 'packageName'>;

function namesOf({ serverName = '–', packageName = '–' }: Scope) {
  return { server: serverName, package: packageName };
}

/** What a hold is of, e.g. "The package 7-Zip on Head office". */
export function whatIsHeld(t: Translate, hold: Scope): string {
  return t(`dispatch.what.${hold.scope}`, namesOf(hold));
}

/** That it is on hold, as a headline. */
export function heldHeadline(t: Translate, hold: Scope): string {
  return t(`dispatch.banner.${hold.scope}`, namesOf(hold));
}
