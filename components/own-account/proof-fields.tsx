import { useLocale, useTranslations } from "next-intl";
import { PasswordField } from "#components/account/password-field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";
import { toPath } from "#lib/i18n/to-path.ts";

/** In the form of a deed that a stolen session must not do: what shows that it is the owner of the account who asks. */
export function ProofFields({ demand, returnPath }: { demand: ProofDemand; returnPath: string }) {
  const t = useTranslations("ownAccount.proof");
  const locale = useLocale();
  const show = useTranslations("account.field")("show");
  if (demand.hasPassword)
    return (
      <PasswordField
        name="currentPassword"
        label={t("password")}
        hint={t("hint")}
        showLabel={show}
        autoComplete="current-password"
      />
    );
  if (demand.isFresh) return null;
  return (
    <Note tone="info" title={t("freshTitle")}>
      <p>{t("fresh")}</p>
      <div>
        <LinkButton href={toPath(locale, "/sign-in", { next: returnPath })}>{t("signIn")}</LinkButton>
      </div>
    </Note>
  );
}
