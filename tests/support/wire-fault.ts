import { afterAll, beforeAll, expect, test } from "vitest";
import type { ScriptedDns, ServedZone } from "#tests/support/scripted-dns.ts";
import {
  LOOKUP_TIMEOUT_MS,
  MINUTE_MS,
  type Resolvers,
  serveAll,
  startResolvers,
  startWireWatch,
  type WireWatch,
  zone,
} from "#tests/support/wire-watch.ts";

/** One row of the fault table on the wire: what the name servers do, and what then has to be so. */
export interface FaultCase {
  /** The row as the table of `decide()` calls it. */
  readonly row: string;
  /** Which way of going wrong, where the row has several. */
  readonly way?: string;
  /** Tells the name servers what to answer in a poll; the first is number 0. */
  readonly fault: (resolvers: Resolvers, poll: number) => unknown;
  readonly expected: Expected;
  /** Before and after the fault; the zone without AD when left out. */
  readonly before?: ServedZone;
  readonly after?: ServedZone;
  /** Two, two minutes apart: longer than it takes to call a list stale that is polled every minute. */
  readonly polls?: number;
  readonly everyMs?: number;
  readonly timeoutMs?: number;
}

interface Expected {
  /** What `/api/v1/status` says of IPv4 and IPv6. */
  readonly says: readonly [string, string];
  /** Prefixes that come in, each with its state. When left out, not a byte of any feed may move. */
  readonly adds?: readonly string[];
  readonly alarms?: readonly string[];
  /** Alarms after the first poll, where those are others. */
  readonly alarmsAtFirst?: readonly string[];
  readonly holds?: readonly string[];
  /** True when DNS goes on confirming the list. */
  readonly isConfirmed?: boolean;
  readonly check?: (watch: WireWatch, resolvers: Resolvers) => unknown;
}

/** Makes a test of each case, all of them against the same two name servers. */
export function testFaults(cases: readonly FaultCase[]): void {
  let resolvers: Resolvers;
  beforeAll(async () => {
    resolvers = await startResolvers();
  });
  afterAll(() => Promise.all(resolvers.map((resolver) => resolver.stop())));
  for (const fault of cases) {
    const title = fault.way === undefined ? fault.row : `${fault.row}: ${fault.way}`;
    test(title, () => runFault(fault, resolvers));
  }
}

async function runFault(fault: FaultCase, resolvers: Resolvers): Promise<void> {
  await resetResolvers(resolvers);
  const before = fault.before ?? zone;
  serveAll(resolvers, before);
  const watch = await startWireWatch(resolvers);
  try {
    await expectSettled(watch);
    const feeds = watch.feeds();
    await suffer(watch, fault, resolvers);
    await expectOutcome(watch, fault.expected, feeds);
    await fault.expected.check?.(watch, resolvers);
    const during = watch.feeds();
    await resetResolvers(resolvers);
    serveAll(resolvers, fault.after ?? before);
    watch.pace.lookupTimeoutMs = LOOKUP_TIMEOUT_MS;
    await watch.poll();
    await watch.poll();
    expect(watch.feeds()).toEqual(during);
    await expectSettled(watch);
  } finally {
    await watch.stop();
  }
}

async function suffer(watch: WireWatch, fault: FaultCase, resolvers: Resolvers): Promise<void> {
  watch.pace.lookupTimeoutMs = fault.timeoutMs ?? LOOKUP_TIMEOUT_MS;
  for (let poll = 0; poll < (fault.polls ?? 2); poll++) {
    await fault.fault(resolvers, poll);
    await watch.poll(fault.everyMs ?? 2 * MINUTE_MS);
    if (poll === 0 && fault.expected.alarmsAtFirst) expect(watch.alarms()).toEqual(fault.expected.alarmsAtFirst);
  }
}

async function expectOutcome(watch: WireWatch, expected: Expected, feeds: Record<string, string>): Promise<void> {
  const { says, adds, alarms = [], holds = [], isConfirmed = false } = expected;
  const { families, stale, version } = watch.status();
  expect([families.ipv4.outcome, families.ipv6.outcome]).toEqual(says);
  expect(watch.alarms()).toEqual(alarms);
  expect(await watch.holds()).toEqual(holds);
  expect(stale).toBe(!isConfirmed);
  if (adds === undefined) {
    expect(watch.feeds()).toEqual(feeds);
    return;
  }
  expect(version).toBe(3);
  const changes = watch.served().recent[0]?.changes ?? [];
  expect(changes.map(({ disposition }) => disposition)).toEqual(["add"]);
  expect(changes.flatMap(({ add }) => add).sort()).toEqual([...adds].sort());
}

/** Both hosts that only DNS names are in, DNS confirms the list, and nobody need look at it. */
async function expectSettled(watch: WireWatch): Promise<void> {
  const { stale, families } = watch.status();
  expect([stale, families.ipv4.outcome, families.ipv6.outcome]).toEqual([false, "ok", "ok"]);
  expect([watch.stateOf("83.96.228.90/32"), watch.stateOf("2a02:2308::216:3eff:fe55:68ab/128")]).toEqual([
    "active",
    "active",
  ]);
  expect([watch.alarms(), await watch.holds()]).toEqual([[], []]);
}

async function resetResolvers(resolvers: readonly ScriptedDns[]): Promise<void> {
  for (const resolver of resolvers) {
    await resolver.setTcp("answer");
    resolver.forgetQueries();
  }
}
