/** Everything that a snippet may have to tell its reader; the text is the message `notes.<id>`. */
export const noteIds = [
  "delivery-port",
  "addresses-change",
  "other-rules",
  "source-nat",
  "family-missing",
  "one-family-forward",
  "forward-included",
  "forward-needed",
  "routed-ipv6",
  "any-destination",
  "dns-no-prefixes",
  "dns-frozen",
  "dns-followed",
  "dns-boot",
  "example-value",
  "run-as-root",
  "run-as-administrator",
  "needs-chain",
  "persist-nftables",
  "persist-iptables",
  "persist-ipset",
  "persist-ipfw",
  "persist-itself",
  "edits-pf-conf",
  "pf-interface",
  "policy-place",
  "remove-applied",
  "rule-limit",
  "aws-signed-in",
  "windows-rules",
  "open-to-everyone",
  "closes-itself",
  "close-by-hand",
  "close-order",
  "feed-followed",
  "feed-trusted",
  "follower-installed",
  "follower-saved-sets",
  "beside-ufw",
  "ios-access-list",
  "ios-object-groups",
  "ios-empty-list",
  "save-write-memory",
  "absent-reported",
  "update-from-applied",
  "stateless-return",
  "forward-elsewhere",
  "asa-access-list",
  "asa-dns",
  "asa-esmtp",
  "before-rule",
  "before-term",
  "junos-commit",
  "junos-confirmed",
  "srx-address-book",
  "panos-commit",
  "panos-ipv6",
  "panos-dns-limit",
  "panos-feed-certificate",
  "fortios-feed",
] as const;
export type NoteId = (typeof noteIds)[number];

/** Values are numbers, or names that we made: never free text. */
export interface Note {
  readonly id: NoteId;
  readonly values: Readonly<Record<string, string | number>>;
}

export function note(id: NoteId, values: Note["values"] = {}): Note {
  return { id, values };
}
