import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { toInput } from "#app/_shared/field-errors.ts";
import { memberContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { MailServerList } from "#components/mail-server/mail-server-list.tsx";
import { MailServersPageQuery } from "#lib/mail-server/mail-server-listing.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import { listMailServers } from "#lib/services/list-mail-servers.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailServer"))("title") };
}

export default async function MailServersPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await memberContext(await getLocale(), "/mail-servers");
  const { listing, page } = MailServersPageQuery.parse(toInput(await searchParams));
  const found = await listMailServers(ctx, { listing, page });
  const isRemoved = (await readParam(searchParams, "notice")) === "removed";
  return (
    <MailServerList
      {...found}
      {...{ listing, page, isRemoved }}
      mayAdd={mayEdit(ctx)}
      organizationName={ctx.identity.organizationName}
    />
  );
}
