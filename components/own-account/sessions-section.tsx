import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Device } from "#lib/account/device.ts";

interface ShownSession {
  readonly id: string;
  readonly device: Device;
  readonly address: string | null;
  readonly openedAt: number;
  readonly lastUsedAt: number;
  readonly isOwn: boolean;
}

interface SessionsSectionProps {
  readonly sessions: readonly ShownSession[];
  readonly actions: {
    readonly end: (id: string) => FormAction;
    readonly endOthers: FormAction;
    readonly endAll: FormAction;
  };
}

/** Where somebody is signed in, and the ways to end that. */
export function SessionsSection({ sessions, actions }: SessionsSectionProps) {
  const t = useTranslations("ownAccount.sessions");
  const problemTitle = useTranslations("ui")("problem");
  return (
    <Section id="sessions" title={t("title")} lead={t("lead")}>
      <ul className="prose-width grid gap-4">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} end={session.isOwn ? null : actions.end(session.id)} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {sessions.length > 1 && (
          <ActionForm action={actions.endOthers} problemTitle={problemTitle}>
            <SubmitButton tone="plain">{t("endOthers")}</SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={actions.endAll} problemTitle={problemTitle}>
          <SubmitButton tone="plain">{t("endAll")}</SubmitButton>
        </ActionForm>
      </div>
    </Section>
  );
}

function SessionItem({ session, end }: { session: ShownSession; end: FormAction | null }) {
  const t = useTranslations("ownAccount.sessions");
  const problemTitle = useTranslations("ui")("problem");
  const locale = useLocale();
  const { device, address, openedAt, lastUsedAt, isOwn } = session;
  const name = t("both", {
    browser: device.browser ?? t("unknownBrowser"),
    system: device.system ?? t("unknownSystem"),
  });
  const opened = () => <LocalTime at={openedAt} style="moment" locale={locale} />;
  const used = () => <LocalTime at={lastUsedAt} style="moment" locale={locale} />;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line pb-4">
      <div className="grid min-w-0 gap-0.5 [overflow-wrap:anywhere]">
        <p className="font-medium">
          {name} {isOwn && <Tag tone="info">{t("own")}</Tag>}
        </p>
        {address !== null && <p className="text-small text-ink-soft">{t("address", { address })}</p>}
        <p className="text-small text-ink-soft">
          {t.rich("opened", { time: opened })}; {t.rich("used", { time: used })}
        </p>
      </div>
      {end && (
        <ActionForm action={end} problemTitle={problemTitle}>
          <SubmitButton tone="plain">
            <span aria-hidden>{t("end")}</span>
            <span className="sr-only">{t("endNamed", { device: name })}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
