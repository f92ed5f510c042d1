import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export interface MailSink {
  readonly url: string;
  /** Each mail as it came over the wire: envelope and source. */
  readonly received: readonly Received[];
  /** What the server answers to the next mails; null for taking them over. */
  refuse(answer: Answer | null): void;
  /** What it answers to the next recipients; null for taking them. */
  refuseRecipients(answer: Answer | null): void;
  close(): Promise<void>;
}

export interface Answer {
  readonly code: number;
  readonly text: string;
}

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

interface Account {
  readonly user: string;
  readonly password: string;
}

/** A real SMTP server on loopback that keeps what it is sent, from anybody or from who signs in. */
export async function openMailSink(account: Account | null = null): Promise<MailSink> {
  const received: Received[] = [];
  let refusal: Answer | null = null;
  let recipientRefusal: Answer | null = null;
  const server = new SMTPServer({
    authOptional: account === null,
    allowInsecureAuth: true,
    disabledCommands: account === null ? ["STARTTLS", "AUTH"] : ["STARTTLS"],
    onAuth: ({ username, password }, _, callback) => {
      if (username === account?.user && password === account?.password) callback(null, { user: username });
      else callback(toError({ code: 535, text: "5.7.8 Authentication credentials invalid" }));
    },
    onRcptTo: (_, __, callback) => callback(recipientRefusal && toError(recipientRefusal)),
    onData: (stream, session, callback) => {
      void text(stream).then((source) => {
        if (refusal !== null) {
          callback(toError(refusal));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        received.push({ from, to: rcptTo.map((recipient) => recipient.address), source });
        callback();
      });
    },
  });
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on a port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    refuse: (answer) => {
      refusal = answer;
    },
    refuseRecipients: (answer) => {
      recipientRefusal = answer;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function toError({ code, text: answer }: Answer): Error {
  return Object.assign(new Error(answer), { responseCode: code });
}
