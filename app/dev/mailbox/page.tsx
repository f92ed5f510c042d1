import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { mayReadMailbox } from "#app/_shared/mailbox.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import { MailList } from "#components/account/mail-list.tsx";
import { listMails } from "#lib/services/list-mails.ts";

export const metadata: Metadata = {
  title: "Mailbox · Poortwachter",
  icons: "/icon.svg",
  robots: "noindex",
  referrer: "no-referrer",
};

// Whether it is there at all depends on the environment of the process, which a build does not have.
export const dynamic = "force-dynamic";

export default async function MailboxPage() {
  if (!(await mayReadMailbox())) notFound();
  return <MailList mails={await listMails(visitorContext())} />;
}
