/** One reply of an SMTP server (RFC 5321 section 4.2): its code, and the text of each of its lines. */
export interface SmtpReply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** What stands at the beginning of what was read: a whole reply with what follows it, the beginning of one, or something else. */
export type ReplyReading =
  | { readonly kind: "reply"; readonly reply: SmtpReply; readonly rest: string }
  | { readonly kind: "unfinished" }
  | { readonly kind: "foreign" };

const LINE = /^([2-5]\d\d)([ -]|$)([^\r\n]*)$/;
const BEGINNING = /^(?:[2-5]?|[2-5]\d{1,2}|[2-5]\d\d[ -][^\r\n]*\r?)$/;

/**
 * Reads a reply of one or more lines; only a line with a blank after its code is the last one. A reply may come in any pieces, and
 * a bare LF ends a line too, as many servers have it. `text` is one character for each byte (latin1).
 */
export function readReply(text: string): ReplyReading {
  const lines: string[] = [];
  let at = 0;
  for (;;) {
    const end = text.indexOf("\n", at);
    if (end === -1) return BEGINNING.test(text.slice(at)) ? { kind: "unfinished" } : { kind: "foreign" };
    const [, code = "", separator, line = ""] = LINE.exec(text.slice(at, end).replace(/\r$/, "")) ?? [];
    if (code === "" || (lines.length > 0 && lines[0]?.slice(0, 3) !== code)) return { kind: "foreign" };
    lines.push(`${code}${line}`);
    at = end + 1;
    if (separator !== "-") {
      const reply = { code: Number(code), lines: lines.map((known) => known.slice(3)) };
      return { kind: "reply", reply, rest: text.slice(at) };
    }
  }
}

/** What a server that isn't SMTP speaks, by the first bytes that it sent; null when they say nothing. */
export function nameProtocol(text: string): string | null {
  const [type = 0, major = 0] = [...text.slice(0, 2)].map((character) => character.charCodeAt(0));
  if ((type === 0x15 || type === 0x16) && major === 3) return "TLS"; // a record with an alert or a handshake (RFC 8446)
  if (type === 0xff && major >= 0xfb) return "Telnet"; // RFC 854
  return protocols.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const protocols: readonly (readonly [string, RegExp])[] = [
  ["SSH", /^SSH-/],
  ["HTTP", /^HTTP\/|^<(!doctype|html)/i],
  ["IMAP", /^\* (OK|BYE|PREAUTH)/],
  ["POP3", /^\+OK|^-ERR/],
  ["VNC", /^RFB \d/],
];

/** What an EHLO reply says about STARTTLS (RFC 3207): a firewall that rewrites SMTP puts X over the words that it doesn't know. */
export function readStarttls({ lines }: SmtpReply): "offered" | "missing" | "masked" {
  const words = lines.slice(1).map((line) => line.trim().toUpperCase());
  if (words.some((word) => /^STARTTLS( |$)/.test(word))) return "offered";
  return words.some((word) => /^X{4,}[A-Z]?$/.test(word)) ? "masked" : "missing";
}
