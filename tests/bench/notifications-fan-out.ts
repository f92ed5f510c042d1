import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type BenchServer, hosts, serveHosts, withServer } from "#tests/bench/bench-server.ts";
import { type LoadResult, load } from "#tests/bench/h2load.ts";
import type { BenchResult } from "#tests/bench/result.ts";
import { withRelay } from "#tests/bench/sink-relay.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

const ORGANIZATIONS = 1000;
const MEMBERS_EACH = 100;
const CHANNELS = ORGANIZATIONS * MEMBERS_EACH;
const PER_SECOND = 500;
const SECONDS = 20;
const FOUND_WITHIN_MS = 60_000;

/** One change of the list that 100,000 people asked to be told of, and what feeds notice of it; all roles in one process. */
export async function benchFanOut(): Promise<BenchResult[]> {
  return withRelay((MAIL_RELAY_URL) =>
    withServer(measure, { MAIL_RELAY_URL, MAIL_FROM: "poortwachter@example.com", LOG_LEVEL: "fatal" }),
  );
}

async function measure({ url, dns, database }: BenchServer): Promise<BenchResult[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  serveHosts(dns, [...hosts, "83.96.228.91"]);
  const version = () => count(client, "SELECT max(version) FROM allow_list_version");
  await waitUntil("the list has another address", async () => (await version()) > 1, FOUND_WITHIN_MS);
  await fill(client);
  const feed = () =>
    load(
      {
        url: `${url.replace("localhost", "127.0.0.1")}/feeds/allow-list.txt`,
        connections: 50,
        requests: PER_SECOND * SECONDS,
        perSecond: PER_SECOND,
      },
      200,
    );
  await feed();
  const without = await feed();
  const startedAt = performance.now();
  await client.query(
    `INSERT INTO notification_cause (id, key, kind, data, "createdAt") VALUES (gen_random_uuid(), 'bench', 'list', $1, now())`,
    [{ kind: "list", from: 1, to: await version() }],
  );
  const during = feed();
  await waitUntil("all are handed over", async () => (await queued(client)) >= CHANNELS, 600_000);
  const seconds = (performance.now() - startedAt) / 1000;
  const result = toResults(seconds, without, await during, await sentPerSecond(client));
  await client.end();
  return result;
}

function toResults(seconds: number, without: LoadResult, during: LoadResult, perSecond: number): BenchResult[] {
  const [before, then] = [without.quantileMs(0.5), during.quantileMs(0.5)];
  const tails = `99th percentile ${without.quantileMs(0.99).toFixed(1)} and ${during.quantileMs(0.99).toFixed(1)} ms`;
  return [
    {
      ...{ name: `one change, written and handed over to ${CHANNELS} channels`, value: seconds, unit: "s", atMost: 60 },
      note: `meanwhile mails go at ${Math.round(perSecond)} a second`,
    },
    {
      ...{ name: "a feed meanwhile, next to none of it, middle", value: then / before, unit: "ratio", atMost: 1.2 },
      note: `${before.toFixed(2)} and ${then.toFixed(2)} ms; ${tails}; ${PER_SECOND} requests/s`,
    },
  ];
}

async function sentPerSecond(client: pg.Client): Promise<number> {
  const sent = () => count(client, `SELECT count(*) FROM notification WHERE state = 'sent'`);
  const before = await sent();
  await sleep(10_000);
  return ((await sent()) - before) / 10;
}

function queued(client: pg.Client): Promise<number> {
  return count(client, `SELECT count(*) FROM notification WHERE "queuedAt" IS NOT NULL`);
}

async function count(client: pg.Client, sql: string): Promise<number> {
  const { rows } = await client.query<Record<string, string | null>>(sql);
  return Number(Object.values(rows[0] ?? {})[0]);
}

async function fill(client: pg.Client): Promise<void> {
  const all = "'{change-published,change-announced,firewall-behind}'";
  await client.query(`
    INSERT INTO organization (id, name, slug, "createdAt")
      SELECT 'o' || o, 'Organization ' || o, 'o' || o, now() FROM generate_series(1, ${ORGANIZATIONS}) o;
    INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt")
      SELECT 'u' || u, 'Person ' || u, 'u' || u || '@example.com', true, now() FROM generate_series(1, ${CHANNELS}) u;
    INSERT INTO member (id, "organizationId", "userId", role, "createdAt")
      SELECT 'm' || u, 'o' || (1 + u % ${ORGANIZATIONS}), 'u' || u, 'admin', now() FROM generate_series(1, ${CHANNELS}) u;
    INSERT INTO notification_channel (id, "organizationId", "memberId", events)
      SELECT gen_random_uuid(), "organizationId", id, ${all} FROM member;
    INSERT INTO mail_server (id, "organizationId", label, host, "deliveryPort", platform, "createdAt", "updatedAt")
      SELECT gen_random_uuid(), id, 'Office', 'mail.example.com', 25, 'nftables', now(), now() FROM organization;
    ANALYZE`);
}
