import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { formContext } from "#app/_shared/request-context.ts";
import { importMailServersAction } from "#app/[locale]/(dashboard)/mail-servers/import/actions.ts";
import { ImportForm } from "#components/mail-server/import-form.tsx";
import { MailServerHead } from "#components/mail-server/mail-server-head.tsx";
import { mayEdit } from "#lib/services/authorize.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailServer.import"))("title") };
}

export default async function ImportMailServersPage() {
  const ctx = await formContext(await getLocale(), "/mail-servers/import");
  if (ctx !== null && !mayEdit(ctx)) notFound();
  const t = await getTranslations("mailServer.import");
  const organizationId = ctx?.actor.organizationId ?? "";
  return (
    <>
      <MailServerHead title={t("title")} current={t("crumb")} />
      <ImportForm action={importMailServersAction} organizationId={organizationId} importId={randomUUID()} />
    </>
  );
}
