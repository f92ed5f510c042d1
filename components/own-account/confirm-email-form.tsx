import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

/** A button, as a link alone is also followed by programs that look through mail. */
export function ConfirmEmailForm({ action, token }: { action: FormAction; token: string }) {
  const t = useTranslations("ownAccount.confirmEmail");
  return (
    <>
      <ActionForm action={action} problemTitle={useTranslations("ui")("problem")}>
        <input type="hidden" name="token" value={token} />
        <div>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
      <p>
        <PageLink page="/account/email">{t("again")}</PageLink>
      </p>
    </>
  );
}
