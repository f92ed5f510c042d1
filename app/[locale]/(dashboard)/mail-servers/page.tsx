import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { MailServerList } from "#components/mail-server/mail-server-list.tsx";
import { mayEdit } from "#lib/services/authorize.ts";
import { listMailServers } from "#lib/services/list-mail-servers.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailServer"))("title") };
}

export default async function MailServersPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await memberContext(await getLocale(), "/mail-servers");
  const text = (await readParam(searchParams, "q")).trim().slice(0, 253);
  const page = Math.min(Math.max(Number.parseInt(await readParam(searchParams, "page"), 10) || 1, 1), 1_000_000);
  const found = await listMailServers(ctx, { text, page });
  const isRemoved = (await readParam(searchParams, "notice")) === "removed";
  return (
    <MailServerList
      {...found}
      {...{ text, page, isRemoved }}
      mayAdd={mayEdit(ctx)}
      organizationName={ctx.identity.organizationName}
    />
  );
}
