import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readSystemResolvers } from "#lib/dns/system-resolvers.ts";
import { toEndpointText } from "#lib/net/endpoint.ts";

test("the system's resolvers are the name servers of /etc/resolv.conf, in its order, at port 53", async () => {
  const text = await readFile("/etc/resolv.conf", "utf8").catch(() => "");
  const named = [...text.matchAll(/^nameserver\s+(?<address>[0-9a-fA-F.:]+)\s*$/gm)].map(
    (line) => line.groups?.["address"],
  );
  const usable = named.filter((address = "") => !/^fe[89ab]/i.test(address));
  const expected = named.length === 0 ? ["127.0.0.1"] : usable;
  const toText = (address = "") => (address.includes(":") ? `[${address.toLowerCase()}]:53` : `${address}:53`);
  expect(readSystemResolvers().map(toEndpointText)).toEqual(expected.map(toText));
});
