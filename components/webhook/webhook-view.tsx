import { Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { WebhookForm, WebhookSecret } from "#components/webhook/webhook-form.tsx";
import { WebhookHead } from "#components/webhook/webhook-head.tsx";
import { type WebhookStanding, WebhookState } from "#components/webhook/webhook-state.tsx";
import { Failure } from "#components/webhook/webhook-table.tsx";
import { type ShownTest, WebhookTest } from "#components/webhook/webhook-test.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export interface WebhookOfView extends WebhookStanding {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly overlapUntil: number | null;
  readonly lastTest: ShownTest | null;
}

interface WebhookViewProps {
  readonly webhook: WebhookOfView;
  readonly notice: string;
  readonly actions: Readonly<Record<"edit" | "rotate" | "test" | "enable", FormAction>>;
}

const notices = ["saved", "enabled", "tested"] as const;

/** One webhook: how it does, and all that can be done to it. */
export function WebhookView({ webhook, notice, actions }: WebhookViewProps) {
  const t = useTranslations("webhook");
  const locale = useLocale();
  const { id, name, url, events, disabledAt, lastTest } = webhook;
  const known = notices.find((one) => one === notice);
  return (
    <>
      <WebhookHead title={name} current={name} />
      {known !== undefined && (
        <Note tone="good" role="status">
          {t(`notice.${known}`)}
        </Note>
      )}
      <Standing webhook={webhook} enable={actions.enable} />
      {disabledAt === null && <WebhookTest action={actions.test} last={lastTest} />}
      <Section id="edit" title={t("form.editTitle")}>
        <WebhookForm action={actions.edit} initial={{ name, url, events }} />
      </Section>
      <Secret overlapUntil={webhook.overlapUntil} rotate={actions.rotate} />
      <Section id="remove" title={t("page.removeTitle")} lead={t("page.removeLead")}>
        <div>
          <LinkButton href={toPath(locale, `/webhooks/${id}/remove`)}>
            <Trash2 aria-hidden />
            {t("page.remove")}
          </LinkButton>
        </div>
      </Section>
    </>
  );
}

function Standing({ webhook, enable }: { webhook: WebhookOfView; enable: FormAction }) {
  const t = useTranslations("webhook.page");
  const locale = useLocale();
  const { disabledAt, lastSentAt, lastError } = webhook;
  const never = useTranslations("webhook.list")("never");
  const problem = useTranslations("ui")("problem");
  return (
    <Section id="standing" title={t("standing")}>
      <p>
        <WebhookState standing={webhook} />
      </p>
      <p className="text-small">
        {t("sent")} {lastSentAt === null ? never : <LocalTime at={lastSentAt} style="moment" locale={locale} />}
      </p>
      {lastError !== null && (
        <p className="text-small">
          {t("failed")} <Failure {...lastError} />
        </p>
      )}
      {disabledAt !== null && (
        <>
          <Note tone="warning" title={t("disabledTitle")}>
            <p>{t("disabledText")}</p>
            <p>
              {t("disabledSince")} <LocalTime at={disabledAt} style="moment" locale={locale} />
            </p>
          </Note>
          <ActionForm action={enable} problemTitle={problem} className="grid gap-3">
            <div>
              <SubmitButton tone="plain">{t("enable")}</SubmitButton>
            </div>
          </ActionForm>
        </>
      )}
    </Section>
  );
}

function Secret({ overlapUntil, rotate }: { overlapUntil: number | null; rotate: FormAction }) {
  const t = useTranslations("webhook.page");
  const locale = useLocale();
  return (
    <Section id="secret" title={t("secretTitle")} lead={t("secretLead")}>
      {overlapUntil !== null && (
        <p className="text-small">
          {t("overlap")} <LocalTime at={overlapUntil} style="moment" locale={locale} />
        </p>
      )}
      <ActionForm action={rotate} problemTitle={useTranslations("ui")("problem")} className="grid gap-3">
        <WebhookSecret text={t("rotateText")} />
        <div>
          <SubmitButton tone="plain">{t("rotate")}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
