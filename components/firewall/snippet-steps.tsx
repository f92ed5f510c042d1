import { useTranslations } from "next-intl";
import { StepList } from "#components/firewall/step-list.tsx";
import type { Step } from "#lib/firewall/steps.ts";

/** What to do by hand, in order. */
export function SnippetSteps({ steps }: { readonly steps: readonly Step[] }) {
  const t = useTranslations("firewall.snippet");
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="steps" className="grid gap-2.5">
      <h2 id="steps" className="font-semibold">
        {t("steps")}
      </h2>
      <StepList steps={steps} />
    </section>
  );
}
