import { useLocale, useTranslations } from "next-intl";
import { namedHosts, waitingHosts } from "#components/allow-list/dns-view.ts";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note } from "#components/ui/note.tsx";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { WatchMemory } from "#lib/allow-list/memory.ts";
import { reconcile } from "#lib/allow-list/reconcile.ts";
import { networkAddress, type Prefix } from "#lib/net/prefix.ts";

interface DifferencesProps {
  readonly list: AllowList;
  readonly memory: WatchMemory | null;
  readonly published: readonly Prefix[];
}

/** What DNS and the published list say differently, in words; nothing while DNS never answered. */
export function Differences({ list, memory, published }: DifferencesProps) {
  const t = useTranslations("allowList.differences");
  const hosts = namedHosts(memory);
  if (hosts.length === 0) return null;
  const { dnsOnly, publishedOnly, inexpressible } = reconcile(published, hosts);
  const waiting = waitingHosts(memory);
  const count = dnsOnly.length + publishedOnly.length + waiting.length;
  const wider = inexpressible.length > 0 && <p>{t("inexpressible", { count: inexpressible.length })}</p>;
  if (count === 0)
    return (
      <Note tone="info" title={t("none")}>
        {wider}
      </Note>
    );
  return (
    <Note tone="warning" title={t("title", { count })}>
      {dnsOnly.map((text) => (
        <p key={text}>{t.rich("dnsOnly", { address: () => <PrefixText text={text} /> })}</p>
      ))}
      {publishedOnly.map((prefix) => (
        <PublishedOnly key={prefix} prefix={prefix} list={list} />
      ))}
      {waiting.map(({ address: text, waitsFor }) => (
        <p key={text}>
          {t.rich(waitsFor === "operator" ? "held" : "unconfirmed", { address: () => <PrefixText text={text} /> })}
        </p>
      ))}
      {wider}
    </Note>
  );
}

function PublishedOnly({ prefix, list }: { prefix: Prefix; list: AllowList }) {
  const t = useTranslations("allowList.differences");
  const locale = useLocale();
  const address = () => <PrefixText text={networkAddress(prefix)} />;
  const keepUntil = list.entries.find((entry) => entry.prefix === prefix)?.keepUntil ?? null;
  if (keepUntil === null) return <p>{t.rich("publishedOnly", { address })}</p>;
  const time = () => <LocalTime at={keepUntil} style="moment" locale={locale} />;
  return <p>{t.rich("publishedRetiring", { address, time })}</p>;
}
