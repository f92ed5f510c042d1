import { type Instant, toIsoText } from "#lib/allow-list/instant.ts";
import type { CoveredServer, MessageFacts, News, ServerFacts } from "#lib/notification/facts.ts";
import type { Announced } from "#lib/notification/list-digest.ts";

/** What is told in words of a mail; docs/webhooks.md describes what each type has. */
interface Told {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const BODY_MAX_BYTES = 19_999; // Standard Webhooks: below 20 kB
const SHOWN_MAX = [500, 200, 100, 50, 20, 10, 5, 2, 0] as const;

/**
 * The body of a webhook: {type, timestamp, data} in JSON, below 20 kB. Lists that are too long are cut, which `data.complete` tells; all of
 * them are at the addresses in `data.links`. `baseUrl` has no slash at the end.
 */
export function toWebhookBody({ at, news }: MessageFacts, baseUrl: string): string {
  const encoder = new TextEncoder();
  for (const shownMax of SHOWN_MAX) {
    const cutting = new Cutting(shownMax);
    const { type, data } = tell(news, cutting, baseUrl);
    const body = JSON.stringify({ type, timestamp: toIsoText(at), data: { ...data, complete: cutting.isComplete } });
    if (encoder.encode(body).length <= BODY_MAX_BYTES) return body;
  }
  throw new Error(`what is told of ${news.kind} is too long without its lists`);
}

/** Leaves out what is more than so many of a list, and remembers that. */
class Cutting {
  readonly #max: number;
  isComplete = true;

  constructor(max: number) {
    this.#max = max;
  }

  cut<Item>(items: readonly Item[]): readonly Item[] {
    if (items.length > this.#max) this.isComplete = false;
    return items.slice(0, this.#max);
  }
}

function tell(news: News, cutting: Cutting, baseUrl: string): Told {
  switch (news.kind) {
    case "list":
      return tellList(news, cutting, baseUrl);
    case "behind":
      return tellBehind(news, cutting, baseUrl);
    case "stale":
    case "fresh":
      return { type: `list.${news.kind}`, data: { ...toConfirmation(news), links: { list: `${baseUrl}/` } } };
    case "delivery":
      return tellDelivery(news, baseUrl);
    case "probe":
      return tellProbe(news, cutting, baseUrl);
    case "opening":
      return tellOpening(news, baseUrl);
    case "hold":
      throw new Error("what operators are told is told by no webhook");
    case "test":
      return { type: "test", data: { links: { webhooks: `${baseUrl}/webhooks` } } };
  }
}

function tellList({ from, to, digest, servers }: Extract<News, { kind: "list" }>, cutting: Cutting, baseUrl: string) {
  const group = ({ prefixes, at, reason }: Announced) => ({
    prefixes: cutting.cut(prefixes),
    at: toIsoText(at),
    reason,
  });
  return {
    type: "list.changed",
    data: {
      fromVersion: from,
      version: to,
      added: cutting.cut(digest.added),
      removed: cutting.cut(digest.removed),
      coming: cutting.cut(digest.coming).map(group),
      going: cutting.cut(digest.going).map(group),
      cancelled: cutting.cut(digest.cancelled),
      staying: cutting.cut(digest.staying),
      mailServers: cutting.cut(servers).map((server) => toCovered(server, baseUrl)),
      links: {
        allowList: `${baseUrl}/feeds/allow-list.json`,
        comparison: `${baseUrl}/history/compare?from=${from}&to=${to}`,
        mailServers: `${baseUrl}/mail-servers`,
      },
    },
  };
}

function tellBehind({ latest, lacking, server }: Extract<News, { kind: "behind" }>, cutting: Cutting, baseUrl: string) {
  const links = { allowList: `${baseUrl}/feeds/allow-list.json` };
  const data = { version: latest, lacking: cutting.cut(lacking), mailServer: toCovered(server, baseUrl), links };
  return { type: "firewall.behind", data };
}

function toConfirmation(news: Extract<News, { kind: "stale" | "fresh" }>) {
  const checkedAt = toIsoOrNull(news.checkedAt);
  return news.kind === "stale" ? { checkedAt } : { checkedAt, confirmedAt: toIsoText(news.confirmedAt) };
}

function tellDelivery({ server, confirmed }: Extract<News, { kind: "delivery" }>, baseUrl: string): Told {
  const { host, port } = confirmed;
  const links = { difference: `${baseUrl}/mail-servers/${server.id}/difference` };
  return {
    type: "delivery.differs",
    data: { mailServer: toServer(server, baseUrl), delivered: { host, port }, links },
  };
}

function tellProbe(news: Extract<News, { kind: "probe" }>, cutting: Cutting, baseUrl: string): Told {
  const { server, vantage, verdict, codes, finishedAt, isBad } = news;
  const found = { vantage, verdict, codes: cutting.cut(codes), finishedAt: toIsoText(finishedAt) };
  const links = { probe: `${baseUrl}/mail-servers/${server.id}/probe` };
  const type = isBad ? "probe.failed" : "probe.recovered";
  return { type, data: { mailServer: toServer(server, baseUrl), ...found, links } };
}

const openingTypes = { "ends-soon": "opening.ends_soon", ended: "opening.ended", "still-open": "opening.still_open" };

function tellOpening({ moment, server, ...times }: Extract<News, { kind: "opening" }>, baseUrl: string): Told {
  const [openedAt, endsAt] = [times.openedAt, times.endsAt].map(toIsoOrNull);
  const found = times.found?.state ?? null;
  const foundAt = toIsoOrNull(times.found?.at ?? null);
  return {
    type: openingTypes[moment],
    data: { mailServer: toServer(server, baseUrl), openedAt, endsAt, found, foundAt, links: {} },
  };
}

function toServer({ id, label, host, port }: ServerFacts, baseUrl: string) {
  return { id, label, host, port, link: `${baseUrl}/mail-servers/${id}` };
}

function toCovered(server: CoveredServer, baseUrl: string) {
  const { platform, standing, version, update } = server;
  const rules = update === null ? null : `${baseUrl}/firewall?${update.query}`;
  return { ...toServer(server, baseUrl), platform, standing, version, rules };
}

function toIsoOrNull(at: Instant | null): string | null {
  return at === null ? null : toIsoText(at);
}
