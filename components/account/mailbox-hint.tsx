import { useTranslations } from "next-intl";

/** Where the mails are while nothing sends them: on somebody's own machine only. */
export function MailboxHint({ isShown }: { isShown: boolean }) {
  const t = useTranslations("account.mailbox");
  if (!isShown) return null;
  return (
    <p>
      {t.rich("link", {
        link: (text) => (
          <a href="/dev/mailbox" className="link">
            {text}
          </a>
        ),
      })}
    </p>
  );
}
