import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button-class.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { network } from "#lib/allow-list/network.ts";

/** Instead of a list, while none is known: nothing to copy, and what to do. */
export function UnknownList() {
  const t = useTranslations("allowList.unknown");
  return (
    <EmptyState
      icon={CircleHelp}
      title={t("title")}
      action={
        <a href={network.articleUrl} className={buttonClass()}>
          {t("action")}
        </a>
      }
    >
      {t("text")}
    </EmptyState>
  );
}
