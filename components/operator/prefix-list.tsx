import type { ReactNode } from "react";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";

/** Prefixes below what they have in common; nothing when there are none. */
export function PrefixList({ title, prefixes }: { title: ReactNode; prefixes: readonly string[] }) {
  if (prefixes.length === 0) return null;
  return (
    <div className="grid gap-2">
      <p>{title}</p>
      <ul className="grid gap-1">
        {prefixes.map((prefix) => (
          <li key={prefix}>
            <PrefixText text={prefix} />
          </li>
        ))}
      </ul>
    </div>
  );
}
