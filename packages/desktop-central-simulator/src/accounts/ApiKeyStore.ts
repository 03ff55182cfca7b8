import { Access } from './Access';

/** A key of API Key Management. */
export interface ApiKey extends Access {
  /** Name of the service that it was made for. */
  name: string;
  key: string;
}

/** Name of the key that every simulator starts with; it has all scopes. */
export const MAIN_KEY = 'portal';

/** The keys of API Key Management, by name. */
export class ApiKeyStore {
  private readonly byName = new Map<string, ApiKey>();

  constructor(keys: readonly ApiKey[]) {
    for (const key of keys) this.put(key);
  }

  /** Generates or regenerates: an old key of that name is refused from now on. */
  put(key: ApiKey): void {
    this.byName.set(key.name, key);
  }

  /** Returns whether there was one. */
  delete(name: string): boolean {
    return this.byName.delete(name);
  }

  list(): ApiKey[] {
    return [...this.byName.values()];
  }

  find(key: string): ApiKey | undefined {
    return this.list().find(known => known.key === key);
  }
}
