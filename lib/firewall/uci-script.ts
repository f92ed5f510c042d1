import { require } from "#lib/firewall/shell.ts";
import type { Lines } from "#lib/firewall/text.ts";

/** Changes OpenWrt's firewall configuration in one step. What fails before the commit is taken back. */
export function changeFirewall(lines: Lines): Lines {
  return [
    // Else the commit would also save what somebody else is still working on.
    require('[ -z "$(uci -q changes firewall)" ]', "uci changes firewall shows changes that are not saved"),
    "trap 'uci -q revert firewall' EXIT",
    lines,
    "fw4 check",
    "uci commit firewall",
    "/etc/init.d/firewall reload",
  ];
}

export function requireZones(names: readonly string[]): Lines {
  const zones = [...new Set(names)];
  return zones.map((zone) => require(`uci show firewall | grep -q "\\.name='${zone}'"`, `no zone ${zone}`));
}

/** A section with a name of ours, which a second run finds back. A list has one line for each value. */
export function addSection(
  name: string,
  type: string,
  options: Readonly<Record<string, string | number | readonly string[] | null>>,
): Lines {
  const lines = Object.entries(options).map(([key, value]) => {
    if (value === null) return [];
    if (typeof value === "object") return value.map((item) => `uci add_list firewall.${name}.${key}='${item}'`);
    return `uci set firewall.${name}.${key}='${value}'`;
  });
  return [`uci set firewall.${name}=${type}`, lines];
}

export function dropSection(name: string): string {
  return `uci -q delete firewall.${name} || :`;
}

/** Takes sections away and nothing else: in a folder of its own, what somebody else has not saved stays as it is. */
export function dropSections(own: string, names: readonly string[]): Lines {
  return [
    `mkdir -p /tmp/${own}`,
    names.map((name) => `uci -q -t /tmp/${own} delete firewall.${name} || :`),
    `uci -t /tmp/${own} commit firewall`,
    `rm -rf /tmp/${own}`,
    "/etc/init.d/firewall reload",
  ];
}
