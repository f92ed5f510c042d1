import { useTranslations } from "next-intl";
import type { HoldRecord } from "#lib/allow-list/hold-record.ts";

/** What a hold is about, in a few words. */
export function useHoldTitle() {
  const t = useTranslations("operator");
  return ({ reason, family }: Pick<HoldRecord, "reason" | "family">) =>
    t(`holds.reason.${reason}`, { family: t("family", { family: family ?? "both" }) });
}

/** How much a hold holds: "2 added, 1 removed". */
export function useHoldSize() {
  const t = useTranslations("operator.holds");
  return ({ add, remove }: Pick<HoldRecord, "add" | "remove">) => {
    const parts = [
      ...(add.length > 0 ? [t("adds", { count: add.length })] : []),
      ...(remove.length > 0 ? [t("removes", { count: remove.length })] : []),
    ];
    return parts.length === 0 ? t("none") : parts.join(", ");
  };
}
