import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { toStoppedPath } from "#components/mail-server/to-firewall-path.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import { type MailServer, toDeliveryText } from "#lib/mail-server/mail-server.ts";

interface OwnServersProps {
  readonly own: readonly MailServer[];
  /** Whether there are more than these. */
  readonly hasMore: boolean;
}

/** The mail servers of whoever is signed in: one click fills in all that the steps need. */
export function OwnServers({ own, hasMore }: OwnServersProps) {
  const t = useTranslations("mailStopped");
  const locale = useLocale();
  if (own.length === 0) return null;
  return (
    <nav aria-labelledby="own-servers" className="grid gap-2">
      <p id="own-servers" className="text-[0.875rem] font-medium">
        {t("own")}
      </p>
      <ul className="flex flex-wrap gap-2">
        {own.map((mailServer) => (
          <li key={mailServer.id} className="min-w-0">
            <Link
              href={toStoppedPath(locale, mailServer)}
              className="block rounded-md border border-edge/60 bg-surface px-3 py-1.5 text-[0.875rem] no-underline [overflow-wrap:anywhere] hover:border-edge"
            >
              {mailServer.label}{" "}
              <span className="font-mono text-small text-ink-soft">
                {toDeliveryText(mailServer.host, mailServer.deliveryPort)}
              </span>
            </Link>
          </li>
        ))}
        {hasMore && (
          <li className="flex items-center text-[0.875rem]">
            <PageLink page="/mail-servers">{t("ownAll")}</PageLink>
          </li>
        )}
      </ul>
    </nav>
  );
}
