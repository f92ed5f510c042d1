import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { actionContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { passSecondStepAction } from "#app/[locale]/(account)/sign-in/code/actions.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { SecondStepFooter } from "#components/two-factor/second-step-footer.tsx";
import { SecondStepForm } from "#components/two-factor/second-step-form.tsx";
import { Note } from "#components/ui/note.tsx";
import { isLocalPath } from "#lib/account/return-path.ts";
import { hasSecondStep } from "#lib/services/has-second-step.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("twoFactor.secondStep"))("title"), referrer: "same-origin" };
}

export default async function SecondStepPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("twoFactor.secondStep");
  const asked = await readParam(searchParams, "next");
  const next = isLocalPath(asked) ? asked : null;
  const isBegun = await hasSecondStep(await actionContext());
  const kind = (await readParam(searchParams, "with")) === "recovery-code" ? "recoveryCode" : "code";
  return (
    <AccountPage
      title={t("title")}
      lead={isBegun && t(`${kind}Lead`)}
      footer={<SecondStepFooter kind={isBegun ? kind : null} next={next} />}
    >
      {isBegun ? (
        <SecondStepForm key={kind} action={passSecondStepAction} kind={kind} next={next} />
      ) : (
        <Note tone="warning" title={t("over")} />
      )}
    </AccountPage>
  );
}
