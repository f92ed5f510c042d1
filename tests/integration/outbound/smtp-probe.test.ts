import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { Instant, toInstant } from "#lib/allow-list/instant.ts";
import type { AddressReport } from "#lib/mail-server/probe-report.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { findTargets } from "#lib/outbound/safe-connect.ts";
import { type ProbeOptions, probeAddress } from "#lib/outbound/smtp-probe.ts";
import { makeCertificate } from "#tests/support/certificates.ts";
import { offering, speakSmtp, startOddServer, wrapTls } from "#tests/support/odd-server.ts";

// Mail servers of every odd kind, each asked over one real connection.

const certificate = makeCertificate("mail.example.com", "itself");
const times = { connect: 1000, greeting: 400, reply: 800, total: 3000 };
const options: ProbeOptions = {
  host: Host.parse("mail.example.com"),
  port: Port.parse(25),
  ehloName: "probe.example",
  vantage: "inside",
  isTlsRequired: false,
  clock: () => toInstant(new Date()),
  times,
  onStep: () => undefined,
};

async function probe(port: Port, more: Partial<ProbeOptions> = {}): Promise<AddressReport> {
  const policy = { resolve: () => expect.fail(), allowed: [Prefix.parse("127.0.0.0/8")] };
  const found = await findTargets(Host.parse("127.0.0.1"), policy);
  if (found.kind !== "found") throw new Error(found.kind);
  return await probeAddress(found.targets[0], { ...options, port, ...more });
}

async function probeServer(act: (socket: Socket) => void, more: Partial<ProbeOptions> = {}): Promise<AddressReport> {
  await using server = await startOddServer(act);
  const report = await probe(server.port, more);
  expect(server.count(), "one connection").toBe(1);
  return report;
}

const starttls = (act: (socket: Socket) => void) => (socket: Socket) =>
  speakSmtp(socket, { ...offering, STARTTLS: act });
const secured = (certificateUsed = certificate, more: Parameters<typeof wrapTls>[2] = {}) =>
  starttls((socket) => {
    socket.write("220 go\r\n");
    speakSmtp(wrapTls(socket, certificateUsed, more), { EHLO: "250-mx\r\n250 SIZE\r\n" }, "");
  });

const greet = (text: string) => (socket: Socket) => void socket.write(text);

type Act = (socket: Socket) => void;
const end: Act = (socket) => void socket.end();

const odd: readonly (readonly [name: string, act: Act, codes: readonly string[], detail: string | null])[] = [
  [
    "takes mail in clear",
    (socket) => speakSmtp(socket, { EHLO: "250 mx\r\n" }),
    ["starttls_missing", "ok_plain"],
    null,
  ],
  ["resets at once", (socket) => socket.resetAndDestroy(), ["tcp_reset_after_accept"], null],
  ["closes before it greets", end, ["closed_before_banner"], null],
  ["says nothing", () => undefined, ["banner_timeout"], "ETIMEDOUT"],
  ["is too busy", greet("421 too many connections\r\n"), ["banner_421"], null],
  ["wants us later", greet("450 4.3.2 later\r\n"), ["banner_4xx"], null],
  ["refuses us", greet("554 5.7.1 no\r\n"), ["banner_554"], null],
  ["is SSH", greet("SSH-2.0-OpenSSH_9.2\r\n"), ["not_smtp"], "SSH"],
  ["is IMAP", greet("* OK IMAP4rev1\r\n"), ["not_smtp"], "IMAP"],
  ["is POP3", greet("+OK ready\r\n"), ["not_smtp"], "POP3"],
  ["drips one greeting for ever", (socket) => drip(socket), ["too_slow"], null],
  ["floods before it greets", (socket) => flood(socket), ["flooded"], null],
  ["greets in many small pieces", (socket) => speakInPieces(socket), ["starttls_missing", "ok_plain"], null],
  ["knows only HELO", (socket) => speakSmtp(socket, { HELO: "250 mx\r\n" }), ["ehlo_rejected", "ok_plain"], null],
  ["knows no HELO either", (socket) => speakSmtp(socket, {}), ["ehlo_rejected"], null],
  ["closes at EHLO", (socket) => speakSmtp(socket, { EHLO: end }), ["closed_before_banner"], null],
  [
    "has a firewall that rewrites SMTP",
    (socket) => speakSmtp(socket, { EHLO: "250-mx\r\n250 XXXXXXXA\r\n" }, `220 ${"*".repeat(40)}\r\n`),
    ["starttls_masked", "ok_plain"],
    null,
  ],
  [
    "refuses STARTTLS",
    (socket) => speakSmtp(socket, { ...offering, STARTTLS: "454 no\r\n" }),
    ["starttls_refused"],
    null,
  ],
  [
    "says more after STARTTLS, in clear",
    (socket) => speakSmtp(socket, { ...offering, STARTTLS: "220 go\r\n250 injected\r\n" }),
    ["starttls_injected"],
    null,
  ],
  [
    "breaks off TLS",
    starttls((socket) => {
      socket.write("220 go\r\n");
      socket.once("data", () => socket.write(Buffer.from([0x15, 3, 3, 0, 2, 2, 40]))); // fatal, handshake_failure
    }),
    ["tls_handshake_failed"],
    "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE",
  ],
  ["has a certificate of its own", secured(), ["cert_self_signed", "ok_starttls"], null],
];

