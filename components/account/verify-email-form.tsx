import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface VerifyEmailFormProps {
  readonly action: FormAction;
  readonly token: string;
  /** Where to go afterwards. */
  readonly next: string | null;
}

/** A button, as a link alone is also followed by programs that look through mail. */
export function VerifyEmailForm({ action, token, next }: VerifyEmailFormProps) {
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")}>
      <input type="hidden" name="token" value={token} />
      {next !== null && <input type="hidden" name="next" value={next} />}
      <div>
        <SubmitButton>{useTranslations("account.verify")("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
