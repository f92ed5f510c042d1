import { ScrollText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type LoggedEvent, LogItem } from "#components/organization/log-item.tsx";
import { OrganizationHead } from "#components/organization/organization-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Segments } from "#components/ui/segments.tsx";
import type { LogKind } from "#lib/account/audit-action.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface OrganizationLogProps {
  readonly organization: string;
  /** One page, newest first. */
  readonly events: readonly LoggedEvent[];
  readonly hasMore: boolean;
  readonly isFirst: boolean;
  /** Null for all. */
  readonly kind: LogKind | null;
}

const kinds = ["mailServers", "members", "tokens", "organization"] as const;

/** All that was done in an organization. */
export function OrganizationLog({ organization, events, hasMore, isFirst, kind }: OrganizationLogProps) {
  const t = useTranslations("audit.log");
  const locale = useLocale();
  const older = hasMore ? events.at(-1)?.id : undefined;
  const segments = [null, ...kinds].map((one) => ({
    href: toPath(locale, "/organization/log", { kind: one }),
    label: t(`kind.${one ?? "all"}`),
    isCurrent: one === kind,
  }));
  return (
    <>
      <OrganizationHead title={t("title")} current={t("title")} lead={t("lead", { organization })} />
      <div>
        <Segments label={t("kinds")} segments={segments} />
      </div>
      {events.length === 0 ? (
        <EmptyState icon={ScrollText} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ol className="grid gap-4">
          {events.map((event) => (
            <LogItem key={event.id} event={event} />
          ))}
        </ol>
      )}
      {(older !== undefined || !isFirst) && (
        <nav aria-label={t("pages")} className="flex flex-wrap gap-2">
          {!isFirst && <LinkButton href={toPath(locale, "/organization/log", { kind })}>{t("newest")}</LinkButton>}
          {older !== undefined && (
            <LinkButton href={toPath(locale, "/organization/log", { kind, before: older })}>{t("older")}</LinkButton>
          )}
        </nav>
      )}
    </>
  );
}
