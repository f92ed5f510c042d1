import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext, orNotFound } from "#app/_shared/operator-context.ts";
import { withdrawAnnouncementAction } from "#app/[locale]/(dashboard)/operator/actions.ts";
import { WithdrawView } from "#components/operator/withdraw-view.tsx";
import { AnnouncementId } from "#lib/allow-list/announcement-record.ts";
import { readAnnouncement } from "#lib/services/read-announcement.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("operator.announcements.remove"))("title") };
}

export default async function WithdrawPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const page = `/operator/announcements/${encodeURIComponent(id)}/withdraw` as const;
  const ctx = await operatorContext(await getLocale(), page);
  const parsed = AnnouncementId.safeParse(id);
  if (!parsed.success) notFound();
  const announcement = await orNotFound(readAnnouncement(ctx, parsed.data));
  const isAhead = announcement.withdrawnAt === null && announcement.effectiveAt > ctx.now();
  const action = withdrawAnnouncementAction.bind(null, parsed.data);
  return <WithdrawView {...{ announcement, isAhead, action }} />;
}
