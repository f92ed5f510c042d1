import { useTranslations } from "next-intl";
import type { Step } from "#lib/firewall/steps.ts";

/** What to do by hand, in order. */
export function SnippetSteps({ steps }: { readonly steps: readonly Step[] }) {
  const t = useTranslations("firewall.snippet");
  const text = useTranslations("steps");
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="steps" className="grid gap-2.5">
      <h2 id="steps" className="font-semibold">
        {t("steps")}
      </h2>
      <ol className="prose-width grid list-decimal gap-2 pl-6 text-[0.9375rem] marker:text-ink-soft">
        {steps.map(({ id, values }) => (
          <li key={`${id} ${Object.values(values).join(" ")}`} className="[overflow-wrap:anywhere]">
            {text(id, values)}
          </li>
        ))}
      </ol>
    </section>
  );
}
