import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { chooseForServerAction } from "#app/[locale]/(dashboard)/notifications/actions.ts";
import { ServerChoiceView } from "#components/notification/server-choice-view.tsx";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { readServerChoice } from "#lib/services/read-notification-choices.ts";

interface PageProps {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: (await readChoice(props)).server.label };
}

export default async function ServerChoicePage(props: PageProps) {
  const choice = await readChoice(props);
  return <ServerChoiceView {...choice} choose={chooseForServerAction.bind(null, choice.server.id)} />;
}

async function readChoice({ params }: PageProps) {
  const { id } = await params;
  const ctx = await memberContext(await getLocale(), `/notifications/mail-servers/${encodeURIComponent(id)}`);
  const parsed = MailServerId.safeParse(id);
  return (parsed.success && (await readServerChoice(ctx, parsed.data))) || notFound();
}
