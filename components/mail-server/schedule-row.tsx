import { useLocale, useTranslations } from "next-intl";
import { CheckRow, type CheckState } from "#components/mail-server/check-row.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { Proof } from "#lib/mail-server/ownership.ts";

export interface ScheduleStanding {
  readonly isOn: boolean;
  /** Null: there is no proof that the host is the customer's, or none that still counts. */
  readonly proof: Proof | null;
  readonly checkedAt: Instant | null;
  /** What to put into DNS; null for a host that is an address. */
  readonly record: { readonly name: string; readonly text: string } | null;
  /** Null for who may only look. */
  readonly actions: { readonly check: FormAction; readonly toggle: FormAction } | null;
}

/** Whether probes recur; before they may, that the host is the customer's. */
export function ScheduleRow({ isOn, proof, checkedAt, record, actions }: ScheduleStanding) {
  const t = useTranslations("mailServer.schedule");
  const locale = useLocale();
  const ui = useTranslations("ui");
  const state: CheckState = isOn ? (proof === null ? "warning" : "good") : "unknown";
  const title = isOn ? (proof === null ? "onUnproved" : "on") : proof === null ? "offUnproved" : "off";
  const mayToggle = actions !== null && (isOn || proof !== null);
  return (
    <CheckRow
      state={state}
      title={t(`title.${title}`)}
      action={
        mayToggle && (
          <ActionForm action={actions.toggle} problemTitle={ui("problem")} className="grid gap-2 sm:justify-items-end">
            <SubmitButton tone={isOn ? "quiet" : "plain"}>{t(isOn ? "switchOff" : "switchOn")}</SubmitButton>
          </ActionForm>
        )
      }
    >
      <p>{t(`text.${title}`)}</p>
      {proof !== null && <p>{t(`proof.${proof}`)}</p>}
      {checkedAt !== null && (
        <p>
          {t("checked")} <LocalTime at={checkedAt} style="moment" locale={locale} />
        </p>
      )}
      {proof === null && record === null && <p>{t("addressText")}</p>}
      {proof !== "provider" && record !== null && <ProofRecord {...record} isOpen={proof === null} />}
      {actions !== null && proof !== "provider" && (
        <ActionForm action={actions.check} problemTitle={ui("problem")} className="mt-1 grid justify-items-start gap-2">
          <SubmitButton tone="plain">{t("check")}</SubmitButton>
        </ActionForm>
      )}
    </CheckRow>
  );
}

function ProofRecord({ name, text, isOpen }: NonNullable<ScheduleStanding["record"]> & { readonly isOpen: boolean }) {
  const t = useTranslations("mailServer.schedule");
  return (
    <details open={isOpen} className="mt-1">
      <summary className="cursor-pointer">{t("recordTitle")}</summary>
      <dl className="mt-1 grid gap-2">
        <Copied id="proof-name" term={t("recordName")} text={name} />
        <div>
          <dt className="text-small">{t("recordType")}</dt>
          <dd className="font-mono">TXT</dd>
        </div>
        <Copied id="proof-text" term={t("recordText")} text={text} />
      </dl>
    </details>
  );
}

function Copied({ id, term, text }: { readonly id: string; readonly term: string; readonly text: string }) {
  const ui = useTranslations("ui");
  return (
    <div>
      <dt className="text-small">{term}</dt>
      <dd className="flex items-start justify-between gap-2">
        <code id={id} className="min-w-0 font-mono [overflow-wrap:anywhere]">
          {text}
        </code>
        <CopyButton
          compact
          targetId={id}
          label={`${ui("copy")}: ${term}`}
          copiedLabel={ui("copied")}
          selectedLabel={ui("copyFailed")}
        />
      </dd>
    </div>
  );
}
