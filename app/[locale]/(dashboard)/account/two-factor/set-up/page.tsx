import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { switchOnTwoFactorAction } from "#app/[locale]/(dashboard)/account/two-factor/actions.ts";
import { TwoFactorSetUp } from "#components/two-factor/two-factor-set-up.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { readTwoFactor } from "#lib/services/read-two-factor.ts";
import { readTwoFactorSetUp } from "#lib/services/read-two-factor-set-up.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("twoFactor.setUp"))("title") };
}

export default async function TwoFactorSetUpPage() {
  const { ctx, locale } = await ownAccountContext("/account/two-factor");
  // Once it is on, the page stays: it shows the recovery codes in answer to the form.
  const isOn = (await readTwoFactor(ctx)).onSince !== null;
  const setUp = isOn ? null : await readTwoFactorSetUp(ctx);
  if (setUp === null && !isOn) redirect(toPath(locale, "/account/two-factor"));
  return <TwoFactorSetUp setUp={setUp} action={switchOnTwoFactorAction} />;
}
