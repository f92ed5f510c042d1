import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { mayReadMailbox } from "#app/_shared/mailbox.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import { MailList } from "#components/account/mail-list.tsx";
import { listMails } from "#lib/services/list-mails.ts";

export const metadata: Metadata = { title: "Mailbox · Poortwachter", robots: "noindex", referrer: "no-referrer" };

export default async function MailboxPage() {
  if (!(await mayReadMailbox())) notFound();
  return <MailList mails={await listMails(visitorContext())} />;
}
