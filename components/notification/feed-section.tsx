import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { MadeSecret } from "#components/ui/made-secret.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

export interface FeedSectionProps {
  /** Null while there is no address. */
  readonly feed: { readonly createdAt: number; readonly lastFetchAt: number | null } | null;
  /** What stands before the secret. */
  readonly base: string;
  /** Null for who may only look. */
  readonly actions: { readonly rotate: FormAction; readonly revoke: FormAction } | null;
}

/** The secret address at which a feed reader follows what happens. */
export function FeedSection({ feed, base, actions }: FeedSectionProps) {
  const t = useTranslations("notifications.feed");
  const locale = useLocale();
  return (
    <SideSection title={t("title")}>
      <p className="text-small text-ink-soft">{t("text")}</p>
      <p className="text-small">
        {feed === null && t("none")}
        {feed !== null && (
          <>
            {t("made")} <LocalTime at={feed.createdAt} style="moment" locale={locale} />.{" "}
            {feed.lastFetchAt === null ? (
              t("neverFetched")
            ) : (
              <>
                {t("fetched")} <LocalTime at={feed.lastFetchAt} style="moment" locale={locale} />.
              </>
            )}
          </>
        )}
      </p>
      {actions === null ? <p className="text-small">{t("viewer")}</p> : <FeedForms {...{ feed, base, actions }} />}
    </SideSection>
  );
}

function FeedForms({ feed, base, actions }: FeedSectionProps & { actions: NonNullable<FeedSectionProps["actions"]> }) {
  const t = useTranslations("notifications.feed");
  const ui = useTranslations("ui");
  const copy = { copy: ui("copy"), copied: ui("copied"), copyFailed: ui("copyFailed") };
  const after = `/events.atom?language=${useLocale()}`;
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ActionForm action={actions.rotate} problemTitle={ui("problem")} className="grid gap-3">
        <MadeSecret
          id="organization-feed"
          before={base}
          after={after}
          labels={{ title: t("secretTitle"), text: t("secretText"), ...copy }}
        />
        <div>
          <SubmitButton tone="plain">{t(feed === null ? "create" : "rotate")}</SubmitButton>
        </div>
      </ActionForm>
      {feed !== null && (
        <ActionForm action={actions.revoke} problemTitle={ui("problem")} className="grid gap-3">
          <SubmitButton tone="quiet">{t("revoke")}</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
