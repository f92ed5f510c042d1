import { useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";

export interface FeedLink {
  /** "allow-list.txt" */
  readonly name: string;
  readonly url: string;
}

/** The feeds with their full addresses, to paste into a firewall. */
export function FeedLinks({ feeds }: { feeds: readonly FeedLink[] }) {
  const t = useTranslations("allowList.feeds");
  const ui = useTranslations("ui");
  return (
    <>
      <p className="text-[0.875rem]">{t("text")}</p>
      <ul className="grid gap-3">
        {feeds.map(({ name, url }) => {
          const id = `feed-${name.replace(/\W/g, "-")}`;
          return (
            <li key={name} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2">
              <span className="text-small text-ink-soft">{t(toKind(name))}</span>
              <a id={id} href={url} className="link col-start-1 font-mono text-small [overflow-wrap:anywhere]">
                {url}
              </a>
              <span className="col-start-2 row-span-2 row-start-1">
                <CopyButton
                  targetId={id}
                  compact
                  label={`${t("copy")}: ${name}`}
                  copiedLabel={ui("copied")}
                  selectedLabel={ui("copyFailed")}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

const kinds = ["txt", "json", "csv", "nft", "ipset", "rsc"] as const;

function toKind(name: string) {
  const kind = name.split(".").at(-1);
  return kinds.find((known) => known === kind) ?? "other";
}
