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
  while (found.size < wanted.size) {
    const assignAt = text.indexOf(assign, at);
    if (assignAt === -1) break;
    const key = text.slice(findKeyStart(text, separators, assignAt, at), assignAt);
    const isQuoted = text.charCodeAt(assignAt + 1) === QUOTE;
    const valueAt = isQuoted ? assignAt + 2 : assignAt + 1;
    const end = isQuoted ? findClosingQuote(text, valueAt) : findAny(text, separators, valueAt);
    if (wanted.has(key) && !found.has(key)) found.set(key, text.slice(valueAt, end));
    at = end + 1;
  }
  return found;
}

function findKeyStart(text: string, separators: string, end: number, from: number): number {
  let at = end;
  while (at > from && !isAnyOf(text.charCodeAt(at - 1), separators)) at -= 1;
  return at;
}

function isAnyOf(code: number, characters: string): boolean {
  for (let at = 0; at < characters.length; at += 1) if (characters.charCodeAt(at) === code) return true;
  return false;
}

const QUOTE = 34;
const BACKSLASH = 92;
const BLANK = 32;

/** The offset of the quote that ends a quoted text, or the end of the text. A backslash takes the next character's meaning. */
export function findClosingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

function findAny(text: string, characters: string, from: number): number {
  if (characters.length === 1) {
    const found = text.indexOf(characters, from);
    return found === -1 ? text.length : found;
  }
  let at = from;
  while (at < text.length && !isAnyOf(text.charCodeAt(at), characters)) at += 1;
  return at;
}

/** The first words of a text, up to `max`; any number of blanks between them. */
export function splitWords(text: string, max: number, from = 0): string[] {
  const words: string[] = [];
  let at = from;
  while (at < text.length && words.length < max) {
    while (text.charCodeAt(at) === BLANK) at += 1;
    const end = text.indexOf(" ", at);
    if (at < text.length) words.push(text.slice(at, end === -1 ? text.length : end));
    at = end === -1 ? text.length : end;
  }
  return words;
}

/** The first fields of comma-separated values, up to `max`; a field in quotes may hold commas, and quotes twice (RFC 4180). */
export function splitCsv(text: string, max: number): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= text.length && fields.length < max) {
    const close = text[at] === '"' ? findLastQuote(text, at + 1) : -1;
    const comma = close === -1 ? text.indexOf(",", at) : close + 1;
    const end = comma === -1 ? text.length : comma;
    const field = close === -1 ? text.slice(at, end) : text.slice(at + 1, close);
    fields.push(close !== -1 && field.includes('""') ? field.split('""').join('"') : field);
    at = end + 1;
  }
  return fields;
}

// The quote that ends a field: the first that isn't followed by another; -1 when what follows it is no end of a field.
function findLastQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at + 1 === text.length || text[at + 1] === "," ? at : -1;
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
  readonly message: string;
}

export function splitProgram(text: string): ProgramMessage | null {
  const end = findTagEnd(text);
  if (end === -1) return null;
  const bracket = text[end - 1] === "]" ? text.indexOf("[") : -1;
  return { program: text.slice(0, bracket > 0 ? bracket : end), message: text.slice(end + 2) };
}

/** Whether a program with a process id wrote the text: the kernel has none. */
export function isOfProcess(text: string): boolean {
  const end = findTagEnd(text);
  return end !== -1 && text[end - 1] === "]" && text[0] !== "[";
}

// Where the first word ends, if it ends with a colon.
function findTagEnd(text: string): number {
  const blank = text.indexOf(" ");
  return blank > 1 && blank <= TAG_MAX && text[blank - 1] === ":" ? blank - 1 : -1;
}

const TAG_MAX = 80;
