import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type MailServerPageProps, readMailServerOfPage } from "#app/_shared/mail-server-of-page.ts";
import { editMailServerAction } from "#app/[locale]/(dashboard)/mail-servers/actions.ts";
import { MailServerForm } from "#components/mail-server/mail-server-form.tsx";
import { MailServerHead } from "#components/mail-server/mail-server-head.tsx";
import { mayEdit } from "#lib/services/authorize.ts";

export async function generateMetadata(props: MailServerPageProps): Promise<Metadata> {
  const { label } = (await readMailServerOfPage(props, "/edit")).mailServer;
  return { title: (await getTranslations("mailServer.form"))("editTitle", { label }) };
}

export default async function EditMailServerPage(props: MailServerPageProps) {
  const { ctx, mailServer } = await readMailServerOfPage(props, "/edit");
  if (!mayEdit(ctx)) notFound();
  const t = await getTranslations("mailServer.form");
  const { id, revision, label } = mailServer;
  return (
    <>
      <MailServerHead title={t("editTitle", { label })} current={t("editCrumb")} mailServer={mailServer} />
      <MailServerForm action={editMailServerAction.bind(null, id, revision)} mailServer={mailServer} />
    </>
  );
}
