import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { StateTag } from "#components/allow-list/state-tag.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { compareLists } from "#lib/allow-list/compare-lists.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface ComparisonProps {
  readonly from: AllowList;
  readonly to: AllowList;
  readonly latest: number;
  readonly locale: Locale;
}

/** What differs between two versions, by the addresses they cover. */
export function Comparison({ from, to, latest, locale }: ComparisonProps) {
  const t = useTranslations("history.compare");
  const { added, removed, moved } = compareLists(from, to);
  if (added.length + removed.length + moved.length === 0) return <Note tone="good">{t("same")}</Note>;
  return (
    <div className="grid gap-6">
      {added.length > 0 && (
        <Part
          title={
            <Tag tone="open" icon={Plus}>
              {t("added", { count: added.length })}
            </Tag>
          }
        >
          {added.map(toItem)}
        </Part>
      )}
      {removed.length > 0 && (
        <Part
          title={
            <Tag tone="blocked" icon={Minus}>
              {t("removed", { count: removed.length })}
            </Tag>
          }
        >
          {removed.map(toItem)}
        </Part>
      )}
      {moved.map(({ prefixes, from: before, to: after }) => (
        <Part
          key={`${before} ${after}`}
          title={
            <span className="flex flex-wrap items-baseline gap-2">
              {t("moved")} <StateTag state={before} /> → <StateTag state={after} />
            </span>
          }
        >
          {prefixes.map(toItem)}
        </Part>
      ))}
      {to.version === latest && from.version < latest && (
        <LinkButton
          tone="primary"
          className="justify-self-start"
          href={toPath(locale, "/firewall", { mode: "allow-list", action: "update", from: from.version })}
        >
          {t("rules", { from: String(from.version), to: String(to.version) })}
        </LinkButton>
      )}
    </div>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">{title}</h2>
      <ul className="grid gap-1">{children}</ul>
    </section>
  );
}

function toItem(prefix: string) {
  return (
    <li key={prefix}>
      <PrefixText text={prefix} />
    </li>
  );
}
