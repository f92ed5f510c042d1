import firewall from "#lib/i18n/messages/nl/firewall.json" with { type: "json" };

export type KnownOption = keyof typeof firewall.option.known;

/** True when there are texts for a platform's option; a test finds those without. */
export function isKnownOption(key: string): key is KnownOption {
  return Object.hasOwn(firewall.option.known, key);
}
