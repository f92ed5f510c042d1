import { describe, expect, test } from "vitest";
import { toAggregated } from "#lib/allow-list/allow-list.ts";
import type { Announcement } from "#lib/allow-list/decide.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { toCanonicalText } from "#lib/allow-list/sync-token.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { subtract } from "#lib/net/prefix-set.ts";
import { codesOf, fromAll, HOUR_MS, holdsOf, hosts, MINUTE_MS, startWatch, type Watch, zone } from "./watch-story.ts";

const NEW = "83.96.228.90";
const spelledOut = [
  "2001:0828:0105:0010:0216:3eff:fe00:0300/120",
  "2001:828:105:10:216:3EFF:FE00:1800/120",
  "2A02:2308:0:0:0:4BE::/96",
  "2a02:2308:0000:0000:0216:3eff:fe55:68aa",
];
const bigger = { ipv4: [...zone.ipv4, NEW], ipv6: zone.ipv6 };

function announce(watch: Watch, kind: Announcement["kind"], prefixes: readonly string[], inMs: number, id = "1"): void {
  const announcedAt = Instant.parse(watch.state.now);
  const effectiveAt = Instant.parse(watch.state.now + inMs);
  const announcement = { id, kind, prefixes: hosts(...prefixes), announcedAt, effectiveAt, reason: "Moving house" };
  watch.state.announcements = [...watch.state.announcements, announcement];
}

function start(answers: { ipv4: readonly string[]; ipv6: readonly string[] } = zone): Watch {
  const watch = startWatch();
  watch.poll(fromAll(answers));
  return watch;
}

describe("an announced addition", () => {
  test("is planned until its time, active from then on, and announced in the changes", () => {
    const watch = start();
    announce(watch, "add", ["83.96.229.0/28"], 72 * HOUR_MS);
    const effectiveAt = watch.state.now + 72 * HOUR_MS;
    watch.tick(0);
    expect(watch.stateOf("83.96.229.0/28")).toBe("planned");
    watch.tick(72 * HOUR_MS - 1);
    expect(watch.versions).toHaveLength(2);
    watch.tick(1);
    expect(watch.stateOf("83.96.229.0/28")).toBe("active");
    const later = watch.changes.filter(({ version }) => version > 1);
    expect(later).toMatchObject([
      { disposition: "add", state: "planned", effectiveAt, noticeHours: 72, unannounced: false, sources: ["operator"] },
      { disposition: "change", state: "active", effectiveAt, add: [], remove: [], unannounced: false },
    ]);
  });

  test("that is withdrawn before its time is gone at once; after its time it retires", () => {
    const early = start();
    announce(early, "add", ["83.96.229.1"], HOUR_MS);
    early.tick(0);
    early.state.announcements = [];
    early.tick(0);
    expect(early.stateOf("83.96.229.1")).toBeNull();
    const late = start();
    announce(late, "add", ["83.96.229.1"], 0);
    late.tick(0);
    late.state.announcements = [];
    late.tick(0);
    expect(late.stateOf("83.96.229.1")).toBe("retiring");
  });

  test("does not pass for the notice of a return that nobody announced", () => {
    const watch = start();
    announce(watch, "add", [NEW], HOUR_MS, "1");
    watch.tick(0);
    watch.tick(HOUR_MS);
    announce(watch, "remove", [NEW], HOUR_MS, "2");
    watch.tick(0);
    watch.tick(HOUR_MS);
    expect(watch.stateOf(NEW)).toBeNull();
    watch.poll(fromAll(bigger));
    expect(watch.changes.at(-1)).toMatchObject({
      disposition: "add",
      unannounced: true,
      noticeHours: null,
      reason: null,
    });
    expect(watch.changes.filter(({ reason }) => reason === "Moving house").length).toBeGreaterThan(2);
  });

  test("that DNS names before its time is active from then on", () => {
    const watch = start();
    announce(watch, "add", [NEW], 72 * HOUR_MS);
    watch.poll(fromAll(bigger));
    expect(watch.stateOf(NEW)).toBe("active");
  });
});

