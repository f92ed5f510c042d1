import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { prefersText } from "#app/_shared/api/prefers-text.ts";
import { fieldError, inputProblem, problem } from "#app/_shared/api/problem.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { getEnv } from "#lib/env/env.ts";
import { toFeedAddress } from "#lib/firewall/feed-address.ts";
import { toPermalink } from "#lib/firewall/permalink.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import { SnippetQuery, toSearchParams } from "#lib/firewall/snippet-request.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { makeSnippet, type SnippetRefusal } from "#lib/services/make-snippet.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/snippets/{platform}");

export const GET = answer(operations.renderSnippet, async ({ ctx, locale, request, params }) => {
  if (findPlatform(params["platform"] ?? "") === null) return problem("not_found", locale);
  const { searchParams } = new URL(request.url);
  const asked = SnippetQuery.safeParse({ ...Object.fromEntries(searchParams), platform: params["platform"] });
  if (!asked.success) return inputProblem(asked.error.issues, locale);
  const env = getEnv();
  const permalink = toPermalink(env.BASE_URL, `/${locale}/firewall`, toSearchParams(asked.data));
  const feeds = toFeedAddress(`${env.BASE_URL}/feeds`);
  const made = await makeSnippet(ctx, asked.data, { permalink, dnsName: env.ALLOW_LIST_DNS_NAME, feeds });
  if (!made.ok) return refuse(made.refusal, locale);
  const { files, notes, steps = [] } = made.snippet;
  if (prefersText(request)) return text(files.map((file) => file.text).join("\n"));
  return { platform: asked.data.platform.id, version: made.version, files, steps, notes };
});

const fields: Readonly<Record<SnippetRefusal["code"], string>> = {
  no_list: "",
  version_unknown: "from",
  mode_unavailable: "mode",
  action_unavailable: "action",
  topology_unavailable: "topology",
  feed_unavailable: "feed",
  from_required: "from",
  list_empty: "",
  list_without_family: "insideAddress",
  list_covers_everything: "",
};

function refuse({ code, available }: SnippetRefusal, locale: Locale): Response {
  if (fields[code] === "") return problem("no_list", locale);
  const error = fieldError(fields[code], `snippet.${code}`, locale);
  return problem("invalid_input", locale, [{ ...error, ...(available.length > 0 && { available }) }]);
}

function text(body: string): Response {
  return new Response(body, { headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache" } });
}
