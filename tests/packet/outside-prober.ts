import { toInstant } from "#lib/allow-list/instant.ts";
import { Address } from "#lib/net/address.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { probeHost } from "#lib/outbound/probe-host.ts";

// Probes mail.example.com, which is at <address> alone, at <port> as the outside prober does, in the network that it is started in, and tells its report in JSON.

const [address, port] = process.argv.slice(2);
const report = await probeHost(
  {
    ...{ host: Host.parse("mail.example.com"), port: Port.parse(Number(port)), isTlsRequired: false },
    ...{ vantage: "outside", ehloName: "localhost", clock: () => toInstant(new Date()), onStep: () => {} },
    times: { connect: 1500, greeting: 1500, reply: 1500, total: 5000 },
  },
  {
    allowed: [Prefix.parse("198.51.100.0/24")],
    resolve: async (_, family) =>
      family === "ipv4" ? { kind: "ok", addresses: [Address.parse(address)], ttlSeconds: 60 } : { kind: "nodata" },
    permit: () => Promise.resolve(true),
  },
);
process.stdout.write(JSON.stringify(report));
