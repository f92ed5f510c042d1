import { useTranslations } from "next-intl";
import { CallTable } from "#components/docs/call-table.tsx";
import { FeedTable } from "#components/docs/feed-table.tsx";
import { TokenCalls } from "#components/docs/token-calls.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { TokenHolder } from "#lib/account/api-token.ts";
import type { Messages } from "#lib/i18n/messages/messages.ts";

export type CallId = keyof Messages["docs"]["api"]["calls"];

export interface Reference {
  readonly baseUrl: string;
  readonly calls: readonly {
    readonly id: CallId;
    readonly method: string;
    readonly path: string;
    /** What the token must be good for; null: nobody is asked for one. */
    readonly scope: "read" | "write" | null;
    /** Whose token; null: nobody is asked for one. */
    readonly holder: TokenHolder | null;
    readonly parameters: readonly { readonly name: string; readonly required: boolean }[];
  }[];
  readonly feeds: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly parameters: readonly string[];
  }[];
}

/** How a firewall follows the list, and what a program can ask. */
export function ReferenceView({ reference: { baseUrl, calls, feeds } }: { reference: Reference }) {
  const t = useTranslations("docs");
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("feeds.title")}</h2>
        <p className="prose-width">{t("feeds.text")}</p>
        <FeedTable feeds={feeds} baseUrl={baseUrl} />
        <ul className="prose-width grid list-disc gap-1.5 pl-5">
          {(["etag", "empty", "sidecar", "scripts", "unknown"] as const).map((rule) => (
            <li key={rule}>{t(`feeds.rules.${rule}`)}</li>
          ))}
        </ul>
      </section>
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("api.title")}</h2>
        <p className="prose-width">
          {t.rich("api.text", {
            link: (text) => (
              <a className="link" href="/api/v1/openapi.json">
                {text}
              </a>
            ),
          })}
        </p>
        <CallTable title={t("api.title")} calls={calls.filter(({ scope }) => scope === null)} />
      </section>
      <TokenCalls calls={calls.filter(({ scope }) => scope !== null)} />
    </>
  );
}
