import { Resolver } from "node:dns/promises";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Endpoint, readEndpoint, toEndpointText } from "#lib/net/endpoint.ts";
import type { Hostname } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";
import { findFreePort, runTool, startDaemon } from "#tests/support/daemon.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

export interface Zone {
  readonly ipv4?: readonly string[];
  readonly ipv6?: readonly string[];
  readonly ttl?: number;
  /** Further lines of the zone file, relative to the zone. */
  readonly records?: readonly string[];
}

/** A real NSD that is authoritative for the zone above a name. */
export interface Nsd {
  readonly endpoint: Endpoint;
  /** "127.0.0.1:40053", as DNS_SERVERS takes it. */
  readonly text: string;
  /** The zone: "nederhost.net" for "bsmtp-network.nederhost.net". */
  readonly zone: string;
  /** The DS record of a signed zone, as a trust anchor; null when the zone is not signed. */
  readonly ds: string | null;
  /** Replaces the name's addresses, and returns when they are served. */
  update(zone: Zone): Promise<void>;
  /** Replaces an address in the signed zone and leaves the signature as it was: validation must fail. */
  forge(address: string, replacement: string): Promise<void>;
  stop(): Promise<void>;
}

export interface NsdOptions extends Zone {
  readonly name: Hostname;
  readonly signed?: boolean;
  /** A free one when left out. */
  readonly port?: Port;
}

export async function startNsd(options: NsdOptions): Promise<Nsd> {
  const port = options.port ?? (await findFreePort());
  const endpoint = readEndpoint(port).parse("127.0.0.1");
  const origin = options.name.slice(options.name.indexOf(".") + 1);
  const host = options.name.slice(0, options.name.indexOf("."));
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([toEndpointText(endpoint)]);
  let serial = 0;
  let key = "";

  async function writeZone(folder: string, zone: Zone): Promise<void> {
    serial += 1;
    await writeFile(join(folder, "zone"), toZoneFile(origin, host, serial, zone));
    if (options.signed)
      await runTool("ldns-signzone", ["-f", "served", "-o", origin, "zone", key], folder, "ldnsutils");
    else await writeFile(join(folder, "served"), await readFile(join(folder, "zone")));
  }
  const isServed = () =>
    resolver.resolveSoa(origin).then(
      (soa) => soa.serial === serial,
      () => false,
    );

  const daemon = await startDaemon({
    command: "nsd",
    debianPackage: "nsd",
    prepare: async (folder) => {
      if (options.signed) key = await makeKey(origin, folder);
      await writeZone(folder, options);
      await writeFile(join(folder, "nsd.conf"), toConfiguration(folder, port, origin));
      return ["-d", "-c", join(folder, "nsd.conf")];
    },
    isReady: isServed,
  });

  async function reload(isDone: () => Promise<boolean>): Promise<void> {
    daemon.signal("SIGHUP");
    await waitUntil("NSD serves the new zone", isDone, 15_000);
  }
  return {
    endpoint,
    text: toEndpointText(endpoint),
    zone: origin,
    ds: options.signed ? await readFile(join(daemon.folder, `${key}.ds`), "utf8") : null,
    update: async (zone) => {
      await writeZone(daemon.folder, zone);
      await reload(isServed);
    },
    forge: async (address, replacement) => {
      const file = join(daemon.folder, "served");
      await writeFile(file, (await readFile(file, "utf8")).replace(`\t${address}\n`, `\t${replacement}\n`));
      const ask = () => (replacement.includes(":") ? resolver.resolve6(options.name) : resolver.resolve4(options.name));
      await reload(() =>
        ask().then(
          (addresses) => addresses.includes(replacement),
          () => false,
        ),
      );
    },
    stop: daemon.stop,
  };
}

async function makeKey(zone: string, folder: string): Promise<string> {
  await runTool("ldns-keygen", ["-r", "/dev/urandom", "-a", "ECDSAP256SHA256", "-k", zone], folder, "ldnsutils");
  const file = (await readdir(folder)).find((name) => name.endsWith(".key"));
  if (file === undefined) throw new Error("ldns-keygen made no key");
  return file.slice(0, -".key".length);
}

function toZoneFile(origin: string, host: string, serial: number, zone: Zone): string {
  const addresses = [...(zone.ipv4 ?? []), ...(zone.ipv6 ?? [])];
  return [
    `$ORIGIN ${origin}.`,
    `$TTL ${zone.ttl ?? 300}`,
    `@ 60 IN SOA ns hostmaster ${serial} 3600 600 86400 60`,
    "@ IN NS ns",
    "ns IN A 127.0.0.1",
    `${host} IN TXT "this name exists, with addresses or without"`,
    ...addresses.map((address) => `${host} IN ${address.includes(":") ? "AAAA" : "A"} ${address}`),
    ...(zone.records ?? []),
    "",
  ].join("\n");
}

function toConfiguration(folder: string, port: number, zone: string): string {
  return `
server:
  server-count: 1
  ip-address: 127.0.0.1@${port}
  username: ""
  chroot: ""
  database: ""
  zonesdir: "${folder}"
  xfrdir: "${folder}"
  xfrdfile: "${folder}/xfrd.state"
  pidfile: "${folder}/nsd.pid"
  zonelistfile: "${folder}/zone.list"
remote-control:
  control-enable: no
zone:
  name: "${zone}"
  zonefile: "served"
`;
}
