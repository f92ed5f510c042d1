import { useLocale, useTranslations } from "next-intl";
import { RemoveForm } from "#components/mail-server/remove-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

/** Edit and remove. Without JavaScript the question before removing is a page of its own. */
export function MailServerActions({ mailServer, remove }: { mailServer: MailServer; remove: FormAction }) {
  const t = useTranslations("mailServer");
  const locale = useLocale();
  const { id, label } = mailServer;
  return (
    <>
      <LinkButton href={toPath(locale, `/mail-servers/${id}/edit`)}>{t("check.edit")}</LinkButton>
      <span className="noscript:hidden">
        <Dialog
          trigger={t("remove.action")}
          title={t("remove.title", { label })}
          closeLabel={useTranslations("ui")("close")}
          triggerTone="danger"
        >
          <RemoveForm action={remove} mailServer={mailServer} />
        </Dialog>
      </span>
      <span className="hidden noscript:inline">
        <LinkButton tone="danger" href={toPath(locale, `/mail-servers/${id}/remove`)} prefetch={false}>
          {t("remove.action")}
        </LinkButton>
      </span>
    </>
  );
}
