import { useTranslations } from "next-intl";
import { LookupForm } from "#components/lookup/lookup-form.tsx";
import { LookupVerdictNote } from "#components/lookup/lookup-verdict-note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Lookup } from "#lib/allow-list/lookup.ts";

interface LookupViewProps {
  readonly input: { readonly address: string; readonly at: string };
  readonly errors: Readonly<Record<string, string>>;
  readonly found: Lookup | null;
}

export function LookupView({ input, errors, found }: LookupViewProps) {
  const t = useTranslations("lookup");
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <LookupForm {...input} errors={errors} />
      {found && (
        <div className="max-w-3xl">
          <LookupVerdictNote address={input.address} found={found} isPast={input.at !== ""} />
        </div>
      )}
    </>
  );
}
