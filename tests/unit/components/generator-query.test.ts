import { expect, test } from "vitest";
import { withAction, withPlatform } from "#components/firewall/generator-query.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import { toPath } from "#lib/i18n/to-path.ts";

const input = {
  platform: "iptables",
  mode: "dns-name",
  port: "2525",
  topology: "forward",
  insideAddress: "192.168.1.25",
  insidePort: "25",
  name: "office",
  chain: "FORWARD",
  action: "update",
  from: "3",
};

test.each([
  [
    "mikrotik-routeros",
    "platform=mikrotik-routeros&mode=dns-name&port=2525&name=office&topology=forward&insideAddress=192.168.1.25&insidePort=25",
  ],
  ["ufw", "platform=ufw&port=2525&name=office&topology=forward&insideAddress=192.168.1.25&insidePort=25"],
  ["aws-security-group", "platform=aws-security-group&port=2525&name=office"],
])("another firewall keeps what %s can do", (id, query) => {
  const platform = findPlatform(id);
  expect(platform && toPath("nl", "/firewall", withPlatform(input, platform))).toBe(`/nl/firewall?${query}`);
});

test("only what starts from a version keeps it", () => {
  expect(withAction(input, "install")).not.toHaveProperty("from");
  expect(withAction(input, "install")).not.toHaveProperty("action");
  expect(withAction(input, "remove")).toMatchObject({ action: "remove", from: "3", chain: "FORWARD" });
});

test("only an opening has hours", () => {
  const opening = { ...input, hours: "8" };
  expect(withAction(opening, "open")).toMatchObject({ action: "open", hours: "8" });
  expect(withAction(opening, "open")).not.toHaveProperty("from");
  expect(withAction(opening, "close")).not.toHaveProperty("hours");
});
