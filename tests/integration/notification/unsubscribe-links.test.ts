import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createUnsubscribing } from "#lib/services/unsubscribe-links.ts";

const ours = createUnsubscribing("a secret of at least thirty-two bytes", "https://poort.example");
const id = "0192f0c1-2b3c-7def-8123-456789abcdef";
const tokenOf = (url: string) => new URL(url).searchParams.get("token") ?? "";

test("both links lead to the same channel, each time", () => {
  const { page, oneClick } = ours.toUnsubscribeLinks(id, "nl");
  expect(page).toMatch(/^https:\/\/poort\.example\/nl\/unsubscribe\?token=[\w-]{43}$/);
  expect(oneClick).toMatch(/^https:\/\/poort\.example\/api\/unsubscribe\?token=[\w-]{43}&locale=nl$/);
  expect([page, oneClick].map((url) => ours.readChannelId(tokenOf(url)))).toEqual([id, id]);
  expect(ours.toUnsubscribeLinks(id, "nl")).toEqual({ page, oneClick });
});

test("a token of another secret, of another channel's id, or damaged anywhere is none", () => {
  const token = tokenOf(ours.toUnsubscribeLinks(id, "nl").page);
  const others = createUnsubscribing("another secret of thirty-two bytes..", "https://poort.example");
  const other = Buffer.from(token, "base64url");
  Buffer.from(randomUUID().replaceAll("-", ""), "hex").copy(other);
  const damaged = [...Buffer.from(token, "base64url").keys()].map((at) => {
    const bytes = Buffer.from(token, "base64url");
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes.toString("base64url");
  });
  expect(others.readChannelId(token)).toBeNull();
  for (const wrong of [...damaged, other.toString("base64url"), "", "x", `${token}AA`, token.slice(0, -2), id])
    expect(ours.readChannelId(wrong)).toBeNull();
});
