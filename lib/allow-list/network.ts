import { Hostname } from "#lib/net/hostname.ts";
import { Prefix } from "#lib/net/prefix.ts";

/** The provider's sending servers, as its article tells about them. */
export const network = {
  name: "NederHost",
  service: "Batched SMTP",
  dnsName: Hostname.parse("bsmtp-network.nederhost.net"),
  articleUrl: "https://www.nederhost.nl/helpdesk/technisch/email/bsmtp/firewall/",
} as const;

/** The prefixes that the provider publishes by hand, in the article's order. */
export const articleList: readonly Prefix[] = [
  "83.96.228.68",
  "83.96.228.69",
  "83.96.228.70",
  "83.96.228.71",
  "83.96.228.72",
  "83.96.228.77",
  "178.21.117.194",
  "2001:828:105:10:216:3eff:fe00:0300/120",
  "2001:828:105:10:216:3eff:fe00:1800/120",
  "2a02:2308::4be:0:0/96",
  "2a02:2308::216:3eff:fe55:68aa/128",
].map((text) => Prefix.parse(text));
