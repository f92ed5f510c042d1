import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note.tsx";

const notices = [
  ...(["saved", "passwordChanged", "emailChanged", "emailWithdrawn"] as const),
  ...(["sessionEnded", "othersEnded", "unlinked"] as const),
];

/** What was done just before; an unknown notice is none. */
export function OwnAccountNotice({ notice }: { notice: string }) {
  const t = useTranslations("ownAccount.notice");
  const known = notices.find((one) => one === notice);
  if (known === undefined) return null;
  return (
    <Note tone="good" role="status">
      {t(known)}
    </Note>
  );
}