test.each(odd)("a server that %s", async (_, act, codes, detail) => {
  const report = await probeServer(act);
  expect(report.codes.toSorted()).toEqual(codes.toSorted());
  if (detail !== null) expect(report.detail).toBe(detail);
  expect(report.steps[0]?.step).toBe("connect");
  if (report.codes.includes("not_smtp")) expect(report.transcript).toBe("");
});

function drip(socket: Socket): void {
  socket.write("220-");
  const timer = setInterval(() => socket.write("x"), 50);
  socket.on("close", () => clearInterval(timer));
}

function flood(socket: Socket): void {
  const more = () => {
    while (socket.writable && socket.write(`220-${"x".repeat(8000)}\r\n`));
  };
  socket.on("drain", more);
  more();
}

function speakInPieces(socket: Socket): void {
  const pieces = { EHLO: "250-mx\r\n250-SIZE 250 \r\n250 8BITMIME\r\n", QUIT: "221 bye\r\n" };
  const write = (text: string) => {
    for (const [at, character] of [...text].entries()) setTimeout(() => socket.write(character), at);
  };
  write("220-one\r\n220 two\r\n");
  socket.on("data", (chunk: Buffer) => write(pieces[chunk.toString().startsWith("EHLO") ? "EHLO" : "QUIT"]));
}

describe("a server that speaks TLS from the start", () => {
  const implicit = (socket: Socket) => speakSmtp(wrapTls(socket, certificate), { EHLO: "250 mx\r\n" });

  test("is found out when it has been silent", async () => {
    const report = await probeServer(implicit);
    expect(report.codes).toContain("ok_implicit_tls");
    expect(report.tls).toMatchObject({ subject: "mail.example.com", names: ["DNS:mail.example.com"] });
  });

  test("and is HTTP after all is named", async () => {
    const http = (socket: Socket) => void socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const report = await probeServer(http);
    expect(report).toMatchObject({ codes: ["not_smtp"], detail: "HTTP", transcript: "" });
  });
});

test("a greeting after a long while is a remark, not a fault", async () => {
  const late = (socket: Socket) => void setTimeout(() => speakSmtp(socket, { EHLO: "250 mx\r\n" }), 5200);
  const report = await probeServer(late, { times: { ...times, greeting: 8000, total: 10_000 } });
  expect(report.codes.toSorted()).toEqual(["banner_tarpit", "ok_plain", "starttls_missing"]);
}, 20_000);

describe("a certificate", () => {
  const day = 86_400_000;
  const at = (days: number) => ({ clock: () => Instant.parse(Date.now() + days * day) });

  test.each([
    ["has expired", at(91), ["cert_expired"]],
    ["is not valid yet", at(-1), ["cert_not_yet"]],
    ["expires soon", at(80), ["cert_expires_soon"]],
    ["is for another name", { host: Host.parse("other.example.com") }, ["cert_name_mismatch"]],
    ["is for a name where we came by address", { host: Host.parse("127.0.0.1") }, ["cert_name_mismatch"]],
  ] as const)("that %s is named", async (_, more, codes) => {
    const report = await probeServer(secured(), more);
    expect(report.codes.toSorted()).toEqual([...codes, "cert_self_signed", "ok_starttls"].toSorted());
  });

  test("by an authority whose certificate is not sent makes no chain", async () => {
    const report = await probeServer(secured(makeCertificate("mail.example.com", "unknown authority")));
    expect(report.codes.toSorted()).toEqual(["cert_chain_incomplete", "ok_starttls"]);
  });

  test("over an old protocol is both", async () => {
    const report = await probeServer(secured(certificate, { maxVersion: "TLSv1.1" }));
    expect(report.codes.toSorted()).toEqual(["cert_self_signed", "ok_starttls", "tls_old"]);
    expect(report.tls?.protocol).toBe("TLSv1.1");
  });

  test("that does not hold fails who requires TLS", async () => {
    expect((await probeServer(secured())).verdict).toBe("warn");
    expect((await probeServer(secured(), { isTlsRequired: true })).verdict).toBe("fail");
  });
});

test("nobody listens", async () => {
  const { port, ...server } = await startOddServer(() => undefined);
  await server[Symbol.asyncDispose]();
  expect((await probe(port)).codes).toEqual(["tcp_refused"]);
  expect((await probe(port)).verdict).toBe("fail");
  expect((await probe(port, { vantage: "outside" })).verdict).toBe("ok");
});

test("never says anything but EHLO, HELO, STARTTLS and QUIT, and keeps what was said", async () => {
  const report = await probeServer((socket) => speakSmtp(socket, { EHLO: "250-mx\r\n250 \u0007bell\r\n" }));
  expect(report.transcript).toBe(
    "S: 220 mx.example ESMTP\nC: EHLO probe.example\nS: 250 mx\nS: 250 ?bell\nC: QUIT\nS: 221 bye\n",
  );
  expect(report.steps.map(({ step }) => step)).toEqual(["connect", "greeting", "ehlo", "quit"]);
});
