import { Note } from "#components/ui/note.tsx";

interface DoneNoteProps<Notice extends string> {
  readonly notice: string;
  readonly known: readonly Notice[];
  readonly toText: (notice: Notice) => string;
}

/** What was done just before; an unknown notice is none. */
export function DoneNote<Notice extends string>({ notice, known, toText }: DoneNoteProps<Notice>) {
  const found = known.find((one) => one === notice);
  if (found === undefined) return null;
  return (
    <Note tone="good" role="status">
      {toText(found)}
    </Note>
  );
}
