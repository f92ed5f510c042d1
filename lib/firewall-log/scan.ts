// Hand-written scanners: each looks at a character a bounded number of times, so no line is slow, whatever is in it.

/** How pairs are written: `key=value key="a value"`, with what may stand between two of them. */
export interface PairSyntax {
  readonly assign: string;
  readonly separators: string;
}

/** The wanted keys with their values, from `from` on; quotes around a value are taken off. The first of a key wins. */
export function readPairs(
  text: string,
  { assign, separators }: PairSyntax,
  wanted: ReadonlySet<string>,
  from = 0,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let at = from;
  while (at < text.length) {
    const start = at;
    while (at < text.length && text[at] !== assign && !separators.includes(text[at] ?? "")) at += 1;
    if (text[at] !== assign) {
      at += 1;
      continue;
    }
    const key = text.slice(start, at);
    const isQuoted = text[at + 1] === '"';
    const valueAt = isQuoted ? at + 2 : at + 1;
    at = isQuoted ? findClosingQuote(text, valueAt) : findAny(text, separators, valueAt);
    if (wanted.has(key) && !found.has(key)) found.set(key, text.slice(valueAt, at));
    at += 1;
  }
  return found;
}

/** The offset of the quote that ends a quoted text, or the end of the text. A backslash takes the next character's meaning. */
export function findClosingQuote(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return Math.min(at, text.length);
}

function findAny(text: string, characters: string, from: number): number {
  let at = from;
  while (at < text.length && !characters.includes(text[at] ?? "")) at += 1;
  return at;
}

/** The first words of a text, up to `max`; any number of blanks between them. */
export function splitWords(text: string, max: number, from = 0): string[] {
  const words: string[] = [];
  let at = from;
  while (at < text.length && words.length < max) {
    while (text[at] === " ") at += 1;
    const end = text.indexOf(" ", at);
    if (at < text.length) words.push(text.slice(at, end === -1 ? text.length : end));
    at = end === -1 ? text.length : end;
  }
  return words;
}

/** The first fields of comma-separated values, up to `max`; a field in quotes may hold commas (RFC 4180). */
export function splitCsv(text: string, max: number): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= text.length && fields.length < max) {
    const isQuoted = text[at] === '"';
    const start = isQuoted ? at + 1 : at;
    const close = isQuoted ? text.indexOf('"', start) : -1;
    const comma = text.indexOf(",", close === -1 ? start : close);
    const end = comma === -1 ? text.length : comma;
    fields.push(text.slice(start, close === -1 ? end : close));
    at = end + 1;
  }
  return fields;
}

export interface LogEndpoint {
  readonly address: string;
  readonly port: string | undefined;
}

/** "192.0.2.7/25", "192.0.2.7:25", "[2001:db8::7]:25", "192.0.2.7.25": an address and, after the last mark, its port. */
export function splitEndpoint(text: string, mark: string): LogEndpoint {
  if (text[0] === "[") {
    const close = text.indexOf("]");
    const address = text.slice(1, close === -1 ? text.length : close);
    return { address, port: text[close + 1] === ":" ? text.slice(close + 2) : undefined };
  }
  const at = text.lastIndexOf(mark);
  return at === -1 ? { address: text, port: undefined } : { address: text.slice(0, at), port: text.slice(at + 1) };
}

/** A program's name before its message: "filterlog[123]: 5,,," gives "filterlog". */
export interface ProgramMessage {
  readonly program: string;
  readonly hasProcessId: boolean;
  readonly message: string;
}

export function splitProgram(text: string): ProgramMessage | null {
  const end = text.indexOf(": ");
  if (end <= 0 || end > PROGRAM_MAX) return null;
  const tag = text.slice(0, end);
  if (tag.includes(" ")) return null;
  const bracket = tag.indexOf("[");
  const hasProcessId = bracket > 0 && tag.endsWith("]");
  return { program: hasProcessId ? tag.slice(0, bracket) : tag, hasProcessId, message: text.slice(end + 2) };
}

const PROGRAM_MAX = 64;
