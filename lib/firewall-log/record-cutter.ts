/** Longer lines, and JSON objects that take more, are no log lines of anybody; they are passed over and counted. */
export const RECORD_MAX = 64 * 1024;

/** Takes a text in pieces of any size and gives it out as records; it holds no more than one. */
export interface RecordCutter {
  readonly push: (chunk: string) => void;
  readonly end: () => void;
  readonly tooLong: () => number;
}

/**
 * A record is a line, or a JSON object from its first to its last brace, over as many lines as it takes: alone, one after the other
 * or in an array. Of an object that is too long, each of its texts is a record: Azure puts a whole hour into one.
 */
export function createRecordCutter(emit: (record: string) => void): RecordCutter {
  let rest = "";
  let state: State = { kind: "between" };
  let tooLong = 0;

  const consume = (isLast: boolean): void => {
    let at = 0;
    for (;;) {
      const step: Step = next(rest, at, state, isLast);
      if (step.record !== null) emit(step.record);
      if (step.isTooLong) tooLong += 1;
      at = step.at;
      state = step.state;
      if (step.needsMore) break;
    }
    rest = rest.slice(at);
  };
  return {
    push: (chunk) => {
      rest += chunk;
      consume(false);
    },
    end: () => consume(true),
    tooLong: () => tooLong,
  };
}

/**
 * Where the cutter is: between records, in a line too long to keep, in an object that is looked at so far, in one too long to keep, or
 * in lines that an object seemed to begin with: looking twice for one there would take long in a text full of braces.
 */
type State =
  | { readonly kind: "lines"; readonly left: number }
  | { readonly kind: "between" }
  | { readonly kind: "skipped-line" }
  | { readonly kind: "object"; readonly depth: number; readonly looked: number }
  | { readonly kind: "long-object"; readonly depth: number };

interface Step {
  readonly at: number;
  readonly state: State;
  readonly record: string | null;
  readonly isTooLong?: boolean;
  readonly needsMore?: boolean;
}

const BETWEEN: State = { kind: "between" };

function next(text: string, at: number, state: State, isLast: boolean): Step {
  if (state.kind === "between") return nextStart(text, at, isLast);
  if (state.kind === "skipped-line") return skipLine(text, at);
  if (state.kind === "lines") return nextKnownLine(text, at, state.left, isLast);
  if (state.kind === "object") return nextObject(text, at, state, isLast);
  return nextText(text, at, state.depth, isLast);
}

function nextStart(text: string, from: number, isLast: boolean): Step {
  const at = skipBlanks(text, from);
  const start = text[at] === "[" || text[at] === "," || text[at] === "]" ? skipPunctuation(text, at) : at;
  const first = text[start] === "{" ? skipBlanks(text, start + 1) : start;
  const isUndecided = first >= text.length && text.length - at <= RECORD_MAX && !isLast;
  if (isUndecided) return { at, state: BETWEEN, record: null, needsMore: true };
  // A brace and then a name: a line of text that only begins with a brace is a line.
  const isObject = first > start && (text[first] === '"' || text[first] === "}");
  if (isObject) return { at: start, state: { kind: "object", depth: 0, looked: 0 }, record: null };
  return nextLine(text, at, isLast);
}

function nextLine(text: string, at: number, isLast: boolean): Step {
  const end = text.indexOf("\n", at);
  if (end === -1 && !isLast) {
    if (text.length - at <= RECORD_MAX) return { at, state: BETWEEN, record: null, needsMore: true };
    return { at: text.length, state: { kind: "skipped-line" }, record: null, isTooLong: true };
  }
  const stop = end === -1 ? text.length : end;
  const after = end === -1 ? text.length : end + 1;
  if (stop - at > RECORD_MAX)
    return { at: after, state: BETWEEN, record: null, isTooLong: true, needsMore: end === -1 };
  const line = text[stop - 1] === "\r" ? text.slice(at, stop - 1) : text.slice(at, stop);
  return { at: after, state: BETWEEN, record: stop > at ? line : null, needsMore: end === -1 };
}

function skipLine(text: string, at: number): Step {
  const end = text.indexOf("\n", at);
  if (end !== -1) return { at: end + 1, state: BETWEEN, record: null };
  return { at: text.length, state: { kind: "skipped-line" }, record: null, needsMore: true };
}

