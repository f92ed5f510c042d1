import { useTranslations } from "next-intl";
import { UnknownList } from "#components/allow-list/unknown-list.tsx";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import type { LogReaderProps } from "#components/log-reader/log-reader-props.ts";
import { LogReading } from "#components/log-reader/log-reading.tsx";
import { LookupBox } from "#components/lookup/lookup-box.tsx";
import { toExpectedPorts } from "#components/mail-stopped/expected-ports.ts";
import { HoursField } from "#components/mail-stopped/hours-field.tsx";
import { OwnServers } from "#components/mail-stopped/own-servers.tsx";
import { RelatedSubjects } from "#components/mail-stopped/related-subjects.tsx";
import { Step } from "#components/mail-stopped/step.tsx";
import { StoppedFields } from "#components/mail-stopped/stopped-fields.tsx";
import { StoppedSnippet } from "#components/mail-stopped/stopped-snippet.tsx";
import { OpenedForm } from "#components/opening/opened-form.tsx";
import { OpeningNote } from "#components/opening/opening-note.tsx";
import type { OpeningStanding } from "#components/opening/opening-standing.ts";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { QueryForm } from "#components/ui/query-form.tsx";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { hoursByDefault } from "#lib/firewall/temporary.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

interface MailStoppedViewProps {
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly platform: FirewallPlatform | null;
  readonly open: { readonly snippet: Snippet } | null;
  readonly close: { readonly snippet: Snippet } | null;
  readonly latest: number | null;
  /** What a log is compared with; null while no list is known. */
  readonly lists: LogReaderProps["lists"] | null;
  readonly own: readonly MailServer[];
  readonly hasMore: boolean;
  /** Of the mail server that the steps are for; null when it is none that is known here. */
  readonly opening: OpeningStanding | null;
}

/** What to do when no mail comes in, in the order of the provider's article. */
export function MailStoppedView({ own, hasMore, lists, opening, ...asked }: MailStoppedViewProps) {
  const t = useTranslations("mailStopped");
  const ui = useTranslations("ui");
  const toName = usePlatformName();
  const expectedPorts = toExpectedPorts(asked.input);
  return (
    <div className="grid max-w-4xl gap-7">
      <PageHead title={t("title")} lead={t("lead")} />
      <OwnServers own={own} hasMore={hasMore} />
      <ol className="grid gap-7">
        <Step number={1} title={t("log.title")}>
          <p className="prose-width">{t("log.text", { port: String(expectedPorts[0]) })}</p>
          {lists !== null && (
            <LogReading
              lists={lists}
              expectedPorts={expectedPorts}
              platform={asked.platform && toName(asked.platform.id)}
            />
          )}
          <LookupBox />
          <p className="prose-width text-[0.875rem] text-ink-soft">{t("log.listed")}</p>
          <PageLink page="/">{t("log.all")}</PageLink>
        </Step>
        <Step number={2} title={t("open.title")}>
          <p className="prose-width">{t("open.text")}</p>
          <QueryForm doneLabel={ui("apply")} className="grid gap-5">
            <StoppedFields input={asked.input} errors={asked.errors} />
            {(asked.platform?.actions.includes("open") || opening !== null) && (
              <HoursField value={asked.input["hours"]} error={asked.errors["hours"]} />
            )}
          </QueryForm>
          <Made {...asked} made={asked.open} lack={t("open.lack")} first={0} />
          {opening !== null && asked.platform !== null && (
            <OpenedForm standing={opening} port={expectedPorts[0]} hours={toHours(asked)} />
          )}
        </Step>
        <Step number={3} title={t("see.title")}>
          <p className="prose-width">{t("see.text")}</p>
          {own.length > 0 && <PageLink page="/mail-servers">{t("see.probe")}</PageLink>}
        </Step>
        <Step number={4} title={t("close.title")}>
          <p className="prose-width">{t("close.text")}</p>
          <Made {...asked} made={asked.close} lack={t("close.lack")} first={asked.open?.snippet.files.length ?? 0} />
          {opening !== null && <OpeningNote {...opening} />}
        </Step>
      </ol>
      <RelatedSubjects />
    </div>
  );
}

// The record says what the text says.
function toHours({ input, errors }: Pick<MailStoppedViewProps, "input" | "errors">): string | null {
  return errors["hours"] === undefined ? (input["hours"] ?? String(hoursByDefault)) : null;
}

interface MadeProps extends Pick<MailStoppedViewProps, "platform" | "errors" | "latest"> {
  readonly made: { readonly snippet: Snippet } | null;
  /** Said of a firewall that has no such text. */
  readonly lack: string;
  readonly first: number;
}

/** The text of a step, or why there is none. */
function Made({ platform, errors, latest, made, lack, first }: MadeProps) {
  const t = useTranslations("mailStopped");
  if (latest === null) return <UnknownList />;
  if (platform === null) return <p className="text-[0.875rem] text-ink-soft">{t("choose")}</p>;
  if (made !== null) return <StoppedSnippet platform={platform} snippet={made.snippet} first={first} />;
  const reasons = Object.values(errors);
  return (
    <Note tone={reasons.length > 0 ? "bad" : "info"}>
      {(reasons.length > 0 ? reasons : [lack]).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Note>
  );
}
