import { useTranslations } from "next-intl";
import { NoteList } from "#components/firewall/note-list.tsx";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import type { Note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";

interface SnippetNotesProps {
  readonly platform: FirewallPlatform;
  readonly notes: readonly Note[];
}

/** What the reader of a snippet has to know, the most important first, and where its syntax was checked. */
export function SnippetNotes({ platform, notes }: SnippetNotesProps) {
  const t = useTranslations("firewall.snippet");
  const toName = usePlatformName();
  return (
    <section aria-labelledby="notes" className="grid gap-2.5">
      <h2 id="notes" className="font-semibold">
        {t("notes")}
      </h2>
      <NoteList notes={notes} />
      <p className="text-small text-ink-soft">
        <a href={platform.reference} className="link" rel="noreferrer">
          {t("reference", { platform: toName(platform.id) })}
        </a>
      </p>
    </section>
  );
}
