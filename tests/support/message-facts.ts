import { Instant } from "#lib/allow-list/instant.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { FoundState } from "#lib/mail-server/opening.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { CoveredServer, MessageFacts, News, ServerFacts } from "#lib/notification/facts.ts";
import type { ListDigest } from "#lib/notification/list-digest.ts";

const at = (day: number, hour: number) => Instant.parse(Date.UTC(2026, 10, day, hour, 5));
const prefixes = (...texts: readonly string[]) => texts.map((text) => Prefix.parse(text));

const someServer: ServerFacts = {
  id: MailServerId.parse("0192f0c1-2b3c-7def-8123-456789abcdef"),
  label: "Kantoor",
  host: Host.parse("mail.example.com"),
  port: Port.parse(2525),
};

const covered = (rest: Partial<CoveredServer>): CoveredServer => ({
  ...someServer,
  platform: "nftables",
  standing: "by-address",
  version: 41,
  update: { action: "update", files: [], query: "platform=nftables&action=update&from=41" },
  ...rest,
});

const servers: readonly CoveredServer[] = [
  covered({
    update: {
      action: "update",
      files: [{ name: "bsmtp.nft", language: "conf", text: "add element inet bsmtp v4 { 83.96.228.99/32 }\n" }],
      query: "platform=nftables&action=update&from=41",
    },
  }),
  covered({ label: "Filiaal", standing: "follows", version: 42, update: null }),
  covered({ label: "Magazijn", standing: "current", version: 43, update: null }),
  covered({ label: "Winkel" }),
  covered({
    label: "Loods",
    standing: "unknown",
    version: null,
    update: { action: "install", files: [], query: "platform=nftables" },
  }),
];

const empty: ListDigest = { added: [], removed: [], coming: [], going: [], cancelled: [], staying: [] };

const list = (digest: Partial<ListDigest>): News => ({
  kind: "list",
  from: 41,
  to: 43,
  digest: { ...empty, ...digest },
  servers,
});

const opening = (moment: "ends-soon" | "ended" | "still-open", seen: FoundState | null = null): News => ({
  kind: "opening",
  moment,
  server: someServer,
  openedAt: at(24, 8),
  endsAt: at(24, 12),
  found: seen && { state: seen, at: at(24, 13) },
});

const probe = (isBad: boolean): News => ({
  kind: "probe",
  isBad,
  server: someServer,
  vantage: isBad ? "inside" : "outside",
  finishedAt: at(24, 13),
  verdict: isBad ? "fail" : "ok",
  codes: [isBad ? "tcp_timeout" : "ok_starttls"],
});

/** One of each that a message can tell. */
export const allNews: Readonly<Record<string, News>> = {
  "list-added": list({ added: prefixes("83.96.228.99/32", "2a02:2308::/64") }),
  "list-announced": list({
    coming: [{ prefixes: prefixes("83.96.228.99/32"), at: at(30, 13), reason: "Nieuwe server" }],
    going: [{ prefixes: prefixes("83.96.228.4/32"), at: at(30, 14), reason: null }],
  }),
  "list-all": list({
    added: prefixes("83.96.228.99/32"),
    removed: prefixes("83.96.228.5/32"),
    coming: [{ prefixes: prefixes("83.96.228.98/32"), at: at(30, 13), reason: null }],
    going: [{ prefixes: prefixes("83.96.228.4/32"), at: at(30, 14), reason: "Oude server" }],
    cancelled: prefixes("83.96.228.97/32"),
    staying: prefixes("83.96.228.96/32"),
  }),
  "list-going": list({ going: [{ prefixes: prefixes("83.96.228.4/32"), at: at(30, 14), reason: null }] }),
  behind: { kind: "behind", lacking: prefixes("83.96.228.99/32"), latest: 43, server: covered({}) },
  stale: { kind: "stale", checkedAt: at(23, 9) },
  "stale-never": { kind: "stale", checkedAt: null },
  fresh: { kind: "fresh", checkedAt: at(23, 9), confirmedAt: at(24, 10) },
  delivery: { kind: "delivery", server: someServer, confirmed: { host: someServer.host, port: Port.parse(25) } },
  "probe-bad": probe(true),
  "probe-good": probe(false),
  "opening-ends-soon": opening("ends-soon"),
  "opening-ended": opening("ended"),
  "opening-ended-open": opening("ended", "open"),
  "opening-ended-closed": opening("ended", "closed"),
  "opening-ended-partly": opening("ended", "partly"),
  "opening-still-open": opening("still-open", "open"),
  hold: {
    kind: "hold",
    holdId: "0192f0c1-2b3c-7def-8123-456789abcde0",
    reason: "too-many",
    family: "ipv4",
    add: prefixes("83.96.228.99/32"),
    remove: prefixes("83.96.228.4/32"),
  },
  test: { kind: "test" },
};

/** The same, of mail servers that a user called so. */
export function withLabel(news: News, label: string): News {
  if (news.kind === "list") return { ...news, servers: news.servers.map((one) => ({ ...one, label })) };
  if (news.kind === "behind") return { ...news, server: { ...news.server, label } };
  return "server" in news ? { ...news, server: { ...news.server, label } } : news;
}

/** What a customer is told. */
export function factsOf(news: News, rest: Partial<MessageFacts> = {}): MessageFacts {
  const organization = news.kind === "hold" ? null : "Alice BV";
  return { id: "0192f0c1-2b3c-7def-8123-456789abcdee", at: at(24, 13), organization, news, ...rest };
}
