import DataLoader from "dataloader";

/**
 * Asks for many things at once where each is asked for by itself: what is asked in one turn of the event loop is answered together, and
 * anew each time. `answer` gets each key once; what it doesn't answer is null.
 */
export function askTogether<Value>(
  answer: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | null> {
  const read = async (keys: readonly string[]) => {
    const found = await answer([...new Set(keys)]);
    return keys.map((key) => found.get(key) ?? null);
  };
  const loader = new DataLoader(read, { cache: false });
  return (key) => loader.load(key);
}
