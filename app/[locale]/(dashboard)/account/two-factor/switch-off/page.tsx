import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { twoFactorContext } from "#app/_shared/two-factor-context.ts";
import { switchOffTwoFactorAction } from "#app/[locale]/(dashboard)/account/two-factor/actions.ts";
import { ChangeTwoFactor } from "#components/two-factor/change-two-factor.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("twoFactor.switchOff"))("title") };
}

export default async function SwitchOffPage() {
  const proof = await twoFactorContext("/account/two-factor/switch-off");
  return <ChangeTwoFactor change="switchOff" action={switchOffTwoFactorAction} {...proof} />;
}
