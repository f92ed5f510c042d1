import { internetClass, recordTypes } from "#lib/dns/question.ts";
import { MalformedMessage, readName } from "#lib/dns/read-name.ts";
import { type Address, toAddress } from "#lib/net/address.ts";

export interface Header {
  readonly id: number;
  readonly isResponse: boolean;
  readonly opcode: number;
  readonly isTruncated: boolean;
  /** The AD flag. */
  readonly isAuthentic: boolean;
  readonly rcode: number;
}

export interface ResourceRecord {
  readonly owner: string;
  readonly type: number;
  readonly class: number;
  readonly ttl: number;
  /** Of A and AAAA in class IN, else null. */
  readonly address: Address | null;
  /** Of CNAME, else null. */
  readonly target: string | null;
  /** Of TXT in class IN alone: its strings as one (RFC 7208 section 3.3), in which what isn't printable ASCII is "?". */
  readonly text?: string;
}

/** A whole DNS message; `rcode` has the upper bits that EDNS adds. */
export interface Message extends Header {
  readonly questions: readonly { readonly name: string; readonly type: number; readonly class: number }[];
  readonly answers: readonly ResourceRecord[];
  readonly authorities: readonly ResourceRecord[];
  /** Null when the responder doesn't speak EDNS; `errors` are the info codes of extended errors (RFC 8914). */
  readonly edns: { readonly errors: readonly number[] } | null;
}

type Reader<T> = (message: Buffer, offset: number) => { readonly value: T; readonly end: number };

const HEADER_LENGTH = 12;
const EXTENDED_ERROR = 15;

/** The header alone, which a truncated message has too; null when it is shorter than that. */
export function decodeHeader(bytes: Buffer): Header | null {
  if (bytes.length < HEADER_LENGTH) return null;
  const flags = bytes.readUInt16BE(2);
  return {
    id: bytes.readUInt16BE(0),
    isResponse: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 0xf,
    isTruncated: (flags & 0x0200) !== 0,
    isAuthentic: (flags & 0x0020) !== 0,
    rcode: flags & 0xf,
  };
}

/**
 * Decodes a message, or gives null when a name, a length or a count doesn't fit it to the last byte. dns-packet isn't asked:
 * it fills an AAAA record that is cut off with zeros, and reads A, AAAA and CNAME data past their stated length.
 */
export function decodeMessage(bytes: Buffer): Message | null {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof MalformedMessage || error instanceof RangeError) return null; // RangeError: a read past the end
    throw error;
  }
}

function decode(bytes: Buffer): Message | null {
  const header = decodeHeader(bytes);
  if (header === null) return null;
  const questions = readList(bytes, HEADER_LENGTH, bytes.readUInt16BE(4), readQuestion);
  const answers = readList(bytes, questions.end, bytes.readUInt16BE(6), readRecord);
  const authorities = readList(bytes, answers.end, bytes.readUInt16BE(8), readRecord);
  const additionals = readList(bytes, authorities.end, bytes.readUInt16BE(10), readAdditional);
  const [opt = null, ...more] = additionals.value.filter((record) => record !== null);
  if (additionals.end !== bytes.length || more.length > 0) return null;
  return {
    ...header,
    rcode: header.rcode | ((opt?.extendedRcode ?? 0) << 4),
    questions: questions.value,
    answers: answers.value,
    authorities: authorities.value,
    edns: opt === null ? null : { errors: opt.errors },
  };
}

function readList<T>(message: Buffer, start: number, count: number, read: Reader<T>) {
  const value: T[] = [];
  let end = start;
  while (value.length < count) {
    const item = read(message, end);
    value.push(item.value);
    end = item.end;
  }
  return { value, end };
}

function readQuestion(message: Buffer, offset: number) {
  const { name, end } = readName(message, offset);
  const question = { name, type: message.readUInt16BE(end), class: message.readUInt16BE(end + 2) };
  return { value: question, end: end + 4 };
}

function readRecord(message: Buffer, offset: number): { value: ResourceRecord; end: number } {
  const { head, start, end } = readHead(message, offset);
  const inInternet = head.class === internetClass;
  const address = inInternet ? readAddress(head.type, message.subarray(start, end)) : null;
  const target = head.type === recordTypes.CNAME ? readName(message, start) : null;
  if (target !== null && target.end !== end) throw new MalformedMessage("cname");
  const isText = inInternet && head.type === recordTypes.TXT;
  const text = isText ? { text: readText(message.subarray(start, end)) } : {};
  return { value: { ...head, address, target: target?.name ?? null, ...text }, end };
}

/** The OPT pseudo-record, or null for any other record. */
function readAdditional(message: Buffer, offset: number) {
  const { head, start, end } = readHead(message, offset);
  if (head.type !== recordTypes.OPT) return { value: null, end };
  if (head.owner !== "") throw new MalformedMessage("opt");
  return { value: { extendedRcode: head.ttl >>> 24, errors: readExtendedErrors(message.subarray(start, end)) }, end };
}

function readHead(message: Buffer, offset: number) {
  const { name, end: fixed } = readName(message, offset);
  const start = fixed + 10;
  const end = start + message.readUInt16BE(fixed + 8); // past the message: the next record, or the last check, finds out
  const ttl = message.readUInt32BE(fixed + 4);
  const head = { owner: name, type: message.readUInt16BE(fixed), class: message.readUInt16BE(fixed + 2), ttl };
  return { head, start, end };
}

function readAddress(type: number, data: Buffer): Address | null {
  if (type !== recordTypes.A && type !== recordTypes.AAAA) return null;
  if (data.length !== (type === recordTypes.A ? 4 : 16)) throw new MalformedMessage("address");
  return toAddress(BigInt(`0x${data.toString("hex")}`), type === recordTypes.A ? "ipv4" : "ipv6");
}

function readText(data: Buffer): string {
  let text = "";
  for (let offset = 0; offset < data.length; ) {
    const end = offset + 1 + data.readUInt8(offset);
    if (end > data.length) throw new MalformedMessage("text");
    text += data.toString("latin1", offset + 1, end);
    offset = end;
  }
  return text.replaceAll(/[^\x20-\x7e]/g, "?");
}

function readExtendedErrors(options: Buffer): number[] {
  const errors: number[] = [];
  for (let offset = 0; offset < options.length; ) {
    const data = options.subarray(offset + 4, offset + 4 + options.readUInt16BE(offset + 2));
    if (offset + 4 + options.readUInt16BE(offset + 2) > options.length) throw new MalformedMessage("option");
    if (options.readUInt16BE(offset) === EXTENDED_ERROR) errors.push(data.readUInt16BE(0));
    offset += 4 + data.length;
  }
  return errors;
}
