import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { OrganizationHead } from "#components/organization/organization-head.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import { WebhookForm } from "#components/webhook/webhook-form.tsx";
import { type ShownWebhook, WebhookTable } from "#components/webhook/webhook-table.tsx";

interface WebhooksViewProps {
  readonly webhooks: readonly ShownWebhook[];
  readonly organizationName: string;
  readonly isRemoved: boolean;
  /** Null for who may only look. */
  readonly create: FormAction | null;
}

/** The webhooks of an organization, and how to make one. */
export function WebhooksView({ webhooks, organizationName, isRemoved, create }: WebhooksViewProps) {
  const t = useTranslations("webhook");
  return (
    <>
      <OrganizationHead title={t("title")} current={t("title")} lead={t("lead", { organization: organizationName })} />
      {isRemoved && (
        <Note tone="good" role="status">
          {t("notice.removed")}
        </Note>
      )}
      <Section id="webhooks" title={t("list.title")}>
        {webhooks.length === 0 ? (
          <EmptyState icon={Webhook} title={t("list.emptyTitle")}>
            {t(create === null ? "list.viewer" : "list.emptyText")}
          </EmptyState>
        ) : (
          <WebhookTable webhooks={webhooks} caption={t("list.caption", { organization: organizationName })} />
        )}
        {create === null && webhooks.length > 0 && <p className="text-small text-ink-soft">{t("list.viewer")}</p>}
      </Section>
      {create !== null && (
        <Section id="new-webhook" title={t("form.newTitle")}>
          <WebhookForm action={create} initial={null} />
        </Section>
      )}
    </>
  );
}
