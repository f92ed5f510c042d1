import { useTranslations } from "next-intl";
import { DoneNote } from "#components/ui/done-note.tsx";

const notices = [
  ...(["invited", "withdrawn", "roleChanged", "removed", "handedOver"] as const),
  ...(["renamed", "created", "joined", "left", "deleted"] as const),
];

/** What was done just before; an unknown notice is none. */
export function OrganizationNotice({ notice }: { notice: string }) {
  const t = useTranslations("organization.notice");
  return <DoneNote notice={notice} known={notices} toText={(one) => t(one)} />;
}
