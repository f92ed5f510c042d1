import { useLocale, useTranslations } from "next-intl";
import { type LoggedEvent, LogItem } from "#components/organization/log-item.tsx";
import { OrganizationHead } from "#components/organization/organization-head.tsx";
import { LogList } from "#components/ui/log-list.tsx";
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

const kinds = ["mailServers", "members", "tokens", "webhooks", "organization"] as const;

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
      <LogList
        empty={{ title: t("emptyTitle"), text: t("emptyText") }}
        pages={{
          label: t("pages"),
          newest: isFirst ? undefined : { label: t("newest"), href: toPath(locale, "/organization/log", { kind }) },
          older:
            older === undefined
              ? undefined
              : { label: t("older"), href: toPath(locale, "/organization/log", { kind, before: older }) },
        }}
      >
        {events.map((event) => (
          <LogItem key={event.id} event={event} />
        ))}
      </LogList>
    </>
  );
}
