import { notFound } from "next/navigation";
import { personContext } from "#app/_shared/request-context.ts";
import { getEnv } from "#lib/env/env.ts";
import { isAppError } from "#lib/errors.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { isOperator } from "#lib/services/authorize.ts";

/** For pages of operators: a visitor is sent to sign in first; for all other accounts there is no such page. */
export async function operatorContext(locale: Locale, page: `/${string}`) {
  const ctx = await personContext(locale, page);
  if (!isOperator(ctx)) notFound();
  return { ...ctx, operatorEmails: getEnv().OPERATOR_EMAILS };
}

/** What a service answers; what it doesn't find is a page that isn't there. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
