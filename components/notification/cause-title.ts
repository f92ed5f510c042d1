import { useTranslations } from "next-intl";
import type { Cause } from "#lib/notification/cause.ts";

/** Says what happened, in one line without the name of a mail server. */
export function useCauseTitle(): (cause: Cause) => string {
  const t = useTranslations("notifications.cause");
  return (cause) => {
    switch (cause.kind) {
      case "list":
        return t("list", { versions: cause.to - cause.from, from: cause.from + 1, to: cause.to });
      case "behind":
        return t("behind", { version: cause.version });
      case "probe":
        return t(cause.isBad ? "probeBad" : "probeGood");
      case "opening":
        return t(`opening.${cause.moment}`);
      case "stale":
      case "fresh":
      case "delivery":
      case "hold":
      case "test":
        return t(cause.kind);
    }
  };
}

/** The page that shows more of it. */
export function toCausePage(cause: Cause, mailServers: readonly { readonly id: string }[]): `/${string}` {
  const [server] = mailServers;
  if (cause.kind === "list") return `/history/${cause.to}`;
  if (cause.kind === "hold") return `/operator/holds/${cause.holdId}`;
  if (cause.kind === "test") return "/notifications";
  if (cause.kind === "stale" || cause.kind === "fresh" || server === undefined) return "/";
  return `/mail-servers/${server.id}`;
}
