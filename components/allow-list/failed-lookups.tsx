import { useLocale, useTranslations } from "next-intl";
import { failedLookups } from "#components/allow-list/dns-view.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note } from "#components/ui/note.tsx";
import type { WatchMemory } from "#lib/allow-list/memory.ts";

/** Which family DNS doesn't answer for, since when, and that this removes nothing. */
export function FailedLookups({ memory }: { memory: WatchMemory | null }) {
  const t = useTranslations("allowList.failed");
  const locale = useLocale();
  return failedLookups(memory).map(({ family, reason, since }) => (
    <Note key={family} tone="warning" title={t("title", { family })}>
      <p>
        {since === null
          ? t("text", { reason: t(`reason.${reason}`) })
          : t.rich("textSince", {
              reason: t(`reason.${reason}`),
              time: () => <LocalTime at={since} style="moment" locale={locale} />,
            })}
      </p>
    </Note>
  ));
}
