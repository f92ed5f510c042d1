import { useTranslations } from "next-intl";
import type { Note } from "#lib/firewall/notes.ts";

/** What the reader of a snippet has to know, the most important first. */
export function NoteList({ notes }: { readonly notes: readonly Note[] }) {
  const text = useTranslations("notes");
  return (
    <ul className="prose-width grid list-disc gap-1.5 pl-5 text-[0.875rem] marker:text-ink-soft">
      {notes.map(({ id, values }) => (
        <li key={`${id} ${Object.values(values).join(" ")}`}>{text(id, values)}</li>
      ))}
    </ul>
  );
}
