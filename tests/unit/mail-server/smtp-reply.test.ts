import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameProtocol, readReply, readStarttls } from "#lib/mail-server/smtp-reply.ts";

test.each([
  ["220 mx.example ESMTP\r\n", 220, ["mx.example ESMTP"], ""],
  ["220\r\n", 220, [""], ""],
  ["220-one\r\n220 two\r\n", 220, ["one", "two"], ""],
  ["250-mx\r\n250-SIZE 1000\r\n250 STARTTLS\r\nmore", 250, ["mx", "SIZE 1000", "STARTTLS"], "more"],
  ["220 bare line feed\n", 220, ["bare line feed"], ""],
  ["554 5.7.1 no\r\n", 554, ["5.7.1 no"], ""],
])("%j is a reply", (text, code, lines, rest) => {
  expect(readReply(text)).toEqual({ kind: "reply", reply: { code, lines }, rest });
});

test.each(["", "2", "220", "220 mx.exa", "220-one\r\n", "220-one\r\n220-two\r\n220", "220 almost\r"])(
  "%j is the beginning of one",
  (text) => {
    expect(readReply(text)).toEqual({ kind: "unfinished" });
  },
);

test.each([
  "SSH-2.0-OpenSSH_9.2\r\n",
  "HTTP/1.1 400 Bad Request\r\n",
  "* OK IMAP4rev1\r\n",
  "+OK\r\n",
  "920 x\r\n",
  "22 x\r\n",
])("%j is none", (text) => {
  expect(readReply(text)).toEqual({ kind: "foreign" });
});

test("the lines of one reply have one code", () => {
  expect(readReply("250-one\r\n220 two\r\n")).toEqual({ kind: "foreign" });
});

test("a reply is the same in whatever pieces it comes, and never whole before its last byte", () => {
  const line = fc.stringMatching(/^[ -~]{0,60}$/);
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), fc.array(line, { minLength: 1, maxLength: 5 }), (code, lines) => {
      const text = lines.map((one, at) => `${code}${at === lines.length - 1 ? " " : "-"}${one}\r\n`).join("");
      expect(readReply(text)).toEqual({ kind: "reply", reply: { code, lines }, rest: "" });
      for (let length = 0; length < text.length; length++)
        expect(readReply(text.slice(0, length)), text.slice(0, length)).toEqual({ kind: "unfinished" });
    }),
  );
});

describe("STARTTLS", () => {
  test.each([
    [["mx", "STARTTLS"], "offered"],
    [["mx", "starttls"], "offered"],
    [["STARTTLS"], "missing"], // the first line is the server's name
    [["mx", "XSTARTTLS"], "missing"],
    [["mx", "SIZE 1", "8BITMIME"], "missing"],
    [["mx", "XXXXXXXA"], "masked"],
    [["mx", "XXXXXXXX"], "masked"],
    [["mx", "STARTTLS", "XXXXXXXA"], "offered"],
  ] as const)("%j: %s", (lines, verdict) => {
    expect(readStarttls({ code: 250, lines })).toBe(verdict);
  });
});

test.each([
  ["SSH-2.0-OpenSSH", "SSH"],
  ["HTTP/1.1 400", "HTTP"],
  ["<!DOCTYPE html>", "HTTP"],
  ["* OK [CAPABILITY", "IMAP"],
  ["+OK ready", "POP3"],
  ["\x15\x03\x03\x00\x02", "TLS"],
  ["\xff\xfd\x18", "Telnet"],
  ["RFB 003.008", "VNC"],
  ["hello", null],
  ["", null],
])("%j is spoken by %s", (text, protocol) => {
  expect(nameProtocol(text)).toBe(protocol);
});
