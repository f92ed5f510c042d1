import { useLocale, useTranslations } from "next-intl";
import { CheckRow, type CheckState } from "#components/mail-server/check-row.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { MadeSecret } from "#components/ui/made-secret.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FeedFollowing, type FollowVerdict, judgeFollowing } from "#lib/mail-server/feed-following.ts";

export interface FeedStanding {
  /** Null while the mail server has no feed address of its own. */
  readonly following: FeedFollowing | null;
  readonly latest: number;
  readonly everySeconds: number;
  readonly now: Parameters<typeof judgeFollowing>[1]["now"];
  /** Where feeds with a token are. */
  readonly base: string;
  /** Null for who may only look. */
  readonly actions: { readonly rotate: FormAction; readonly revoke: FormAction } | null;
}

const states: Readonly<Record<FollowVerdict | "none", CheckState>> = {
  none: "unknown",
  never: "unknown",
  current: "good",
  behind: "warning",
  silent: "warning",
};

/** Whether the firewall follows the list by itself: what it got last, and the address that tells. */
export function FeedRow({ following, latest, everySeconds, now, base, actions }: FeedStanding) {
  const t = useTranslations("mailServer.feed");
  const locale = useLocale();
  const verdict = following === null ? "none" : judgeFollowing(following, { latest, everySeconds, now });
  const last = following?.last ?? null;
  return (
    <CheckRow state={states[verdict]} title={t(`title.${verdict}`, { version: last?.version ?? 0, latest })}>
      {verdict === "none" && <p>{t("noneText")}</p>}
      {verdict === "never" && <p>{t("neverText")}</p>}
      {last !== null && (
        <p>
          {t("lastText", { file: last.file, status: last.status, agent: last.userAgent ?? "none" })}{" "}
          <LocalTime at={last.at} style="moment" locale={locale} />
        </p>
      )}
      {verdict === "silent" && <p>{t("silentText", { minutes: Math.ceil(everySeconds / 60) })}</p>}
      {actions !== null && <FeedForms base={base} actions={actions} hasAddress={following !== null} />}
    </CheckRow>
  );
}

interface FeedFormsProps {
  readonly base: string;
  readonly actions: NonNullable<FeedStanding["actions"]>;
  readonly hasAddress: boolean;
}

function FeedForms({ base, actions, hasAddress }: FeedFormsProps) {
  const t = useTranslations("mailServer.feed");
  const ui = useTranslations("ui");
  const labels = {
    title: t("secretTitle"),
    text: t("secretText"),
    copy: ui("copy"),
    copied: ui("copied"),
    copyFailed: ui("copyFailed"),
  };
  return (
    <div className="mt-2 flex flex-wrap items-start gap-2">
      <ActionForm action={actions.rotate} problemTitle={ui("problem")} className="grid gap-3">
        <MadeSecret id="feed-secret" before={`${base}/`} after="/allow-list.txt" labels={labels} />
        <div>
          <SubmitButton tone="plain">{t(hasAddress ? "rotate" : "create")}</SubmitButton>
        </div>
        {hasAddress && <p className="text-small">{t("rotateHint")}</p>}
      </ActionForm>
      {hasAddress && (
        <ActionForm action={actions.revoke} problemTitle={ui("problem")} className="grid gap-3">
          <SubmitButton tone="quiet">{t("revoke")}</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
