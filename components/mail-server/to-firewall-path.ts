import type { AccessMode } from "#lib/firewall/access-mode.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { toFirewallQuery, toPlaceQuery } from "#lib/mail-server/firewall-query.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

/** The page with the rules of a mail server's firewall. */
export function toFirewallPath(
  locale: Locale,
  mailServer: MailServer,
  mode: AccessMode,
  more?: Readonly<Record<string, string>>,
): string {
  return toPath(locale, "/firewall", toFirewallQuery(mailServer, mode, more));
}

/** The page for when no mail comes in, filled in for a mail server. */
export function toStoppedPath(locale: Locale, mailServer: MailServer): string {
  return toPath(locale, "/mail-stopped", { ...toPlaceQuery(mailServer), mailServer: mailServer.id });
}

/** The page with what brings the firewall from a version to the current one; null when it has no such text. */
export function toUpdatePath(locale: Locale, mailServer: MailServer, from: number): string | null {
  const platform = findPlatform(mailServer.platform);
  if (!platform?.modes.includes("allow-list") || !platform.actions.includes("update")) return null;
  return toFirewallPath(locale, mailServer, "allow-list", { action: "update", from: String(from) });
}
