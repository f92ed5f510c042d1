import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { formContext } from "#app/_shared/request-context.ts";
import { registerMailServerAction } from "#app/[locale]/(dashboard)/mail-servers/actions.ts";
import { MailServerForm } from "#components/mail-server/mail-server-form.tsx";
import { MailServerHead } from "#components/mail-server/mail-server-head.tsx";
import { mayEdit } from "#lib/services/authorize.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailServer.form"))("newTitle") };
}

export default async function NewMailServerPage() {
  const ctx = await formContext(await getLocale(), "/mail-servers/new");
  if (ctx !== null && !mayEdit(ctx)) notFound();
  const t = await getTranslations("mailServer.form");
  return (
    <>
      <MailServerHead title={t("newTitle")} current={t("newCrumb")} />
      <MailServerForm action={registerMailServerAction} organizationId={ctx?.actor.organizationId} />
    </>
  );
}
