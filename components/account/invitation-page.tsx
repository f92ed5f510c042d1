import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AccountPage } from "#components/account/account-page.tsx";
import { InvitationAnswer, type InvitationAnswerProps } from "#components/account/invitation-answer.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import type { InvitationView } from "#lib/account/invitation.ts";
import { toPath } from "#lib/i18n/to-path.ts";

type OpenInvitation = Extract<InvitationView, { state: "open" }>;
type InvitationPageProps = Omit<InvitationAnswerProps, "invitation"> & { readonly invitation: InvitationView };

/** What the link in an invitation leads to: the question, or why there is none. */
export function InvitationPage({ invitation, ...ways }: InvitationPageProps) {
  const t = useTranslations("organization.invitation");
  const locale = useLocale();
  if (invitation.state === "open") return <OpenPage invitation={invitation} {...ways} />;
  if (invitation.state === "member")
    return (
      <Ended
        title={t("memberTitle", { organization: invitation.organizationName })}
        text={t("member")}
        action={<LinkButton href={toPath(locale, "/organization")}>{t("toOrganization")}</LinkButton>}
      />
    );
  const { state } = invitation;
  const signIn = <LinkButton href={toPath(locale, "/sign-in", { next: ways.returnPath })}>{t("signIn")}</LinkButton>;
  return <Ended title={t(`${state}Title`)} text={t(state)} action={state === "accepted" && signIn} />;
}

function Ended({ title, text, action }: { title: string; text: string; action: ReactNode }) {
  return (
    <AccountPage title={useTranslations("organization.invitation")("title")}>
      <Note tone="warning" title={title}>
        {text}
      </Note>
      {action && <div>{action}</div>}
    </AccountPage>
  );
}

function OpenPage({ invitation, ...ways }: InvitationAnswerProps & { invitation: OpenInvitation }) {
  const t = useTranslations("organization");
  const { organizationName, inviterName, role, email } = invitation;
  return (
    <AccountPage
      title={t("invitation.openTitle", { organization: organizationName })}
      lead={t("invitation.lead", { inviter: inviterName })}
    >
      <dl className="grid gap-3 [overflow-wrap:anywhere]">
        <div>
          <dt className="text-small text-ink-soft">{t("invitation.role")}</dt>
          <dd className="font-medium">{t(`role.${role}`)}</dd>
          <dd className="text-[0.875rem]">{t(`roleHint.${role}`)}</dd>
        </div>
        <div>
          <dt className="text-small text-ink-soft">{t("invitation.email")}</dt>
          <dd className="font-medium">{email}</dd>
        </div>
      </dl>
      <InvitationAnswer invitation={invitation} {...ways} />
    </AccountPage>
  );
}
