/** Answers that hold for their key for good, so that they need not be found again: the newest of them. */
export interface Memo<Value> {
  /** What is known of a key, or what `find` says, once for all who ask meanwhile. Null, and what fails, is not kept. */
  readonly recall: (key: string, find: () => Promise<Value>) => Promise<Value>;
}

export function createMemo<Value>(keysMax: number): Memo<Value> {
  const known = new Map<string, Promise<Value>>();
  return {
    recall: (key, find) => {
      const kept = known.get(key);
      if (kept !== undefined) return kept;
      const found = find();
      known.set(key, found);
      const forget = () => {
        if (known.get(key) === found) known.delete(key);
      };
      found.then((value) => value === null && forget(), forget);
      const [oldest] = known.keys();
      if (known.size > keysMax && oldest !== undefined) known.delete(oldest);
      return found;
    },
  };
}
