import { useLocale, useTranslations } from "next-intl";
import { Countdown } from "#components/opening/countdown.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import type { Instant } from "#lib/allow-list/instant.ts";
import { type Opening, toOpeningState } from "#lib/mail-server/opening.ts";

interface OpenFirewallsBannerProps {
  readonly firewalls: readonly { readonly label: string; readonly opening: Opening }[];
  readonly now: Instant;
}

const shownMax = 3;

/** Tells on every page which firewalls of the organization stand open to everyone; nothing when none does. */
export function OpenFirewallsBanner({ firewalls, now }: OpenFirewallsBannerProps) {
  const t = useTranslations("opening.banner");
  const rest = firewalls.length - shownMax;
  return (
    <>
      {firewalls.slice(0, shownMax).map(({ label, opening }) => (
        <OpenFirewall key={opening.id} label={label} opening={opening} now={now} />
      ))}
      {rest > 0 && (
        <Banner tone="warning" title={t("more", { count: rest })}>
          <PageLink page="/mail-servers">{t("all")}</PageLink>
        </Banner>
      )}
    </>
  );
}

interface OpenFirewallProps extends Pick<OpenFirewallsBannerProps, "now"> {
  readonly label: string;
  readonly opening: Opening;
}

function OpenFirewall({ label, opening, now }: OpenFirewallProps) {
  const t = useTranslations("opening.banner");
  const locale = useLocale();
  const { endsAt } = opening;
  const state = toOpeningState(opening, now);
  const isUnsaid = state === "running" || state === "overdue";
  const isFound = opening.found?.state === "open";
  const title = isUnsaid && !isFound ? state : "found";
  const text = isUnsaid && isFound ? "ended" : title;
  return (
    <Banner tone={title === "running" ? "warning" : "bad"} title={t(`title.${title}`, { label })}>
      {t.rich(`text.${text}`, {
        ends: () => <LocalTime at={endsAt} style="moment" locale={locale} />,
        left: () => <Countdown endsAt={endsAt} now={now} locale={locale} />,
      })}{" "}
      <PageLink page={`/mail-servers/${opening.mailServerId}`}>{t("action")}</PageLink>
    </Banner>
  );
}
