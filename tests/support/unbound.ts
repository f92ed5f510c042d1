import { Resolver } from "node:dns/promises";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Endpoint, readEndpoint, toEndpointText } from "#lib/net/endpoint.ts";
import { findFreePort, startDaemon } from "#tests/support/daemon.ts";

export interface UnboundOptions {
  /** The authoritative server of one zone; Unbound asks nobody else. */
  readonly stubTo: { readonly zone: string; readonly endpoint: Endpoint };
  /** A DS record: Unbound validates the zone. */
  readonly trustAnchor?: string | null;
  /** Answers from expired records when the authoritative server is gone, and says so (EDE 3). */
  readonly serveExpired?: boolean;
}

/** A real Unbound, as the local validating resolver is. */
export interface Unbound {
  readonly endpoint: Endpoint;
  /** "127.0.0.1:40053", as DNS_SERVERS takes it. */
  readonly text: string;
  stop(): Promise<void>;
}

export async function startUnbound(options: UnboundOptions): Promise<Unbound> {
  const port = await findFreePort();
  const endpoint = readEndpoint(port).parse("127.0.0.1");
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([toEndpointText(endpoint)]);
  const daemon = await startDaemon({
    command: "unbound",
    debianPackage: "unbound",
    prepare: async (folder) => {
      await writeFile(join(folder, "unbound.conf"), toConfiguration(folder, port, options));
      return ["-d", "-c", join(folder, "unbound.conf")];
    },
    isReady: () =>
      resolver.resolve4("localhost").then(
        (addresses) => addresses.length > 0,
        () => false,
      ),
  });
  return { endpoint, text: toEndpointText(endpoint), stop: daemon.stop };
}

function toConfiguration(folder: string, port: number, { stubTo, trustAnchor, serveExpired }: UnboundOptions): string {
  const { zone, endpoint } = stubTo;
  return `
server:
  directory: "${folder}"
  chroot: ""
  username: ""
  pidfile: "${folder}/unbound.pid"
  use-syslog: no
  logfile: ""
  num-threads: 1
  interface: 127.0.0.1
  port: ${port}
  do-ip6: no
  outgoing-interface: 127.0.0.1 # nothing can leave this machine
  do-not-query-localhost: no
  local-zone: "${zone}." nodefault
  module-config: "validator iterator"
  ${trustAnchor ? `trust-anchor: "${trustAnchor.replace(/\s+/g, " ").trim()}"` : ""}
  ede: yes
  serve-expired: ${serveExpired ? "yes" : "no"}
  ede-serve-expired: ${serveExpired ? "yes" : "no"}
remote-control:
  control-enable: no
stub-zone:
  name: "${zone}"
  stub-addr: ${endpoint.address}@${endpoint.port}
`;
}
