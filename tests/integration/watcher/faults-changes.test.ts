import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HoldId } from "#lib/allow-list/hold-record.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { Remark } from "#lib/allow-list/remark.ts";
import { observeAll } from "#lib/dns/observe.ts";
import { getEnv } from "#lib/env/env.ts";
import { toPolicy } from "#lib/env/to-policy.ts";
import { publishPoll } from "#lib/services/publish-poll.ts";
import { settleHold } from "#lib/services/settle-hold.ts";
import { createOperator } from "#tests/support/people.ts";
import { toAddressRecords } from "#tests/support/scripted-dns-reply.ts";
import { type FaultCase, testFaults } from "#tests/support/wire-fault.ts";
import {
  HOUR_MS,
  MINUTE_MS,
  NEW,
  NEW6,
  name,
  type Resolvers,
  serveAll,
  startResolvers,
  type WireWatch,
  withWireWatch,
  zone,
} from "#tests/support/wire-watch.ts";

const MORE = "83.96.228.91";
const bigger = { ...zone, ipv4: [...zone.ipv4, MORE] };
const smaller = { ...zone, ipv4: zone.ipv4.filter((address) => address !== NEW) };
const swapped = { ipv4: ["83.96.229.1", "83.96.229.2"], ipv6: ["2a02:2308::5:1"], ttl: 60 };
const disagreement = { says: ["ok", "ok"], alarms: ["resolvers-disagree"], isConfirmed: true } as const;

const comings: readonly FaultCase[] = [
  {
    row: "row 12, a round robin that shows some of the addresses at a time",
    polls: 40,
    fault: (resolvers, poll) =>
      resolvers.forEach((resolver, which) => {
        const isShown = (_: string, i: number) => (i + poll + which) % 3 === 0;
        const shown = { ipv4: zone.ipv4.filter(isShown), ipv6: zone.ipv6.filter(isShown), ttl: 60 };
        resolver.serve({ ...shown, ipv4: poll % 2 === 0 ? shown.ipv4 : shown.ipv4.toReversed() });
      }),
    expected: { says: ["ok", "ok"], isConfirmed: true },
  },
  {
    row: "row 13, a new address that appears once and is gone",
    fault: ([first, second], poll) => {
      first.serve(poll === 0 ? bigger : zone);
      second.serve(zone);
    },
    expected: { says: ["ok", "ok"], isConfirmed: true },
  },
  {
    row: "row 26, a name under a search domain",
    fault: ([, second]) => second.serve({ ...zone, ipv4: ["83.96.229.200"] }),
    expected: {
      ...disagreement,
      holds: ["resolvers-disagree"],
      check: (_, resolvers) => {
        const asked = resolvers.flatMap(({ queries }) => queries.map((query) => query.name));
        expect(new Set(asked)).toEqual(new Set([name]));
      },
    },
  },
  {
    row: "row 27, a captive portal at one resolver",
    fault: ([, second]) => {
      second.script(() => ({ answers: toAddressRecords(name, ["83.96.229.1"], 1) }), "ipv4");
      second.answer("nodata", "ipv6");
    },
    expected: { ...disagreement, holds: ["resolvers-disagree"] },
  },
  {
    row: "row 27, a captive portal at one resolver",
    way: "with an address of its own network",
    fault: ([, second]) => second.serve({ ipv4: ["192.168.1.1"], ipv6: [] }),
    expected: { says: ["ok", "ok"], alarms: ["resolvers-disagree", "special-use"], isConfirmed: true },
  },
];

describe("what comes", () => testFaults(comings));

