import { Check, CircleDashed, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { countResolvers } from "#components/allow-list/dns-view.ts";
import type { ListStanding } from "#components/layout/list-standing.ts";
import { Age } from "#components/ui/age.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { WatchMemory } from "#lib/allow-list/memory.ts";

interface StatusLineProps {
  readonly standing: ListStanding;
  readonly memory: WatchMemory | null;
  readonly changedAt: number;
  readonly now: number;
}

/** Which version, whether it is still true, and when it changed. */
export function StatusLine({ standing, memory, changedAt, now }: StatusLineProps) {
  const t = useTranslations("allowList.status");
  const locale = useLocale();
  if (standing.kind === "unknown") return <p>{t("nothing")}</p>;
  return (
    <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1.5">
      <PageLink
        page={`/history/${standing.version}`}
        className="font-semibold text-ink underline decoration-line underline-offset-4 hover:decoration-current"
      >
        {t("version", { version: standing.version })}
      </PageLink>
      <StandingTag standing={standing} memory={memory} now={now} />
      <span className="text-ink-soft">
        {t.rich("changed", { time: () => <LocalTime at={changedAt} style="moment" locale={locale} /> })}
      </span>
    </div>
  );
}

function StandingTag({ standing, memory, now }: Omit<StatusLineProps, "changedAt">) {
  const t = useTranslations("allowList.status");
  const locale = useLocale();
  if (standing.kind !== "verified" && standing.kind !== "stale")
    return (
      <Tag tone="retiring" icon={CircleDashed}>
        {t("unverified")}
      </Tag>
    );
  const age = () => <Age at={standing.checkedAt} now={now} locale={locale} />;
  if (standing.kind === "stale")
    return (
      <Tag tone="retiring" icon={TriangleAlert}>
        <span>{t.rich("stale", { age })}</span>
      </Tag>
    );
  return (
    <Tag tone="open" icon={Check}>
      <span>{t.rich("verified", { count: countResolvers(memory), age })}</span>
    </Tag>
  );
}
