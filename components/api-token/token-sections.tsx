import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiTokenForm } from "#components/api-token/api-token-form.tsx";
import { ApiTokenTable, type ShownToken } from "#components/api-token/api-token-table.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";

export interface TokenSectionsProps {
  readonly tokens: readonly ShownToken[];
  readonly isRevoked: boolean;
  /** Null for who may only look. */
  readonly create: FormAction | null;
}

interface TokenTexts {
  readonly about?: string;
  readonly caption: string;
  readonly emptyText: string;
  readonly scopeHints: { readonly read: string; readonly write: string };
  readonly secretText: string;
}

/** The tokens that there are, and the form for another one. */
export function TokenSections({
  tokens,
  isRevoked,
  create,
  texts,
}: TokenSectionsProps & { readonly texts: TokenTexts }) {
  const t = useTranslations("apiToken");
  const { about = "", caption, emptyText, scopeHints, secretText } = texts;
  return (
    <>
      {isRevoked && (
        <Note tone="good" role="status">
          {t("notice.revoked")}
        </Note>
      )}
      <Section id="tokens" title={t("list.title")} lead={about}>
        {tokens.length === 0 ? (
          <EmptyState icon={KeyRound} title={t("list.emptyTitle")}>
            {emptyText}
          </EmptyState>
        ) : (
          <ApiTokenTable tokens={tokens} caption={caption} />
        )}
        {create === null && tokens.length > 0 && <p className="text-small text-ink-soft">{t("list.viewer")}</p>}
      </Section>
      {create !== null && (
        <Section id="new-token" title={t("form.title")}>
          <ApiTokenForm action={create} scopeHints={scopeHints} secretText={secretText} />
        </Section>
      )}
    </>
  );
}
