import { useTranslations } from "next-intl";
import { PageHead } from "#components/ui/page-head.tsx";

export default function AllowListPage() {
  return <PageHead title={useTranslations("layout.nav")("allowList")} />;
}
