import { useLocale, useTranslations } from "next-intl";
import { useDoerName } from "#components/operator/doer-name.ts";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { PrefixField } from "#components/operator/prefix-field.tsx";
import { PublishedDifference } from "#components/operator/published-difference.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Doer } from "#lib/allow-list/doer.ts";
import type { Prefix } from "#lib/net/prefix.ts";

interface PublishedListViewProps {
  readonly list: {
    readonly id: number;
    readonly prefixes: readonly Prefix[];
    readonly text: string;
    readonly createdAt: number;
    readonly creator: Doer | null;
  };
  readonly action: FormAction;
  readonly isReplaced: boolean;
}

/** The published list as text: edit, compare by meaning, and only then replace. */
export function PublishedListView({ list, action, isReplaced }: PublishedListViewProps) {
  const t = useTranslations("operator.published");
  const problem = useTranslations("ui")("problem");
  const labels = {
    ...{ difference: t("difference"), added: t("added"), removed: t("removed"), same: t("same") },
    ...{ effect: t("effect"), replace: t("replace"), changed: t("changed") },
  };
  return (
    <>
      <OperatorHead section="published" title={t("title")} lead={t("lead")} status={<Standing list={list} />} />
      {isReplaced && (
        <Note tone="good" role="status">
          {t("notice")}
        </Note>
      )}
      <ActionForm action={action} problemTitle={problem} labels={{ text: t("text") }} className="grid max-w-3xl gap-5">
        <input type="hidden" name="basis" value={list.id} />
        <PrefixField
          name="text"
          label={t("text")}
          hint={t("textHint")}
          rows={Math.min(24, Math.max(8, list.text.split("\n").length + 1))}
          initial={list.text}
        />
        <div>
          <SubmitButton name="step" value="compare" tone="plain">
            {t("compare")}
          </SubmitButton>
        </div>
        <PublishedDifference before={list.prefixes} basis={list.id} labels={labels} />
      </ActionForm>
    </>
  );
}

function Standing({ list: { prefixes, createdAt, creator } }: Pick<PublishedListViewProps, "list">) {
  const t = useTranslations("operator.published");
  const toName = useDoerName();
  const locale = useLocale();
  const values = {
    count: prefixes.length,
    time: () => <LocalTime at={createdAt} style="moment" locale={locale} />,
  };
  return (
    <p className="text-ink-soft">
      {creator === null ? t.rich("current", values) : t.rich("currentBy", { ...values, name: toName(creator) })}
    </p>
  );
}
