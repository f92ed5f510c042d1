import { existsSync } from "node:fs";
import { migrateDatabase } from "#lib/db/migrate.ts";
import { testSecret } from "#tests/support/people.ts";
import { startScriptedDns } from "#tests/support/scripted-dns.ts";
import { startServer } from "#tests/support/start-server.ts";
import { startEmbeddedPostgres } from "#tests/support/test-server.ts";

/**
 * Starts what the browser tests visit: the built app on a database of its own, which they may write to as well. Its name server refuses every question, so the
 * list is the published one and unconfirmed; a test about DNS starts its own (tests/e2e/dns.spec.ts).
 */
export default async function setUpBrowserTests(): Promise<() => Promise<void>> {
  if (!existsSync(".next/BUILD_ID")) throw new Error("the pages are not built: npm run build");
  const [postgres, resolver] = await Promise.all([startEmbeddedPostgres(), startScriptedDns()]);
  await migrateDatabase(postgres.url);
  process.env["E2E_DATABASE_URL"] = postgres.url;
  const server = await startServer({
    DATABASE_URL: postgres.url,
    AUTH_SECRET: testSecret,
    PORT: process.env["E2E_PORT"] ?? "",
    DNS_SERVERS: resolver.text,
    TRUSTED_PROXIES: "127.0.0.1/32,::1/128", // so that who signs up in a test can come from elsewhere
  });
  return async () => {
    await server.stop();
    await resolver.stop();
    await postgres.stop();
  };
}
