import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tag } from "#components/ui/tag.tsx";

export interface MailAddress {
  readonly email: string;
  readonly isVerified: boolean;
  readonly isRefused: boolean;
}

const looks = {
  works: { tone: "open", icon: CircleCheck },
  unverified: { tone: "retiring", icon: TriangleAlert },
  refused: { tone: "blocked", icon: CircleX },
} as const;

/** Where mails go, whether they can, and a way to try it. */
export function AddressSection({ address, test }: { readonly address: MailAddress; readonly test: FormAction }) {
  const t = useTranslations("notifications.address");
  const problemTitle = useTranslations("ui")("problem");
  const state = address.isRefused ? "refused" : address.isVerified ? "works" : "unverified";
  return (
    <SideSection title={t("title")}>
      <p className="[overflow-wrap:anywhere]">{address.email}</p>
      <p>
        <Tag {...looks[state]}>{t(`state.${state}`)}</Tag>
      </p>
      <p className="text-small text-ink-soft">
        {t(`text.${state}`)} <PageLink page="/account/email">{t("change")}</PageLink>
      </p>
      {address.isVerified && (
        <ActionForm action={test} problemTitle={problemTitle} className="grid gap-2">
          <div>
            <SubmitButton tone="plain">{t(address.isRefused ? "retry" : "test")}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </SideSection>
  );
}
