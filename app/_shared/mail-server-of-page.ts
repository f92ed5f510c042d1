import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { isAppError } from "#lib/errors.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";

export interface MailServerPageProps {
  readonly params: Promise<{ id: string }>;
}

type Subpage = "" | "/edit" | "/remove" | "/confirmation" | "/difference";

/** The mail server that a page's address names, for a member of its organization; for all others there is no such page. */
export async function readMailServerOfPage({ params }: MailServerPageProps, subpage: Subpage = "") {
  const { id } = await params;
  const locale = await getLocale();
  const ctx = await memberContext(locale, `/mail-servers/${encodeURIComponent(id)}${subpage}`);
  const parsed = MailServerId.safeParse(id);
  if (!parsed.success) notFound();
  try {
    return { ctx, locale, mailServer: await readMailServer(ctx, parsed.data) };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
