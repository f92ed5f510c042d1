import { afterAll, beforeAll, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { resolveHost } from "#lib/dns/resolve-host.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { probeHost } from "#lib/outbound/probe-host.ts";
import { type ProbeOptions, probeTimes } from "#lib/outbound/smtp-probe.ts";
import { speakSmtp, startOddServer } from "#tests/support/odd-server.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";

let resolver: ScriptedDns;

beforeAll(async () => {
  resolver = await startScriptedDns();
});

afterAll(() => resolver.stop());

async function probe(port: Port, more: Partial<ProbeOptions> = {}): Promise<ProbeReport> {
  const options: ProbeOptions = {
    host: Host.parse("mail.example.com"),
    port,
    ehloName: "probe.example",
    vantage: "inside",
    isTlsRequired: false,
    clock: () => toInstant(new Date()),
    times: { ...probeTimes, greeting: 500 },
    onStep: () => undefined,
    ...more,
  };
  const asked = { resolvers: [resolver.endpoint], timeoutMs: 500 };
  const report = await probeHost(options, {
    permit: async () => true,
    resolve: (name, family) => resolveHost(name, family, asked),
    allowed: [Prefix.parse("127.0.0.0/8")],
  });
  return report ?? expect.fail();
}

test("each address of a name is probed apart, and the worst one counts", async () => {
  await using good = await startOddServer((socket) => speakSmtp(socket, { EHLO: "250 mx\r\n" }), "127.0.0.1");
  resolver.serve({ ipv4: ["127.0.0.1", "127.0.0.2"] });
  const steps: string[] = [];
  const report = await probe(good.port, { onStep: (address, { step }) => steps.push(`${address} ${step}`) });
  expect(report.addresses.map(({ address, verdict }) => [address, verdict])).toEqual([
    ["127.0.0.1", "warn"],
    ["127.0.0.2", "fail"],
  ]);
  expect(report.addresses[1]?.codes).toEqual(["tcp_refused"]);
  expect(report.verdict).toBe("fail");
  expect(good.count()).toBe(1);
  expect(steps).toContain("127.0.0.1 greeting");
  expect(steps).toContain("127.0.0.2 connect");
  expect(ProbeReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
});

test("what the name says is told before any connection", async () => {
  const port = Port.parse(25);
  resolver.answer("nxdomain");
  expect(await probe(port)).toMatchObject({ codes: ["dns_nxdomain"], verdict: "fail", addresses: [] });
  resolver.answer("nodata");
  expect(await probe(port)).toMatchObject({ codes: ["dns_nodata"], verdict: "fail" });
  resolver.answer("servfail");
  expect(await probe(port)).toMatchObject({ codes: ["dns_fail"], verdict: "unknown" });
  resolver.serve({ ipv4: ["10.0.0.1"] });
  expect(await probe(port)).toMatchObject({ codes: ["dns_private_only"], verdict: "fail" });
  expect(await probe(port, { host: Host.parse("192.168.1.1") })).toMatchObject({ codes: ["blocked_target"] });
});

test("a family that cannot be looked up leaves a doubt", async () => {
  await using server = await startOddServer((socket) => speakSmtp(socket, { EHLO: "250 mx\r\n" }));
  resolver.serve({ ipv4: ["127.0.0.1"] });
  resolver.answer("servfail", "ipv6");
  expect(await probe(server.port)).toMatchObject({ codes: ["dns_fail"], addresses: [{ address: "127.0.0.1" }] });
});

test("what is told of an address that is not public is the same whatever is behind it, without any time", async () => {
  await using server = await startOddServer((socket) => speakSmtp(socket, { EHLO: "250 mx\r\n" }), "::1");
  const told = async (host: string, port: Port = server.port) => {
    const { startedAt, port: _, ...report } = await probe(port, { host: Host.parse(host) });
    return report;
  };
  const listening = await told("::1");
  expect(listening).toEqual({ vantage: "inside", codes: ["blocked_target"], addresses: [], verdict: "unknown" });
  for (const other of ["10.0.0.1", "192.168.255.254", "169.254.169.254", "192.0.2.1", "fd00::1"])
    expect(await told(other), other).toEqual(listening);
  expect(await told("::1", Port.parse(9))).toEqual(listening);
  resolver.serve({ ipv6: ["::1"] });
  const named = await told("mail.example.com");
  resolver.serve({ ipv6: ["fd00::1"] });
  expect(await told("mail.example.com")).toEqual(named);
  expect(server.count()).toBe(0);
});

test("a server that answers beside the port that mail is delivered to is told so, and no other", async () => {
  await using server = await startOddServer((socket) => speakSmtp(socket, { EHLO: "250 mx\r\n" }));
  resolver.serve({ ipv4: ["127.0.0.1"] });
  const elsewhere = Port.parse(2526);
  expect(await probe(server.port, { deliveredPort: elsewhere })).toMatchObject({
    codes: ["wrong_port"],
    verdict: "fail",
  });
  for (const deliveredPort of [server.port, null])
    expect((await probe(server.port, { deliveredPort })).codes).toEqual([]);
  const silent = await probe(Port.parse(9), { deliveredPort: elsewhere });
  expect([silent.codes, silent.addresses[0]?.codes]).toEqual([[], ["tcp_refused"]]);
});
