import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { leaveAction } from "#app/[locale]/(dashboard)/organization/actions.ts";
import { ConfirmForm } from "#components/organization/confirm-form.tsx";
import { OrganizationHead } from "#components/organization/organization-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { identity } = await memberContext(await getLocale(), "/organization/leave");
  return { title: (await getTranslations("organization.leave"))("title", { organization: identity.organizationName }) };
}

export default async function LeavePage() {
  const locale = await getLocale();
  const { actor, identity } = await memberContext(locale, "/organization/leave");
  const t = await getTranslations("organization.leave");
  const organization = identity.organizationName;
  return (
    <>
      <OrganizationHead title={t("title", { organization })} current={t("crumb")} />
      <ConfirmForm
        action={leaveAction.bind(null, actor.organizationId)}
        text={t("text", { organization })}
        submit={t("submit", { organization })}
        cancel={{ label: t("cancel"), href: toPath(locale, "/organization") }}
      />
    </>
  );
}
