/**
 * Asks for many things at once where each is asked for by itself: what is asked in one turn of the event loop is answered together.
 * `answer` gets each key once; what it doesn't answer is null.
 */
export function askTogether<Value>(
  answer: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | null> {
  let asked: { readonly keys: Set<string>; readonly answers: Promise<ReadonlyMap<string, Value>> } | null = null;
  const start = () => {
    const keys = new Set<string>();
    const answers = Promise.resolve().then(() => {
      asked = null;
      return answer([...keys]);
    });
    return { keys, answers };
  };
  return async (key) => {
    asked ??= start();
    asked.keys.add(key);
    return (await asked.answers).get(key) ?? null;
  };
}
