import { useLocale, useTranslations } from "next-intl";
import { ProofFields } from "#components/own-account/proof-fields.tsx";
import { CodeField } from "#components/two-factor/code-field.tsx";
import { RecoveryCodes } from "#components/two-factor/recovery-codes.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface ChangeTwoFactorProps {
  readonly change: "recovery" | "switchOff";
  readonly action: FormAction;
  readonly demand: ProofDemand;
  readonly returnPath: string;
}

/** Asks who it is and for a code, before two-factor is changed. */
export function ChangeTwoFactor({ change, action, demand, returnPath }: ChangeTwoFactorProps) {
  const t = useTranslations("twoFactor");
  const locale = useLocale();
  const account = { label: useTranslations("ownAccount")("title"), href: toPath(locale, "/account") };
  const home = { label: t("title"), href: toPath(locale, "/account/two-factor") };
  const title = t(`${change}.title`);
  const labels = { currentPassword: useTranslations("ownAccount.proof")("password"), code: t("field.either") };
  return (
    <>
      <PageHead title={title} lead={t(`${change}.text`)} crumbs={{ above: [account, home], current: title }} />
      <ActionForm
        action={action}
        problemTitle={useTranslations("ui")("problem")}
        labels={labels}
        className="prose-width grid gap-5"
      >
        <RecoveryCodes />
        <ProofFields demand={demand} returnPath={returnPath} />
        <CodeField kind="either" />
        <div className="flex flex-wrap gap-2">
          <SubmitButton tone={change === "switchOff" ? "danger" : "primary"}>{t(`${change}.submit`)}</SubmitButton>
          <LinkButton href={home.href}>{t("back")}</LinkButton>
        </div>
      </ActionForm>
    </>
  );
}
