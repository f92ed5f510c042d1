import { useLocale, useTranslations } from "next-intl";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note, type NoteTone } from "#components/ui/note.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import type { Lookup, LookupVerdict } from "#lib/allow-list/lookup.ts";

interface LookupVerdictNoteProps {
  readonly address: string;
  readonly found: Lookup;
  readonly isPast: boolean;
}

const tones: Readonly<Record<LookupVerdict, NoteTone>> = {
  listed: "good",
  planned: "good",
  retiring: "warning",
  "was-listed": "warning",
  never: "info",
};

/** The verdict in one sentence, and what it rests on. */
export function LookupVerdictNote({ address, found, isPast }: LookupVerdictNoteProps) {
  const t = useTranslations("lookup");
  const tense = isPast ? "past" : "now";
  return (
    <Note tone={tones[found.verdict]} role="status" title={t(`verdict.${tense}.${found.verdict}`, { address })}>
      <Evidence found={found} />
      <NextStep verdict={found.verdict} />
    </Note>
  );
}

function NextStep({ verdict }: { verdict: LookupVerdict }) {
  const t = useTranslations("lookup.next");
  if (verdict === "was-listed")
    return (
      <p>
        <PageLink page="/history">{t("history")}</PageLink>
      </p>
    );
  return (
    <p>
      {verdict === "never" ? (
        <PageLink page="/">{t("list")}</PageLink>
      ) : (
        <PageLink page="/firewall">{t("rules")}</PageLink>
      )}
    </p>
  );
}

function Evidence({ found: { prefix, since, until, version } }: { found: Lookup }) {
  const t = useTranslations("lookup.evidence");
  const locale = useLocale();
  const moment = (at: number) => () => <LocalTime at={at} style="moment" locale={locale} />;
  return (
    <>
      {prefix && <p>{t.rich("prefix", { prefix: () => <PrefixText text={prefix} /> })}</p>}
      {since !== null && <p>{t.rich("since", { at: moment(since) })}</p>}
      {until !== null && <p>{t.rich("until", { at: moment(until) })}</p>}
      {version !== null && (
        <p>
          {t.rich("version", {
            link: () => (
              <PageLink page={`/history/${version}`}>{t("versionName", { version: String(version) })}</PageLink>
            ),
          })}
        </p>
      )}
    </>
  );
}
