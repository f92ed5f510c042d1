import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { softTones, type Tone } from "#components/ui/tone.ts";

interface TagProps {
  readonly tone: Tone;
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
}

/** A state in a word, with its icon and colour. */
export function Tag({ tone, icon: Icon, children }: TagProps) {
  return (
    <span
      className={`inline-flex items-baseline gap-1 rounded-[5px] px-2 py-px text-small font-medium ${softTones[tone]}`}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0 self-center" strokeWidth={2.25} />}
      {children}
    </span>
  );
}
