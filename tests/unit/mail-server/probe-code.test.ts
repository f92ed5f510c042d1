import { describe, expect, test } from "vitest";
import { hasConnected, judgeAddress, judgeCode, type ProbeCode, probeCodes } from "#lib/mail-server/probe-code.ts";

const inside = { vantage: "inside", isTlsRequired: false } as const;
const outside = { vantage: "outside", isTlsRequired: false } as const;

test("a closed port is a fault from inside, and what a right firewall looks like from outside", () => {
  for (const code of ["tcp_refused", "tcp_timeout"] as const) {
    expect(judgeCode(code, inside)).toBe("fail");
    expect(judgeCode(code, outside)).toBe("ok");
    expect(judgeAddress([code], outside)).toBe("ok");
  }
});

test("a port that takes an outsider is at least a warning, and never that from inside", () => {
  for (const code of ["ok_plain", "ok_starttls", "ok_implicit_tls"] as const) {
    expect(judgeAddress([code], inside)).toBe("ok");
    expect(judgeAddress([code], outside)).toBe("warn");
  }
  expect(judgeAddress(["not_smtp"], outside)).toBe("fail");
});

test("what cannot be decided is never called down", () => {
  for (const code of ["blocked_target", "dns_fail", "net_unreachable", "banner_421", "flooded", "too_slow"] as const)
    for (const circumstances of [inside, outside]) expect(judgeCode(code, circumstances)).toBe("unknown");
});

describe("a customer who requires TLS", () => {
  const required = { vantage: "inside", isTlsRequired: true } as const;

  test.each<ProbeCode>([
    "starttls_missing",
    "starttls_masked",
    "starttls_refused",
    "tls_handshake_failed",
    "cert_expired",
    "cert_name_mismatch",
    "cert_self_signed",
    "cert_chain_incomplete",
  ])("is told that %s fails; for others it is a warning", (code) => {
    expect(judgeCode(code, required)).toBe("fail");
    expect(judgeCode(code, inside)).toBe("warn");
  });

  test("is not content with plain text", () => {
    expect(judgeCode("ok_plain", required)).toBe("fail");
    expect(judgeCode("ok_starttls", required)).toBe("ok");
  });
});

test("the worst finding counts", () => {
  expect(judgeAddress(["ok_starttls", "cert_expired"], inside)).toBe("warn");
  expect(judgeAddress(["ok_starttls", "banner_tarpit"], inside)).toBe("ok");
  expect(judgeAddress([], inside)).toBe("unknown");
});

test("every code has a verdict from everywhere", () => {
  for (const code of probeCodes)
    for (const vantage of ["inside", "outside"] as const)
      for (const isTlsRequired of [true, false])
        expect(["ok", "unknown", "warn", "fail"]).toContain(judgeCode(code, { vantage, isTlsRequired }));
});

test("a connection is what makes an open port", () => {
  expect(hasConnected(["tcp_timeout"])).toBe(false);
  expect(hasConnected(["dns_nxdomain"])).toBe(false);
  expect(hasConnected([])).toBe(false);
  expect(hasConnected(["banner_timeout"])).toBe(true);
});
