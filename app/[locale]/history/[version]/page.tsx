import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { visitorContext } from "#app/_shared/request-context.ts";
import { VersionView } from "#components/history/version-view.tsx";
import { VersionNumber } from "#lib/allow-list/query.ts";
import { readVersion } from "#lib/services/read-version.ts";
import { getServed } from "#lib/services/served-list.ts";

interface VersionPageProps {
  readonly params: Promise<{ version: string }>;
}

export async function generateMetadata({ params }: VersionPageProps): Promise<Metadata> {
  const { version } = await params;
  return { title: (await getTranslations("history"))("version.title", { version }) };
}

export default async function VersionPage({ params }: VersionPageProps) {
  const version = VersionNumber.safeParse((await params).version);
  const stored = version.success ? await readVersion(visitorContext(), version.data) : null;
  if (stored === null) notFound();
  return <VersionView {...stored} latest={getServed()?.list.version ?? stored.list.version} />;
}
