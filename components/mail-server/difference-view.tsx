import { useLocale, useTranslations } from "next-intl";
import { DeliveryPlaces } from "#components/mail-server/delivery-places.tsx";
import { MailServerHead } from "#components/mail-server/mail-server-head.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import type { DeliveryDifference } from "#lib/mail-server/delivery.ts";
import { type MailServer, toDeliveryText } from "#lib/mail-server/mail-server.ts";

interface DifferenceViewProps {
  readonly mailServer: MailServer;
  readonly difference: DeliveryDifference;
  /** Null for who may only look. */
  readonly acknowledge: FormAction | null;
}

/** What one has to know before there are rules for where mail does not go yet. */
export function DifferenceView({ mailServer, difference, acknowledge }: DifferenceViewProps) {
  const t = useTranslations("mailServer.difference");
  const problemTitle = useTranslations("ui")("problem");
  const { wanted, confirmed } = difference;
  const places = {
    wanted: toDeliveryText(wanted.host, wanted.port),
    confirmed: toDeliveryText(confirmed.host, confirmed.port),
  };
  const back = (
    <LinkButton href={toPath(useLocale(), `/mail-servers/${mailServer.id}`)}>
      {t("back", { label: mailServer.label })}
    </LinkButton>
  );
  return (
    <>
      <MailServerHead title={t("heading")} current={t("crumb")} mailServer={mailServer} />
      <div className="grid gap-5">
        <DeliveryPlaces {...difference} />
        <p className="prose-width [overflow-wrap:anywhere]">{t("warning", places)}</p>
        {acknowledge === null ? (
          <>
            <Note tone="info">{t("viewer")}</Note>
            <div>{back}</div>
          </>
        ) : (
          <ActionForm action={acknowledge} problemTitle={problemTitle}>
            <div className="flex flex-wrap gap-2">
              <SubmitButton tone="danger">{t("acknowledge", places)}</SubmitButton>
              {back}
            </div>
          </ActionForm>
        )}
      </div>
    </>
  );
}
