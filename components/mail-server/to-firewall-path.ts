import type { AccessMode } from "#lib/firewall/access-mode.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

/** The page with the rules of a mail server's firewall. Its host and name stay out of the address. */
export function toFirewallPath(locale: Locale, mailServer: MailServer, mode: AccessMode): string {
  const { platform, deliveryPort: port, topology, insideAddress, insidePort } = mailServer;
  const forwards = topology === "forward" && findPlatform(platform)?.topologies.includes("forward");
  const forward = forwards ? { topology, insideAddress, insidePort } : {};
  return toPath(locale, "/firewall", { platform, mode, port, ...forward });
}
