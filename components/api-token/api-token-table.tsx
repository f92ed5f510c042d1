import { CircleCheck, CirclePause, CircleSlash, Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { RevokeToken } from "#components/api-token/revoke-token.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { TokenScope } from "#lib/account/api-token.ts";
import type { OperatorTokenStanding } from "#lib/account/operator-token.ts";

export interface ShownToken {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly prefix: string;
  readonly createdAt: number;
  readonly createdByName: string | null;
  readonly lastUsedAt: number | null;
  readonly expiresAt: number | null;
  readonly standing: OperatorTokenStanding;
  /** Null for who may only look. */
  readonly revoke: FormAction | null;
  /** Where it is revoked without JavaScript. */
  readonly revokePage: `/${string}`;
}

interface ApiTokenTableProps {
  readonly tokens: readonly ShownToken[];
  readonly caption: string;
}

const wide = "hidden md:table-cell";
const looks = {
  works: { tone: "open", icon: CircleCheck },
  expired: { tone: "plain", icon: Clock },
  revoked: { tone: "plain", icon: CircleSlash },
  orphaned: { tone: "plain", icon: CirclePause },
} as const;

export function ApiTokenTable({ tokens, caption }: ApiTokenTableProps) {
  const t = useTranslations("apiToken.list");
  const columns = [
    { key: "name", label: t("name") },
    { key: "scope", label: t("scope"), className: wide },
    { key: "used", label: t("used"), className: wide },
    { key: "standing", label: t("standing") },
    { key: "action", label: <span className="sr-only">{t("action")}</span> },
  ];
  return (
    <Table caption={caption} columns={columns}>
      <tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </tbody>
    </Table>
  );
}

function TokenRow({ token }: { token: ShownToken }) {
  const t = useTranslations("apiToken.list");
  const locale = useLocale();
  const { name, scope, prefix, createdAt, createdByName, lastUsedAt, expiresAt, standing, revoke } = token;
  const used = lastUsedAt === null ? t("never") : <LocalTime at={lastUsedAt} style="moment" locale={locale} />;
  const small = "block text-small text-ink-soft";
  return (
    <Row>
      <RowHead className="[overflow-wrap:anywhere]">
        <span className="font-medium">{name}</span>{" "}
        <code className="font-mono text-small text-ink-soft">{prefix}…</code>
        <span className={small}>
          {t("made", { name: createdByName ?? t("formerUser") })}{" "}
          <LocalTime at={createdAt} style="day" locale={locale} />
        </span>
        <span className={`${small} md:hidden`}>
          {t(`scopeTag.${scope}`)} · {t("used")}: {used}
        </span>
      </RowHead>
      <Cell className={wide}>{t(`scopeTag.${scope}`)}</Cell>
      <Cell className={`${wide} text-small`}>{used}</Cell>
      <Cell className="text-small">
        <Tag {...looks[standing]}>{t(standing)}</Tag>
        {standing === "orphaned" && <span className={small}>{t("orphanedText")}</span>}
        {standing === "works" && expiresAt !== null && (
          <span className={small}>
            {t("worksUntil")} <LocalTime at={expiresAt} style="day" locale={locale} />
          </span>
        )}
      </Cell>
      <Cell className="text-right">
        {revoke !== null && standing !== "revoked" && <RevokeToken token={token} revoke={revoke} />}
      </Cell>
    </Row>
  );
}
