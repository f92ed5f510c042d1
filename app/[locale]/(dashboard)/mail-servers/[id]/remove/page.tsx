import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type MailServerPageProps, readMailServerOfPage } from "#app/_shared/mail-server-of-page.ts";
import { removeMailServerAction } from "#app/[locale]/(dashboard)/mail-servers/actions.ts";
import { MailServerHead } from "#components/mail-server/mail-server-head.tsx";
import { RemoveForm } from "#components/mail-server/remove-form.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { mayEdit } from "#lib/services/authorize.ts";

export async function generateMetadata(props: MailServerPageProps): Promise<Metadata> {
  const { label } = (await readMailServerOfPage(props, "/remove")).mailServer;
  return { title: (await getTranslations("mailServer.remove"))("title", { label }) };
}

export default async function RemoveMailServerPage(props: MailServerPageProps) {
  const { ctx, locale, mailServer } = await readMailServerOfPage(props, "/remove");
  if (!mayEdit(ctx)) notFound();
  const t = await getTranslations("mailServer.remove");
  return (
    <>
      <MailServerHead title={t("title", { label: mailServer.label })} current={t("crumb")} mailServer={mailServer} />
      <RemoveForm
        action={removeMailServerAction.bind(null, mailServer.id)}
        mailServer={mailServer}
        cancelHref={toPath(locale, `/mail-servers/${mailServer.id}`)}
      />
    </>
  );
}
