import { createTranslator } from "next-intl";
import { type AtomEntry, toAtomDocument } from "#lib/feed/atom-document.ts";
import { toVersionEntries } from "#lib/feed/changes-atom.ts";
import { messages } from "#lib/i18n/messages/messages.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import type { Cause } from "#lib/notification/cause.ts";
import type { OrganizationFeed, ToldCause } from "#lib/services/read-organization-feed.ts";
import type { Served } from "#lib/services/served-list.ts";

const entriesMax = 100;

interface AtomSource {
  readonly feed: OrganizationFeed;
  readonly served: Served;
  readonly baseUrl: string;
  readonly locale: Locale;
}

/** Every version of the list and what happened at an organization's mail servers, newest first. It does not hold its own address, which is secret. */
export function writeOrganizationAtom({ feed, served, baseUrl, locale }: AtomSource) {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "notifications.atom" });
  const versions = toVersionEntries(served.recent, baseUrl, locale);
  const told = feed.causes.map((one) => toEntry(one, { baseUrl, locale }));
  const entries = [...versions, ...told].sort((a, b) => b.updated - a.updated).slice(0, entriesMax);
  const updated = entries[0]?.updated ?? served.list.changedAt;
  const alternate = `${baseUrl}${toPath(locale, "/notifications")}`;
  const text = toAtomDocument({
    ...{ id: `${alternate}#${feed.organizationId}`, self: null, language: locale, alternate, updated, entries },
    ...{ title: t("title"), subtitle: t("subtitle") },
  });
  return { text, updated };
}

function toEntry(
  { id, at, cause, mailServer, lacking }: ToldCause,
  { baseUrl, locale }: Pick<AtomSource, "baseUrl" | "locale">,
): AtomEntry {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "notifications" });
  const label = mailServer?.label ?? t("atom.gone");
  const what = toTitle(t, cause);
  const page = mailServer === null ? "/" : (`/mail-servers/${mailServer.id}` as const);
  return {
    ...{ id: `urn:uuid:${id}`, updated: at, alternate: `${baseUrl}${toPath(locale, page)}` },
    title: mailServer === null ? what : t("atom.at", { what, label }),
    content: toContent(t, { cause, label, lacking }),
  };
}

type Translate = ReturnType<typeof createTranslator<(typeof messages)[Locale], "notifications">>;

function toTitle(t: Translate, cause: Cause): string {
  if (cause.kind === "list") return t("cause.list", { versions: 1, from: cause.to, to: cause.to });
  if (cause.kind === "behind") return t("cause.behind", { version: cause.version });
  if (cause.kind === "probe") return t(cause.isBad ? "cause.probeBad" : "cause.probeGood");
  if (cause.kind === "opening") return t(`cause.opening.${cause.moment}`);
  return t(`cause.${cause.kind}`);
}

interface Told {
  readonly cause: Cause;
  readonly label: string;
  readonly lacking: readonly Prefix[];
}

function toContent(t: Translate, { cause, label, lacking }: Told): string {
  if (cause.kind === "behind") return t("atom.behind", { label, prefixes: lacking.join(", ") });
  if (cause.kind === "delivery") return t("atom.delivery", { label });
  if (cause.kind === "probe") return t(cause.isBad ? "atom.probeBad" : "atom.probeGood", { label });
  if (cause.kind === "opening") return t(`atom.opening.${cause.moment}`, { label });
  return cause.kind === "stale" || cause.kind === "fresh" ? t(`atom.${cause.kind}`) : toTitle(t, cause);
}
