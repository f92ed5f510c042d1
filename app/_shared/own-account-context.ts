import { getLocale } from "next-intl/server";
import { actionContext, personContext } from "#app/_shared/request-context.ts";
import { toPath } from "#lib/i18n/to-path.ts";

/** For pages of the own account: a visitor is sent to sign in first, and comes back to the page. */
export async function ownAccountContext(page: `/account${string}`) {
  const locale = await getLocale();
  const { identity } = await personContext(locale, page);
  return { ctx: await actionContext(), locale, identity, returnPath: toPath(locale, page) };
}
