import type { AccessMode } from "#lib/firewall/access-mode.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

type TextQuery = Readonly<Record<string, string>>;
type Firewall = Pick<MailServer, "id" | "platform" | "deliveryPort" | "topology" | "insideAddress" | "insidePort">;

/**
 * What the page with rules is asked with for a mail server's firewall. Its host and name stay out of the address; its id, which says
 * something to its own organization alone, lets that page warn when mail goes elsewhere.
 */
export function toFirewallQuery(mailServer: Firewall, mode: AccessMode, more: TextQuery = {}): TextQuery {
  return { ...toPlaceQuery(mailServer), mode, ...more, mailServer: mailServer.id };
}

/** The part of it that says which firewall, in front of what. */
export function toPlaceQuery(mailServer: Omit<Firewall, "id">): TextQuery {
  const { platform, deliveryPort, topology, insideAddress, insidePort } = mailServer;
  const place = { platform, port: String(deliveryPort) };
  const forwards = insideAddress !== null && findPlatform(platform)?.topologies.includes("forward");
  return forwards ? { ...place, topology, insideAddress, insidePort: String(insidePort) } : place;
}
