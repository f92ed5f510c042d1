import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { findDifference } from "#lib/mail-server/delivery.ts";
import { type MailServer, toDeliveryText } from "#lib/mail-server/mail-server.ts";

interface DifferenceNoteProps {
  readonly mailServer: MailServer;
  /** On the mail server's own page, which says below what to do, and on that of the rules. */
  readonly place: "page" | "below" | "rules";
}

/** Says on every page of a mail server that its mail goes elsewhere; nothing when it does not. */
export function DifferenceNote({ mailServer, place }: DifferenceNoteProps) {
  const t = useTranslations("mailServer.difference");
  const difference = findDifference(mailServer);
  if (difference === null) return null;
  const { wanted, confirmed } = difference;
  const places = {
    wanted: toDeliveryText(wanted.host, wanted.port),
    confirmed: toDeliveryText(confirmed.host, confirmed.port),
  };
  return (
    <Note tone="bad" title={t("title", { label: mailServer.label, ...places })}>
      <p>
        {t(place === "rules" ? "rules" : "text", places)}{" "}
        {place !== "page" && <PageLink page={`/mail-servers/${mailServer.id}`}>{t("settle")}</PageLink>}
      </p>
    </Note>
  );
}
