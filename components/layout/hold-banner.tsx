import { useTranslations } from "next-intl";
import { Banner } from "#components/ui/banner.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

/** Tells operators on every page that something waits for them; nothing when nothing does. */
export function HoldBanner({ count }: { count: number }) {
  const t = useTranslations("layout.banner");
  if (count === 0) return null;
  return (
    <Banner tone="warning" title={t("heldTitle", { count })}>
      <PageLink page="/operator">{t("heldAction")}</PageLink>
    </Banner>
  );
}
