import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormTextArea } from "#components/ui/form-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

/** Approve or reject, with a note for colleagues. */
export function HoldDecision({ settle }: { settle: FormAction }) {
  const t = useTranslations("operator.holds");
  const problem = useTranslations("ui")("problem");
  return (
    <section aria-labelledby="decide" className="grid max-w-2xl gap-4">
      <h2 id="decide" className="text-lead font-semibold">
        {t("decide")}
      </h2>
      <p className="prose-width text-ink-soft">{t("decideText")}</p>
      <ActionForm action={settle} problemTitle={problem} labels={{ note: t("note") }}>
        <FormTextArea name="note" label={t("noteLabel")} hint={t("noteHint")} rows={3} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="verdict" value="approve">
            {t("approve")}
          </SubmitButton>
          <SubmitButton name="verdict" value="reject" tone="danger">
            {t("reject")}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
