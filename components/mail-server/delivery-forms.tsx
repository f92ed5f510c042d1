import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { findDifference, judgeDelivery } from "#lib/mail-server/delivery.ts";
import { type MailServer, toDeliveryText } from "#lib/mail-server/mail-server.ts";

/** Each is null where there is nothing to do with it. */
export interface DeliveryForms {
  readonly confirm: FormAction | null;
  readonly takeOver: FormAction | null;
  readonly askAgain: FormAction | null;
}

/** The ways to settle where mail goes, one button each. */
export function DeliveryFormList({ mailServer, forms }: { mailServer: MailServer; forms: DeliveryForms }) {
  const t = useTranslations("mailServer.delivery");
  const { id, host, deliveryPort } = mailServer;
  const difference = findDifference(mailServer);
  const isSettled = judgeDelivery(mailServer) === "matches";
  return (
    <div className="mt-2 flex flex-wrap items-start gap-2">
      {forms.takeOver !== null && difference !== null && (
        <OneButton action={forms.takeOver}>
          {t("takeOver", { confirmed: toDeliveryText(difference.confirmed.host, difference.confirmed.port) })}
        </OneButton>
      )}
      {forms.askAgain !== null && <OneButton action={forms.askAgain}>{t("askAgain")}</OneButton>}
      {forms.confirm !== null && !isSettled && (
        <OneButton action={forms.confirm} values={{ host, port: String(deliveryPort) }}>
          {t("confirm", { wanted: toDeliveryText(host, deliveryPort) })}
        </OneButton>
      )}
      {forms.confirm !== null && (
        <p className="min-h-9 content-center">
          <PageLink page={`/mail-servers/${id}/confirmation`}>{t("confirmOther")}</PageLink>
        </p>
      )}
    </div>
  );
}

interface OneButtonProps {
  readonly action: FormAction;
  /** What is sent along. */
  readonly values?: Readonly<Record<string, string>>;
  readonly children: string;
}

function OneButton({ action, values = {}, children }: OneButtonProps) {
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} className="grid gap-3">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton tone="plain">{children}</SubmitButton>
    </ActionForm>
  );
}
