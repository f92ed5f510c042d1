import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { actionContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { passSecondStepAction } from "#app/[locale]/(account)/sign-in/code/actions.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { SecondStepFooter } from "#components/two-factor/second-step-footer.tsx";
import { SecondStepForm } from "#components/two-factor/second-step-form.tsx";
import { isLocalPath } from "#lib/account/return-path.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { hasSecondStep } from "#lib/services/has-second-step.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("twoFactor.secondStep"))("title"), referrer: "same-origin" };
}

export default async function SecondStepPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("twoFactor.secondStep");
  const asked = await readParam(searchParams, "next");
  const next = isLocalPath(asked) ? asked : null;
  if (!(await hasSecondStep(await actionContext()))) redirect(toPath(await getLocale(), "/sign-in", { next }));
  const kind = (await readParam(searchParams, "with")) === "recovery-code" ? "recoveryCode" : "code";
  return (
    <AccountPage title={t("title")} lead={t(`${kind}Lead`)} footer={<SecondStepFooter kind={kind} next={next} />}>
      <SecondStepForm key={kind} action={passSecondStepAction} kind={kind} next={next} />
    </AccountPage>
  );
}
