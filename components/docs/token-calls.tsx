import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CallTable } from "#components/docs/call-table.tsx";
import type { Reference } from "#components/docs/reference-view.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** What a program can ask, and do, for an organization; and what one of the provider's own can. */
export function TokenCalls({ calls }: Pick<Reference, "calls">) {
  const t = useTranslations("docs.token");
  const href = toPath(useLocale(), "/api-tokens");
  const link = (text: ReactNode) => (
    <a className="link" href={href}>
      {text}
    </a>
  );
  return (
    <>
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("title")}</h2>
        <p className="prose-width">{t.rich("text", { link })}</p>
        <CallTable title={t("title")} calls={calls.filter(({ holder }) => holder === "organization")} />
        <ul className="prose-width grid list-disc gap-1.5 pl-5">
          {(["etag", "once", "limit"] as const).map((rule) => (
            <li key={rule}>{t(`rules.${rule}`)}</li>
          ))}
        </ul>
      </section>
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("operator.title")}</h2>
        <p className="prose-width">{t("operator.text")}</p>
        <CallTable title={t("operator.title")} calls={calls.filter(({ holder }) => holder === "operator")} />
      </section>
    </>
  );
}
