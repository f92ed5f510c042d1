import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { createAccountMails } from "#lib/i18n/account-mails.ts";
import { createRelay } from "#lib/mailer/relay.ts";
import { startWorker } from "#lib/process/worker.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listMails } from "#lib/services/list-mails.ts";
import { sendMail } from "#lib/services/send-mail.ts";
import { sweepAccounts } from "#lib/services/sweep-accounts.ts";
import { useDatabase } from "#tests/support/database.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";
import { tryMails } from "#tests/support/outbox.ts";
import { useTestEnv } from "#tests/support/test-env.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

const { db } = await useDatabase();
const sink = await openMailSink();
const from = "Poortwachter <poortwachter@example.com>";
const relay = createRelay(sink.url, from);
const mails = createAccountMails("https://poortwachter.example.com");
const start = Date.UTC(2026, 10, 24, 12);

let clock = start;
const ctx: ServiceContext = { db, actor: { kind: "system" }, now: (): Instant => toInstant(new Date(clock)) };

afterEach(async () => {
  clock = start;
  sink.refuse(null);
  await db.mail.deleteMany();
});

afterAll(async () => {
  relay.close();
  await sink.close();
});

function lastSource(): string {
  return sink.received.at(-1)?.source ?? "";
}

describe("a mail", () => {
  test.each([
    ["nl", "Subject: Kies een nieuw wachtwoord voor Poortwachter"],
    ["en", "Subject: Choose a new password for Poortwachter"],
    ["xx", "Subject: Kies een nieuw wachtwoord voor Poortwachter"],
  ])("in %s goes over the wire as plain text with its link whole", async (locale, subject) => {
    await sendMail(db, ctx, "alice@example.com", mails.resetPassword(locale, "TOKENTOKENTOKENTOKEN"));
    expect(await tryMails(ctx, relay)).toEqual([]);
    expect(sink.received.at(-1)).toMatchObject({ from: "poortwachter@example.com", to: ["alice@example.com"] });
    const [headers = "", ...body] = lastSource().split("\r\n\r\n");
    expect(headers).toContain(subject);
    expect(headers).toContain("Content-Type: text/plain; charset=utf-8");
    expect(headers).toContain("Auto-Submitted: auto-generated");
    expect(headers).not.toContain("multipart");
    const readBody = body.join("\r\n\r\n").replaceAll("=\r\n", "").replaceAll("=3D", "=");
    expect(readBody).toContain(`/${locale === "en" ? "en" : "nl"}/reset-password?token=TOKENTOKENTOKENTOKEN`);
  });

  test("keeps its text until it is sent and no longer", async () => {
    await sendMail(db, ctx, "alice@example.com", mails.resetPassword("nl", "TOKENTOKENTOKENTOKEN"));
    expect((await listMails(ctx))[0]?.text).toContain("TOKEN");
    await tryMails(ctx, relay);
    expect(await db.mail.findMany()).toMatchObject([
      { text: "", html: null, sentAt: new Date(start), attempts: 1, lastError: null },
    ]);
    expect(await listMails(ctx)).toEqual([]);
  });

  test("that the relay does not take now stays, says why, and goes when it does", async () => {
    await sendMail(db, ctx, "alice@example.com", mails.passwordWasReset("nl"));
    sink.refuse({ code: 451, text: "greylisted, come back" });
    const failed = await tryMails(ctx, relay);
    expect(failed).toMatchObject([{ isGivenUp: false, problem: "451 greylisted, come back" }]);
    expect(await db.mail.findMany()).toMatchObject([
      { attempts: 1, sentAt: null, lastError: "451 greylisted, come back" },
    ]);
    sink.refuse(null);
    expect(await tryMails(ctx, relay)).toEqual([]);
  });

  test("waits while the relay is gone, and has the same id when it is sent again", async () => {
    const gone = createRelay("smtp://127.0.0.1:1", from);
    await sendMail(db, ctx, "alice@example.com", mails.passwordWasReset("nl"));
    expect(await tryMails(ctx, gone)).toMatchObject([{ isGivenUp: false, problem: "ECONNREFUSED" }]);
    gone.close();
    await tryMails(ctx, relay);
    const { id } = await db.mail.findFirstOrThrow();
    expect(lastSource()).toContain(`Message-ID: <${id}@example.com>`);
  });

  test("to an address that the relay refuses for good is given up at once, and else after the last try", async () => {
    await sendMail(db, ctx, "nobody@example.com", mails.passwordWasReset("nl"));
    sink.refuseRecipients({ code: 550, text: "5.1.1 No such user" });
    expect(await tryMails(ctx, relay)).toMatchObject([{ isGivenUp: true, problem: "550 5.1.1 No such user" }]);
    sink.refuseRecipients(null);
    await db.mail.deleteMany();
    await sendMail(db, ctx, "alice@example.com", mails.passwordWasReset("nl"));
    sink.refuse({ code: 451, text: "later" });
    expect(await tryMails(ctx, relay, true)).toMatchObject([{ isGivenUp: true }]);
    expect(await db.mail.findMany()).toMatchObject([{ sentAt: null, givenUpAt: new Date(start) }]);
  });

  test.each(["alice@example.com\r\nBcc: bob@example.com", "alice@example.com, bob@example.com"])(
    "to %j, which is no address, goes to nobody",
    async (to) => {
      await sendMail(db, ctx, to, mails.passwordWasReset("nl"));
      expect(await tryMails(ctx, relay)).toHaveLength(1);
    },
  );

  test("adds no header and no command, whatever its subject and text hold", async () => {
    const text = "Text\r\n.\r\nRCPT TO:<bob@example.com>\r\n";
    await sendMail(db, ctx, "alice@example.com", { subject: "Line\r\nX-Injected: yes", text });
    expect(await tryMails(ctx, relay)).toEqual([]);
    expect(sink.received.at(-1)?.to).toEqual(["alice@example.com"]);
    expect(lastSource()).not.toMatch(/^X-Injected:/im);
    expect(lastSource()).toContain("RCPT TO:<bob@example.com>");
  });
});

