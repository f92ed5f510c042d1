import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { toDeliveryForms } from "#app/_shared/delivery-forms.ts";
import { type MailServerPageProps, readMailServerOfPage } from "#app/_shared/mail-server-of-page.ts";
import { ConfirmationForm } from "#components/mail-server/confirmation-form.tsx";
import { MailServerHead } from "#components/mail-server/mail-server-head.tsx";

export async function generateMetadata(props: MailServerPageProps): Promise<Metadata> {
  const { label } = (await readMailServerOfPage(props, "/confirmation")).mailServer;
  return { title: (await getTranslations("mailServer.confirmation"))("title", { label }) };
}

/** Not there for a viewer, nor once the provider has said itself what is set. */
export default async function ConfirmationPage(props: MailServerPageProps) {
  const { ctx, mailServer } = await readMailServerOfPage(props, "/confirmation");
  const confirm = toDeliveryForms(ctx, mailServer)?.confirm ?? null;
  if (confirm === null) notFound();
  const t = await getTranslations("mailServer.confirmation");
  return (
    <>
      <MailServerHead title={t("title", { label: mailServer.label })} current={t("crumb")} mailServer={mailServer} />
      <ConfirmationForm action={confirm} mailServer={mailServer} />
    </>
  );
}
