import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHead } from "#components/ui/page-head.tsx";
import { Segments } from "#components/ui/segments.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

const pages = {
  holds: "/operator",
  announcements: "/operator/announcements",
  published: "/operator/published-list",
  tokens: "/operator/tokens",
  messages: "/operator/messages",
  log: "/operator/log",
} as const;
export type OperatorSection = keyof typeof pages;

const sections = ["holds", "announcements", "published", "tokens", "messages", "log"] as const;

interface OperatorHeadProps {
  readonly section: OperatorSection;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly status?: ReactNode;
  readonly actions?: ReactNode;
  /** The short name of a page below its section. */
  readonly current?: string;
}

/** The top of an operator's page: the sections, and where in them one is. */
export function OperatorHead({ section, current, ...head }: OperatorHeadProps) {
  const t = useTranslations("operator.sections");
  const locale = useLocale();
  const above = { label: t(section), href: toPath(locale, pages[section]) };
  const segments = sections.map((one) => ({
    href: toPath(locale, pages[one]),
    label: t(one),
    isCurrent: one === section,
  }));
  return (
    <>
      <Segments label={t("label")} segments={segments} />
      <PageHead {...head} crumbs={current === undefined ? undefined : { above: [above], current }} />
    </>
  );
}
