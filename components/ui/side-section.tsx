import type { ReactNode } from "react";

/** One subject of the column beside the main one. */
export function SideSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2.5 border-b border-line py-6 first:pt-0 last:border-0">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}
