import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiTokenForm } from "#components/api-token/api-token-form.tsx";
import { ApiTokenTable, type ShownToken } from "#components/api-token/api-token-table.tsx";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

interface OperatorTokenViewProps {
  readonly tokens: readonly ShownToken[];
  readonly isRevoked: boolean;
  readonly create: FormAction;
}

/** The tokens with which the provider's own programs act, and how to make one. */
export function OperatorTokenView({ tokens, isRevoked, create }: OperatorTokenViewProps) {
  const t = useTranslations("apiToken");
  const scopeHints = { read: t("operator.scopeHint.read"), write: t("operator.scopeHint.write") };
  const lead = (
    <>
      {t("operator.lead")} <PageLink page="/docs">{t("docs")}</PageLink>
    </>
  );
  return (
    <>
      <OperatorHead section="tokens" title={t("operator.title")} lead={lead} />
      {isRevoked && (
        <Note tone="good" role="status">
          {t("notice.revoked")}
        </Note>
      )}
      <section aria-labelledby="tokens" className="grid gap-3">
        <h2 id="tokens" className="text-lead font-semibold">
          {t("list.title")}
        </h2>
        <p className="prose-width">{t("operator.rule")}</p>
        {tokens.length === 0 ? (
          <EmptyState icon={KeyRound} title={t("list.emptyTitle")}>
            {t("operator.emptyText")}
          </EmptyState>
        ) : (
          <ApiTokenTable tokens={tokens} caption={t("operator.caption")} />
        )}
      </section>
      <section aria-labelledby="new-token" className="grid gap-4">
        <h2 id="new-token" className="text-lead font-semibold">
          {t("form.title")}
        </h2>
        <ApiTokenForm action={create} scopeHints={scopeHints} secretText={t("operator.secretText")} />
      </section>
    </>
  );
}
