import { describe, expect, test } from "vitest";
import { dnsPort, readEndpoint, toEndpointText } from "#lib/net/endpoint.ts";

const Endpoint = readEndpoint(dnsPort);

describe("an endpoint", () => {
  test.each([
    ["192.0.2.53", "192.0.2.53:53"],
    ["192.0.2.53:5353", "192.0.2.53:5353"],
    ["2001:DB8::0053", "[2001:db8::53]:53"],
    ["[2001:db8::53]", "[2001:db8::53]:53"],
    ["[2001:db8::53]:5353", "[2001:db8::53]:5353"],
    ["2001:db8::1:53", "[2001:db8::1:53]:53"],
    ["[::ffff:192.0.2.53]:53", "192.0.2.53:53"],
  ])("reads %s as %s", (text, expected) => {
    expect(toEndpointText(Endpoint.parse(text))).toBe(expected);
  });

  test.each([
    ["", "endpoint.syntax"],
    [" 192.0.2.53", "endpoint.syntax"],
    ["192.0.2.53\n", "endpoint.syntax"],
    ["dns.example:53", "endpoint.syntax"],
    ["[192.0.2.53]:53", "endpoint.syntax"],
    ["192.0.2.53:53:53", "endpoint.syntax"],
    ["[2001:db8::53", "endpoint.syntax"],
    ["[2001:db8::53]53", "endpoint.syntax"],
    ["fe80::53%eth0", "endpoint.syntax"],
    ["192.0.2.53:", "port.syntax"],
    ["192.0.2.53:053", "port.syntax"],
    ["192.0.2.53:0", "port.syntax"],
    ["[2001:db8::53]:65536", "port.range"],
  ])("refuses %j with %s", (text, message) => {
    const result = Endpoint.safeParse(text);
    expect(result.error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  test("is read back from its own text", () => {
    for (const text of ["192.0.2.53:53", "[2001:db8::53]:5353"]) {
      expect(toEndpointText(Endpoint.parse(toEndpointText(Endpoint.parse(text))))).toBe(text);
    }
  });
});
