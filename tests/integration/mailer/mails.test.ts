import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { createAccountMails } from "#lib/i18n/account-mails.ts";
import { createRelay } from "#lib/mailer/relay.ts";
import { startWorker } from "#lib/process/worker.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { backoffSeconds, deliverMails } from "#lib/services/deliver-mails.ts";
import { listMails } from "#lib/services/list-mails.ts";
import { sendMail } from "#lib/services/send-mail.ts";
import { sweepAccounts } from "#lib/services/sweep-accounts.ts";
import { useDatabase } from "#tests/support/database.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";
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
    expect(await deliverMails(ctx, relay)).toEqual({ sent: 1, failed: [] });
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
    await deliverMails(ctx, relay);
    expect(await db.mail.findMany()).toMatchObject([
      { text: "", sentAt: new Date(start), attempts: 1, lastError: null },
    ]);
    expect(await listMails(ctx)).toEqual([]);
  });

  test("that the relay refuses stays, says why, and is tried again later and later", async () => {
    await sendMail(db, ctx, "alice@example.com", mails.passwordWasReset("nl"));
    sink.refuse({ code: 451, text: "greylisted, come back" });
    const { failed } = await deliverMails(ctx, relay);
    expect(failed).toMatchObject([{ attempts: 1, problem: expect.stringContaining("451 greylisted, come back") }]);
    clock += 29_000;
    expect(await deliverMails(ctx, relay)).toEqual({ sent: 0, failed: [] });
    clock += 1_000;
    sink.refuse(null);
    expect(await deliverMails(ctx, relay)).toEqual({ sent: 1, failed: [] });
  });

  test("waits longer after each failure, up to six hours", () => {
    expect([1, 2, 3, 9, 10, 11, 50].map(backoffSeconds)).toEqual([30, 60, 120, 7680, 15360, 21600, 21600]);
  });

  test("waits while the relay is gone, and has the same id when it is sent again", async () => {
    const gone = createRelay("smtp://127.0.0.1:1", from);
    await sendMail(db, ctx, "alice@example.com", mails.passwordWasReset("nl"));
    const { failed } = await deliverMails(ctx, gone);
    expect(failed).toMatchObject([{ problem: expect.stringContaining("ECONNREFUSED") }]);
    gone.close();
    clock += 60_000;
    await deliverMails(ctx, relay);
    const { id } = await db.mail.findFirstOrThrow();
    expect(lastSource()).toContain(`Message-ID: <${id}@example.com>`);
  });

  test("is taken by one of several processes", async () => {
    for (let i = 0; i < 30; i += 1) await sendMail(db, ctx, `a${i}@example.com`, mails.alreadyRegistered("en"));
    const before = sink.received.length;
    const rounds = await Promise.all([1, 2, 3].map(() => deliverMails(ctx, relay)));
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    const receivers = sink.received.slice(before).flatMap(({ to }) => to);
    expect(new Set(receivers).size).toBe(30);
  });

  test("of a process that died while sending is left to the next one", async () => {
    await sendMail(db, ctx, "alice@example.com", mails.passwordWasReset("nl"));
    const dies = deliverMails(ctx, { send: () => new Promise(() => {}) });
    expect(dies).toBeInstanceOf(Promise);
    await waitUntil("the mail is taken", async () => (await db.mail.findFirstOrThrow()).attempts === 1);
    expect(await deliverMails(ctx, relay)).toEqual({ sent: 0, failed: [] });
    clock += 301_000;
    expect(await deliverMails(ctx, relay)).toEqual({ sent: 1, failed: [] });
  });

  test.each(["alice@example.com\r\nBcc: bob@example.com", "alice@example.com, bob@example.com"])(
    "to %j, which is no address, goes to nobody",
    async (to) => {
      await sendMail(db, ctx, to, mails.passwordWasReset("nl"));
      expect((await deliverMails(ctx, relay)).failed).toHaveLength(1);
    },
  );

  test("adds no header and no command, whatever its subject and text hold", async () => {
    const text = "Text\r\n.\r\nRCPT TO:<bob@example.com>\r\n";
    await sendMail(db, ctx, "alice@example.com", { subject: "Line\r\nX-Injected: yes", text });
    expect(await deliverMails(ctx, relay)).toEqual({ sent: 1, failed: [] });
    expect(sink.received.at(-1)?.to).toEqual(["alice@example.com"]);
    expect(lastSource()).not.toMatch(/^X-Injected:/im);
    expect(lastSource()).toContain("RCPT TO:<bob@example.com>");
  });
});

test("a month after it was sent, a mail's row goes", async () => {
  await sendMail(db, ctx, "alice@example.com", mails.passwordWasReset("nl"));
  await deliverMails(ctx, relay);
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
