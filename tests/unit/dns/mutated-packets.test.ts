import { describe, expect, test } from "vitest";
import { network } from "#lib/allow-list/network.ts";
import { Outcome } from "#lib/allow-list/observation.ts";
import { classify } from "#lib/dns/classify.ts";
import { decodeMessage } from "#lib/dns/decode-message.ts";
import { type Family, families } from "#lib/net/address.ts";
import { holds, mutate, toRandom } from "#tests/support/mutated-packets.ts";
import {
  encodeReply,
  type Reply,
  toAddressRecords,
  toCname,
  toQuery,
  toSoa,
} from "#tests/support/scripted-dns-reply.ts";

const PACKETS = 20_000;
const seed = Number(process.env["DNS_FUZZ_SEED"] ?? 20_261_124);
const name = network.dnsName;
const relay = "relay.nederhost.net";
const v4 = ["83.96.228.68", "83.96.228.69", "83.96.228.77", "178.21.117.194"];
const v6 = ["2001:828:105:10:216:3eff:fe00:300", "2a02:2308::216:3eff:fe55:68aa"];

const replies: readonly Reply[] = [
  { answers: toAddressRecords(name, v4), authenticated: true, extendedErrors: [3] },
  { answers: [toCname(name, relay), ...toAddressRecords(relay, v4)], authorities: [toSoa(name)] },
  { authorities: [toSoa(name)] },
  { rcode: 3, authorities: [toSoa(name)], extendedErrors: [19] },
  { rcode: 2, extendedErrors: [6, 22] },
];

describe(`${PACKETS} mutated packets (DNS_FUZZ_SEED=${seed})`, () => {
  const random = toRandom(seed);
  const originals = families.flatMap((family) => {
    const shown = family === "ipv4" ? replies : [{ answers: toAddressRecords(name, v6) }, ...replies.slice(2)];
    return shown.map((reply): [Family, Buffer] => [family, encodeReply(toQuery(name, family), reply)]);
  });

  test("never throw, never hang, and give an outcome that holds nothing but what the packet says", () => {
    const kinds = new Map<string, number>();
    let slowestMs = 0;
    for (let i = 0; i < PACKETS; i++) {
      const [family, original] = originals[i % originals.length] ?? ["ipv4", Buffer.alloc(0)];
      const bytes = mutate(original, random);
      const startedMs = performance.now();
      const { outcome } = classify(decodeMessage(bytes), { name, family });
      slowestMs = Math.max(slowestMs, performance.now() - startedMs);
      expect(Outcome.safeParse(outcome).success, `packet ${i}: ${bytes.toString("hex")}`).toBe(true);
      const found = outcome.kind === "ok" ? outcome.addresses.filter((address) => !holds(bytes, address)) : [];
      expect(found, `packet ${i}: ${bytes.toString("hex")}`).toEqual([]);
      kinds.set(outcome.kind, (kinds.get(outcome.kind) ?? 0) + 1);
    }
    expect(slowestMs).toBeLessThan(500);
    // The mutations are gentle enough to reach every corner, and rough enough to break most packets.
    expect([...kinds.keys()].sort()).toEqual(["fail", "nodata", "nxdomain", "ok"]);
    expect(kinds.get("fail")).toBeGreaterThan(PACKETS / 2);
  });
});
