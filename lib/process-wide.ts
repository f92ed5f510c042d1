/**
 * A slot for one value of the whole process. The server and Next each load their own copy of `lib/`; a slot is the same one in
 * both, as it hangs on the global registry of symbols.
 */
export interface Slot<T> {
  get(): T | undefined;
  set(value: T | undefined): void;
}

/** Slots with the same name hold the same value: give each name one type, in one file. */
export function processWide<T>(name: string): Slot<T> {
  const key = Symbol.for(`poortwachter.${name}`);
  return {
    get: () => readGlobal<T>(key),
    set: (value) => Reflect.set(globalThis, key, value),
  };
}

// The one cast: safe as long as a name is used by one file only, which writes what it reads.
function readGlobal<T>(key: symbol): T | undefined {
  return Reflect.get(globalThis, key) as T | undefined;
}
