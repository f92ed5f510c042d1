import fc from "fast-check";
import { simpleParser } from "mailparser";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { createRelay, type RelayedMail } from "#lib/mailer/relay.ts";
import { findFreePort } from "#tests/support/daemon.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";

const sink = await openMailSink();
const from = "Poortwachter <poortwachter@example.com>";
const relay = createRelay(sink.url, from);
const id = "019abcde-0000-7000-8000-000000000001";
const unsubscribeUrl = `https://poortwachter.example.com/api/unsubscribe?token=${"a".repeat(43)}&locale=nl`;
const mail: RelayedMail = {
  ...{ id, to: "alice@example.com", subject: "Wijziging in de allow-list – één prefix", unsubscribeUrl },
  ...{ text: "Geachte mevrouw, mijnheer,\n\n192.0.2.0/24 komt erbij.\n", html: "<p>192.0.2.0/24 komt erbij.</p>" },
  listName: "notifications",
};

afterEach(() => {
  sink.refuse(null);
  sink.refuseRecipients(null);
});
afterAll(async () => {
  relay.close();
  await sink.close();
});

const lastParsed = () => simpleParser(sink.received.at(-1)?.source ?? "");

/** The names of the headers as they came over the wire. */
function headerNames(source: string): string[] {
  const [head = ""] = source.split("\r\n\r\n");
  return head
    .split("\r\n")
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.slice(0, line.indexOf(":")).toLowerCase());
}

describe("a mail that tells of something", () => {
  test("arrives as text with the same in HTML after it, and says who it is from, what it is and how to stop it", async () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    expect(await relay.send(mail)).toEqual({ kind: "sent" });
    const parsed = await lastParsed();
    expect(parsed).toMatchObject({
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${id}@example.com>`,
    });
    expect(parsed.from?.value).toEqual([{ name: "Poortwachter", address: "poortwachter@example.com" }]);
    expect(parsed.to).toMatchObject({ value: [{ address: "alice@example.com" }] });
    expect(parsed.date?.getTime()).toBeGreaterThanOrEqual(before);
    const line = (name: string) =>
      parsed.headerLines.filter(({ key }) => key === name).map(({ line: text }) => text.replaceAll(/\s+/g, " "));
    expect(line("auto-submitted")).toEqual(["Auto-Submitted: auto-generated"]);
    expect(line("list-id")).toEqual(["List-ID: <notifications.example.com>"]);
    expect(line("list-unsubscribe")).toEqual([`List-Unsubscribe: <${unsubscribeUrl}>`]);
    expect(line("list-unsubscribe-post")).toEqual(["List-Unsubscribe-Post: List-Unsubscribe=One-Click"]);
    const source = sink.received.at(-1)?.source ?? "";
    expect(source.match(/^Content-Type: (multipart|text)\/\w+/gm)).toEqual([
      "Content-Type: multipart/alternative",
      "Content-Type: text/plain",
      "Content-Type: text/html",
    ]);
  });

  test("has the same Message-ID at each try", async () => {
    const ids: (string | undefined)[] = [];
    for (const _ of [1, 2]) {
      await relay.send(mail);
      ids.push((await lastParsed()).messageId);
    }
    expect(ids).toEqual([`<${id}@example.com>`, `<${id}@example.com>`]);
  });

  test("has no lines for a list when it is about an account, and is plain text alone", async () => {
    const { unsubscribeUrl: _, listName: __, ...plain } = mail;
    await relay.send({ ...plain, html: null });
    const { source = "" } = sink.received.at(-1) ?? {};
    expect(headerNames(source).filter((name) => name.startsWith("list-"))).toEqual([]);
    expect(source).not.toContain("multipart");
  });
});

describe("whatever a field holds", () => {
  const breaks = fc.constantFrom("\r\n", "\n", "\r", "\u0000", "\u000b", "\u0085", "\u2028", "\r\n\r\n", "\r\n.\r\n");
  const injected = fc.constantFrom(
    "Bcc: bob@example.com",
    "X-Injected: yes",
    "RCPT TO:<bob@example.com>",
    "<script>",
    ".",
    "é",
  );
  const hostile = fc
    .array(fc.oneof(breaks, injected, fc.string({ unit: "binary" })), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(""));
  const fields = ["subject", "text", "html", "unsubscribeUrl", "listName", "id"] as const;

  test.each(fields)("%s adds no header, no recipient and no command", async (field) => {
    await relay.send(mail);
    // A mail without HTML is no multipart, and says how its one text is written.
    const names = [...headerNames(sink.received.at(-1)?.source ?? ""), "content-transfer-encoding"];
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const before = sink.received.length;
        const outcome = await relay.send({ ...mail, [field]: text }).catch(() => null);
        expect(sink.received.length).toBe(before + (outcome?.kind === "sent" ? 1 : 0));
        if (outcome?.kind !== "sent") return;
        expect(sink.received.at(-1)?.to).toEqual(["alice@example.com"]);
        const now = headerNames(sink.received.at(-1)?.source ?? "");
        expect(now.filter((name) => !names.includes(name))).toEqual([]);
        expect(new Set(now).size).toBe(now.length);
      }),
      { numRuns: 60 },
    );
  });

  test("an address reaches nobody else", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom("alice@example.com", ""), async (text, address) => {
        const before = sink.received.length;
        const to = address + text;
        await relay.send({ ...mail, to });
        for (const { to: recipients } of sink.received.slice(before)) {
          expect(recipients).toHaveLength(1);
          expect(recipients).not.toEqual(["bob@example.com"]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("a refusal", () => {
  test("of the address is told from one of anything else, and both from none", async () => {
    sink.refuseRecipients({ code: 550, text: "5.1.1 No such user" });
    const gone = { kind: "gone", why: "address-refused", error: "550 5.1.1 No such user" };
    expect(await relay.send(mail)).toEqual(gone);
    sink.refuseRecipients({ code: 550, text: "5.7.1 Relaying denied" });
    expect(await relay.send(mail)).toEqual({ kind: "retry", error: "550 5.7.1 Relaying denied" });
    sink.refuseRecipients({ code: 451, text: "4.7.1 Greylisted" });
    expect(await relay.send(mail)).toEqual({ kind: "retry", error: "451 4.7.1 Greylisted" });
    sink.refuseRecipients(null);
    sink.refuse({ code: 554, text: "5.7.1 Looks like spam" });
    expect(await relay.send(mail)).toEqual({ kind: "retry", error: "554 5.7.1 Looks like spam" });
    sink.refuse(null);
    expect(await relay.send(mail)).toEqual({ kind: "sent" });
  });

  test("to let us in, and a relay that is not there, are worth another try, and do not tell where it is", async () => {
    const strict = await openMailSink({ user: "poortwachter", password: "right" });
    const wrong = createRelay(strict.url.replace("smtp://", "smtp://poortwachter:wrong@"), from);
    expect(await wrong.send(mail)).toMatchObject({ kind: "retry", error: expect.stringMatching(/^535 /) });
    const right = createRelay(strict.url.replace("smtp://", "smtp://poortwachter:right@"), from);
    expect(await right.send(mail)).toEqual({ kind: "sent" });
    const gone = createRelay(`smtp://127.0.0.1:${await findFreePort()}`, from);
    expect(await gone.send(mail)).toEqual({ kind: "retry", error: "ECONNREFUSED" });
    for (const one of [wrong, right, gone]) one.close();
    await strict.close();
  });
});
