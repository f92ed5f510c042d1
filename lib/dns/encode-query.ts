import { randomInt } from "node:crypto";
import { AUTHENTIC_DATA, encode, type Packet, RECURSION_DESIRED } from "dns-packet";
import type { RecordQuestion } from "#lib/dns/question.ts";

export interface Query {
  readonly id: number;
  readonly bytes: Buffer;
}

// What reaches everybody without fragments (DNS flag day 2020).
const UDP_PAYLOAD_SIZE = 1232;

/** A query with a random id that asks for recursion and for the AD flag (RFC 6840 section 5.7). */
export function encodeQuery({ name, type }: RecordQuestion, edns: boolean): Query {
  const id = randomInt(0x10000);
  const packet: Packet = {
    type: "query",
    id,
    flags: RECURSION_DESIRED | AUTHENTIC_DATA,
    questions: [{ name, type, class: "IN" }],
  };
  return { id, bytes: encode(edns ? { ...packet, additionals: [opt()] } : packet) };
}

function opt(): NonNullable<Packet["additionals"]>[number] {
  const payload = { udpPayloadSize: UDP_PAYLOAD_SIZE, extendedRcode: 0, ednsVersion: 0 };
  return { name: ".", type: "OPT", ...payload, flags: 0, flag_do: false, options: [] };
}
