import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note.tsx";

const notices = [
  ...(["invited", "withdrawn", "roleChanged", "removed", "handedOver"] as const),
  ...(["renamed", "created", "joined", "left", "deleted"] as const),
];

/** What was done just before; an unknown notice is none. */
export function OrganizationNotice({ notice }: { notice: string }) {
  const t = useTranslations("organization.notice");
  const known = notices.find((one) => one === notice);
  if (known === undefined) return null;
  return (
    <Note tone="good" role="status">
      {t(known)}
    </Note>
  );
}
