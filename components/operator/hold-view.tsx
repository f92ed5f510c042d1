import { useLocale, useTranslations } from "next-intl";
import { Difference } from "#components/operator/difference.tsx";
import { useDoerName } from "#components/operator/doer-name.ts";
import { HoldDecision } from "#components/operator/hold-decision.tsx";
import { HoldEffect } from "#components/operator/hold-effect.tsx";
import { useHoldTitle } from "#components/operator/hold-texts.ts";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { OutcomeTag } from "#components/operator/outcome-tag.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note } from "#components/ui/note.tsx";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { HoldRecord } from "#lib/allow-list/hold-record.ts";

interface HoldViewProps {
  readonly hold: HoldRecord;
  readonly lists: { readonly current: AllowList; readonly approved: AllowList } | null;
  readonly settle: FormAction;
  /** Somebody else was first. */
  readonly isLate: boolean;
}

/** One hold: why it is there, what an approval would do, and the decision. */
export function HoldView({ hold, lists, settle, isLate }: HoldViewProps) {
  const t = useTranslations("operator.holds");
  const locale = useLocale();
  const title = useHoldTitle()(hold);
  const { add, remove } = hold;
  const since = { time: () => <LocalTime at={hold.openedAt} style="moment" locale={locale} /> };
  return (
    <>
      <OperatorHead
        section="holds"
        title={title}
        current={title}
        status={
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1.5 text-ink-soft">
            <OutcomeTag hold={hold} /> <span>{t.rich("since", since)}</span>
          </p>
        }
        lead={t(`why.${hold.reason}`)}
      />
      {isLate && (
        <Note tone="warning" role="alert">
          {t("notice.late")}
        </Note>
      )}
      <Settled hold={hold} />
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("held")}</h2>
        {add.length + remove.length === 0 ? (
          <p className="text-ink-soft">{t("heldNothing")}</p>
        ) : (
          <Difference added={add} removed={remove} labels={{ added: t("heldAdd"), removed: t("heldRemove") }} />
        )}
      </section>
      {lists && <HoldEffect {...lists} />}
      {hold.closed === null && <HoldDecision settle={settle} />}
    </>
  );
}

function Settled({ hold: { closed, decider, note } }: { hold: HoldRecord }) {
  const t = useTranslations("operator.holds");
  const toName = useDoerName();
  const locale = useLocale();
  if (closed === null) return null;
  const { at, outcome } = closed;
  const time = () => <LocalTime at={at} style="moment" locale={locale} />;
  const title =
    outcome === "withdrawn"
      ? t.rich("withdrawnAt", { time })
      : t.rich("settledBy", { outcome, time, name: toName(decider) });
  return (
    <Note tone="info" title={title}>
      {note !== null && (
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">
          {t("note")}: {note}
        </p>
      )}
    </Note>
  );
}
