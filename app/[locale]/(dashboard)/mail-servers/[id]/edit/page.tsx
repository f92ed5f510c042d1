import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type MailServerPageProps, readMailServerOfForm } from "#app/_shared/mail-server-of-page.ts";
import { editMailServerAction } from "#app/[locale]/(dashboard)/mail-servers/actions.ts";
import { MailServerForm } from "#components/mail-server/mail-server-form.tsx";
import { MailServerHead } from "#components/mail-server/mail-server-head.tsx";
import { mayEdit } from "#lib/services/authorize.ts";

export async function generateMetadata(props: MailServerPageProps): Promise<Metadata> {
  const mailServer = (await readMailServerOfForm(props))?.mailServer;
  const t = await getTranslations("mailServer.form");
  return { title: mailServer ? t("editTitle", { label: mailServer.label }) : t("editTitleUnknown") };
}

export default async function EditMailServerPage(props: MailServerPageProps) {
  const found = await readMailServerOfForm(props);
  if (found !== null && !mayEdit(found.ctx)) notFound();
  const t = await getTranslations("mailServer.form");
  const mailServer = found?.mailServer;
  const title = mailServer ? t("editTitle", { label: mailServer.label }) : t("editTitleUnknown");
  const { id } = await props.params;
  return (
    <>
      <MailServerHead title={title} current={t("editCrumb")} mailServer={mailServer} />
      <MailServerForm action={editMailServerAction.bind(null, id)} mailServer={mailServer} isEdit />
    </>
  );
}
