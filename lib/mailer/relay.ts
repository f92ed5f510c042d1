import { createTransport } from "nodemailer";

export interface Relay {
  /** Resolves when the relay has taken the mail over; throws with its answer when not. */
  readonly send: (mail: OutgoingMail) => Promise<void>;
  readonly close: () => void;
}

export interface OutgoingMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const timeoutMs = 20_000;

/** The mail relay at an smtp:// or smtps:// URL. It gets plain text only; `from` is the address that the mails come from. */
export function createRelay(url: string, from: string): Relay {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  return {
    send: async ({ id, to, subject, text }) => {
      // The same id at each try, so that a mail taken over twice is shown once.
      const messageId = `<${id}@${domain}>`;
      const headers = { "Auto-Submitted": "auto-generated" };
      await transport.sendMail({ from, to: { name: "", address: to }, subject, text, messageId, headers });
    },
    close: () => transport.close(),
  };
}
