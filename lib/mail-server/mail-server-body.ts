import { z } from "zod";
import { Label } from "#lib/account/label.ts";
import { TopologyKind } from "#lib/firewall/topology.ts";
import { InsideAddress } from "#lib/mail-server/inside-address.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import { MailServerHost } from "#lib/mail-server/mail-server-host.ts";
import { MailServerInput, mailServerFields, TlsExpectation } from "#lib/mail-server/mail-server-input.ts";
import { PlatformId } from "#lib/mail-server/platform-id.ts";
import { Port } from "#lib/net/port.ts";

const inside = { insideAddress: InsideAddress.nullish(), insidePort: Port.nullish() };

/** The fields of a mail server in JSON, where null stands for absent, as it does in what the API answers. */
export const MailServerShape = mailServerFields.extend(inside);

/** {@link MailServerInput} as {@link MailServerShape} describes it. */
export const MailServerBody = z.preprocess(dropInsideNulls, MailServerInput);

/** A change of some fields (JSON Merge Patch, RFC 7396): what is absent stays, null takes an inside address or port away. */
export const MailServerPatch = z.strictObject({
  label: Label.optional(),
  host: MailServerHost.optional(),
  deliveryPort: Port.optional(),
  tlsExpectation: TlsExpectation.optional(),
  platform: PlatformId.optional(),
  topology: TopologyKind.optional(),
  ...inside,
});
export type MailServerPatch = z.infer<typeof MailServerPatch>;

/** A mail server as it would be after a patch, for {@link MailServerInput} to check. A direct one leaves its inside address behind. */
export function applyPatch(mailServer: MailServer, patch: MailServerPatch): unknown {
  const { label, host, deliveryPort, tlsExpectation, platform, topology, insideAddress, insidePort } = mailServer;
  const stored = { label, host, deliveryPort, tlsExpectation, platform, topology };
  const isForward = (patch.topology ?? topology) === "forward";
  return dropInsideNulls({ ...stored, ...(isForward && { insideAddress, insidePort }), ...patch });
}

function dropInsideNulls(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const isAbsent = ([name, value]: [string, unknown]) => value === null && Object.hasOwn(inside, name);
  return Object.fromEntries(Object.entries(body).filter((field) => !isAbsent(field)));
}

/** Which version of the allow-list was put into a firewall. */
export const AppliedBody = z.strictObject({
  version: z
    .int("version.syntax")
    .min(1, "version.syntax")
    .max(2 ** 31 - 1, "version.range"),
});
