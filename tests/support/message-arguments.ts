/**
 * The arguments and tags that an ICU message takes, sorted: "{count, plural, one {# day} other {# days}} <b>x</b>" gives
 * ["<b>", "count"]. What stands in the branches of a plural or a select counts too.
 */
export function toArguments(message: string): string[] {
  const found = new Set([...message.matchAll(/<([a-zA-Z]+)>/g)].map(([tag]) => tag));
  readText(message, 0, found);
  return [...found].sort();
}

// Reads text up to the brace that ends it, and returns the place of that brace.
function readText(message: string, from: number, found: Set<string>): number {
  let at = from;
  while (at < message.length && message[at] !== "}") {
    at = message[at] === "{" ? readArgument(message, at + 1, found) + 1 : at + 1;
  }
  return at;
}

// Reads "name}", "name, number}" or "name, plural, one {…} other {…}", and returns the place of the last brace.
function readArgument(message: string, from: number, found: Set<string>): number {
  const name = /^\s*(\w+)\s*/.exec(message.slice(from));
  if (name?.[1] === undefined) throw new Error(`no argument at ${from}: ${message}`);
  found.add(name[1]);
  let at = from + name[0].length;
  while (message[at] !== "}") {
    if (at >= message.length) throw new Error(`no closing brace: ${message}`);
    at = message[at] === "{" ? readText(message, at + 1, found) + 1 : at + 1;
  }
  return at;
}