describe("an announced removal", () => {
  test("is retiring until its time and gone from then on, published or not", () => {
    const watch = start();
    announce(watch, "remove", ["178.21.117.194", "83.96.230.1"], 24 * HOUR_MS);
    watch.tick(0);
    expect(watch.stateOf("178.21.117.194")).toBe("retiring");
    const silent = fromAll({ ipv4: zone.ipv4.slice(0, -1), ipv6: zone.ipv6 });
    watch.pollFor(HOUR_MS, silent);
    watch.tick(24 * HOUR_MS);
    expect(watch.stateOf("178.21.117.194")).toBeNull();
    expect(watch.changes.slice(-2).map(({ disposition, announcedAt }) => [disposition, announcedAt !== null])).toEqual([
      ["retire", true],
      ["remove", true],
    ]);
  });

  test("of what DNS still names is active again after its time", () => {
    const watch = start();
    announce(watch, "remove", ["178.21.117.194"], HOUR_MS);
    watch.tick(0);
    watch.tick(HOUR_MS);
    expect(watch.stateOf("178.21.117.194")).toBe("active");
  });

  test("of a part of a prefix splits it", () => {
    const watch = start();
    const part = "2a02:2308::4be:8000:0/97";
    announce(watch, "remove", [part], HOUR_MS);
    watch.tick(0);
    expect([watch.stateOf("2a02:2308::4be:0:0/97"), watch.stateOf(part)]).toEqual(["active", "retiring"]);
    watch.tick(HOUR_MS);
    expect([watch.stateOf("2a02:2308::4be:0:0/97"), watch.stateOf(part)]).toEqual(["active", null]);
  });

  test("of everything is refused and raised", () => {
    const watch = startWatch();
    watch.tick(0);
    announce(watch, "remove", ["0.0.0.0/0", "::/0"], 0);
    expect(codesOf(watch.tick(0))).toEqual(["empty-refused"]);
    expect(watch.prefixes()).toHaveLength(11);
  });
});

describe("an edited published list", () => {
  const respelled: readonly (readonly [string, readonly string[]])[] = [
    ["reversed", articleList.toReversed()],
    ["merged", [...hosts("83.96.228.68/30"), ...articleList.slice(4)]],
    ["split", [...subtract(articleList, hosts("2a02:2308::4be:0:0/97")), ...hosts("2a02:2308::4be:0:0/97")]],
    ["doubled", [...articleList, ...articleList]],
    ["spelled out", [...articleList.slice(0, 7), ...spelledOut]],
  ];
  test.each(respelled)(
    "that says the same %s makes no version, and is eight prefixes when aggregated",
    (_, published) => {
      const watch = startWatch();
      watch.tick(0);
      watch.state.published = published.map((text) => Prefix.parse(text));
      watch.poll(fromAll(zone));
      expect(watch.versions).toHaveLength(1);
      const other = startWatch({ published }).tick(0).list;
      expect(other && toAggregated(other)).toHaveLength(8);
      expect(other && toCanonicalText(other)).toBe(watch.state.list && toCanonicalText(watch.state.list));
    },
  );

  test("retires what it drops and adds what is new, with the parts that stay untouched", () => {
    const watch = startWatch({ published: ["83.96.228.0/24"] });
    watch.tick(0);
    watch.state.published = hosts("83.96.228.0/25", "83.96.229.0/24");
    watch.tick(0);
    expect(watch.state.list?.entries.map(({ prefix, state, since }) => [prefix, state, since])).toEqual([
      ["83.96.228.0/25", "active", 1],
      ["83.96.228.128/25", "retiring", 1],
      ["83.96.229.0/24", "active", 2],
    ]);
    const steps = watch.changes.slice(1).map(({ disposition, state, prefixes }) => ({ disposition, state, prefixes }));
    expect(steps).toEqual([
      { disposition: "add", state: "active", prefixes: hosts("83.96.229.0/24") },
      { disposition: "change", state: null, prefixes: hosts("83.96.228.0/25", "83.96.228.128/25") },
      { disposition: "retire", state: "retiring", prefixes: hosts("83.96.228.128/25") },
    ]);
  });

  test("that takes over a host from DNS, or leaves it to DNS, makes no version", () => {
    const watch = start(bigger);
    expect(watch.versions).toHaveLength(1);
    watch.state.published = [...articleList, ...hosts(NEW)];
    watch.poll(fromAll(bigger));
    watch.state.published = articleList;
    watch.poll(fromAll(bigger));
    expect(watch.versions).toHaveLength(1);
  });

  test("that drops a prefix in which DNS names a host keeps the host active, however many parts the rest has", () => {
    const watch = startWatch();
    watch.tick(0);
    watch.state.published = articleList.filter((prefix) => prefix !== "2a02:2308::4be:0:0/96");
    const decision = watch.poll(fromAll({ ...zone, ipv6: [...zone.ipv6, "2a02:2308::4be:0:7"] }));
    expect(decision.holds).toEqual([]);
    expect(watch.stateOf("2a02:2308::4be:0:7")).toBe("active");
    expect(decision.list && toAggregated(decision.list)).toHaveLength(8);
  });

  test("that is empty leaves the list to retire, never to nothing", () => {
    const watch = startWatch();
    watch.tick(0);
    watch.state.published = [];
    watch.tick(0);
    watch.tick(1000 * HOUR_MS);
    expect(watch.prefixes()).toHaveLength(11);
  });
});

