import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { OwnAccountHead } from "#components/own-account/own-account-head.tsx";
import { MakePasskey, type MakePasskeyProps } from "#components/passkey/make-passkey.tsx";
import { PasskeyTable, type ShownPasskey } from "#components/passkey/passkey-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";

interface PasskeyViewProps extends MakePasskeyProps {
  readonly passkeys: readonly ShownPasskey[];
  readonly isVerified: boolean;
  readonly notice: string;
}

const notices = ["added", "removed"] as const;

/** The passkeys of somebody, and how to make one. */
export function PasskeyView({ passkeys, isVerified, notice, ...make }: PasskeyViewProps) {
  const t = useTranslations("passkey");
  const known = notices.find((one) => one === notice);
  return (
    <>
      <OwnAccountHead title={t("title")} lead={t("lead")} />
      {known !== undefined && (
        <Note tone="good" role="status" title={t(`notice.${known}`)}>
          {t("notice.sessions")}
        </Note>
      )}
      <Section id="passkeys" title={t("list.title")}>
        {passkeys.length === 0 ? (
          <EmptyState icon={KeyRound} title={t("list.emptyTitle")}>
            {t("list.emptyText")}
          </EmptyState>
        ) : (
          <PasskeyTable passkeys={passkeys} />
        )}
      </Section>
      <Section id="new-passkey" title={t("make.title")}>
        {isVerified ? (
          <MakePasskey {...make} />
        ) : (
          <Note tone="warning" title={t("make.unverifiedTitle")}>
            {t("make.unverified")}
          </Note>
        )}
      </Section>
    </>
  );
}
