import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { AwaitTest } from "#components/webhook/await-test.tsx";
import { WebhookErrorText } from "#components/webhook/webhook-state.tsx";

export interface ShownTest {
  readonly askedAt: number;
  readonly state: "waiting" | "sent" | "failed";
  readonly error: string | null;
}

interface WebhookTestProps {
  readonly action: FormAction;
  readonly last: ShownTest | null;
}

const ends = { waiting: "testWaiting", sent: "testSent", failed: "testFailed" } as const;

/** Has a test message sent, and shows what came of the last one. */
export function WebhookTest({ action, last }: WebhookTestProps) {
  const t = useTranslations("webhook.page");
  const locale = useLocale();
  return (
    <Section id="test" title={t("testTitle")} lead={t("testLead")}>
      <div aria-live="polite">
        {last !== null && (
          <p className="prose-width text-small">
            {t("testAsked")} <LocalTime at={last.askedAt} style="moment" locale={locale} />, {t(ends[last.state])}
            {last.error !== null && (
              <>
                {" "}
                {t("testProblem")} <WebhookErrorText error={last.error} />.
              </>
            )}
            {last.state === "waiting" && <span className="hidden noscript:inline"> {t("testRefresh")}</span>}
          </p>
        )}
      </div>
      {last?.state === "waiting" && last.error === null && <AwaitTest key={last.askedAt} />}
      <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} className="grid gap-3">
        <div>
          <SubmitButton tone="plain">{t("test")}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
