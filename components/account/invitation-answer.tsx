import { useLocale, useTranslations } from "next-intl";
import { MailboxHint } from "#components/account/mailbox-hint.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { buttonClass } from "#components/ui/button-class.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export interface InvitationAnswerProps {
  readonly invitation: { readonly email: string; readonly reader: "visitor" | "other" | "unverified" | "ready" };
  /** The page itself, to come back to. */
  readonly returnPath: string;
  readonly accept: FormAction;
  readonly decline: FormAction;
  readonly resend: FormAction;
  readonly signOut: (form: FormData) => Promise<void>;
  readonly showMailbox: boolean;
}

/** The next step of who has an invitation: to accept it, or what comes before that. */
export function InvitationAnswer(props: InvitationAnswerProps) {
  const { reader, email } = props.invitation;
  if (reader === "other") return <OtherAddress email={email} {...props} />;
  return (
    <>
      {reader === "visitor" && <Visitor email={email} returnPath={props.returnPath} />}
      {reader === "unverified" && <Unverified email={email} {...props} />}
      <div className="flex flex-wrap gap-2">
        {reader === "ready" && <OneButton action={props.accept} label="accept" />}
        <OneButton action={props.decline} label="decline" />
      </div>
    </>
  );
}

function OneButton({ action, label }: { action: FormAction; label: "accept" | "decline" }) {
  const t = useTranslations("organization.invitation");
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")}>
      <SubmitButton tone={label === "accept" ? "primary" : "plain"}>{t(label)}</SubmitButton>
    </ActionForm>
  );
}

function Visitor({ email, returnPath: next }: { email: string; returnPath: string }) {
  const t = useTranslations("organization.invitation");
  const locale = useLocale();
  return (
    <>
      <p className="[overflow-wrap:anywhere]">{t("visitor", { email })}</p>
      <div className="flex flex-wrap gap-2">
        <LinkButton tone="primary" href={toPath(locale, "/sign-up", { next })}>
          {t("signUp")}
        </LinkButton>
        <LinkButton href={toPath(locale, "/sign-in", { next })}>{t("signIn")}</LinkButton>
      </div>
    </>
  );
}

type StepProps = InvitationAnswerProps & { readonly email: string };

function OtherAddress({ email, returnPath, signOut }: StepProps) {
  const t = useTranslations("organization.invitation");
  return (
    <Note tone="warning" title={t("otherTitle")}>
      <p className="[overflow-wrap:anywhere]">{t("other", { email })}</p>
      <form action={signOut}>
        <input type="hidden" name="next" value={returnPath} />
        <button type="submit" className={buttonClass()}>
          {t("switch")}
        </button>
      </form>
    </Note>
  );
}

function Unverified({ email, returnPath, resend, showMailbox }: StepProps) {
  const t = useTranslations("organization.invitation");
  return (
    <Note tone="info" title={t("unverifiedTitle")}>
      <p className="[overflow-wrap:anywhere]">{t("unverified", { email })}</p>
      <ActionForm action={resend} problemTitle={useTranslations("ui")("problem")}>
        <input type="hidden" name="next" value={returnPath} />
        <div>
          <SubmitButton tone="plain">{t("resend")}</SubmitButton>
        </div>
      </ActionForm>
      <MailboxHint isShown={showMailbox} />
    </Note>
  );
}
