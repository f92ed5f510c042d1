import Link from "next/link";
import { useLocale } from "next-intl";
import type { ComponentProps } from "react";
import { type Query, toPath } from "#lib/i18n/to-path.ts";

export interface PageLinkProps extends Omit<ComponentProps<typeof Link>, "href"> {
  readonly page: `/${string}`;
  readonly query?: Query | undefined;
}

/** A link in running text to a page in the reader's locale. In server components only. */
export function PageLink({ page, query, className = "link", ...rest }: PageLinkProps) {
  return <Link {...rest} href={toPath(useLocale(), page, query)} className={className} />;
}
