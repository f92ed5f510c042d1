import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { twoFactorContext } from "#app/_shared/two-factor-context.ts";
import { renewRecoveryCodesAction } from "#app/[locale]/(dashboard)/account/two-factor/actions.ts";
import { ChangeTwoFactor } from "#components/two-factor/change-two-factor.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("twoFactor.recovery"))("title") };
}

export default async function RecoveryCodesPage() {
  const proof = await twoFactorContext("/account/two-factor/recovery-codes");
  return <ChangeTwoFactor change="recovery" action={renewRecoveryCodesAction} {...proof} />;
}
