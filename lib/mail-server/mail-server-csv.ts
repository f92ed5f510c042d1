import { toIsoText } from "#lib/allow-list/instant.ts";
import { guardField } from "#lib/mail-server/csv-row.ts";
import { judgeDelivery } from "#lib/mail-server/delivery.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import type { FirewallStanding, ProbeStanding } from "#lib/mail-server/mail-server-listing.ts";

/** What is registered of a mail server: the columns that an import reads, in their order where there is no head. */
export const inputColumns = [
  ...(["label", "host", "deliveryPort", "tlsExpectation", "platform"] as const),
  ...(["topology", "insideAddress", "insidePort"] as const),
];
export type InputColumn = (typeof inputColumns)[number];

/** What an export tells besides; an import passes over it. */
export const toldColumns = ["id", "delivery", "firewall", "firewallVersion", "probe", "changedAt"] as const;

export const mailServersCsvHead: readonly string[] = [...inputColumns, ...toldColumns];

interface Exported {
  readonly mailServer: MailServer;
  readonly firewall: FirewallStanding;
  readonly version: number | null;
  readonly probe: ProbeStanding;
}

/** One mail server as the fields of {@link mailServersCsvHead}, safe to open in a spreadsheet. */
export function toCsvFields({ mailServer, firewall, version, probe }: Exported): string[] {
  const inputs = inputColumns.map((column) => mailServer[column]);
  const told = [mailServer.id, judgeDelivery(mailServer), firewall, version, probe, toIsoText(mailServer.updatedAt)];
  return [...inputs, ...told].map((value) => (value === null ? "" : guardField(String(value))));
}
