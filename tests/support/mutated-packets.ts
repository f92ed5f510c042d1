import { encodeReply, toAddressRecords, toQuery } from "#tests/support/scripted-dns-reply.ts";

/** Mulberry32: the same seed gives the same packets on every machine. */
export function toRandom(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Mutation = (bytes: Buffer, random: (below: number) => number) => Buffer;
const mutations: readonly Mutation[] = [
  (bytes, random) => setByte(bytes, random(bytes.length), random(256)),
  (bytes, random) => setByte(bytes, random(bytes.length), (bytes[random(bytes.length)] ?? 0) ^ (1 << random(8))),
  (bytes, random) => setByte(bytes, 4 + random(8), random(2) * 0xff), // a count
  (bytes, random) =>
    setByte(setByte(bytes, random(bytes.length - 1), 0xc0), random(bytes.length), random(bytes.length)),
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random(20), random(256))]),
  (bytes, random) => bytes.copyWithin(random(bytes.length), random(bytes.length), bytes.length),
  (bytes, random) => Buffer.concat([bytes.subarray(0, random(bytes.length)), bytes.subarray(random(bytes.length))]),
];

function setByte(bytes: Buffer, offset: number, value: number): Buffer {
  if (offset < bytes.length) bytes[offset] = value;
  return bytes;
}

/** The same bytes but for one to six small injuries. */
export function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  let mutated = Buffer.from(bytes);
  for (let times = 1 + random(6); times > 0 && mutated.length > 1; times--) {
    mutated = Buffer.from((mutations[random(mutations.length)] ?? ((same) => same))(mutated, random));
  }
  return mutated;
}

/** True when the bytes of an address stand in the packet. */
export function holds(bytes: Buffer, address: string): boolean {
  const [record] = toAddressRecords("", [address]);
  const message = encodeReply(
    { ...toQuery("a.b", "ipv4"), edns: false },
    { questions: [], answers: record ? [record] : [] },
  );
  return bytes.includes(message.subarray(address.includes(":") ? -16 : -4));
}
