import { useTranslations } from "next-intl";
import { UnknownList } from "#components/allow-list/unknown-list.tsx";
import { ActionTabs } from "#components/firewall/action-tabs.tsx";
import { GeneratorFields } from "#components/firewall/generator-fields.tsx";
import { LiveFiles } from "#components/firewall/live-files.tsx";
import { PlatformChoice } from "#components/firewall/platform-picker.tsx";
import { ProofTag } from "#components/firewall/proof-tag.tsx";
import type { LiveSource } from "#components/firewall/render-live.ts";
import { SnippetNotes } from "#components/firewall/snippet-notes.tsx";
import { SnippetSteps } from "#components/firewall/snippet-steps.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { QueryForm } from "#components/ui/query-form.tsx";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";

export interface GeneratorViewProps {
  /** What was asked, as text by parameter. */
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly platform: FirewallPlatform | null;
  readonly made: { readonly snippet: Snippet } | null;
  /** The version that is served; null while no list is known. */
  readonly latest: number | null;
  readonly dnsName: string;
  /** What the browser prints texts from; null while no list is known. */
  readonly source: LiveSource | null;
}

/** The snippet generator: what is asked on the left, what comes out on the right. */
export function GeneratorView({ platform, ...asked }: GeneratorViewProps) {
  const t = useTranslations("firewall");
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {asked.latest === null && <UnknownList />}
      {asked.latest !== null && platform === null && <Start {...asked} />}
      {asked.latest !== null && platform !== null && <Generator {...asked} platform={platform} latest={asked.latest} />}
    </>
  );
}

function Start({ input, errors }: Pick<GeneratorViewProps, "input" | "errors">) {
  const t = useTranslations("firewall.platform");
  return (
    <section aria-labelledby="choose" className="grid gap-4">
      <h2 id="choose" className="text-lead font-semibold">
        {t("choose")}
      </h2>
      {Object.keys(errors).length > 0 && (
        <Note tone="bad" role="alert">
          <ErrorList errors={errors} />
        </Note>
      )}
      <PlatformChoice input={input} platform={null} />
    </section>
  );
}

type GeneratorProps = GeneratorViewProps & { readonly platform: FirewallPlatform; readonly latest: number };

function Generator({ platform, input, errors, made, latest, dnsName, source }: GeneratorProps) {
  const t = useTranslations("firewall.snippet");
  const ui = useTranslations("ui");
  const labels = {
    ...{ rules: t("rules"), wrap: t("wrap"), download: ui("download") },
    ...{ copy: ui("copy"), copied: ui("copied"), copyFailed: ui("copyFailed") },
  };
  return (
    <QueryForm doneLabel={t("updated")} className="group/form grid gap-x-9 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <GeneratorFields {...{ platform, input, errors, latest, dnsName }} />
      <div className="grid min-w-0 content-start gap-5">
        <ActionTabs {...{ platform, input, errors, latest }} />
        {made !== null && <SnippetSteps steps={made.snippet.steps ?? []} />}
        {made !== null && source !== null && (
          <LiveFiles
            files={made.snippet.files}
            source={source}
            proof={<ProofTag proof={platform.testedWith} />}
            labels={labels}
          />
        )}
        {made === null && (
          <Note tone="bad" title={t("refused")}>
            <ErrorList errors={errors} />
          </Note>
        )}
        {made !== null && <SnippetNotes platform={platform} notes={made.snippet.notes} />}
      </div>
    </QueryForm>
  );
}

/** Every reason by the name of its parameter, also of one that has no field here. */
function ErrorList({ errors }: { errors: Readonly<Record<string, string>> }) {
  return Object.entries(errors).map(([name, text]) => (
    <p key={name} className="text-[0.875rem]">
      {name !== "" && <span className="font-mono">{name}: </span>}
      {text}
    </p>
  ));
}
