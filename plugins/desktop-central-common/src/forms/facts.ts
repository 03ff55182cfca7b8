import type {
  Computer,
  FieldError,
  InstallFor,
  InventoryServer,
  Package,
  Script,
} from '../types';

/** What a server can be told beside the plain form, and why not. @public */
export type Carries = NonNullable<InventoryServer['carries']>;

/** A target as the rules need it: a computer or a directory user. @public */
export type FormTarget = Pick<Computer, 'id' | 'name' | 'domain'>;

/**
 * What a form is checked against. The server knows all of it; the browser knows less, and a rule whose fact is absent is left to
 * the server.
 * @public
 */
export interface FormFacts {
  /** Those of the chosen targets that DC has; one that is missing here is unknown to DC. */
  targets?: ReadonlyMap<string, FormTarget>;
  /** How many targets the named selection has. */
  selected?: number;
  carries?: Carries;
  /** How the server is sent to; with `append` the standing configuration decides when it happens. */
  sendMode?: InventoryServer['sendMode'];
  /** Ids of the deployment policies of the server. */
  policyIds?: ReadonlySet<string>;
  /** Of a draft: the password of run as is asked when it is started. */
  draft?: boolean;
  /** The present, where it is not that of the clock. */
  now?: Date;
}

/** What the form of Install/Uninstall Software is checked against. @public */
export interface SoftwareFormFacts extends FormFacts {
  /** The chosen package; undefined when DC does not have it. */
  pkg?: Package;
}

/** What the form of Run Script is checked against. @public */
export interface ScriptFormFacts extends FormFacts {
  /** The chosen script as it is now; undefined when DC does not have it. */
  script?: Pick<Script, 'name' | 'checksum'>;
}

/** What a target is called in words that are shown. */
export function targetsInWords(
  installFor: InstallFor,
): 'workstations' | 'users' {
  return installFor === 'user' ? 'users' : 'workstations';
}

/** One error of a field, as a list. */
export function fieldError(
  path: string,
  code: string,
  message: string,
): FieldError[] {
  return [{ path, code, message }];
}

/** Line breaks, tabs and whatever else is no visible sign. */
export function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
