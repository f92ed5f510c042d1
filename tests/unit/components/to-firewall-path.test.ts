import { expect, test } from "vitest";
import { toUpdatePath } from "#components/mail-server/to-firewall-path.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import { SnippetQuery } from "#lib/firewall/snippet-request.ts";
import { asRegistered, MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";

const id = MailServerId.parse("0192f0c1-2b3c-7def-8123-456789abcdef");
const behind = { topology: "forward", insideAddress: "10.0.0.25", insidePort: 26 };

function mailServerBehind(platform: string, more: object = {}) {
  const input = MailServerInput.parse({
    label: "Kantoor",
    host: "mail.example.com",
    deliveryPort: 2525,
    platform,
    ...more,
  });
  return asRegistered(input, id, Instant.parse(0));
}

test("an update starts from the version that was applied, on the firewall and the port of the mail server", () => {
  const path = toUpdatePath("nl", mailServerBehind("nftables", behind), 41) ?? "";
  const { pathname, searchParams } = new URL(path, "http://localhost");
  expect(pathname).toBe("/nl/firewall");
  expect(Object.fromEntries(searchParams)).toEqual({
    ...{ platform: "nftables", mode: "allow-list", action: "update", from: "41", port: "2525" },
    ...{ topology: "forward", insideAddress: "10.0.0.25", insidePort: "26", mailServer: id },
  });
  expect(path).not.toContain("mail.example.com");
});

test("there is an update for exactly the firewalls that have one by the allow-list, and it can be asked for", () => {
  for (const { id: platform, modes, actions } of platforms) {
    const path = toUpdatePath("en", mailServerBehind(platform), 1);
    expect(path !== null, platform).toBe(modes.includes("allow-list") && actions.includes("update"));
    if (path === null) continue;
    const query = Object.fromEntries(new URL(path, "http://localhost").searchParams);
    expect(SnippetQuery.parse(query), platform).toMatchObject({ action: "update", from: 1, mode: "allow-list" });
  }
});
