import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { AssignableRole } from "#lib/account/role.ts";

interface InvitationActionsProps {
  readonly email: string;
  readonly role: AssignableRole;
  readonly invite: FormAction;
  readonly withdraw: FormAction;
}

/** Send one invitation again, with another link, or take it back. */
export function InvitationActions({ email, role, invite, withdraw }: InvitationActionsProps) {
  const t = useTranslations("organization.invitations");
  const problemTitle = useTranslations("ui")("problem");
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <ActionForm action={invite} problemTitle={problemTitle}>
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="role" value={role} />
        <SubmitButton tone="plain">
          {t("again")}
          <span className="sr-only">: {email}</span>
        </SubmitButton>
      </ActionForm>
      <ActionForm action={withdraw} problemTitle={problemTitle}>
        <SubmitButton tone="plain">
          {t("withdraw")}
          <span className="sr-only">: {email}</span>
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
