import { useTranslations } from "next-intl";
import { DoneNote } from "#components/ui/done-note.tsx";

const notices = [
  ...(["saved", "passwordChanged", "emailChanged", "emailWithdrawn"] as const),
  ...(["sessionEnded", "othersEnded", "unlinked"] as const),
];

/** What was done just before; an unknown notice is none. */
export function OwnAccountNotice({ notice }: { notice: string }) {
  const t = useTranslations("ownAccount.notice");
  return <DoneNote notice={notice} known={notices} toText={(one) => t(one)} />;
}
