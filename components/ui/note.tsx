import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type NoteTone = "info" | "good" | "warning" | "bad";

const looks = {
  info: { icon: Info, box: "border-accent bg-accent-soft", ink: "text-accent" },
  good: { icon: CircleCheck, box: "border-open bg-open-soft", ink: "text-open" },
  warning: { icon: TriangleAlert, box: "border-retiring bg-retiring-soft", ink: "text-retiring" },
  bad: { icon: CircleAlert, box: "border-blocked bg-blocked-soft", ink: "text-blocked" },
} as const;

interface NoteProps {
  readonly tone: NoteTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** `alert` for what appears after the reader did something. */
  readonly role?: "alert" | "status" | undefined;
}

/** Something that the reader should know here and now. */
export function Note({ tone, title, children, role }: NoteProps) {
  const { icon: Icon, box, ink } = looks[tone];
  return (
    <div role={role} className={`flex gap-3 rounded-r-md border-l-[3px] px-3.5 py-3 ${box}`}>
      <Icon aria-hidden className={`mt-0.5 size-[1.1rem] shrink-0 ${ink}`} />
      <div className="grid min-w-0 gap-1.5 [overflow-wrap:anywhere]">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="prose-width grid gap-1.5 text-[0.875rem]">{children}</div>}
      </div>
    </div>
  );
}
