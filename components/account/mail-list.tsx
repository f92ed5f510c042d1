import { MailText } from "#components/account/mail-text.tsx";
import type { Instant } from "#lib/allow-list/instant.ts";
import { formatUtc } from "#lib/i18n/format-time.ts";

interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: Instant;
}

/** The mails that nothing sends, newest first. */
export function MailList({ mails }: { mails: readonly Mail[] }) {
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-title font-semibold tracking-tight">Mailbox</h1>
        <p className="prose-width text-ink-soft">
          No mail relay is set (MAIL_RELAY_URL), so mails are kept here. Only this machine can see this page.
        </p>
      </div>
      {mails.length === 0 && <p>No mails yet. They appear here when somebody signs up or asks for a new password.</p>}
      {mails.map(({ id, to, subject, text, createdAt }) => (
        <article key={id} className="grid gap-3 rounded-lg border border-line bg-surface p-4">
          <h2 className="font-semibold">{subject}</h2>
          <p className="text-small text-ink-soft">
            To {to} · {formatUtc(createdAt)}
          </p>
          <MailText text={text} />
        </article>
      ))}
    </>
  );
}
