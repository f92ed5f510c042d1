import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import type { SnippetAction } from "#lib/firewall/snippet-action.ts";
import type { Query } from "#lib/i18n/to-path.ts";

type Input = Readonly<Record<string, string>>;

/** The query of the same rules with another action. Only an update and a removal start from a version, only an opening has hours. */
export function withAction(input: Input, action: SnippetAction): Query {
  const { from, hours, action: _, ...rest } = input;
  if (action === "install" || action === "close") return action === "install" ? rest : { ...rest, action };
  return action === "open" ? { ...rest, action, hours } : { ...rest, action, from };
}

/** The query for another firewall: what is asked there too stays, what it can't do goes. */
export function withPlatform(input: Input, platform: FirewallPlatform): Query {
  const { mode, port, name, topology, insideAddress, insidePort, feed, mailServer } = input;
  const canForward = topology === "forward" && platform.topologies.includes("forward");
  return {
    platform: platform.id,
    mode: platform.modes.some((known) => known === mode) ? mode : undefined,
    port,
    name,
    mailServer,
    ...(platform.selfUpdating !== null && { feed }),
    ...(canForward && { topology, insideAddress, insidePort }),
  };
}
