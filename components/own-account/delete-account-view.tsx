import { useLocale, useTranslations } from "next-intl";
import { ProofFields } from "#components/own-account/proof-fields.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField } from "#components/ui/form-fields.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface Organization {
  readonly id: string;
  readonly name: string;
}

interface DeleteAccountViewProps {
  readonly email: string;
  /** What becomes of the organizations: deleted too, to be handed over first, or going on. */
  readonly outlook: Readonly<Record<"alone" | "owned" | "left", readonly Organization[]>>;
  readonly demand: ProofDemand;
  readonly returnPath: string;
  readonly action: FormAction;
}

/** Says what goes with an account, and asks for it; or what has to be done first. */
export function DeleteAccountView({ email, outlook, demand, returnPath, action }: DeleteAccountViewProps) {
  const t = useTranslations("ownAccount");
  const locale = useLocale();
  const { alone, owned, left } = outlook;
  const problemTitle = useTranslations("ui")("problem");
  const labels = { confirmation: t("deletion.confirmation"), currentPassword: t("proof.password") };
  if (owned.length > 0)
    return (
      <Note tone="warning" title={t("deletion.ownedTitle")}>
        <p>{t("deletion.owned")}</p>
        <Names organizations={owned} />
        <div>
          <LinkButton href={toPath(locale, "/organization")}>{t("deletion.toOrganization")}</LinkButton>
        </div>
      </Note>
    );
  return (
    <>
      <div className="prose-width grid gap-3">
        {alone.length > 0 && <p>{t("deletion.alone")}</p>}
        <Names organizations={alone} />
        {left.length > 0 && <p>{t("deletion.left")}</p>}
        <Names organizations={left} />
        <p>{t("deletion.stays")}</p>
      </div>
      <ActionForm action={action} problemTitle={problemTitle} labels={labels} className="prose-width grid gap-5">
        <FormField
          name="confirmation"
          label={t("deletion.confirmation")}
          hint={t("deletion.confirmationHint", { email })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
        />
        <ProofFields demand={demand} returnPath={returnPath} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton tone="danger">{t("deletion.submit")}</SubmitButton>
          <LinkButton href={toPath(locale, "/account")}>{t("deletion.cancel")}</LinkButton>
        </div>
      </ActionForm>
    </>
  );
}

function Names({ organizations }: { organizations: readonly Organization[] }) {
  if (organizations.length === 0) return null;
  return (
    <ul className="list-disc pl-5 font-medium [overflow-wrap:anywhere]">
      {organizations.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}
