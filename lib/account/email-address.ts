import { z } from "zod";
import { Hostname } from "#lib/net/hostname.ts";

/**
 * An e-mail address, normalised before it is looked at (NFKC, lower case), so that two spellings of one address are one account:
 * one ASCII @, an ASCII local part, a host name in its ASCII form, at most 254 characters (RFC 5321).
 */
export const EmailAddress = z
  .string("required")
  .transform((text) => text.trim().normalize("NFKC").toLowerCase())
  .pipe(z.string().min(1, "required").transform(toAsciiDomain).pipe(z.email("email.syntax").max(254, "email.length")))
  .brand<"EmailAddress">();
export type EmailAddress = z.infer<typeof EmailAddress>;

function toAsciiDomain(text: string): string {
  const [local = "", domain = "", ...rest] = text.split("@");
  const hostname = Hostname.safeParse(domain);
  return rest.length === 0 && hostname.success ? `${local}@${hostname.data}` : "";
}
