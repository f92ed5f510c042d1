import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type MemberPageProps, readMemberOfPage } from "#app/_shared/organization-of-page.ts";
import { removeMemberAction } from "#app/[locale]/(dashboard)/organization/actions.ts";
import { ConfirmForm } from "#components/organization/confirm-form.tsx";
import { OrganizationHead } from "#components/organization/organization-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export async function generateMetadata(props: MemberPageProps): Promise<Metadata> {
  const { name } = (await readMemberOfPage(props, "/remove")).member;
  return { title: (await getTranslations("organization.remove"))("title", { name }) };
}

export default async function RemoveMemberPage(props: MemberPageProps) {
  const { locale, member, organizationName: organization } = await readMemberOfPage(props, "/remove");
  const t = await getTranslations("organization.remove");
  const { id, name, email } = member;
  return (
    <>
      <OrganizationHead title={t("title", { name })} current={t("crumb")} member={member} />
      <ConfirmForm
        action={removeMemberAction.bind(null, id)}
        text={t("text", { name, email, organization })}
        submit={t("submit", { name })}
        cancel={{ label: t("cancel"), href: toPath(locale, `/organization/members/${id}`) }}
      />
    </>
  );
}
