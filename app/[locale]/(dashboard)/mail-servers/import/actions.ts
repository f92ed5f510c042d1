"use server";

import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { toImportReview } from "#app/_shared/import-review.ts";
import { type ActionContext, runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { readCsv } from "#lib/csv/read-csv.ts";
import { writeCsv } from "#lib/csv/write-csv.ts";
import { toErrorText } from "#lib/i18n/error-text.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { ImportForm } from "#lib/mail-server/import-form.ts";
import { type Import, type ImportLine, readImport } from "#lib/mail-server/mail-server-import.ts";
import { requireMemberOf } from "#lib/services/authorize.ts";
import { importMailServers, planMailServerImport } from "#lib/services/import-mail-servers.ts";

/** Shows first what would come of it; adds only what was shown. Lines that are wrong stay in the form. */
export async function importMailServersAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ImportForm, form, async (ctx, input) => {
    requireMemberOf(ctx, input.organizationId);
    const { rows, delimiter } = readCsv(input.text);
    const read = readImport(rows, input.platform);
    if ("problem" in read) return { field: "text", code: read.problem };
    if (input.step === "check") return { state: { review: await review(ctx, read.lines) } };
    const request = { importId: input.importId, lines: read.lines, digest: input.checked };
    const outcome = await importMailServers(ctx, request);
    if (outcome === "changed")
      return { state: { problem: toErrorText(ctx.locale, "import.changed"), review: await review(ctx, read.lines) } };
    const { added } = outcome;
    if (read.lines.every((line) => line.input !== null))
      redirect(toPath(ctx.locale, "/mail-servers", { notice: "imported", added }));
    return { state: await goOn(ctx, read, delimiter, added) };
  });
}

async function review(ctx: ActionContext, lines: readonly ImportLine[]) {
  return toImportReview(ctx.locale, lines, await planMailServerImport(ctx, lines));
}

// With the lines that were wrong, as another import.
async function goOn(ctx: ActionContext, { head, lines }: Import, delimiter: string, added: number) {
  const t = await getTranslations({ locale: ctx.locale, namespace: "mailServer.import" });
  const wrong = lines.filter(({ input }) => input === null).map(({ row }) => row);
  const rows = head === null ? wrong : [head, ...wrong];
  const text = writeCsv(
    rows.map(({ fields }) => fields),
    delimiter,
  );
  const rest = readImport(readCsv(text).rows, "");
  return {
    done: t("doneSome", { added }),
    values: { text, importId: randomUUID() },
    ...("lines" in rest && { review: await review(ctx, rest.lines) }),
  };
}