describe("an approval", () => {
  test("of a removal lets exactly that through, and not the same loss a second time", () => {
    const watch = start({ ipv4: [NEW, "83.96.228.91", "83.96.228.92"], ipv6: zone.ipv6 });
    const less = fromAll({ ipv4: ["83.96.228.92"], ipv6: [zone.ipv6[0] ?? ""] });
    const held = watch.pollFor(HOUR_MS, less);
    expect(holdsOf(held)).toEqual([
      { reason: "removal-share", family: "ipv4", add: [], remove: hosts(NEW, "83.96.228.91") },
      { reason: "removal-share", family: "ipv6", add: [], remove: hosts(zone.ipv6[1] ?? "") },
    ]);
    const key = held.holds[0]?.key ?? "";
    watch.state.approved.add(key);
    expect(watch.tick(0).holds.map(({ family }) => family)).toEqual(["ipv6"]);
    expect([watch.stateOf(NEW), watch.stateOf("83.96.228.92")]).toEqual(["retiring", "active"]);
    watch.poll(fromAll({ ipv4: [NEW, "83.96.228.91", "83.96.228.92"], ipv6: zone.ipv6 }));
    expect(watch.stateOf(NEW)).toBe("active");
    expect(watch.pollFor(HOUR_MS, less).holds.some((hold) => hold.key === key)).toBe(false);
    expect(watch.stateOf(NEW)).toBe("active");
  });

  test("of lost validation first lets the additions in, then ends what was expected", () => {
    const signed = (says: readonly string[]) => ({ says, authenticated: true });
    const watch = startWatch();
    watch.poll(fromAll({ ipv4: signed(zone.ipv4), ipv6: signed(zone.ipv6) }));
    const unsigned = fromAll(bigger);
    watch.state.approved.add(watch.poll(unsigned).holds[0]?.key ?? "");
    const after = watch.poll(unsigned);
    expect(watch.stateOf(NEW)).toBe("active");
    expect([after.confirmed, holdsOf(after)]).toEqual([
      false,
      [{ reason: "validation-lost", family: null, add: [], remove: [] }],
    ]);
    watch.state.approved.add(after.holds[0]?.key ?? "");
    watch.tick(MINUTE_MS);
    const free = watch.poll(unsigned);
    expect([free.confirmed, free.holds, codesOf(free)]).toEqual([true, [], []]);
  });
});
