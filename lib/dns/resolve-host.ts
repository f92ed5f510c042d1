import type { Outcome } from "#lib/allow-list/observation.ts";
import { ask } from "#lib/dns/ask.ts";
import type { Family } from "#lib/net/address.ts";
import type { Endpoint } from "#lib/net/endpoint.ts";
import type { Hostname } from "#lib/net/hostname.ts";

/** The addresses of one family of any name: the first word of a resolver that doesn't fail, asked one after another. */
export async function resolveHost(
  name: Hostname,
  family: Family,
  { resolvers, timeoutMs }: { readonly resolvers: readonly Endpoint[]; readonly timeoutMs: number },
): Promise<Outcome> {
  let last: Outcome = { kind: "fail", failure: "timeout" };
  for (const resolver of resolvers) {
    last = (await ask({ name, family }, resolver, timeoutMs)).outcome;
    if (last.kind !== "fail") return last;
  }
  return last;
}
