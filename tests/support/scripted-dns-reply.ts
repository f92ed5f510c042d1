import type { Answer, Question } from "dns-packet";
import * as dnsPacket from "dns-packet";
import type { Family } from "#lib/net/address.ts";

/** A question as the server got it. */
export interface Query {
  readonly name: string;
  readonly family: Family;
  readonly transport: "udp" | "tcp";
  readonly edns: boolean;
  readonly flags: number;
  readonly id: number;
  readonly sourcePort: number;
  readonly bytes: Buffer;
}

/** What goes back: an honest reply to the question, but for what is said here. */
export interface Reply {
  readonly rcode?: number;
  readonly answers?: readonly Answer[];
  readonly authorities?: readonly Answer[];
  readonly authenticated?: boolean;
  readonly truncated?: boolean;
  /** RFC 8914 info codes. */
  readonly extendedErrors?: readonly number[];
  /** False leaves the OPT record out, as a server without EDNS does. */
  readonly edns?: boolean;
  readonly questions?: readonly Question[];
  /** Bits of the second header word to set beside the usual ones, such as an opcode. */
  readonly flags?: number;
  /** False sends the reply as if it were a query. */
  readonly response?: boolean;
  /** Added to the id: anything but 0 makes it somebody else's answer. */
  readonly idOffset?: number;
  /** Sends the datagram from a socket that wasn't asked. */
  readonly fromOtherPort?: boolean;
  readonly delayMs?: number;
  /** The last word over the bytes, without TCP's length. */
  readonly rewrite?: (message: Buffer) => Buffer;
}

/** One reply, several datagrams one after the other, or no word. */
export type Reaction = Reply | readonly Reply[] | "silence";

export const rcodes = { noerror: 0, formerr: 1, servfail: 2, nxdomain: 3, notimp: 4, refused: 5, yxdomain: 6 } as const;

/** A question that nobody sent, for replies that need no socket. */
export function toQuery(name: string, family: Family): Query {
  return { name, family, transport: "tcp", edns: true, flags: 0, id: 1, sourcePort: 0, bytes: Buffer.alloc(0) };
}

/** Encodes a reply; over UDP one that doesn't fit the asker's buffer is cut and marked, as real servers do. */
export function encodeReply(query: Query, reply: Reply): Buffer {
  const whole = encode(query, reply);
  const limit = query.edns ? 1232 : 512;
  const fits = query.transport === "tcp" || whole.length <= limit;
  const sent = fits ? whole : encode(query, { ...reply, answers: reply.answers?.slice(0, 4) ?? [], truncated: true });
  return reply.rewrite === undefined ? sent : reply.rewrite(sent);
}

function encode(query: Query, reply: Reply): Buffer {
  const message = dnsPacket.encode({
    type: reply.response === false ? "query" : "response",
    id: (query.id + (reply.idOffset ?? 0)) & 0xffff,
    flags: toFlags(reply),
    questions: [...(reply.questions ?? [{ name: query.name, type: query.family === "ipv4" ? "A" : "AAAA" }])],
    answers: [...(reply.answers ?? [])],
    authorities: [...(reply.authorities ?? [])],
  });
  return query.edns && reply.edns !== false ? withOpt(message, reply.extendedErrors ?? []) : message;
}

function toFlags(reply: Reply): number {
  const { RECURSION_DESIRED, RECURSION_AVAILABLE, AUTHENTIC_DATA, TRUNCATED_RESPONSE } = dnsPacket;
  const authentic = reply.authenticated ? AUTHENTIC_DATA : 0;
  const truncated = reply.truncated ? TRUNCATED_RESPONSE : 0;
  return RECURSION_DESIRED | RECURSION_AVAILABLE | authentic | truncated | (reply.rcode ?? 0) | (reply.flags ?? 0);
}

// dns-packet's types know no extended errors (option 15), so the OPT record is appended by hand (RFC 6891, RFC 8914).
function withOpt(message: Buffer, extendedErrors: readonly number[]): Buffer {
  const options = Buffer.concat(extendedErrors.map((code) => Buffer.from([0, 15, 0, 2, code >> 8, code & 0xff])));
  const head = Buffer.from([0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, options.length >> 8, options.length & 0xff]);
  const whole = Buffer.concat([message, head, options]);
  whole.writeUInt16BE(whole.readUInt16BE(10) + 1, 10);
  return whole;
}

export function toAddressRecords(owner: string, addresses: readonly string[], ttl = 300): Answer[] {
  return addresses.map((data) => ({ name: owner, type: data.includes(":") ? "AAAA" : "A", ttl, data }));
}

export function toCname(owner: string, target: string, ttl = 300): Answer {
  return { name: owner, type: "CNAME", ttl, data: target };
}

/** The SOA of the zone that holds a name: what makes an empty answer a NODATA (RFC 2308). */
export function toSoa(name: string): Answer {
  const zone = name.split(".").slice(1).join(".");
  const data = {
    mname: `ns.${zone}`,
    rname: `hostmaster.${zone}`,
    serial: 1,
    refresh: 3600,
    retry: 600,
    expire: 86400,
  };
  return { name: zone, type: "SOA", ttl: 60, data: { ...data, minimum: 60 } };
}
