import { createTransport } from "nodemailer";
import { isAddressRefused } from "#lib/mailer/judge-refusal.ts";
import type { Outcome } from "#lib/notification/outcome.ts";

export interface Relay {
  /**
   * Says what came of it once the relay has taken the mail over, or not; throws for nothing that a relay or a network does, and for an
   * id, address or name of ours that would not stay in its header.
   */
  readonly send: (mail: RelayedMail) => Promise<Outcome>;
  readonly close: () => void;
}

export interface RelayedMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** Where a program that reads mail can say that no more of these are wanted (RFC 8058). */
  readonly unsubscribeUrl?: string;
  /** What mails of this kind have in common, for filters: "allow-list" (RFC 2919, before the domain). */
  readonly listName?: string;
}

const timeoutMs = 20_000;
const connectionsMax = 5;
const errorLengthMax = 500;

/** The mail relay at an smtp:// or smtps:// URL; `from` is the address that the mails come from. */
export function createRelay(url: string, from: string): Relay {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const pool = { pool: true, maxConnections: connectionsMax, maxMessages: Number.POSITIVE_INFINITY } as const;
  const transport = createTransport({ url, ...timeouts, ...pool, disableFileAccess: true, disableUrlAccess: true });
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  return {
    send: async (mail) => {
      const message = toMessage(mail, from, domain);
      try {
        await transport.sendMail(message);
        return { kind: "sent" };
      } catch (error) {
        return judge(error);
      }
    },
    close: () => transport.close(),
  };
}

function toMessage(
  { id, to, subject, text, html, unsubscribeUrl, listName }: RelayedMail,
  from: string,
  domain: string,
) {
  return {
    from,
    to: { name: "", address: to },
    subject,
    text,
    ...(html !== null && { html }),
    // The same id at each try, so that a mail taken over twice is shown once.
    messageId: `<${demandPlain(id)}@${domain}>`,
    headers: { "Auto-Submitted": "auto-generated", ...toListHeaders(unsubscribeUrl, listName, domain) },
  };
}

function toListHeaders(unsubscribeUrl: string | undefined, listName: string | undefined, domain: string) {
  return {
    ...(listName !== undefined && { "List-Id": `<${demandPlain(listName)}.${domain}>` }),
    ...(unsubscribeUrl !== undefined && {
      "List-Unsubscribe": { prepared: true, value: `<${demandPlain(unsubscribeUrl)}>` },
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }),
  };
}

// Between angle brackets, and not encoded by the library.
function demandPlain(text: string): string {
  if (!/^[\x21-\x3b\x3d\x3f-\x7e]+$/.test(text)) throw new Error("this may not stand in a header");
  return text;
}

// Where the relay is, is nobody else's business: of what came without an answer the code is told, not the address.
function judge(error: unknown): Outcome {
  const response = readText(error, "response");
  const message = readText(error, "message") ?? "";
  const told = response ?? /\bE[A-Z]{3,}\b/.exec(message)?.[0] ?? message;
  const line = told.replaceAll(/\s+/g, " ").slice(0, errorLengthMax);
  if (isAddressRefused({ command: readText(error, "command"), response }))
    return { kind: "gone", why: "address-refused", error: line };
  return { kind: "retry", error: line };
}

function readText(error: unknown, key: string): string | null {
  const value: unknown = typeof error === "object" && error !== null ? Reflect.get(error, key) : undefined;
  return typeof value === "string" && value !== "" ? value : null;
}
