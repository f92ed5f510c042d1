import Link from "next/link";
import { useTranslations } from "next-intl";

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

interface BreadcrumbsProps {
  /** The pages above this one, from the top; hrefs carry the locale. */
  readonly above: readonly Crumb[];
  readonly current: string;
}

export function Breadcrumbs({ above, current }: BreadcrumbsProps) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t("breadcrumbs")} className="text-small text-ink-soft">
      <ol className="flex flex-wrap gap-x-2">
        {above.map(({ label, href }) => (
          <li key={href} className="flex gap-2">
            <Link href={href} className="link">
              {label}
            </Link>
            <span aria-hidden>/</span>
          </li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  );
}
