import { z } from "zod";
import { Label } from "#lib/account/label.ts";
import { proofFields } from "#lib/account/proof.ts";
import { ReturnPath } from "#lib/account/return-path.ts";

export const PasskeyId = z.uuid("not_found").brand<"PasskeyId">();
export type PasskeyId = z.infer<typeof PasskeyId>;

/** As many as anybody has devices. */
export const passkeysMax = 20;

export const NewPasskeyInput = z.strictObject({ ...proofFields, name: Label });
export type NewPasskeyInput = z.infer<typeof NewPasskeyInput>;

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const credential = { id: base64url, rawId: base64url, type: z.literal("public-key") };
const nothing = z.unknown().transform(() => ({}));

/** What a browser answers when it has made a passkey (WebAuthn level 3, RegistrationResponseJSON); the rest of it is left out. */
const Registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,32}$/))
      .max(10)
      .default([]),
  }),
  clientExtensionResults: nothing,
});
export type PasskeyRegistration = z.infer<typeof Registration>;

/** What a browser answers when somebody uses a passkey (AuthenticationResponseJSON). */
const Assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url,
  }),
  clientExtensionResults: nothing,
});
export type PasskeyAssertion = z.infer<typeof Assertion>;

export const MadePasskeyInput = z.strictObject({ response: inJson(Registration) });
export const UsedPasskeyInput = z.strictObject({ response: inJson(Assertion), next: ReturnPath });

function inJson<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string("passkey.refused")
    .max(65_536, "passkey.refused")
    .transform((text, ctx): z.output<Schema> => {
      const parsed = schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      ctx.addIssue({ code: "custom", message: "passkey.refused" });
      return z.NEVER;
    });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
