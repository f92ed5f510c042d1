import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MailServerForm, MailServerInput } from "#lib/mail-server/mail-server-input.ts";

const good = { label: "Kantoor Utrecht", host: "mail.example.com", deliveryPort: "2525", platform: "nftables" };

function problemsOf(input: unknown): string[] {
  const result = MailServerForm.safeParse(input);
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

describe("a mail server as a form sends it", () => {
  test("has port 25, opportunistic TLS and no forward when nothing else is said", () => {
    expect(MailServerForm.parse({ label: "A", host: "mail.example.com", platform: "nftables" })).toEqual({
      label: "A",
      host: "mail.example.com",
      deliveryPort: 25,
      tlsExpectation: "opportunistic",
      platform: "nftables",
      topology: "direct",
      insideAddress: null,
      insidePort: null,
    });
  });

  test.each([
    ["mail.example.com:2525", "25", "mail.example.com", 2525],
    ["mail.example.com:2525", "", "mail.example.com", 2525],
    ["mail.example.com:2525", "2525", "mail.example.com", 2525],
    [" mail.example.com ", "587", "mail.example.com", 587],
    ["[2a02:2308::4be:0:25]:2525", "", "2a02:2308::4be:0:25", 2525],
    ["[2a02:2308::4be:0:25]", "26", "2a02:2308::4be:0:25", 26],
    ["2A02:2308::4BE:0:0025", "26", "2a02:2308::4be:0:25", 26],
    ["83.96.228.68:2525", "25", "83.96.228.68", 2525],
    ["Münchën.example.", "25", "xn--mnchn-qsa9i.example", 25],
  ])("reads host %j with port %j as %s port %i", (host, deliveryPort, readHost, readPort) => {
    expect(MailServerForm.parse({ ...good, host, deliveryPort })).toMatchObject({
      host: readHost,
      deliveryPort: readPort,
    });
  });

  test.each([
    ["", "required"],
    ["   ", "required"],
    ["localhost", "host.special_name"],
    ["mail.localhost", "host.special_name"],
    ["printer.local", "host.special_name"],
    ["MAIL.INTERNAL.", "host.special_name"],
    ["nas.home.arpa", "host.special_name"],
    ["abc.onion", "host.special_name"],
    ["mail.invalid", "host.special_name"],
    ["mail", "hostname.single_label"],
    ["mail..example.com", "hostname.label"],
    ["mail_1.example.com", "hostname.characters"],
    ["mail.example.com\r\nRCPT TO:<a@example.com>", "host.address"],
    ["mail.example.com; reboot", "hostname.characters"],
    ["$(reboot).example.com", "hostname.characters"],
    ["-mail.example.com", "hostname.label"],
    [`${"a".repeat(64)}.example.com`, "hostname.label"],
    ["10.0.0.1", "host.private"],
    ["127.0.0.1", "host.loopback"],
    ["192.168.1.10", "host.private"],
    ["169.254.169.254", "host.link_local"],
    ["168.63.129.16", "host.reserved"],
    ["203.0.113.5", "host.reserved"],
    ["100.64.0.1", "host.carrier_grade_nat"],
    ["fe80::1", "host.link_local"],
    ["64:ff9b::1", "host.reserved"],
    ["::1", "host.loopback"],
    ["fd00::1", "host.private"],
    ["::ffff:127.0.0.1", "host.loopback"],
    ["127.1", "host.address"],
    ["2130706433", "host.address"],
    ["0x7f.1", "hostname.numeric"],
    ["fe80::1%eth0", "host.address"],
    ["010.0.0.1", "host.address"],
  ])("refuses host %j with %s", (host, message) => {
    expect(problemsOf({ ...good, host })).toEqual([`host: ${message}`]);
  });

  test("refuses a port in the host field that differs from the port field", () => {
    expect(problemsOf({ ...good, host: "mail.example.com:587", deliveryPort: "2525" })).toEqual([
      "host: host.with_port",
    ]);
  });

  test.each(["0", "65536", "-1", "25.5", "0x19", "2525 ", "25; reboot", "９"])("refuses delivery port %j", (port) => {
    expect(problemsOf({ ...good, deliveryPort: port })).toHaveLength(1);
    expect(problemsOf({ ...good, deliveryPort: port })[0]).toMatch(/^deliveryPort: port\.(syntax|range)$/);
  });

  test.each([
    ["", "required"],
    [" \t ", "required"],
    ["a".repeat(81), "label.length"],
    ["a\nb", "label.characters"],
    ["a\u202eb", "label.characters"],
    ["a\u2028b", "label.characters"],
    ["a\u200bb", "label.characters"],
    ["\u3164", "label.characters"],
  ])("refuses label %j with %s", (label, message) => {
    expect(problemsOf({ ...good, label })).toContain(`label: ${message}`);
  });

  test("takes a label of 80 characters, however many code units they are", () => {
    expect(problemsOf({ ...good, label: "📫".repeat(80) })).toEqual([]);
  });

  test.each(["10.0.0.25", "192.168.88.10", "fd00::25", "100.64.0.1", "83.96.228.68"])(
    "forwards to %s, to the delivery port when no inside port is given",
    (insideAddress) => {
      const input = MailServerForm.parse({ ...good, topology: "forward", insideAddress, insidePort: "" });
      expect(input).toMatchObject({ topology: "forward", insideAddress, insidePort: 2525 });
    },
  );

  test.each([
    ["", "insideAddress: required"],
    ["mail.example.com", "insideAddress: address.syntax"],
    ["224.0.0.1", "insideAddress: address.inside"],
    ["0.0.0.0", "insideAddress: address.inside"],
    ["127.0.0.1", "insideAddress: address.inside"],
    ["255.255.255.255", "insideAddress: address.inside"],
    ["ff02::1", "insideAddress: address.inside"],
  ])("refuses to forward to %j", (insideAddress, problem) => {
    expect(problemsOf({ ...good, topology: "forward", insideAddress })).toEqual([problem]);
  });

  test("leaves aside what was typed for a forward when the server is direct", () => {
    const input = MailServerForm.parse({ ...good, topology: "direct", insideAddress: "rubbish", insidePort: "99999" });
    expect(input).toMatchObject({ topology: "direct", insideAddress: null, insidePort: null });
  });

  test("names every field that holds rubbish at once", () => {
    const rubbish = {
      label: "\u0000",
      host: "%%",
      deliveryPort: "x",
      tlsExpectation: "x",
      platform: "'",
      topology: "x",
    };
    expect(problemsOf({ ...rubbish, insideAddress: "x", insidePort: "x" })).toEqual([
      "label: label.characters",
      "host: hostname.characters",
      "deliveryPort: port.syntax",
      "tlsExpectation: choice.unknown",
      "platform: choice.unknown",
      "topology: choice.unknown",
      "insideAddress: address.syntax",
      "insidePort: port.syntax",
    ]);
  });

  test("asks for the inside address even when another field is wrong", () => {
    expect(problemsOf({ ...good, host: "", topology: "forward" })).toEqual([
      "host: required",
      "insideAddress: required",
    ]);
  });

  test("refuses a field it does not know", () => {
    expect(problemsOf({ ...good, organizationId: "other" })).toHaveLength(1);
  });

  test("never throws, whatever the fields hold", () => {
    const anyForm = fc.dictionary(fc.constantFrom(...Object.keys(good), "topology", "insideAddress"), fc.anything());
    fc.assert(fc.property(anyForm, (form) => typeof MailServerForm.safeParse(form).success === "boolean"));
  });

  test("keeps only host text that no protocol line or shell reads as more than a name", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 }).map((name) => `${name}.example.com`);
    fc.assert(
      fc.property(text, (host) => {
        const result = MailServerForm.safeParse({ ...good, host });
        return !result.success || /^[a-z0-9.:-]+$/.test(result.data.host);
      }),
    );
  });
});

describe("a mail server as a program sends it", () => {
  test("takes the port as a number", () => {
    expect(MailServerInput.parse({ ...good, deliveryPort: 2525 }).deliveryPort).toBe(2525);
  });

  test("refuses an inside address for a direct server", () => {
    const result = MailServerInput.safeParse({ ...good, insideAddress: "10.0.0.1", insidePort: 25 });
    expect(result.error?.issues.map((issue) => issue.message)).toEqual(["inside_address.direct", "inside_port.direct"]);
  });
});
