import { useTranslations } from "next-intl";
import { AccountPage } from "#components/account/account-page.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { Note } from "#components/ui/note.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { NotificationEvent } from "#lib/notification/event.ts";

interface UnsubscribeViewProps {
  /** What would be, or was, switched off; null for a link that leads to nothing any more. */
  readonly events: readonly NotificationEvent[] | null;
  readonly isDone: boolean;
  readonly token: string;
  readonly action: FormAction;
}

/** A button, as a link alone is also followed by programs that look through mail. */
export function UnsubscribeView({ events, isDone, token, action }: UnsubscribeViewProps) {
  const t = useTranslations("notifications.unsubscribe");
  const problemTitle = useTranslations("ui")("problem");
  const state = events === null ? "gone" : isDone ? "done" : events.length === 0 ? "off" : "ask";
  return (
    <AccountPage
      title={t(`title.${state}`)}
      lead={t(`lead.${state}`)}
      footer={<PageLink page="/notifications">{t("settings")}</PageLink>}
    >
      {events !== null && events.length > 0 && <EventList events={events} isDone={isDone} />}
      {state === "ask" && (
        <ActionForm action={action} problemTitle={problemTitle}>
          <input type="hidden" name="token" value={token} />
          <div>
            <SubmitButton>{t("submit")}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </AccountPage>
  );
}

function EventList({ events, isDone }: { readonly events: readonly NotificationEvent[]; readonly isDone: boolean }) {
  const t = useTranslations("notifications");
  const list = (
    <ul className="ml-4 list-disc">
      {events.map((event) => (
        <li key={event}>{t(`event.${event}.title`)}</li>
      ))}
    </ul>
  );
  return isDone ? (
    <Note tone="good" role="status" title={t("unsubscribe.switchedOff")}>
      {list}
    </Note>
  ) : (
    list
  );
}
