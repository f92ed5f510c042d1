import { z } from "zod";
import { MailServerForm } from "#lib/mail-server/mail-server-input.ts";

/** The form that registers a mail server: for the organization that its page showed. */
export const RegisterForm = z
  .looseObject({ organizationId: z.string("field.unknown") })
  .transform(({ organizationId, ...form }, ctx) => {
    const input = readForm(form, ctx);
    return input === null ? z.NEVER : { organizationId, input };
  });

/** The form that edits a mail server: from the revision that its page showed. */
export const EditForm = z
  .looseObject({ revision: z.coerce.number("field.unknown").int("field.unknown") })
  .transform(({ revision, ...form }, ctx) => {
    const input = readForm(form, ctx);
    return input === null ? z.NEVER : { revision, input };
  });

function readForm(form: unknown, ctx: z.RefinementCtx) {
  const parsed = MailServerForm.safeParse(form);
  for (const { code, path, message } of parsed.error?.issues ?? [])
    ctx.addIssue({ code: "custom", path, message: code === "unrecognized_keys" ? "field.unknown" : message });
  return parsed.success ? parsed.data : null;
}
