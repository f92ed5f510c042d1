import { expect, test } from "vitest";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { isProofFresh, judgeTexts, toNextProbe, toProofRecord } from "#lib/mail-server/ownership.ts";
import { Host } from "#lib/net/hostname.ts";

const id = MailServerId.parse("0192f0c1-2b3c-7def-8123-456789abcdef");
const text = `poortwachter-verification=${id}`;

test("the record stands below the host; an address has no place for one", () => {
  expect(toProofRecord(id, Host.parse("mail.example.com"))).toEqual({ name: "_poortwachter.mail.example.com", text });
  expect(toProofRecord(id, Host.parse("192.0.2.1"))).toBeNull();
  expect(toProofRecord(id, Host.parse("2001:db8::1"))).toBeNull();
});

test.each([
  [{ kind: "ok", texts: ["v=spf1", ` ${text} `] }, "dns"],
  [{ kind: "ok", texts: [text.toUpperCase(), `${text}0`, `x${text}`] }, "wrong"],
  [{ kind: "absent" }, "absent"],
  [{ kind: "fail" }, "fail"],
] as const)("%j proves: %s", (answer, outcome) => {
  expect(judgeTexts(answer, text)).toBe(outcome);
});

const DAY_MS = 86_400_000;
test.each([
  ["of a minute ago", { host: "a.example", proof: "dns", provedAt: DAY_MS }, true],
  ["of another host", { host: "b.example", proof: "dns", provedAt: DAY_MS }, false],
  ["of a day ago", { host: "a.example", proof: "dns", provedAt: 60_000 }, false],
  ["that failed", { host: "a.example", proof: null, provedAt: null }, false],
  ["that there never was", null, false],
] as const)("a proof %s counts: %#", (_, stored, counts) => {
  expect(isProofFresh(stored, "a.example", DAY_MS + 60_000)).toBe(counts);
});

test("the next probe is 45 to 75 minutes on", () => {
  expect([toNextProbe(0, 0), toNextProbe(0, 0.5), toNextProbe(0, 1)].map((ms) => ms / 60_000)).toEqual([45, 60, 75]);
});
