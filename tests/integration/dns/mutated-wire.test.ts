import { afterAll, beforeAll, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import { classify } from "#lib/dns/classify.ts";
import { decodeHeader, decodeMessage } from "#lib/dns/decode-message.ts";
import { observe } from "#lib/dns/observe.ts";
import { Hostname } from "#lib/net/hostname.ts";
import { holds, mutate, toRandom } from "#tests/support/mutated-packets.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { encodeReply, type Query, type Reply, toAddressRecords } from "#tests/support/scripted-dns-reply.ts";
import { withWireWatch, zone } from "#tests/support/wire-watch.ts";

const LOOKUPS = 4000;
const AT_ONCE = 50;
const POLLS = 60;
const TIMEOUT_MS = 5000;
const seed = Number(process.env["DNS_FUZZ_SEED"] ?? 20_261_124);
let resolvers: readonly [ScriptedDns, ScriptedDns];

beforeAll(async () => {
  resolvers = [await startScriptedDns(), await startScriptedDns()];
});
afterAll(() => Promise.all(resolvers.map((resolver) => resolver.stop())));

const good = ({ name, family }: Query): Reply => ({ answers: toAddressRecords(name, zone[family], zone.ttl) });

interface Sent {
  readonly id: number;
  readonly mutated: Buffer;
  readonly whole: Buffer;
}

test(`${LOOKUPS} mutated datagrams (DNS_FUZZ_SEED=${seed}): each is taken for what it says or not at all, and no lookup hangs`, async () => {
  const random = toRandom(seed);
  const sent = new Map<string, Sent>();
  resolvers[0].script((query) => {
    if (sent.has(query.name)) return good(query);
    const whole = encodeReply(query, good(query));
    const mutated = mutate(Buffer.from(whole), random);
    sent.set(query.name, { id: query.id, mutated, whole });
    // The injured one, then it once more and the whole one: late, out of order, too many.
    return [{ rewrite: () => mutated }, { rewrite: () => mutated, delayMs: 5 }, { ...good(query), delayMs: 5 }];
  });
  const kinds = new Map<string, number>();
  for (let first = 0; first < LOOKUPS; first += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, i) => look(`host-${first + i}.nederhost.net`));
    for (const { name, observation } of await Promise.all(batch)) {
      const { outcome, durationMs } = observation;
      const packet = sent.get(name);
      if (packet === undefined) throw new Error(`${name} was not asked for`);
      expect(outcome, packet.mutated.toString("hex")).toEqual(expectedOutcome(name, packet));
      expect(durationMs).toBeLessThan(2 * TIMEOUT_MS);
      const named = outcome.kind === "ok" ? outcome.addresses : [];
      const strange = named.filter((address) => !holds(packet.mutated, address) && !holds(packet.whole, address));
      expect(strange, packet.mutated.toString("hex")).toEqual([]);
      kinds.set(outcome.kind, (kinds.get(outcome.kind) ?? 0) + 1);
    }
  }
  expect(kinds.get("fail")).toBeGreaterThan(LOOKUPS / 4);
  expect(kinds.get("ok")).toBeGreaterThan(LOOKUPS / 20);
});

async function look(text: string): Promise<{ name: string; observation: Observation }> {
  const name = Hostname.parse(text);
  const options = { timeoutMs: TIMEOUT_MS, clock: () => toInstant(new Date()) };
  const observation = await observe({ name, family: "ipv4", resolver: resolvers[0].endpoint, poll: 1 }, options);
  return { name, observation };
}

/** What the first datagram with the right id says; what is cut off, or asked again without EDNS, is answered whole. */
function expectedOutcome(text: string, { id, mutated, whole }: Sent): Observation["outcome"] {
  const question = { name: Hostname.parse(text), family: "ipv4" } as const;
  const header = decodeHeader(mutated);
  const says = (bytes: Buffer) => classify(decodeMessage(bytes), question).outcome;
  if (header?.id !== id || header.isTruncated) return says(whole);
  const outcome = says(mutated);
  const isAskedAgain = outcome.kind === "fail" && (outcome.failure === "formerr" || outcome.failure === "notimp");
  return isAskedAgain ? says(whole) : outcome;
}

test(`${POLLS} polls whose every answer is mutated (DNS_FUZZ_SEED=${seed}) move not a byte of any feed`, () => {
  for (const resolver of resolvers) resolver.script(good);
  return withWireWatch(resolvers, async (watch) => {
    const feeds = watch.feeds();
    const random = toRandom(seed + 1);
    for (const resolver of resolvers)
      resolver.script((query) => ({ ...good(query), rewrite: (message) => mutate(message, random) }));
    watch.pace.lookupTimeoutMs = 120;
    for (let poll = 0; poll < POLLS; poll++) await watch.poll();
    expect(watch.feeds()).toEqual(feeds);
    const seen = await watch.db.observation.groupBy({ by: ["outcome"], _count: true });
    expect(seen.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(["ok", "fail"]));
    for (const resolver of resolvers) resolver.script(good);
    watch.pace.lookupTimeoutMs = TIMEOUT_MS;
    await watch.poll();
    await watch.poll();
    expect([watch.feeds(), watch.status().stale, watch.alarms(), await watch.holds()]).toEqual([feeds, false, [], []]);
  });
});
