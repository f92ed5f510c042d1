import { useLocale, useTranslations } from "next-intl";
import { CheckRow, type CheckState } from "#components/mail-server/check-row.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

export interface NotifiedStanding {
  readonly mailServerId: string;
  readonly receivers: readonly Receiver[];
  readonly lastSentAt: number | null;
  readonly failed: number;
}

interface Receiver {
  readonly kind: "mail" | "webhook";
  readonly name: string;
  readonly isReached: boolean;
}

const states: Readonly<Record<"told" | "failing" | "nobody", CheckState>> = {
  told: "good",
  failing: "warning",
  nobody: "warning",
};
const shownMax = 5;

/** Whether somebody hears of it when the firewall has to be changed. */
export function NotifiedRow({ mailServerId, receivers, lastSentAt, failed }: NotifiedStanding) {
  const t = useTranslations("notifications.check");
  const locale = useLocale();
  const isReached = receivers.some((one) => one.isReached);
  const verdict = receivers.length === 0 ? "nobody" : isReached && failed === 0 ? "told" : "failing";
  return (
    <CheckRow
      state={states[verdict]}
      title={t(`title.${verdict}`)}
      action={<PageLink page={`/notifications/mail-servers/${mailServerId}`}>{t("action")}</PageLink>}
    >
      {verdict === "nobody" ? <p>{t("nobodyText")}</p> : <Receivers receivers={receivers} />}
      <p>
        {lastSentAt === null ? (
          t("never")
        ) : (
          <>
            {t("last")} <LocalTime at={lastSentAt} style="moment" locale={locale} />
          </>
        )}
      </p>
      {failed > 0 && (
        <p className="text-retiring">
          {t("failures", { count: failed })} <PageLink page="/notifications/deliveries">{t("deliveries")}</PageLink>
        </p>
      )}
    </CheckRow>
  );
}

function Receivers({ receivers }: Pick<NotifiedStanding, "receivers">) {
  const t = useTranslations("notifications.check");
  const names = receivers.slice(0, shownMax).map(({ kind, name, isReached }) => {
    const called = kind === "webhook" ? t("webhook", { name }) : name;
    return isReached ? called : t("refused", { name: called });
  });
  const more = receivers.length - shownMax;
  return (
    <p>
      {t("who")} {[...names, ...(more > 0 ? [t("more", { count: more })] : [])].join(", ")}
    </p>
  );
}
