import { describe, expect, test } from "vitest";
import { Prefix } from "#lib/net/prefix.ts";
import { readWebhookTarget, webhookUrl } from "#lib/notification/webhook-url.ts";

const loopback = [Prefix.parse("127.0.0.0/8"), Prefix.parse("::1/128")];

function judge(text: string, allowed: readonly Prefix[] = []): string {
  const read = webhookUrl(allowed).safeParse(text);
  return read.success ? read.data : (read.error.issues[0]?.message ?? expect.fail());
}

describe("the address of a webhook", () => {
  test.each([
    ["https://hooks.example.com", "https://hooks.example.com/"],
    [" https://hooks.example.com/a/b?c=d ", "https://hooks.example.com/a/b?c=d"],
    ["HTTPS://Hooks.Example.COM:443/A", "https://hooks.example.com/A"],
    ["https://hooks.example.com.:8443/", "https://hooks.example.com:8443/"],
    ["https://hooks.example.com?c=d", "https://hooks.example.com/?c=d"],
    ["https://hooks.example.com:80/", "https://hooks.example.com:80/"],
    ["https://hooks.example.com//double/x", "https://hooks.example.com//double/x"],
    ["https://hooks.example.com/a/../b", "https://hooks.example.com/b"],
    ["https://münchen.example/grüße", "https://xn--mnchen-3ya.example/gr%C3%BC%C3%9Fe"],
    ["https://83.96.228.68/", "https://83.96.228.68/"],
    ["https://[2A02:2308:0::1]:9000/", "https://[2a02:2308::1]:9000/"],
  ])("%j is %s", (text, url) => {
    expect(judge(text)).toBe(url);
    expect(judge(url)).toBe(url);
  });

  test.each([
    ["", "required"],
    ["hooks.example.com/a", "webhook_url.syntax"],
    ["https:hooks.example.com", "webhook_url.syntax"],
    ["//hooks.example.com", "webhook_url.syntax"],
    ["http://hooks.example.com/", "webhook_url.scheme"],
    ["http://83.96.228.68/", "webhook_url.scheme"],
    ["ftp://hooks.example.com/", "webhook_url.scheme"],
    ["file:///etc/passwd", "webhook_url.scheme"],
    ["javascript://hooks.example.com/%0aalert(1)", "webhook_url.scheme"],
    ["https://user@hooks.example.com/", "webhook_url.userinfo"],
    ["https://user:word@hooks.example.com/", "webhook_url.userinfo"],
    ["https://127.0.0.1@hooks.example.com/", "webhook_url.userinfo"],
    ["https://hooks.example.com/#part", "webhook_url.fragment"],
    ["https://hooks.example.com/a b", "webhook_url.characters"],
    ["https://hooks.example.com/a\r\nX-Header: 1", "webhook_url.characters"],
    ["https://hooks.exam\tple.com/", "webhook_url.characters"],
    ["https://hooks.example.com\\@127.0.0.1/", "webhook_url.characters"],
    ["https://hooks.example.com:22/", "webhook_url.port"],
    ["https://hooks.example.com:1023/", "webhook_url.port"],
    ["https://hooks.example.com:65536/", "webhook_url.port"],
    ["https://hooks.example.com:0443/", "webhook_url.port"],
    ["https://hooks.example.com:/", "webhook_url.port"],
    ["https://localhost/", "webhook_url.private"],
    ["https://a.internal/", "webhook_url.private"],
    ["https://127.0.0.1/", "webhook_url.private"],
    ["https://[::1]/", "webhook_url.private"],
    ["https://10.0.0.1/", "webhook_url.private"],
    ["https://169.254.169.254/latest/", "webhook_url.private"],
    ["https://127.1/", "host.address"],
    ["https://[::ffff:127.0.0.1]/", "host.address"],
    ["https://[fe80::1%25lo]/", "host.address"],
    ["https://[hooks.example.com]/", "host.address"],
    ["https://0x7f000001/", "hostname.numeric"],
    ["https://0x7f.0.0.1/", "hostname.numeric"],
    ["https://hooks/", "hostname.single_label"],
    ["https:///path", "hostname.characters"],
    ["https://under_score.example.com/", "hostname.characters"],
    ["https://a.example%00.com/", "hostname.characters"],
    [`https://hooks.example.com/${"a".repeat(1000)}`, "webhook_url.length"],
  ])("%j is refused: %s", (text, reason) => {
    expect(judge(text)).toBe(reason);
  });

  test("goes without TLS, and to what is not public, only where the operator of the installation allows the very address", () => {
    expect(judge("http://127.0.0.1:9000/", loopback)).toBe("http://127.0.0.1:9000/");
    expect(judge("http://[::1]/", loopback)).toBe("http://[::1]/");
    expect(judge("https://127.0.0.1:9000/", loopback)).toBe("https://127.0.0.1:9000/");
    expect(judge("http://10.0.0.1/", loopback)).toBe("webhook_url.private");
    expect(judge("http://83.96.228.68/", [Prefix.parse("0.0.0.0/0")])).toBe("webhook_url.scheme");
    expect(judge("http://hooks.example.com/", loopback)).toBe("webhook_url.scheme");
  });
});

test("a stored address is taken apart, and no longer where what allowed it is gone", () => {
  expect(readWebhookTarget("https://[2a02:2308::1]:8443/a?b", [])).toEqual({
    scheme: "https",
    host: "2a02:2308::1",
    port: 8443,
    authority: "[2a02:2308::1]:8443",
    path: "/a?b",
  });
  expect(readWebhookTarget("http://127.0.0.1:9000/", loopback)).not.toBeNull();
  expect(readWebhookTarget("http://127.0.0.1:9000/", [])).toBeNull();
});
