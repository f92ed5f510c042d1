import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type CheckState = "good" | "unknown" | "warning" | "bad";

const looks = {
  good: { icon: CircleCheck, ink: "text-open" },
  unknown: { icon: CircleHelp, ink: "text-ink-soft" },
  warning: { icon: TriangleAlert, ink: "text-retiring" },
  bad: { icon: CircleX, ink: "text-blocked" },
} as const;

interface CheckRowProps {
  readonly state: CheckState;
  /** The state in words. */
  readonly title: string;
  /** The next step. */
  readonly action?: ReactNode;
  /** What the state is based on. */
  readonly children: ReactNode;
}

/** One line of a diagnosis. */
export function CheckRow({ state, title, action, children }: CheckRowProps) {
  const { icon: Icon, ink } = looks[state];
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2.5 gap-y-1 border-b border-line py-4 sm:grid-cols-[1.5rem_minmax(0,1fr)_auto]">
      <Icon aria-hidden className={`mt-0.5 size-[1.15rem] ${ink}`} />
      <h3 className="font-semibold">{title}</h3>
      <div className="col-start-2 grid gap-1 text-[0.875rem] text-ink-soft [overflow-wrap:anywhere]">{children}</div>
      {action && <div className="col-start-2 sm:col-start-3 sm:row-span-2 sm:row-start-1 sm:text-right">{action}</div>}
    </li>
  );
}
