import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { network } from "#lib/allow-list/network.ts";

/** What the provider's article recommends, and why. */
export function Advice() {
  const t = useTranslations("allowList.advice");
  return (
    <Note tone="info" title={t("title")}>
      <p>{t("text")}</p>
      <p className="flex flex-wrap gap-x-5 gap-y-1">
        <PageLink page="/firewall" query={{ mode: "open" }}>
          {t("open")}
        </PageLink>
        <a href={network.articleUrl} className="link">
          {t("article")}
        </a>
      </p>
    </Note>
  );
}
