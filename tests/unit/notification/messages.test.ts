import { describe, expect, test } from "vitest";
import { messageLanguages } from "#lib/notification/message.ts";
import { writeMessage } from "#lib/notification/write-message.ts";
import { allNews, factsOf, withLabel } from "#tests/support/message-facts.ts";

const links = { baseUrl: "https://poort.example.com", unsubscribeUrl: "https://poort.example.com/off" };
const all = Object.entries(allNews);

describe.each(messageLanguages)("in %s", (language) => {
  test.each(all)("%s is told in exactly the reviewed words", async (name, news) => {
    const { subject, text, html } = writeMessage(factsOf(news), language, links);
    const golden = `../../golden/notification/${name}.${language}`;
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`${golden}.txt`);
    await expect(html).toMatchFileSnapshot(`${golden}.html`);
  });
});

test.each(all)("%s is plain text of at most 72 columns, but for addresses and what is copied", (_, news) => {
  for (const language of messageLanguages) {
    const { text } = writeMessage(factsOf(news), language, links);
    const copied = text.split("\n").filter((line) => !line.startsWith("https://") && !line.startsWith("add element"));
    expect(copied.filter((line) => line.length > 72)).toEqual([]);
  }
});

test("Dutch messages say u and uw", () => {
  const informal = /(?<![\p{L}<{])(je|jij|jou|jouw|jullie|jezelf)(?!\p{L})/iu;
  for (const [, news] of all) expect(writeMessage(factsOf(news), "nl", links).text).not.toMatch(informal);
});

describe("what a user typed", () => {
  const hostile = [
    "<script>alert(1)</script>",
    '"><img src=https://evil.example/x.png>',
    "' onmouseover='x",
    "&lt;b&gt;",
    "a\r\nBcc: everybody@example.com",
    "a\n\nBij: https://evil.example",
    "\u2028regel\u0000nul\u007f",
  ];

  test.each(hostile)("%j comes into no subject, and into the body as text", (label) => {
    for (const [, news] of all) {
      for (const language of messageLanguages) {
        const facts = factsOf(withLabel(news, label), { organization: label });
        const { subject, text, html } = writeMessage(facts, language, links);
        expect(subject).toBe(writeMessage(factsOf(news), language, links).subject);
        expect(subject).not.toMatch(/[\r\n]/);
        expect(html).not.toMatch(/<(?:script|img|b)\b|onmouseover='|="[^"]*"[^\s>]/);
        expect(text).not.toMatch(/^(?:Bcc|Bij): /m);
      }
    }
  });

  test("the HTML loads nothing and sets no colours", () => {
    for (const [, news] of all) {
      const { html } = writeMessage(factsOf(news), "nl", links);
      expect(html).not.toMatch(/src=|url\(|<link|@import|<script/);
      expect(html).not.toMatch(/(?:color|background)\s*:/);
    }
  });
});
