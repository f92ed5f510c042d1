import { useTranslations } from "next-intl";
import type { Step } from "#lib/firewall/steps.ts";

/** What to do by hand on the device, in order. */
export function StepList({ steps }: { readonly steps: readonly Step[] }) {
  const text = useTranslations("steps");
  return (
    <ol className="prose-width grid list-decimal gap-2 pl-6 text-[0.9375rem] marker:text-ink-soft">
      {steps.map(({ id, values }) => (
        <li key={`${id} ${Object.values(values).join(" ")}`} className="[overflow-wrap:anywhere]">
          {text(id, values)}
        </li>
      ))}
    </ol>
  );
}
