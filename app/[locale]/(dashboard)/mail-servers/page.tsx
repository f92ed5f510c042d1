import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { toInput } from "#app/_shared/field-errors.ts";
import { memberContext } from "#app/_shared/request-context.ts";
import type { SearchParams } from "#app/_shared/search-params.ts";
import { MailServerList } from "#components/mail-server/mail-server-list.tsx";
import { MailServersPageQuery } from "#lib/mail-server/mail-server-listing.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import { listMailServers } from "#lib/services/list-mail-servers.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailServer"))("title") };
}

export default async function MailServersPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await memberContext(await getLocale(), "/mail-servers");
  const asked = toInput(await searchParams);
  const { listing, page } = MailServersPageQuery.parse(asked);
  const found = await listMailServers(ctx, { listing, page });
  const notice = await toNotice(asked);
  return (
    <MailServerList
      {...found}
      {...{ listing, page, notice }}
      mayAdd={mayEdit(ctx)}
      organizationName={ctx.identity.organizationName}
    />
  );
}

async function toNotice({ notice, added }: Readonly<Record<string, string>>): Promise<string | null> {
  const t = await getTranslations("mailServer.notice");
  if (notice === "imported") return t("imported", { added: Number.parseInt(added ?? "", 10) || 0 });
  return notice === "removed" ? t("removed") : null;
}
