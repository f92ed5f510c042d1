import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";

/** The id of the element that holds the list as text, for the copy button. */
export const listTextId = "allow-list-text";

/** The list as the feed gives it, one prefix per line; one click selects all of it. */
export function ListText({ lines }: { lines: readonly string[] }) {
  const t = useTranslations("allowList");
  return (
    <details className="group min-w-0">
      <summary className="flex w-fit list-none items-center gap-1 text-small font-medium text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden className="size-4 group-open:rotate-90" />
        {t("asText")}
      </summary>
      <pre
        id={listTextId}
        className="mt-2 overflow-x-auto rounded-md border border-line bg-code px-3.5 py-3 font-mono select-all"
      >
        {lines.map((line) => `${line}\n`).join("")}
      </pre>
    </details>
  );
}