function nextKnownLine(text: string, at: number, left: number, isLast: boolean): Step {
  const step = nextLine(text, at, isLast);
  const still = left - (step.at - at);
  return step.state.kind === "between" && still > 0 ? { ...step, state: { kind: "lines", left: still } } : step;
}

function nextObject(text: string, start: number, state: State & { kind: "object" }, isLast: boolean): Step {
  const { at, depth, found } = scanObject(text, start + state.looked, start + RECORD_MAX, state.depth);
  if (found === "end") return { at, state: BETWEEN, record: text.slice(start, at) };
  if (found === "cut") return { at: start, state: { kind: "lines", left: at - start }, record: null };
  if (found === "long" || text.length - start > RECORD_MAX) {
    return { at: start, state: { kind: "long-object", depth: 0 }, record: null };
  }
  if (isLast) return { at: start, state: { kind: "lines", left: text.length - start }, record: null };
  return { at: start, state: { kind: "object", depth, looked: at - start }, record: null, needsMore: true };
}

/** Goes on in an object up to its end, to where it turns out to have been cut off or to be too long, or to what is not there yet. */
function scanObject(text: string, from: number, max: number, depthBefore: number) {
  let depth = depthBefore;
  let at = from;
  for (; at < text.length; at += 1) {
    const last = findTokenEnd(text, at);
    if (last === OPEN_END) break;
    if (last === BROKEN) return { at, depth, found: "cut" } as const;
    if (last >= max) return { at, depth, found: "long" } as const;
    depth += depthOf(text.charCodeAt(at));
    at = last;
    if (depth === 0) return { at: at + 1, depth, found: "end" } as const;
  }
  return { at, depth, found: "more" } as const;
}

/** The next text inside an object that is too long to be kept whole. */
function nextText(text: string, start: number, depthBefore: number, isLast: boolean): Step {
  let depth = depthBefore;
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return takeText(text, at, depth, isLast);
    const last = findTokenEnd(text, at);
    if (last === BROKEN) return { at: at + 1, state: BETWEEN, record: null };
    if (last === OPEN_END) break;
    depth += depthOf(code);
    if (depth <= 0) return { at: at + 1, state: BETWEEN, record: null };
  }
  return { at, state: { kind: "long-object", depth }, record: null, needsMore: true };
}

/**
 * The offset of the last character of a text, or of the character itself. Inside an object a line is indented, or begins with a name or
 * a closing bracket: with anything else the object was cut off.
 */
function findTokenEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === QUOTE) return findTextEnd(text, at + 1);
  if (code !== NEWLINE) return at;
  if (at + 1 === text.length) return OPEN_END;
  return '"}], \t\r\n'.includes(text[at + 1] ?? "") ? at : BROKEN;
}

function depthOf(code: number): number {
  return code === OPEN ? 1 : code === CLOSE ? -1 : 0;
}

function takeText(text: string, quote: number, depth: number, isLast: boolean): Step {
  const close = findTextEnd(text, quote + 1);
  const state: State = { kind: "long-object", depth };
  const isTooLong = (close >= 0 ? close : text.length) - quote > RECORD_MAX;
  if (close >= 0 && !isTooLong) return { at: close + 1, state, record: text.slice(quote + 1, close) };
  if (close === BROKEN || isTooLong) {
    return { at: quote, state: { kind: "skipped-line" }, record: null, isTooLong: true };
  }
  return { at: isLast ? text.length : quote, state, record: null, needsMore: true };
}

/** The offset of the quote that ends a text; OPEN_END when it is not there yet, BROKEN when a line ends first, which JSON forbids. */
function findTextEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
    else if (code === NEWLINE) return BROKEN;
  }
  return OPEN_END;
}

// "[", "," and "]" around the objects of an array, with not too many blanks: a text of brackets alone is lines.
function skipPunctuation(text: string, from: number): number {
  let at = from;
  while (
    at < text.length &&
    at - from < PUNCTUATION_MAX &&
    (isBlank(text.charCodeAt(at)) || "[,]".includes(text[at] ?? ""))
  )
    at += 1;
  return at;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || code === NEWLINE || code === 13 || code === 9 || code === 0xfeff || code === 30;
}

const OPEN_END = -1;
const BROKEN = -2;
const PUNCTUATION_MAX = 64;
const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
