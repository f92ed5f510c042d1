import { useTranslations } from "next-intl";
import { network } from "#lib/allow-list/network.ts";

/** What the provider's article says about the delivery port. */
export function PortArticle() {
  const t = useTranslations("mailServer.article");
  return (
    <section aria-labelledby="port" className="grid gap-2">
      <h2 id="port" className="text-lead font-semibold">
        {t("title")}
      </h2>
      <p className="text-[0.875rem] text-ink-soft">{t("text")}</p>
      <p className="text-[0.875rem]">
        <a href={network.articleUrl} className="link">
          {t("more")}
        </a>
      </p>
    </section>
  );
}
