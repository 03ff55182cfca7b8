/** A call that is refused; `code` goes to the caller. */
export class InvalidConfigurationError extends Error {
  constructor(
    readonly code:
      | 'INVALID_REQUEST'
      | 'INVALID_PACKAGE'
      | 'INVALID_SCRIPT'
      | 'INVALID_RESOURCE'
      | 'OUT_OF_SCOPE',
    message: string,
  ) {
    super(message);
  }
}

export type Members = Record<string, unknown>;

export function members(value: unknown, name: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(`${name} must be an object`);
  }
  return value as Members;
}

export function only(value: unknown, name: string): unknown {
  if (!Array.isArray(value) || value.length !== 1) {
    refuse(`${name} must have exactly one element`);
  }
  return value[0];
}

export function list(value: unknown, name: string, max: number): unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    refuse(`${name} must have at least one element`);
  }
  if (value.length > max) {
    refuse(`${name} must not have more than ${max} elements`);
  }
  return value;
}

export function text(value: unknown, name: string, maxLength: number): string {
  if (typeof value !== 'string' || value === '' || value.length > maxLength) {
    refuse(`${name} must be a string of 1 to ${maxLength} characters`);
  }
  return value;
}

export function optionalText(
  value: unknown,
  name: string,
  maxLength: number,
): string {
  return value === undefined || value === ''
    ? ''
    : text(value, name, maxLength);
}

export function oneOf<T extends string>(
  value: unknown,
  allowed: readonly T[],
  name: string,
): T {
  const found = allowed.find(choice => choice === value);
  if (!found) refuse(`${name} must be one of ${allowed.join(', ')}`);
  return found;
}

export function refuse(message: string): never {
  throw new InvalidConfigurationError('INVALID_REQUEST', message);
}
