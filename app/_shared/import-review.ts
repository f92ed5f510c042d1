import { getTranslations } from "next-intl/server";
import type { Review, ReviewLine } from "#components/ui/action-state.ts";
import { toErrorText } from "#lib/i18n/error-text.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { toDeliveryText } from "#lib/mail-server/mail-server.ts";
import type { ImportLine, LineFate, LineProblem } from "#lib/mail-server/mail-server-import.ts";
import type { ImportPlan } from "#lib/services/import-mail-servers.ts";

const wrongMax = 100;
const nameMax = 80;

/** What an import would do, in the reader's language: what is wrong first. */
export async function toImportReview(
  locale: Locale,
  lines: readonly ImportLine[],
  { fates, digest }: ImportPlan,
): Promise<Review> {
  const t = await getTranslations({ locale, namespace: "mailServer.import" });
  const columns = await getTranslations({ locale, namespace: "mailServer.form" });
  const toProblem = ({ column, code }: LineProblem) =>
    column === null ? toErrorText(locale, code) : `${columns(column)}: ${toErrorText(locale, code)}`;
  const toTexts = (line: ImportLine, fate: LineFate): readonly string[] => {
    if (fate.kind === "wrong") return line.problems.map(toProblem);
    if (fate.kind === "known") return [t("known", { label: fate.label })];
    return [fate.kind === "twice" ? t("twice", { line: fate.line }) : t("new")];
  };
  const all = lines.map((line, index): ReviewLine => {
    const fate = fates[index] ?? { kind: "wrong" };
    const { input } = line;
    return {
      line: line.row.line,
      name: (line.label || t("noName")).slice(0, nameMax),
      about: (input === null ? line.host : toDeliveryText(input.host, input.deliveryPort)).slice(0, nameMax),
      fate: fate.kind === "new" || fate.kind === "wrong" ? fate.kind : "passed-over",
      texts: toTexts(line, fate),
    };
  });
  const of = (fate: ReviewLine["fate"]) => all.filter((line) => line.fate === fate);
  const [wrong, fresh, passed] = [of("wrong"), of("new"), of("passed-over")];
  const left = wrong.length - wrongMax;
  return {
    digest,
    summary: t("summary", { fresh: fresh.length, passed: passed.length, wrong: wrong.length }),
    lines: [...wrong.slice(0, wrongMax), ...all.filter(({ fate }) => fate !== "wrong")],
    more: left > 0 ? t("more", { count: left }) : null,
    confirm: fresh.length > 0 ? t("confirm", { count: fresh.length }) : null,
  };
}
