import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "@playwright/test";
import { startScriptedDns } from "#tests/support/scripted-dns.ts";
import { toFaultyReaction } from "#tests/support/scripted-dns-faults.ts";
import { toAddressRecords, toSoa } from "#tests/support/scripted-dns-reply.ts";
import { startServer } from "#tests/support/start-server.ts";

export interface ProbingSite {
  readonly url: string;
  readonly context: BrowserContext;
  readonly stop: () => Promise<void>;
}

/** A server of its own that may probe loopback, where its name server has every host but the provider's, whose questions fail. */
export async function startProbingSite(browser: Browser): Promise<ProbingSite> {
  const resolver = await startScriptedDns();
  resolver.script((query) => {
    const { name, family } = query;
    if (name.endsWith("nederhost.net")) return toFaultyReaction("servfail", query);
    const answers = toAddressRecords(name, family === "ipv4" ? ["127.0.0.1"] : []);
    const authorities = answers.length === 0 ? [toSoa(name)] : [];
    return { answers, authorities, extendedErrors: [], authenticated: false };
  });
  const folder = await mkdtemp(join(tmpdir(), "poortwachter-e2e-"));
  const settings = { DATA_DIR: folder, DNS_SERVERS: resolver.text, PROBE_ALLOW_TARGETS: "127.0.0.0/8" };
  const server = await startServer(settings);
  const context = await browser.newContext({ baseURL: server.url });
  return {
    url: server.url,
    context,
    stop: async () => {
      await context.close();
      await server.stop();
      await resolver.stop();
      await rm(folder, { recursive: true });
    },
  };
}
