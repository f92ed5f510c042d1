import { CircleCheck, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Age } from "#components/ui/age.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Tone } from "#components/ui/tone.ts";

export interface OutboxFacts {
  readonly standing: "empty" | "ok" | "late";
  readonly waiting: number;
  readonly failing: number;
  readonly oldestAt: number | null;
  readonly lastError: string | null;
  /** When this was so. */
  readonly at: number;
}

const looks: Readonly<Record<OutboxFacts["standing"], { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  empty: { tone: "open", icon: CircleCheck },
  ok: { tone: "planned", icon: Clock },
  late: { tone: "blocked", icon: TriangleAlert },
};

/** How far behind the messages are, and why. */
export function OutboxView({ outbox, hasRelay }: { readonly outbox: OutboxFacts; readonly hasRelay: boolean }) {
  const t = useTranslations("operator.messages");
  const locale = useLocale();
  const { standing, waiting, failing, oldestAt, lastError, at } = outbox;
  return (
    <Section id="outbox" title={t("outbox")}>
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <Tag {...looks[standing]}>{t(`standing.${standing}`)}</Tag>
        <span>{t(`explain.${standing}`)}</span>
      </p>
      {!hasRelay && <p className="text-small text-ink-soft">{t("noRelay")}</p>}
      <dl className="grid gap-x-4 gap-y-1 text-[0.875rem] sm:grid-cols-[max-content_minmax(0,1fr)]">
        <Fact name={t("waiting")}>{waiting.toLocaleString(locale)}</Fact>
        <Fact name={t("oldest")}>{oldestAt === null ? t("none") : <Age at={oldestAt} now={at} locale={locale} />}</Fact>
        <Fact name={t("failing")}>{failing.toLocaleString(locale)}</Fact>
        {lastError !== null && (
          <Fact name={t("lastError")}>
            <span className="font-mono [overflow-wrap:anywhere]">{lastError}</span>
          </Fact>
        )}
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="tabular-nums">{children}</dd>
    </>
  );
}
