import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { formContext, memberContext } from "#app/_shared/request-context.ts";
import { isAppError } from "#lib/errors.ts";
import { type MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";

export interface MailServerPageProps {
  readonly params: Promise<{ id: string }>;
}

type Subpage = "" | "/remove" | "/confirmation" | "/difference";

/** The mail server that a page's address names, for a member of its organization; for all others there is no such page. */
export async function readMailServerOfPage({ params }: MailServerPageProps, subpage: Subpage = "") {
  const { id } = await params;
  const locale = await getLocale();
  const ctx = await memberContext(locale, `/mail-servers/${encodeURIComponent(id)}${subpage}`);
  return { ctx, locale, mailServer: await readOrNotFound(ctx, id) };
}

/** As {@link readMailServerOfPage}, for the page of the form that edits it; null as {@link formContext} says. */
export async function readMailServerOfForm({ params }: MailServerPageProps) {
  const { id } = await params;
  const locale = await getLocale();
  const ctx = await formContext(locale, `/mail-servers/${encodeURIComponent(id)}/edit`);
  return ctx && { ctx, locale, mailServer: await readOrNotFound(ctx, id) };
}

async function readOrNotFound(ctx: ServiceContext, id: string): Promise<MailServer> {
  const parsed = MailServerId.safeParse(id);
  if (!parsed.success) notFound();
  try {
    return await readMailServer(ctx, parsed.data);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
