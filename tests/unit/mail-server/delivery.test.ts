import { describe, expect, test } from "vitest";
import { Instant } from "#lib/allow-list/instant.ts";
import { DeliveryTarget, findDifference, judgeDelivery, toDifferenceText } from "#lib/mail-server/delivery.ts";
import { DeliveryCursor } from "#lib/mail-server/delivery-change.ts";
import { asRegistered, type ConfirmedSettings, type MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";

const id = MailServerId.parse("0192f0c1-2b3c-7def-8123-456789abcdef");
const at = Instant.parse(0);
const input = MailServerInput.parse({
  label: "Kantoor",
  host: "mail.example.com",
  deliveryPort: 2525,
  platform: "nftables",
});

const targets = { there: "mail.example.com", elsewhere: "old.example.com" } as const;
type Said = { place: "there" | "elsewhere" | "other port"; isCurrent: boolean; by: "provider" | "customer" } | null;

function mailServer(isRead: boolean, said: Said): MailServer {
  return { ...asRegistered(input, id, at), wish: { at, isRead }, confirmed: said && toConfirmed(said) };
}

function toConfirmed({ place, isCurrent, by }: NonNullable<Said>): ConfirmedSettings {
  const isOtherPort = place === "other port";
  const target = DeliveryTarget.parse({
    host: isOtherPort ? targets.there : targets[place],
    port: isOtherPort ? 25 : 2525,
  });
  return { ...target, at, isCurrent, by: by === "provider" ? { kind: by } : { kind: by, name: "Alice" } };
}

describe("the verdict and the difference, for everything that can be known", () => {
  const table = [
    // read, said, where, by whom: verdict, is there a difference
    [false, null, "not-sent", false],
    [true, null, "waiting", false],
    ...(["provider", "customer"] as const).flatMap((by) =>
      [false, true].flatMap((isRead) => {
        const pending = isRead ? "waiting" : "not-sent";
        return [
          [isRead, { place: "there", isCurrent: true, by }, "matches", false],
          [isRead, { place: "there", isCurrent: false, by }, "matches", false],
          [isRead, { place: "elsewhere", isCurrent: true, by }, "differs", true],
          [isRead, { place: "elsewhere", isCurrent: false, by }, pending, true],
          [isRead, { place: "other port", isCurrent: true, by }, "differs", true],
          [isRead, { place: "other port", isCurrent: false, by }, pending, true],
        ] as const;
      }),
    ),
  ] as const;
  test.each(table)("read: %s, said: %j: %s, difference: %s", (isRead, said, verdict, isDifferent) => {
    expect(judgeDelivery(mailServer(isRead, said))).toBe(verdict);
    expect(findDifference(mailServer(isRead, said)) !== null).toBe(isDifferent);
  });
});

test("two differences have the same text when both places are the same, whoever said so and whenever", () => {
  const texts = (["provider", "customer"] as const).flatMap((by) =>
    (["elsewhere", "other port"] as const).flatMap((place) =>
      [true, false].map((isCurrent) => textOf(mailServer(true, { place, isCurrent, by }))),
    ),
  );
  expect(new Set(texts)).toEqual(
    new Set(["mail.example.com:2525 old.example.com:2525", "mail.example.com:2525 mail.example.com:25"]),
  );
  const moved = { ...mailServer(true, { place: "elsewhere", isCurrent: true, by: "provider" }), host: input.host };
  expect(textOf({ ...moved, deliveryPort: DeliveryTarget.parse({ host: "mail.example.com", port: 26 }).port })).toBe(
    "mail.example.com:26 old.example.com:2525",
  );
});

function textOf(server: MailServer): string | null {
  const difference = findDifference(server);
  return difference && toDifferenceText(difference);
}

test.each([
  ["0", 0n],
  ["41", 41n],
  ["9223372036854775807", 9_223_372_036_854_775_807n],
])("the cursor %s is one", (text, cursor) => expect(DeliveryCursor.parse(text)).toBe(cursor));

test.each(["", "-1", "01", "1.0", "1e3", " 1", "0x1", "9223372036854775808", "99999999999999999999"])(
  "%j is no cursor",
  (text) => expect(DeliveryCursor.safeParse(text).error?.issues[0]?.message).toBe("cursor.syntax"),
);
