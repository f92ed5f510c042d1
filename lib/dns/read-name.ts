/** The message breaks RFC 1035. */
export class MalformedMessage extends Error {}

const LONGEST_NAME = 255;
const MOST_POINTERS = 127;
const DOT = 0x2e;
const BACKSLASH = 0x5c;

/**
 * Reads the name that starts at an offset, following compression, and tells where it ends. Text in lower case without the
 * root dot; the root is "". A dot inside a label, a backslash and what isn't printable ASCII become \ddd (RFC 4343), so two
 * different names never have one text.
 */
export function readName(message: Buffer, start: number): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let end: number | null = null;
  let offset = start;
  let lowest = start;
  let length = 1;
  for (let pointers = 0; ; ) {
    const size = message.readUInt8(offset);
    if (size === 0) return { name: labels.join("."), end: end ?? offset + 1 };
    if (size < 0x40) {
      length += size + 1;
      if (offset + 1 + size > message.length || length > LONGEST_NAME) throw new MalformedMessage("name");
      labels.push(toLabelText(message.subarray(offset + 1, offset + 1 + size)));
      offset += size + 1;
      continue;
    }
    const target = message.readUInt16BE(offset) - 0xc000;
    // Only backwards, so that no chain of pointers can turn in circles; 0x40 and 0x80 are no label types.
    if (target < 0 || target >= lowest || ++pointers > MOST_POINTERS) throw new MalformedMessage("pointer");
    end ??= offset + 2;
    offset = target;
    lowest = target;
  }
}

/** True when a name is a zone's name or below it. */
export function isWithin(name: string, zone: string): boolean {
  return zone === "" || name === zone || name.endsWith(`.${zone}`);
}

function toLabelText(label: Buffer): string {
  return Array.from(label, toCharacterText).join("");
}

function toCharacterText(byte: number): string {
  if (byte <= 0x20 || byte >= 0x7f || byte === DOT || byte === BACKSLASH) return `\\${String(byte).padStart(3, "0")}`;
  return byte >= 0x41 && byte <= 0x5a ? String.fromCharCode(byte + 0x20) : String.fromCharCode(byte);
}
