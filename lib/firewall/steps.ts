/** What a reader does by hand on a device without a text interface; the text is the message `steps.<id>`. */
export const stepIds = [
  "opnsense-import",
  "pfsense-import",
  "pfsense-url-table",
  "wan-rule",
  "wan-forward",
  "wan-top",
  "delete-rule",
  "delete-forward",
  "delete-alias",
  "delete-aliases",
  "delete-other-aliases",
  "exim-acl",
  "exim-connect",
  "exim-reload",
  "exim-drop",
  "sophos-import",
  "sophos-rule",
  "sophos-nat",
  "sophos-forward-rule",
  "sophos-top",
  "sophos-delete-rule",
  "sophos-delete-nat",
  "sophos-delete-stale",
  "sophos-delete-objects",
  "watchguard-alias",
  "watchguard-alias-name",
  "watchguard-snat",
  "watchguard-policy",
  "watchguard-order",
  "watchguard-delete-policy",
  "watchguard-delete-snat",
  "watchguard-delete-alias",
  "unifi-list",
  "unifi-policy",
  "unifi-top",
  "unifi-forward",
  "unifi-forward-top",
  "unifi-delete-policy",
  "unifi-delete-forward",
  "unifi-delete-list",
] as const;
export type StepId = (typeof stepIds)[number];

/** Values are numbers, addresses or names that we made: never free text. */
export interface Step {
  readonly id: StepId;
  readonly values: Readonly<Record<string, string | number>>;
}

export function step(id: StepId, values: Step["values"] = {}): Step {
  return { id, values };
}
