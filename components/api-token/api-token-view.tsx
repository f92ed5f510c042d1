import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiTokenForm } from "#components/api-token/api-token-form.tsx";
import { ApiTokenTable, type ShownToken } from "#components/api-token/api-token-table.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

interface ApiTokenViewProps {
  readonly tokens: readonly ShownToken[];
  readonly organizationName: string;
  readonly isRevoked: boolean;
  /** Null for who may only look. */
  readonly create: FormAction | null;
}

/** The tokens of an organization, and how to make one. */
export function ApiTokenView({ tokens, organizationName, isRevoked, create }: ApiTokenViewProps) {
  const t = useTranslations("apiToken");
  const scopeHints = { read: t("form.scopeHint.read"), write: t("form.scopeHint.write") };
  const lead = (
    <>
      {t("lead", { organization: organizationName })} <PageLink page="/docs">{t("docs")}</PageLink>
    </>
  );
  return (
    <>
      <PageHead title={t("title")} lead={lead} />
      {isRevoked && (
        <Note tone="good" role="status">
          {t("notice.revoked")}
        </Note>
      )}
      <section aria-labelledby="tokens" className="grid gap-3">
        <h2 id="tokens" className="text-lead font-semibold">
          {t("list.title")}
        </h2>
        {tokens.length === 0 ? (
          <EmptyState icon={KeyRound} title={t("list.emptyTitle")}>
            {t(create === null ? "list.viewer" : "list.emptyText")}
          </EmptyState>
        ) : (
          <ApiTokenTable tokens={tokens} caption={t("list.caption", { organization: organizationName })} />
        )}
        {create === null && tokens.length > 0 && <p className="text-small text-ink-soft">{t("list.viewer")}</p>}
      </section>
      {create !== null && (
        <section aria-labelledby="new-token" className="grid gap-4">
          <h2 id="new-token" className="text-lead font-semibold">
            {t("form.title")}
          </h2>
          <ApiTokenForm action={create} scopeHints={scopeHints} secretText={t("form.secretText")} />
        </section>
      )}
    </>
  );
}
