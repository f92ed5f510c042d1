import { describe, expect, test } from "vitest";
import type { z } from "zod";
import * as account from "#lib/account/account-input.ts";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import * as organization from "#lib/account/organization-input.ts";
import * as ownAccount from "#lib/account/own-account-input.ts";
import { MadePasskeyInput, NewPasskeyInput, UsedPasskeyInput } from "#lib/account/passkey.ts";
import { ProofInput } from "#lib/account/proof.ts";
import { FirstCodeInput, SecondStepInput, TwoFactorProof } from "#lib/account/sign-in-input.ts";
import { toErrorText } from "#lib/i18n/error-text.ts";
import { DeliveryConfirmation } from "#lib/mail-server/delivery.ts";
import { ImportForm } from "#lib/mail-server/import-form.ts";
import { EditForm, RegisterForm } from "#lib/mail-server/mail-server-forms.ts";
import { MailServerForm } from "#lib/mail-server/mail-server-input.ts";
import { OpeningInput } from "#lib/mail-server/opening.ts";

const forms: Readonly<Record<string, { readonly schema: z.ZodType; readonly fields: string }>> = {
  signUp: { schema: account.SignUpInput, fields: "name email organizationName password" },
  signIn: { schema: account.SignInInput, fields: "email password next" },
  forgotPassword: { schema: account.ForgotPasswordInput, fields: "email" },
  resetPassword: { schema: account.ResetPasswordInput, fields: "token password" },
  verifyEmail: { schema: account.VerifyEmailInput, fields: "token next" },
  resend: { schema: account.ResendInput, fields: "next" },
  apiToken: { schema: ApiTokenInput, fields: "name scope days" },
  invitation: { schema: organization.InvitationInput, fields: "email role" },
  role: { schema: organization.RoleInput, fields: "role" },
  handOver: { schema: organization.HandOverInput, fields: "stay" },
  organization: { schema: organization.OrganizationInput, fields: "organizationName" },
  profile: { schema: ownAccount.ProfileInput, fields: "name locale" },
  changePassword: { schema: ownAccount.ChangePasswordInput, fields: "currentPassword password" },
  changeEmail: { schema: ownAccount.ChangeEmailInput, fields: "currentPassword email" },
  deleteAccount: { schema: ownAccount.DeleteAccountInput, fields: "currentPassword confirmation" },
  deleteOrganization: { schema: ownAccount.DeleteOrganizationInput, fields: "currentPassword confirmation" },
  newPasskey: { schema: NewPasskeyInput, fields: "currentPassword name" },
  madePasskey: { schema: MadePasskeyInput, fields: "response" },
  usedPasskey: { schema: UsedPasskeyInput, fields: "response next" },
  proof: { schema: ProofInput, fields: "currentPassword" },
  firstCode: { schema: FirstCodeInput, fields: "code" },
  secondStep: { schema: SecondStepInput, fields: "code next" },
  twoFactorProof: { schema: TwoFactorProof, fields: "currentPassword code" },
  confirmation: { schema: DeliveryConfirmation, fields: "host port cursor stream" },
  import: { schema: ImportForm, fields: "text platform organizationId importId" },
  register: { schema: RegisterForm, fields: "organizationId" },
  edit: { schema: EditForm, fields: "revision" },
  mailServer: {
    schema: MailServerForm,
    fields: "label host platform tlsExpectation topology deliveryPort insideAddress",
  },
  opening: { schema: OpeningInput, fields: "hours" },
};
const rubbish: readonly (readonly [string, unknown])[] = [
  ["nothing", undefined],
  ["an empty text", ""],
  ["spaces", "  \t "],
  ["two values", ["a", "b"]],
  ["a file", new File(["x"], "x.txt")],
  ["a null byte", "a\u0000b"],
  ["half a character", "a\ud800b"],
  ["a turned direction", "a\u202eb"],
  ["a line end", "a\r\nBcc: b@example.com"],
  ["a very long text", "x".repeat(100_000)],
  ["a name of every object", "__proto__"],
  ["markup", "<script>alert(1)</script>"],
  ["SQL", "' OR 1=1 --"],
  ["an endless number", "1e999"],
  ["deep JSON", "[".repeat(50_000)],
];

describe.each(Object.entries(forms))("the form %s", (_, { schema, fields }) => {
  const names = fields.split(" ");
  test.each(rubbish)(
    "with %s in any field is taken or refused with a sentence of its own, and never breaks",
    (_, value) => {
      for (const name of names) {
        const parsed = schema.safeParse({ [name]: value });
        const ofField = parsed.error?.issues.filter(({ path }) => path[0] === name) ?? [];
        for (const { message } of ofField.slice(0, 1))
          for (const locale of ["nl", "en"] as const)
            expect
              .soft(toErrorText(locale, message), `${name}: ${message}`)
              .not.toBe(toErrorText(locale, "invalid_input"));
      }
    },
  );

  // One that is read in two steps (mail-server-forms.ts) tells it in the second.
  test.runIf("shape" in schema)("with a field that it does not have is refused by that name", () => {
    const parsed = schema.safeParse({ nobodyAsked: "x" });
    const unknown = parsed.error?.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
    expect(unknown).toEqual(["nobodyAsked"]);
  });
});
