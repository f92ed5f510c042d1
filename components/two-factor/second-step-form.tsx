import { useTranslations } from "next-intl";
import { CodeField } from "#components/two-factor/code-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface SecondStepFormProps {
  readonly action: FormAction;
  readonly kind: "code" | "recoveryCode";
  /** Where to go afterwards. */
  readonly next: string | null;
}

/** The second step of signing in. */
export function SecondStepForm({ action, kind, next }: SecondStepFormProps) {
  const t = useTranslations("twoFactor");
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} labels={{ code: t(`field.${kind}`) }}>
      {next !== null && <input type="hidden" name="next" value={next} />}
      <CodeField kind={kind} />
      <div>
        <SubmitButton>{t("secondStep.submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
