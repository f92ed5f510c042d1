import { Ban, CircleCheck, CircleX, Clock, type LucideIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { toCausePage, useCauseTitle } from "#components/notification/cause-title.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { Cause } from "#lib/notification/cause.ts";

export interface Delivery {
  readonly id: string;
  readonly cause: Cause;
  readonly state: "waiting" | "sent" | "failed" | "dropped";
  readonly channel: { readonly kind: "mail" | "webhook"; readonly name: string; readonly isOwn: boolean };
  readonly mailServers: readonly { readonly id: string; readonly label: string }[];
  readonly createdAt: number;
  readonly attempts: number;
  readonly lastAttemptAt: number | null;
  readonly sentAt: number | null;
  readonly lastError: string | null;
  /** Null for who may not have it sent again. */
  readonly resend: FormAction | null;
}

const looks: Readonly<Record<Delivery["state"], { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  waiting: { tone: "planned", icon: Clock },
  sent: { tone: "open", icon: CircleCheck },
  failed: { tone: "blocked", icon: CircleX },
  dropped: { tone: "plain", icon: Ban },
};

/** One message to one channel: what it told, and what came of it. */
export function DeliveryItem({ delivery }: { readonly delivery: Delivery }) {
  const t = useTranslations("notifications.deliveries");
  const locale = useLocale();
  const toTitle = useCauseTitle();
  const { cause, state, channel, mailServers, createdAt, lastAttemptAt, sentAt, attempts, lastError } = delivery;
  return (
    <li className="grid gap-1.5 border-t border-line pt-3 [overflow-wrap:anywhere]">
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <Tag {...looks[state]}>{t(`state.${state}`)}</Tag>
        <PageLink page={toCausePage(cause, mailServers)} className="link font-medium">
          {toTitle(cause)}
        </PageLink>
      </p>
      {mailServers.length > 0 && <Servers servers={mailServers} />}
      <p className="text-small text-ink-soft">
        {t(`to.${channel.kind}`, { name: channel.name, own: String(channel.isOwn) })} ·{" "}
        <LocalTime at={sentAt ?? lastAttemptAt ?? createdAt} style="moment" locale={locale} /> ·{" "}
        {t("attempts", { count: attempts })}
      </p>
      {lastError !== null && state !== "sent" && (
        <p className="text-small">
          {t("error")} <span className="font-mono">{lastError}</span>
        </p>
      )}
      {state !== "sent" && <p className="text-small text-ink-soft">{t(`next.${state}`)}</p>}
      <Resend delivery={delivery} />
    </li>
  );
}

const shownMax = 5;

function Servers({ servers }: { readonly servers: Delivery["mailServers"] }) {
  const t = useTranslations("notifications.deliveries");
  const more = servers.length - shownMax;
  return (
    <p className="flex flex-wrap gap-x-3 text-small">
      {servers.slice(0, shownMax).map(({ id, label }) => (
        <PageLink key={id} page={`/mail-servers/${id}`}>
          {label}
        </PageLink>
      ))}
      {more > 0 && t("more", { count: more })}
    </p>
  );
}

function Resend({ delivery: { resend } }: { readonly delivery: Delivery }) {
  const ui = useTranslations("ui");
  const t = useTranslations("notifications.deliveries");
  if (resend === null) return null;
  return (
    <ActionForm action={resend} problemTitle={ui("problem")} className="grid justify-items-start gap-2">
      <SubmitButton tone="plain">{t("resend")}</SubmitButton>
    </ActionForm>
  );
}
