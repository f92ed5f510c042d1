import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Host, Hostname } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";

test.each([
  ["mail.example.com", "mail.example.com"],
  ["Mail.EXAMPLE.com.", "mail.example.com"],
  ["münchen.example", "xn--mnchen-3ya.example"],
  ["xn--mnchen-3ya.example", "xn--mnchen-3ya.example"],
  ["mail。example.com", "mail.example.com"],
  ["1and1.example", "1and1.example"],
])("%s is the host name %s", (text, ascii) => {
  expect(Hostname.parse(text)).toBe(ascii);
});

test.each([
  ["", "hostname.characters"],
  ["mail example.com", "hostname.characters"],
  ["mail_1.example.com", "hostname.characters"],
  ["mail.example.com:25", "hostname.characters"],
  ["user@example.com", "hostname.characters"],
  ["ex%61mple.com", "hostname.characters"],
  ["mail.example.com\r\nEHLO x", "hostname.characters"],
  ["mail.example.com/", "hostname.characters"],
  ["localhost", "hostname.single_label"],
  ["-a.example", "hostname.label"],
  ["a-.example", "hostname.label"],
  [`${"a".repeat(64)}.example`, "hostname.label"],
  [`${"a.".repeat(127)}example`, "hostname.length"],
  ["1.2.3", "hostname.numeric"],
  ["mail.0x7f", "hostname.syntax"],
])("%j is no host name: %s", (text, problem) => {
  expect(Hostname.safeParse(text).error?.issues[0]?.message).toBe(problem);
});

test.each([
  ["192.0.2.25", "192.0.2.25"],
  ["2001:DB8::25", "2001:db8::25"],
  ["mail.example.com", "mail.example.com"],
])("%s is the host %s", (text, host) => {
  expect(Host.parse(text)).toBe(host);
});

test("whatever is accepted is letters, digits, hyphens and dots, and reads back as itself", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.domain(), fc.webAuthority()), (text) => {
      const parsed = Hostname.safeParse(text);
      if (!parsed.success) return;
      expect(parsed.data).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      expect(parsed.data.length).toBeLessThanOrEqual(253);
      expect(Hostname.parse(parsed.data)).toBe(parsed.data);
    }),
  );
});

describe("port", () => {
  test.each([
    ["1", 1],
    ["25", 25],
    ["65535", 65535],
    [2525, 2525],
  ])("%j is port %d", (text, port) => {
    expect(Port.parse(text)).toBe(port);
  });

  test.each(["", " 25", "025", "+25", "2.5", "1e3", "0x19", "０", "-1", "99999999"])(
    "%j is no port: its syntax",
    (text) => {
      expect(Port.safeParse(text).error?.issues[0]?.message).toBe("port.syntax");
    },
  );

  test.each(["65536", "99999", 65536, 0])("%j is no port: its range", (text) => {
    expect(Port.safeParse(text).error?.issues[0]?.message).toBe("port.range");
  });
});
