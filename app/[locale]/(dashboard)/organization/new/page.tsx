import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { personContext } from "#app/_shared/request-context.ts";
import { createOrganizationAction } from "#app/[locale]/(dashboard)/organization/actions.ts";
import { OrganizationHead } from "#components/organization/organization-head.tsx";
import { RenameForm } from "#components/organization/rename-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organization.new"))("title") };
}

export default async function NewOrganizationPage() {
  await personContext(await getLocale(), "/organization/new");
  const t = await getTranslations("organization.new");
  return (
    <>
      <OrganizationHead title={t("title")} current={t("crumb")} lead={t("lead")} />
      <RenameForm action={createOrganizationAction} submit={t("submit")} />
    </>
  );
}
