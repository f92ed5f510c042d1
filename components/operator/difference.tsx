import { Minus, Plus } from "lucide-react";
import { PrefixList } from "#components/operator/prefix-list.tsx";
import { Tag } from "#components/ui/tag.tsx";

interface DifferenceProps {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly labels: { readonly added: string; readonly removed: string };
}

/** What comes and what goes. */
export function Difference({ added, removed, labels }: DifferenceProps) {
  return (
    <div className="grid gap-x-9 gap-y-4 sm:grid-cols-2">
      <PrefixList
        title={
          <Tag tone="open" icon={Plus}>
            {labels.added}
          </Tag>
        }
        prefixes={added}
      />
      <PrefixList
        title={
          <Tag tone="blocked" icon={Minus}>
            {labels.removed}
          </Tag>
        }
        prefixes={removed}
      />
    </div>
  );
}
