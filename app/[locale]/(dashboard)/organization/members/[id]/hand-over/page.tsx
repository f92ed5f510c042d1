import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type MemberPageProps, readMemberOfPage } from "#app/_shared/organization-of-page.ts";
import { handOverAction } from "#app/[locale]/(dashboard)/organization/actions.ts";
import { HandOverForm } from "#components/organization/hand-over-form.tsx";
import { OrganizationHead } from "#components/organization/organization-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export async function generateMetadata(props: MemberPageProps): Promise<Metadata> {
  const { name } = (await readMemberOfPage(props, "/hand-over")).member;
  return { title: (await getTranslations("organization.handOver"))("title", { name }) };
}

export default async function HandOverPage(props: MemberPageProps) {
  const { locale, member, organizationName } = await readMemberOfPage(props, "/hand-over");
  const t = await getTranslations("organization.handOver");
  return (
    <>
      <OrganizationHead title={t("title", { name: member.name })} current={t("crumb")} member={member} />
      <HandOverForm
        action={handOverAction.bind(null, member.id)}
        member={member}
        organizationName={organizationName}
        cancelHref={toPath(locale, `/organization/members/${member.id}`)}
      />
    </>
  );
}
