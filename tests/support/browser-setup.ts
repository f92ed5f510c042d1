import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startScriptedDns } from "#tests/support/scripted-dns.ts";
import { startServer } from "#tests/support/start-server.ts";

const zone = {
  ipv4: ["68", "69", "70", "71", "72", "77"].map((last) => `83.96.228.${last}`).concat("178.21.117.194"),
  ipv6: ["2001:828:105:10:216:3eff:fe00:301", "2a02:2308::4be:0:1", "2a02:2308::216:3eff:fe55:68aa"],
};

/** Starts what the browser tests visit: the built app on its embedded database, and two name servers that agree with the article. */
export default async function setUpBrowserTests(): Promise<() => Promise<void>> {
  if (!existsSync(".next/BUILD_ID")) throw new Error("the pages are not built: npm run build");
  const resolvers = await Promise.all([startScriptedDns(), startScriptedDns()]);
  for (const resolver of resolvers) resolver.serve(zone);
  const DATA_DIR = await mkdtemp(join(tmpdir(), "poortwachter-e2e-"));
  const server = await startServer({
    DATA_DIR,
    PORT: process.env["E2E_PORT"] ?? "",
    DNS_SERVERS: resolvers.map(({ text }) => text).join(),
    WATCH_MIN_SECONDS: "1",
  });
  return async () => {
    await server.stop();
    for (const resolver of resolvers) await resolver.stop();
    await rm(DATA_DIR, { recursive: true });
  };
}
