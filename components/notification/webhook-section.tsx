import { useTranslations } from "next-intl";
import { PageLink } from "#components/ui/page-link.tsx";
import { SideSection } from "#components/ui/side-section.tsx";

export interface WebhookInShort {
  readonly id: string;
  readonly name: string;
  readonly disabledAt: number | null;
}

/** The webhooks of the organization by name; their own page has the rest. */
export function WebhookSection({ webhooks }: { readonly webhooks: readonly WebhookInShort[] }) {
  const t = useTranslations("notifications.webhooks");
  return (
    <SideSection title={t("title")}>
      <p className="text-small text-ink-soft">{t("text")}</p>
      {webhooks.length > 0 && (
        <ul className="grid gap-1 text-[0.875rem] [overflow-wrap:anywhere]">
          {webhooks.map(({ id, name, disabledAt }) => (
            <li key={id}>
              {name}
              {disabledAt !== null && ` (${t("disabled")})`}
            </li>
          ))}
        </ul>
      )}
      <p className="text-small">
        <PageLink page="/webhooks">{t(webhooks.length === 0 ? "none" : "link")}</PageLink>
      </p>
    </SideSection>
  );
}
