import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext } from "#app/_shared/operator-context.ts";
import { announceChangeAction } from "#app/[locale]/(dashboard)/operator/actions.ts";
import { AnnouncementForm } from "#components/operator/announcement-form.tsx";
import { OperatorHead } from "#components/operator/operator-head.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("operator.announcements.form"))("title") };
}

export default async function NewAnnouncementPage() {
  await operatorContext(await getLocale(), "/operator/announcements/new");
  const t = await getTranslations("operator.announcements.form");
  return (
    <>
      <OperatorHead section="announcements" title={t("title")} current={t("crumb")} />
      <AnnouncementForm action={announceChangeAction} />
    </>
  );
}
