import { isAppError } from "#lib/errors.ts";
import { DeliveryTarget } from "#lib/mail-server/delivery.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";

/** What a customer wants, and where the provider may deliver instead. */
export const input = { label: "Kantoor", host: "mail.example.com", deliveryPort: 2525, platform: "nftables" };
export const office = MailServerInput.parse(input);
export const wanted = DeliveryTarget.parse({ host: "mail.example.com", port: 2525 });
export const elsewhere = DeliveryTarget.parse({ host: "mail.example.com", port: 25 });
export const seen = "mail.example.com:2525 mail.example.com:25";

/** What came of a deed: what it gives, "done" for nothing, or the code of its refusal. */
export async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (outcome) => outcome ?? "done",
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}
