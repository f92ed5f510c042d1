import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Instant } from "#lib/allow-list/instant.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { CoveredServer, ListNews, News } from "#lib/notification/facts.ts";
import { toWebhookBody } from "#lib/notification/webhook-payload.ts";

const at = Instant.parse(Date.UTC(2026, 10, 24, 13, 5));
const id = MailServerId.parse("01939d0e-7f0a-7000-8000-000000000001");
const base = "https://poortwachter.example.com";
const place = { id, label: "Kantoor “Zwolle”", host: Host.parse("mail.example.com"), port: Port.parse(25) };
const covered: CoveredServer = { ...place, platform: "nftables", standing: "by-address", version: 6, update: null };
const prefixes = (count: number) =>
  Array.from({ length: count }, (_, i) => Prefix.parse(`2001:db8:${i.toString(16)}:1234:5678:9abc:def0:1/128`));
const empty = { added: [], removed: [], coming: [], going: [], cancelled: [], staying: [] };

const toNews = (more: Partial<ListNews["digest"]>, servers = [covered]): ListNews => ({
  ...{ kind: "list", from: 6, to: 8, digest: { ...empty, ...more }, servers },
});

const docs = readFileSync(join(import.meta.dirname, "../../../docs/webhooks.md"), "utf8");
const documented = z.fromJSONSchema(JSON.parse(/```json\n(\{\n {2}"\$schema"[\s\S]*?)```/.exec(docs)?.[1] ?? ""));

const Body = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) });

/** A body, which is as docs/webhooks.md says. */
function bodyOf(news: News): string {
  const facts = { id: "01939d0e-7f0a-7000-8000-000000000002", at, organization: "Alice BV", news };
  const body = toWebhookBody(facts, base);
  const { type, data } = Body.parse(documented.parse(JSON.parse(body)));
  expect(docs).toContain(`\`${type}\``);
  for (const name of Object.keys(data)) expect(docs, name).toContain(`\`${name}\``);
  return body;
}

test("a change of the list names every prefix, when it comes or goes, and each mail server with its rules", () => {
  const update = { action: "update", files: [], query: "platform=nftables&from=6" } as const;
  const [added, removed, planned] = ["83.96.228.64/28", "83.96.228.98/32", "2a02:2308:40::/48"].map((text) =>
    Prefix.parse(text),
  );
  if (added === undefined || removed === undefined || planned === undefined) throw new Error("no prefixes");
  const news = toNews(
    { added: [added], removed: [removed], coming: [{ prefixes: [planned], at, reason: "Nieuw datacenter" }] },
    [{ ...covered, update }],
  );
  expect(JSON.parse(bodyOf(news))).toEqual({
    type: "list.changed",
    timestamp: "2026-11-24T13:05:00.000Z",
    data: {
      fromVersion: 6,
      version: 8,
      added: ["83.96.228.64/28"],
      removed: ["83.96.228.98/32"],
      coming: [{ prefixes: ["2a02:2308:40::/48"], at: "2026-11-24T13:05:00.000Z", reason: "Nieuw datacenter" }],
      going: [],
      cancelled: [],
      staying: [],
      mailServers: [
        {
          ...place,
          link: `${base}/mail-servers/${id}`,
          ...{ platform: "nftables", standing: "by-address", version: 6 },
          rules: `${base}/firewall?platform=nftables&from=6`,
        },
      ],
      links: {
        allowList: `${base}/feeds/allow-list.json`,
        comparison: `${base}/history/compare?from=6&to=8`,
        mailServers: `${base}/mail-servers`,
      },
      complete: true,
    },
  });
});

describe("a body is below 20 kB, and says so when it leaves something out", () => {
  const wide = { ...covered, label: "é€😀".repeat(26) };
  const many = Array.from({ length: 1000 }, () => wide);
  const group = { prefixes: prefixes(300), at, reason: "€".repeat(500) };
  test.each<[string, News, boolean]>([
    ["of a hundred prefixes", toNews({ added: prefixes(100) }), true],
    ["of thousands", toNews({ added: prefixes(3000), removed: prefixes(3000) }), false],
    ["of many announcements", toNews({ coming: Array(40).fill(group), going: Array(40).fill(group) }), false],
    ["of many mail servers", toNews({ added: prefixes(1) }, many), false],
    ["of a firewall far behind", { kind: "behind", lacking: prefixes(3000), latest: 9, server: wide }, false],
  ])("%s", (_, news, isComplete) => {
    const body = bodyOf(news);
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    expect(JSON.parse(body).data).toMatchObject({ complete: isComplete });
    expect(Object.keys(JSON.parse(body).data.links)).toContain("allowList");
  });
});

test.each<[News, string, object]>([
  [{ kind: "behind", lacking: prefixes(1), latest: 8, server: covered }, "firewall.behind", { version: 8 }],
  [{ kind: "stale", checkedAt: null }, "list.stale", { checkedAt: null }],
  [{ kind: "fresh", checkedAt: at, confirmedAt: at }, "list.fresh", { confirmedAt: "2026-11-24T13:05:00.000Z" }],
  [
    { kind: "delivery", server: place, confirmed: { host: Host.parse("old.example.com"), port: Port.parse(2525) } },
    "delivery.differs",
    { mailServer: { host: "mail.example.com", port: 25 }, delivered: { host: "old.example.com", port: 2525 } },
  ],
  [
    {
      ...{ kind: "probe", isBad: true, server: place, vantage: "outside", finishedAt: at, verdict: "fail" },
      codes: ["tcp_refused"],
    },
    "probe.failed",
    { verdict: "fail", codes: ["tcp_refused"] },
  ],
  [
    { kind: "probe", isBad: false, server: place, vantage: "outside", finishedAt: at, verdict: "ok", codes: [] },
    "probe.recovered",
    { codes: [] },
  ],
  [
    { kind: "opening", moment: "ends-soon", server: place, openedAt: at, endsAt: at, found: null },
    "opening.ends_soon",
    { mailServer: { id }, found: null, foundAt: null },
  ],
  [
    { kind: "opening", moment: "still-open", server: place, openedAt: at, endsAt: at, found: { state: "open", at } },
    "opening.still_open",
    { found: "open", foundAt: "2026-11-24T13:05:00.000Z" },
  ],
  [{ kind: "test" }, "test", { complete: true }],
])("%o is %s", (news, type, data) => {
  expect(JSON.parse(bodyOf(news))).toMatchObject({ type, timestamp: "2026-11-24T13:05:00.000Z", data });
});

test("the documented schema refuses what is no such body", () => {
  for (const body of [{}, { type: "test" }, { type: "A B", timestamp: "2026-11-24T13:05:00.000Z", data: {} }])
    expect(documented.safeParse(body).success).toBe(false);
});

test("what an operator is told leaves by no webhook", () => {
  const news: News = { kind: "hold", holdId: id, reason: "family-lost", family: "ipv4", add: [], remove: [] };
  expect(() => bodyOf(news)).toThrow("no webhook");
});
