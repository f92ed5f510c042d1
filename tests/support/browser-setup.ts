import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startScriptedDns } from "#tests/support/scripted-dns.ts";
import { startServer } from "#tests/support/start-server.ts";

/**
 * Starts what the browser tests visit: the built app on an embedded database of its own. Its name server refuses every question, so the
 * list is the published one and unconfirmed; a test about DNS starts its own (tests/e2e/dns.spec.ts).
 */
export default async function setUpBrowserTests(): Promise<() => Promise<void>> {
  if (!existsSync(".next/BUILD_ID")) throw new Error("the pages are not built: npm run build");
  const resolver = await startScriptedDns();
  const DATA_DIR = await mkdtemp(join(tmpdir(), "poortwachter-e2e-"));
  const server = await startServer({
    DATA_DIR,
    PORT: process.env["E2E_PORT"] ?? "",
    DNS_SERVERS: resolver.text,
    TRUSTED_PROXIES: "127.0.0.1/32,::1/128", // so that who signs up in a test can come from elsewhere
  });
  return async () => {
    await server.stop();
    await resolver.stop();
    await rm(DATA_DIR, { recursive: true });
  };
}
