import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note.tsx";
import { OpenIdRefusal } from "#lib/account/open-id.ts";

/** Why signing in at the other service led nowhere; an unknown reason is none. */
export function OpenIdNotice({ service, refusal }: { service: string; refusal: string }) {
  const t = useTranslations("account.openId");
  const known = OpenIdRefusal.safeParse(refusal);
  if (!known.success) return null;
  return (
    <Note tone="warning" role="alert" title={t("title", { service })}>
      {t(`refusal.${known.data}`, { service })}
    </Note>
  );
}
