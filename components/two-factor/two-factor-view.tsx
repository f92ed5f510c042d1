import { useLocale, useTranslations } from "next-intl";
import { OwnAccountHead } from "#components/own-account/own-account-head.tsx";
import { ProofFields } from "#components/own-account/proof-fields.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface TwoFactorViewProps {
  /** Null while it is off. */
  readonly onSince: number | null;
  readonly recoveryCodesLeft: number;
  readonly isVerified: boolean;
  readonly isSwitchedOff: boolean;
  readonly begin: FormAction;
  readonly demand: ProofDemand;
  readonly returnPath: string;
}

const fewCodes = 3;

/** How it stands with the second step, and what can be done about it. */
export function TwoFactorView(props: TwoFactorViewProps) {
  const t = useTranslations("twoFactor");
  const { onSince, isVerified, isSwitchedOff, recoveryCodesLeft } = props;
  return (
    <>
      <OwnAccountHead title={t("title")} lead={t("lead")} />
      {isSwitchedOff && onSince === null && (
        <Note tone="good" role="status" title={t("notice.offTitle")}>
          {t("notice.off")}
        </Note>
      )}
      {onSince !== null && <WhileOn onSince={onSince} recoveryCodesLeft={recoveryCodesLeft} />}
      {onSince === null && !isVerified && (
        <Note tone="warning" title={t("off.unverifiedTitle")}>
          {t("off.unverified")}
        </Note>
      )}
      {onSince === null && isVerified && <WhileOff {...props} />}
    </>
  );
}

function WhileOff({ begin, demand, returnPath }: TwoFactorViewProps) {
  const t = useTranslations("twoFactor.off");
  const labels = { currentPassword: useTranslations("ownAccount.proof")("password") };
  return (
    <Section id="switch-on" title={t("title")} lead={t("text")}>
      <ActionForm
        action={begin}
        problemTitle={useTranslations("ui")("problem")}
        labels={labels}
        className="prose-width grid gap-5"
      >
        <ProofFields demand={demand} returnPath={returnPath} />
        <div>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

function WhileOn({ onSince, recoveryCodesLeft: count }: { onSince: number; recoveryCodesLeft: number }) {
  const t = useTranslations("twoFactor");
  const locale = useLocale();
  return (
    <>
      <Note tone="good" title={t("on.title")}>
        <p>
          {t("on.since")} <LocalTime at={onSince} style="moment" locale={locale} />
        </p>
      </Note>
      <Section id="recovery" title={t("recovery.listTitle")} lead={t("recovery.about")}>
        <Note tone={count > fewCodes ? "info" : "warning"} title={t("recovery.left", { count })}>
          {count <= fewCodes && t("recovery.few")}
        </Note>
      </Section>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={toPath(locale, "/account/two-factor/recovery-codes")}>{t("recovery.open")}</LinkButton>
        <LinkButton tone="danger" href={toPath(locale, "/account/two-factor/switch-off")}>
          {t("switchOff.open")}
        </LinkButton>
      </div>
    </>
  );
}
