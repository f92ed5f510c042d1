import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readOwnedOrganization } from "#app/_shared/organization-of-page.ts";
import { deleteOrganizationAction } from "#app/[locale]/(dashboard)/organization/actions.ts";
import { DeleteOrganizationForm } from "#components/organization/delete-organization-form.tsx";
import { OrganizationHead } from "#components/organization/organization-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { organization } = await readOwnedOrganization();
  return { title: (await getTranslations("organization.delete"))("title", { organization }) };
}

export default async function DeleteOrganizationPage() {
  const { id, organization, demand, locale } = await readOwnedOrganization();
  const t = await getTranslations("organization.delete");
  return (
    <>
      <OrganizationHead title={t("title", { organization })} current={t("crumb")} />
      <DeleteOrganizationForm
        {...{ organization, demand }}
        action={deleteOrganizationAction.bind(null, id)}
        returnPath={toPath(locale, "/organization/delete")}
        cancelHref={toPath(locale, "/organization")}
      />
    </>
  );
}
