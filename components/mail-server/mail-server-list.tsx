import { FileUp, KeyRound, Plus, SearchX, Server } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { MailServerSearch } from "#components/mail-server/mail-server-search.tsx";
import { type ListedRow, MailServerTable } from "#components/mail-server/mail-server-table.tsx";
import { PageLinks } from "#components/mail-server/page-links.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { type MailServerListing, toListingQuery } from "#lib/mail-server/mail-server-listing.ts";

interface MailServerListProps {
  readonly listed: readonly ListedRow[];
  readonly found: number;
  readonly total: number;
  /** How many were removed that can be put back. */
  readonly removed: number;
  readonly page: number;
  readonly pages: number;
  readonly listing: MailServerListing;
  /** What just happened, in words; null for nothing. */
  readonly notice: string | null;
  readonly mayAdd: boolean;
  readonly organizationName: string;
}

/** The mail servers of an organization, or what to do when there are none. */
export function MailServerList(props: MailServerListProps) {
  const t = useTranslations("mailServer");
  const add = props.mayAdd && <AddButton />;
  const actions = (
    <>
      <TokensLink />
      {props.mayAdd && <ImportLink />}
      {props.total > 0 && add}
    </>
  );
  return (
    <>
      <PageHead title={t("title")} lead={t("list.lead")} actions={actions} />
      {props.notice !== null && (
        <Note tone="good" role="status">
          {props.notice}
        </Note>
      )}
      {props.total === 0 ? (
        <EmptyState icon={Server} title={t("list.emptyTitle")} action={add}>
          {t(props.mayAdd ? "list.emptyText" : "list.viewer")}
        </EmptyState>
      ) : (
        <Found {...props} />
      )}
      {props.removed > 0 && (
        <p className="text-small">
          <PageLink page="/mail-servers/removed">{t("list.removed", { count: props.removed })}</PageLink>
        </p>
      )}
    </>
  );
}

function Found({ listed, found, total, page, pages, listing, organizationName }: MailServerListProps) {
  const t = useTranslations("mailServer.list");
  const locale = useLocale();
  return (
    <div className="grid gap-5">
      <MailServerSearch listing={listing} found={found} total={total} />
      {found === 0 && (
        <EmptyState icon={SearchX} title={t("noneTitle")}>
          {t("noneText")}
        </EmptyState>
      )}
      {listed.length > 0 && <MailServerTable listed={listed} listing={listing} organizationName={organizationName} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageLinks page={page} pages={pages} listing={listing} />
        <a href={toPath(locale, "/mail-servers/export", toListingQuery(listing))} download className="link">
          {t("export")}
        </a>
      </div>
    </div>
  );
}

function TokensLink() {
  const t = useTranslations("apiToken");
  return (
    <LinkButton href={toPath(useLocale(), "/api-tokens")}>
      <KeyRound aria-hidden />
      {t("title")}
    </LinkButton>
  );
}

function ImportLink() {
  const t = useTranslations("mailServer.list");
  return (
    <LinkButton href={toPath(useLocale(), "/mail-servers/import")}>
      <FileUp aria-hidden />
      {t("import")}
    </LinkButton>
  );
}

function AddButton() {
  const t = useTranslations("mailServer.list");
  return (
    <LinkButton tone="primary" href={toPath(useLocale(), "/mail-servers/new")}>
      <Plus aria-hidden />
      {t("add")}
    </LinkButton>
  );
}
