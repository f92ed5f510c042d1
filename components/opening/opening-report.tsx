import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Countdown } from "#components/opening/countdown.tsx";
import { FollowOpening } from "#components/opening/follow-opening.tsx";
import { type LastOpening, type OpeningStanding, toTitleKey } from "#components/opening/opening-standing.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { toDeliveryText } from "#lib/mail-server/mail-server.ts";
import { checksMax, isLookedAt, type Opening, toSeenMark } from "#lib/mail-server/opening.ts";

interface OpeningReportProps extends Pick<OpeningStanding, "now"> {
  readonly last: LastOpening;
}

/** What is known of an opening, in sentences. */
export function OpeningReport({ last: { opening, state }, now }: OpeningReportProps) {
  const t = useTranslations("opening");
  const locale = useLocale();
  const { host, port, openedAt, endsAt, closedAt, found, checks } = opening;
  const at = (moment: number) => () => <LocalTime at={moment} style="moment" locale={locale} />;
  const values = {
    address: toDeliveryText(host, port),
    opened: at(openedAt),
    ends: at(endsAt),
    closed: at(closedAt ?? endsAt),
    found: at(found?.at ?? endsAt),
    left: () => <Countdown endsAt={endsAt} now={now} locale={locale} />,
    ...{ checks, checksMax },
  };
  const isAsked = isLookedAt(opening, now);
  const texts: ReactNode[] = [t.rich(`text.${toTextKey({ opening, state })}`, values)];
  const seen = state === "overdue" ? toSeenKey(opening, isAsked) : null;
  if (seen !== null) texts.push(t.rich(`seen.${seen}`, values));
  if (toTitleKey({ opening, state }) === "found-still-open") texts.push(t("text.found-still-open-advice"));
  else if (state === "overdue") texts.push(t("text.overdue-advice"));
  return (
    <>
      {texts.map((text, index) => (
        <p key={["text", "more", "advice"][index]}>{text}</p>
      ))}
      {isAsked && (
        <FollowOpening
          events={toPath(locale, `/mail-servers/${opening.mailServerId}/opening`)}
          shown={toSeenMark(opening, now)}
        />
      )}
    </>
  );
}

/** What was seen after its end, while nobody said that it is closed; null for nothing that there is to tell. */
function toSeenKey({ found }: Opening, isAsked: boolean) {
  if (isAsked) return "looking";
  return found === null || found.state === "closed" ? null : found.state;
}

function toTextKey({ opening, state }: LastOpening) {
  return state === "checking" && opening.checks > 1 ? "checking-again" : state;
}