describe("what goes", () => {
  let resolvers: Resolvers;
  beforeAll(async () => {
    resolvers = await startResolvers();
  });
  beforeEach(() => serveAll(resolvers, zone));
  afterAll(() => Promise.all(resolvers.map((resolver) => resolver.stop())));

  async function pollFor(watch: WireWatch, polls: number, everyMs = MINUTE_MS): Promise<void> {
    for (let poll = 0; poll < polls; poll++) await watch.poll(everyMs);
  }

  test("row 4, A answers and AAAA has no data: once an operator approves the loss it retires, and IPv4 stays", () =>
    withWireWatch(resolvers, async (watch) => {
      for (const resolver of resolvers) resolver.answer("nodata", "ipv6");
      await pollFor(watch, 3);
      const hold = await watch.db.hold.findFirstOrThrow({ where: { closedAt: null } });
      const olga = await createOperator({ db: watch.db }, "Olga");
      await settleHold(olga, { id: HoldId.parse(hold.id), verdict: "approve", note: Remark.parse("moved") });
      await pollFor(watch, 2);
      expect([watch.stateOf(`${NEW6}/128`), watch.stateOf(`${NEW}/32`)]).toEqual(["retiring", "active"]);
      expect(watch.stateOf("2a02:2308::216:3eff:fe55:68aa/128")).toBe("active");
      expect([watch.version(), await watch.holds(), watch.status().stale]).toEqual([3, [], false]);
    }));

  test("row 14, a migration: the new address comes at once, the old one retires later, and leaves last", () =>
    withWireWatch(resolvers, async (watch) => {
      serveAll(resolvers, bigger);
      await pollFor(watch, 3);
      expect([watch.version(), watch.stateOf(`${NEW}/32`), watch.stateOf(`${MORE}/32`)]).toEqual([
        3,
        "active",
        "active",
      ]);
      serveAll(resolvers, { ...smaller, ipv4: [...smaller.ipv4, MORE] });
      await pollFor(watch, 5, 10 * MINUTE_MS);
      expect([watch.version(), watch.stateOf(`${NEW}/32`), watch.stateOf(`${MORE}/32`)]).toEqual([
        4,
        "retiring",
        "active",
      ]);
      expect(watch.feeds()["allow-list.txt any exact"]).toContain(`${NEW}/32\n`);
      await pollFor(watch, 1, 73 * HOUR_MS);
      expect([watch.version(), watch.stateOf(`${NEW}/32`)]).toEqual([5, null]);
      const changes = watch
        .served()
        .recent.toReversed()
        .flatMap((version) => version.changes);
      expect(changes.slice(-3).map(({ disposition }) => disposition)).toEqual(["add", "retire", "remove"]);
    }));

  test("row 15, all addresses swapped at once: the union is served, what went is held, and stays for as long as nobody approves", () =>
    withWireWatch(resolvers, async (watch) => {
      serveAll(resolvers, swapped);
      await pollFor(watch, 5, 15 * MINUTE_MS);
      expect(await watch.holds()).toEqual(["family-lost", "family-lost"]);
      expect(watch.alarms()).toEqual(["family-lost"]);
      await pollFor(watch, 2, 1000 * HOUR_MS);
      for (const prefix of [`${NEW}/32`, `${NEW6}/128`, "83.96.229.1/32", "83.96.229.2/32", "2a02:2308::5:1/128"])
        expect(watch.stateOf(prefix)).toBe("active");
      expect(watch.version()).toBe(3);
    }));

  test("row 25, a slow answer of an older poll: it overwrites nothing, nor does a second one of the same poll", () =>
    withWireWatch(resolvers, async (watch) => {
      const clock = () => toInstant(new Date());
      const late = (poll: number) =>
        observeAll({ name, resolvers: getEnv().DNS_SERVERS, poll }, { timeoutMs: 2000, clock });
      serveAll(resolvers, swapped);
      const [older, same] = [await late(1), await late(3)];
      serveAll(resolvers, zone);
      await pollFor(watch, 2);
      const { feeds, served } = watch;
      const [bytes, { memory }] = [feeds(), served()];
      const system = { db: watch.db, actor: { kind: "system" }, now: clock } as const;
      const plan = () => ({ delaySeconds: 30, intervalSeconds: 30 });
      for (const observations of [older, same, same]) {
        const decision = await publishPoll(system, { observations, plan }, toPolicy(getEnv()));
        expect([decision.list, decision.confirmed, decision.memory]).toEqual([null, false, memory]);
      }
      await pollFor(watch, 1);
      expect([feeds(), memory?.poll]).toEqual([bytes, 3]);
      expect(await watch.db.observation.count({ where: { poll: 1 } })).toBe(8); // it was seen, and so it is kept
    }));

  test("row 34, A and B take turns: both stay allowed, in one version each", () =>
    withWireWatch(resolvers, async (watch) => {
      const turns = [bigger, { ...smaller, ipv4: [...smaller.ipv4, MORE] }, zone, smaller];
      for (let turn = 0; turn < 60; turn++) {
        serveAll(resolvers, turns[turn % turns.length] ?? zone);
        await watch.poll();
      }
      expect([watch.stateOf(`${NEW}/32`), watch.stateOf(`${MORE}/32`)]).toEqual(["active", "active"]);
      expect(watch.version()).toBe(3);
    }));
});
