import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ListForm } from "#components/allow-list/list-form.ts";
import { listTextId } from "#components/allow-list/list-text.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Segments } from "#components/ui/segments.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface ListToolbarProps {
  readonly form: ListForm;
  readonly counts: Readonly<Record<ListForm, number>>;
}

/** Exact or aggregated, and taking all of it along. */
export function ListToolbar({ form, counts }: ListToolbarProps) {
  const t = useTranslations("allowList");
  const ui = useTranslations("ui");
  const locale = useLocale();
  const query = form === "aggregated" ? { form } : {};
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <Segments
        label={t("form.label")}
        segments={[
          {
            href: toPath(locale, "/"),
            label: t("form.exact", { count: counts.exact }),
            isCurrent: form === "exact",
          },
          {
            href: toPath(locale, "/", { form: "aggregated" }),
            label: t("form.aggregated", { count: counts.aggregated }),
            isCurrent: form === "aggregated",
          },
        ]}
      />
      <div className="flex flex-wrap items-center gap-2">
        <a href={`/feeds/allow-list.txt?${new URLSearchParams(query)}`} download className={buttonClass()}>
          <Download aria-hidden />
          {t("download")}
        </a>
        <CopyButton
          targetId={listTextId}
          tone="primary"
          label={t("copyAll")}
          copiedLabel={ui("copied")}
          selectedLabel={ui("copyFailed")}
        />
      </div>
    </div>
  );
}
