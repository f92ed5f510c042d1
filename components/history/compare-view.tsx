import { useTranslations } from "next-intl";
import { CompareForm } from "#components/history/compare-form.tsx";
import { Comparison } from "#components/history/comparison.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface CompareViewProps {
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly lists: { readonly from: AllowList; readonly to: AllowList } | null;
  readonly latest: number;
  readonly locale: Locale;
}

export function CompareView({ input, errors, lists, latest, locale }: CompareViewProps) {
  const t = useTranslations("history");
  return (
    <>
      <PageHead
        title={t("compare.title")}
        lead={t("compare.lead")}
        crumbs={{
          above: [{ label: t("title"), href: toPath(locale, "/history") }],
          current: t("compare.short"),
        }}
      />
      <CompareForm from={input["from"] ?? ""} to={input["to"] ?? ""} errors={errors} />
      {lists && <Comparison {...lists} latest={latest} locale={locale} />}
    </>
  );
}
