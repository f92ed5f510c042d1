import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Countdown } from "#components/opening/countdown.tsx";
import { FollowOpening } from "#components/opening/follow-opening.tsx";
import type { LastOpening, OpeningStanding } from "#components/opening/opening-standing.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { toDeliveryText } from "#lib/mail-server/mail-server.ts";
import { checksMax } from "#lib/mail-server/opening.ts";

interface OpeningReportProps extends Pick<OpeningStanding, "now"> {
  readonly last: LastOpening;
}

/** What is known of an opening, in sentences. */
export function OpeningReport({ last: { opening, state }, now }: OpeningReportProps) {
  const t = useTranslations("opening.text");
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
  const texts: ReactNode[] = [t.rich(toTextKey({ opening, state }), values)];
  if (state === "overdue" || state === "found-still-open") texts.push(t(`${state}-advice`));
  return (
    <>
      {texts.map((text, index) => (
        <p key={index === 0 ? "text" : "advice"}>{text}</p>
      ))}
      {state === "checking" && (
        <FollowOpening
          events={toPath(locale, `/mail-servers/${opening.mailServerId}/opening`)}
          shown={`${state} ${checks}`}
        />
      )}
    </>
  );
}

function toTextKey({ opening, state }: LastOpening) {
  return state === "checking" && opening.checks > 1 ? "checking-again" : state;
}
