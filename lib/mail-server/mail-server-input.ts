import { z } from "zod";
import { Label } from "#lib/account/label.ts";
import { TopologyKind } from "#lib/firewall/topology.ts";
import { InsideAddress } from "#lib/mail-server/inside-address.ts";
import { MailServerHost } from "#lib/mail-server/mail-server-host.ts";
import { PlatformId } from "#lib/mail-server/platform-id.ts";
import { splitHostAndPort } from "#lib/mail-server/split-host-and-port.ts";
import type { Address } from "#lib/net/address.ts";
import { Port, smtpPort } from "#lib/net/port.ts";

export const tlsExpectations = ["none", "opportunistic", "required"] as const;
export const TlsExpectation = z.enum(tlsExpectations, "choice.unknown");
export type TlsExpectation = z.infer<typeof TlsExpectation>;

/** What a customer may say of a mail server, field by field. */
export const mailServerFields = z.strictObject({
  label: Label,
  host: MailServerHost,
  deliveryPort: Port.default(smtpPort),
  tlsExpectation: TlsExpectation.default("opportunistic"),
  platform: PlatformId,
  topology: TopologyKind.default("direct"),
  insideAddress: InsideAddress.optional(),
  insidePort: Port.optional(),
});

/**
 * What a customer registers. A forwarded server needs the inside address, and its inside port is the delivery port when none is
 * given; a direct one has neither (null). Every message is the key of a text.
 */
export const MailServerInput = mailServerFields
  .refine(hasNeededAddress, { path: ["insideAddress"], error: "required", when: () => true })
  .refine((input) => input.topology === "forward" || input.insideAddress === undefined, {
    path: ["insideAddress"],
    error: "inside_address.direct",
  })
  .refine((input) => input.topology === "forward" || input.insidePort === undefined, {
    path: ["insidePort"],
    error: "inside_port.direct",
  })
  .transform(fillInside);
export type MailServerInput = z.infer<typeof MailServerInput>;

/**
 * {@link MailServerInput} as a form sends it: empty fields are absent, "host:port" typed in the host field is split into both, and
 * what was typed for a forward is left aside when the server is direct.
 */
export const MailServerForm = z.preprocess(readForm, MailServerInput);

type Fields = z.infer<typeof mailServerFields>;
type Inside = { insideAddress: Address; insidePort: Port } | { insideAddress: null; insidePort: null };

// Also asked when other fields are wrong, as all of them are told at once, and when there is no object at all.
function hasNeededAddress(input: Partial<Fields> | null | undefined): boolean {
  return input?.topology !== "forward" || input.insideAddress !== undefined;
}

function fillInside({ insideAddress, insidePort, ...input }: Fields): Omit<Fields, keyof Inside> & Inside {
  if (insideAddress === undefined) return { ...input, insideAddress: null, insidePort: null };
  return { ...input, insideAddress, insidePort: insidePort ?? input.deliveryPort };
}

function readForm(form: unknown): unknown {
  if (typeof form !== "object" || form === null) return form;
  const given = Object.entries(form).filter(([, value]) => typeof value !== "string" || value.trim() !== "");
  const { insideAddress, insidePort, ...rest } = Object.fromEntries(given);
  const direct = (rest["topology"] ?? "direct") === "direct";
  const all = direct ? rest : { ...rest, ...(insideAddress && { insideAddress }), ...(insidePort && { insidePort }) };
  const together = typeof all["host"] === "string" ? splitHostAndPort(all["host"]) : null;
  return together === null ? all : { ...all, ...mergePort(together, all["deliveryPort"]) };
}

// The form offers 25 beforehand, so 25 next to another port in the host field was not typed. Two ports that differ are left for
// the schema to refuse.
function mergePort({ host, port }: { host: string; port: string | null }, typed: unknown): Record<string, unknown> {
  if (port === null) return { host };
  const isOnlyPort = typed === undefined || typed === port || String(typed) === String(smtpPort);
  return isOnlyPort ? { host, deliveryPort: port } : {};
}
