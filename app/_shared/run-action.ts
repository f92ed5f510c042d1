import { getLocale, getTranslations } from "next-intl/server";
import type { z } from "zod";
import { readClock } from "#app/_shared/clock.ts";
import { actionContext } from "#app/_shared/request-context.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { type ErrorCode, isAppError } from "#lib/errors.ts";
import { toErrorText } from "#lib/i18n/error-text.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import type { AccountContext } from "#lib/services/account-context.ts";

/**
 * What an action answers when it does not redirect: the code or message of what is wrong, with its field where it is about one, a
 * secret to show once, parts of the state itself, or null.
 */
type Outcome = string | FieldRefusal | { readonly secret: string } | { readonly state: Partial<ActionState> } | null;

interface FieldRefusal {
  readonly field: string;
  readonly code: string;
}

export interface ActionContext extends AccountContext {
  readonly locale: Locale;
}

/**
 * Runs a form's action: reads the form by its schema and turns what is refused into texts next to the fields, with what was typed.
 * All other errors, redirects among them, go on to Next.
 */
export async function runAction<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  run: (ctx: ActionContext, input: z.output<Schema>) => Promise<Outcome>,
): Promise<ActionState> {
  const locale = await getLocale();
  const fields = readFields(form);
  const answer = { attempt: readClock(), values: withoutSecrets(fields), errors: {}, problem: null };
  const parsed = schema.safeParse(fields);
  if (!parsed.success) return { ...answer, ...toProblems(parsed.error.issues, Object.keys(fields), locale) };
  try {
    const outcome = await run({ ...(await actionContext()), locale }, parsed.data);
    return merge(answer, toAnswer(outcome, locale));
  } catch (error) {
    if (isAppError(error)) return { ...answer, ...(await toRefusal(error.code, locale)) };
    if (isDatabaseDown(error)) return { ...answer, problem: toErrorText(locale, "unavailable") };
    throw error;
  }
}

// A session can end while somebody types: the form keeps what was typed until they are back.
async function toRefusal(code: ErrorCode, locale: Locale): Promise<Partial<ActionState>> {
  const problem = toErrorText(locale, code);
  if (code !== "not_signed_in") return { problem };
  const t = await getTranslations({ locale, namespace: "ui" });
  const href = toPath(locale, "/sign-in", { next: toPath(locale, "/signed-in") });
  return { problem, signIn: { href, label: t("signInAgain"), text: t("signInAgainText") } };
}

function merge(answer: ActionState, part: Partial<ActionState>): ActionState {
  return { ...answer, ...part, values: { ...answer.values, ...part.values } };
}

function toAnswer(outcome: Outcome, locale: Locale): Partial<ActionState> {
  if (outcome === null) return {};
  if (typeof outcome === "string") return { problem: toErrorText(locale, outcome) };
  if ("secret" in outcome) return { secret: outcome.secret };
  if ("state" in outcome) return outcome.state;
  return { errors: { [outcome.field]: toErrorText(locale, outcome.code) } };
}

// React's own fields ("$ACTION_ID…") are not the form's; a file or a second value of a name is none that a form here has.
function readFields(form: FormData): Record<string, unknown> {
  // Whoever writes a request by hand can send anything as arguments.
  if (!(form instanceof FormData)) return {};
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

function withoutSecrets(fields: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    const text = Array.isArray(value) ? value.filter((one) => typeof one === "string").join(" ") : value;
    return typeof text === "string" && !/^code$|password/i.test(name) ? [[name, text]] : [];
  });
  return Object.fromEntries(texts);
}

/** The first problem of each field, in the order of the form; what belongs to no field of it stands above it. */
function toProblems(issues: readonly z.core.$ZodIssue[], names: readonly string[], locale: Locale) {
  const errors: Record<string, string> = {};
  let problem: string | null = null;
  for (const issue of issues) {
    const field = String(issue.path[0] ?? "");
    const text = toErrorText(locale, issue.code === "unrecognized_keys" ? "field.unknown" : issue.message);
    if (field === "") problem ??= text;
    else errors[field] ??= text;
  }
  const order = (field: string) => names.indexOf(field);
  const sorted = Object.entries(errors).sort(([a], [b]) => order(a) - order(b));
  return { errors: Object.fromEntries(sorted), problem };
}
