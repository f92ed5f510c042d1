import type { HostFirewall } from "#tests/packet/host-firewalls.ts";

// Firewalls that have files of configuration of their own. Each run sees copies of them, and each starts with everything
// dropped but SSH, two addresses that the customer refuses whatever they ask for, and what comes from the inside.

export interface ConfigFirewall extends Omit<HostFirewall, "missingChain"> {
  /** Ends what `reset` has started. */
  readonly stop?: string;
  /** Loads everything anew, as a restart does. */
  readonly reload: string;
  /** Options for a server behind it; null for a platform that does not print that. */
  readonly forward: Readonly<Record<string, string>> | null;
  readonly refusal: Refusal;
  /** How long a connection may take that begins while the rules change; less than a second when none may be dropped. */
  readonly patienceMs: number;
}

/** Where a text can't do its work. */
export interface Refusal {
  readonly parameters: Readonly<Record<string, string>>;
  /** Makes it so. */
  readonly spoil: string;
  readonly says: RegExp;
}

export const shunned = { ipv4: "203.0.113.9", ipv6: "2001:db8:9::9" } as const;

/** Puts files and folders of the run where the host has its own. */
export function bind(folder: string, pairs: readonly (readonly [from: string, to: string])[]): string {
  return pairs.map(([from, to]) => `mount --bind ${folder}/${from} ${to} || exit 99`).join("\n");
}

// Shorewall gives two chains a new name each time.
const tidy = "s/^#.*//; s/\\[[0-9]*:[0-9]*\\]//; s/sha-\\(.h\\)-[0-9a-f]*/sha-\\1/";

/** Prints the rules that are loaded. */
export function save(...programs: readonly string[]): string {
  return `for p in ${programs.join(" ")}; do $p 2>/dev/null | sed '${tidy}'; done`;
}
