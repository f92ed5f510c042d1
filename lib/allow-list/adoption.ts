import type { Instant } from "#lib/allow-list/instant.ts";

/** How far firewalls have followed, in numbers of mail servers. Each counts once, under the newest that is known of it. */
export interface Adoption {
  /** The newest version. */
  readonly version: number;
  readonly at: Instant;
  readonly mailServers: number;
  /** Have the newest version. */
  readonly current: number;
  /** Have an older one. */
  readonly behind: number;
  /** Neither has their firewall asked for its own feed, nor has anybody told: among them those that filter without the list. */
  readonly unknown: number;
  /** Those that are in use, newest first. */
  readonly versions: readonly VersionAdoption[];
}

export interface VersionAdoption {
  readonly version: number;
  readonly mailServers: number;
  /** Of those, how many got it from their own feed address. */
  readonly fetched: number;
  /** Of those, of how many somebody, or a program, told it. */
  readonly told: number;
}

/** The numbers as a whole, from the numbers of each version. */
export function toAdoption(
  { version, at, mailServers }: Pick<Adoption, "version" | "at" | "mailServers">,
  versions: readonly VersionAdoption[],
): Adoption {
  const count = (some: readonly VersionAdoption[]) => some.reduce((total, one) => total + one.mailServers, 0);
  const current = count(versions.filter((one) => one.version >= version));
  const behind = count(versions.filter((one) => one.version < version));
  return { version, at, mailServers, current, behind, unknown: mailServers - current - behind, versions };
}
