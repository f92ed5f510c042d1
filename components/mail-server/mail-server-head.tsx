import { useLocale, useTranslations } from "next-intl";
import { DifferenceNote } from "#components/mail-server/difference-note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

interface MailServerHeadProps {
  readonly title: string;
  readonly current: string;
  /** The mail server that the page is below. */
  readonly mailServer?: MailServer | undefined;
}

/** The top of a page below the list of mail servers. */
export function MailServerHead({ title, current, mailServer }: MailServerHeadProps) {
  const locale = useLocale();
  const list = { label: useTranslations("mailServer")("title"), href: toPath(locale, "/mail-servers") };
  const above = mailServer && { label: mailServer.label, href: toPath(locale, `/mail-servers/${mailServer.id}`) };
  return (
    <>
      <PageHead title={title} crumbs={{ above: above ? [list, above] : [list], current }} />
      {mailServer && <DifferenceNote mailServer={mailServer} place="below" />}
    </>
  );
}
