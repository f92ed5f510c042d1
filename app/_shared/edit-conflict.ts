import { getTranslations } from "next-intl/server";
import { toPlatformName } from "#components/firewall/platform-name.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import type { MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import { type InputColumn, inputColumns } from "#lib/mail-server/mail-server-csv.ts";
import type { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";

/**
 * What a form shows when somebody else saved meanwhile: what was typed stays, and next to it stands what is saved now where that is
 * something else. Sent again, it is an edit of what is saved now.
 */
export async function toEditConflict(
  ctx: ServiceContext & { readonly locale: Locale },
  id: MailServerId,
  input: MailServerInput,
): Promise<Partial<ActionState>> {
  const t = await getTranslations({ locale: ctx.locale, namespace: "mailServer.form" });
  const saved = await readMailServer(ctx, id);
  const edit = (await listAuditEvents(ctx, id)).find(({ action }) => action === "mail-server.edit");
  const differing = inputColumns.filter((column) => saved[column] !== input[column]);
  const texts = await Promise.all(
    differing.map(
      async (column) => [column, t("savedNow", { value: await toText(ctx.locale, saved, column) })] as const,
    ),
  );
  return {
    problem: t("editedMeanwhile", { name: edit?.actorName ?? "", hasName: String(Boolean(edit?.actorName)) }),
    values: { revision: String(saved.revision) },
    saved: Object.fromEntries(texts),
  };
}

async function toText(locale: Locale, saved: MailServer, column: InputColumn): Promise<string> {
  const t = await getTranslations({ locale, namespace: "mailServer.form" });
  const platforms = await getTranslations({ locale, namespace: "firewall.platforms" });
  if (column === "tlsExpectation") return t(`tlsOption.${saved.tlsExpectation}`);
  if (column === "topology") return t(saved.topology);
  if (column === "platform") return toPlatformName(saved.platform, platforms);
  return String(saved[column] ?? t("savedEmpty"));
}
