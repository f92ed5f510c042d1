import { CircleCheck, CircleDashed, CircleHelp, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ListStanding } from "#components/layout/list-standing.ts";
import { Age } from "#components/ui/age.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

const looks = {
  verified: { icon: CircleCheck, ink: "text-open" },
  stale: { icon: TriangleAlert, ink: "text-retiring" },
  unverified: { icon: CircleDashed, ink: "text-retiring" },
  unknown: { icon: CircleHelp, ink: "text-blocked" },
} as const;

/** The list's version and how fresh it is, on every page; leads to the list. */
export function StatusChip({ standing, now }: { standing: ListStanding; now: number }) {
  const t = useTranslations("layout.chip");
  const locale = useLocale();
  const { icon: Icon, ink } = looks[standing.kind];
  const isConfirmed = standing.kind === "verified" || standing.kind === "stale";
  return (
    <Link
      href={toPath(locale, "/")}
      className="inline-flex items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 py-0.5 text-small font-medium whitespace-nowrap text-ink no-underline hover:border-edge"
    >
      <Icon aria-hidden className={`size-3.5 ${ink}`} strokeWidth={2.5} />
      <span className="sr-only">{t("label")}: </span>
      {standing.kind === "unknown" ? t("unknown") : t("version", { version: standing.version })}
      {standing.kind !== "unknown" && <span className="sr-only">, {t(standing.kind)}</span>}
      <span className="hidden font-normal text-ink-soft sm:inline">
        {isConfirmed && <Age at={standing.checkedAt} now={now} locale={locale} />}
        {standing.kind === "unverified" && t("unverified")}
      </span>
    </Link>
  );
}
