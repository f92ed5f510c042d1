import { useLocale, useTranslations } from "next-intl";
import { ProofFields } from "#components/own-account/proof-fields.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface RemovePasskeyProps {
  readonly name: string;
  readonly action: FormAction;
  readonly demand: ProofDemand;
  readonly returnPath: string;
}

export function RemovePasskey({ name, action, demand, returnPath }: RemovePasskeyProps) {
  const t = useTranslations("passkey");
  const locale = useLocale();
  const account = { label: useTranslations("ownAccount")("title"), href: toPath(locale, "/account") };
  const list = { label: t("title"), href: toPath(locale, "/account/passkeys") };
  const labels = { currentPassword: useTranslations("ownAccount.proof")("password") };
  return (
    <>
      <PageHead
        title={t("remove.title", { name })}
        lead={t("remove.text")}
        crumbs={{ above: [account, list], current: t("remove.crumb") }}
      />
      <ActionForm
        action={action}
        problemTitle={useTranslations("ui")("problem")}
        labels={labels}
        className="prose-width grid gap-5"
      >
        <ProofFields demand={demand} returnPath={returnPath} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton tone="danger">{t("remove.submit", { name })}</SubmitButton>
          <LinkButton href={list.href}>{t("remove.cancel")}</LinkButton>
        </div>
      </ActionForm>
    </>
  );
}
