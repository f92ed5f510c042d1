import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { toFirewallPath, toStoppedPath } from "#components/mail-server/to-firewall-path.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

const texts = { open: "open", "dns-name": "dnsName", "allow-list": "allowList" } as const;

/** The ways in which the firewall can let the provider in, the recommended one first. */
export function RuleLinks({ mailServer }: { mailServer: MailServer }) {
  const t = useTranslations("mailServer.rules");
  const locale = useLocale();
  const modes = findPlatform(mailServer.platform)?.modes ?? [];
  return (
    <section aria-labelledby="rules" className="grid gap-2">
      <h2 id="rules" className="text-lead font-semibold">
        {t("title")}
      </h2>
      <p className="text-[0.875rem] text-ink-soft">{t("text")}</p>
      <ul className="grid gap-1.5 text-[0.875rem]">
        {modes.map((mode) => (
          <li key={mode}>
            <Link href={toFirewallPath(locale, mailServer, mode)} className="link">
              {t(texts[mode])}
            </Link>
          </li>
        ))}
      </ul>
      <p className="text-[0.875rem]">
        <Link href={toStoppedPath(locale, mailServer)} className="link">
          {t("stopped")}
        </Link>
      </p>
    </section>
  );
}