test("a month after it was sent or given up, a mail's row goes", async () => {
  await sendMail(db, ctx, "alice@example.com", mails.passwordWasReset("nl"));
  await tryMails(ctx, relay);
  await db.mail.create({ data: { to: "carol@example.com", subject: "", text: "", givenUpAt: new Date(clock) } });
  await sendMail(db, ctx, "bob@example.com", mails.passwordWasReset("nl"));
  clock += 31 * 86_400_000;
  await sweepAccounts(ctx);
  expect(await db.mail.findMany()).toMatchObject([{ to: "bob@example.com" }]);
});

describe("the worker", () => {
  test("sends what is waiting and stops when asked", async () => {
    useTestEnv({ MAIL_RELAY_URL: sink.url, MAIL_FROM: from, LOG_LEVEL: "silent" });
    clock = Date.now();
    await sendMail(db, ctx, "carol@example.com", mails.alreadyRegistered("nl"));
    const worker = startWorker();
    await waitUntil("the mail is sent", () => sink.received.some(({ to }) => to.includes("carol@example.com")));
    await worker.stop();
    const { queuedAt, sentAt } = await db.mail.findFirstOrThrow();
    expect([queuedAt, sentAt]).toEqual([expect.any(Date), expect.any(Date)]);
    await sendMail(db, ctx, "dave@example.com", mails.alreadyRegistered("nl"));
    expect(sink.received.some(({ to }) => to.includes("dave@example.com"))).toBe(false);
  });

  test("keeps mails where there is no relay", async () => {
    useTestEnv({ LOG_LEVEL: "silent" });
    await sendMail(db, ctx, "erin@example.com", mails.alreadyRegistered("nl"));
    await startWorker().stop();
    expect(await listMails(ctx)).toMatchObject([{ to: "erin@example.com" }]);
  });
});
