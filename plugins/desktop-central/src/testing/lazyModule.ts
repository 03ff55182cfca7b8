/** The exports of a module, which is loaded when the first of them is asked for. */
export function lazyModule<T extends object>(load: () => T): T {
  return new Proxy({} as T, {
    // Whoever imports asks at once whether it is an ES module, which is no reason to load it.
    get: (_, name) =>
      name === '__esModule' ? true : Reflect.get(load(), name),
    has: (_, name) => Reflect.has(load(), name),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, name) => {
      const own = Reflect.getOwnPropertyDescriptor(load(), name);
      return own && { ...own, configurable: true };
    },
  });
}
