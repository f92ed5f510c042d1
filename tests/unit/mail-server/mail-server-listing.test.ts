import { describe, expect, test } from "vitest";
import {
  isFiltered,
  MailServersPageQuery,
  orderBy,
  toListingQuery,
  wholeListing,
} from "#lib/mail-server/mail-server-listing.ts";

describe("the address of a list", () => {
  test.each([
    [{}, {}],
    [{ q: " mx " }, { text: "mx" }],
    [{ q: "x".repeat(300) }, { text: "x".repeat(253) }],
    [{ sort: "host" }, { order: "host" }],
    [{ sort: "-changed" }, { order: "changed", isDescending: true }],
    [{ sort: "-name" }, { isDescending: true }],
    [{ sort: "--host" }, {}],
    [{ sort: "label; DROP TABLE mail_server" }, {}],
    [
      { firewall: "behind", probe: "bad" },
      { firewall: "behind", probe: "bad" },
    ],
    [{ delivery: "not-sent" }, { delivery: "not-sent" }],
    [{ firewall: "on fire", probe: "" }, {}],
  ])("%j asks for %j", (query, differs) => {
    expect(MailServersPageQuery.parse(query).listing).toEqual({ ...wholeListing, ...differs });
  });

  test.each([
    ["1", 1],
    ["7", 7],
    ["0", 1],
    ["-3", 1],
    ["2.5", 1],
    ["x", 1],
    ["99999999999999999999", 1],
  ])("page %j is page %i", (page, number) => {
    expect(MailServersPageQuery.parse({ page }).page).toBe(number);
  });

  test("leads back to the same list, and leaves out what is so by itself", () => {
    expect(Object.values(toListingQuery(wholeListing)).every((value) => value === null)).toBe(true);
    const listing = { ...wholeListing, text: "mx", order: "changed", isDescending: true, firewall: "behind" } as const;
    const query = Object.fromEntries(Object.entries(toListingQuery(listing)).filter(([, value]) => value !== null));
    expect(MailServersPageQuery.parse(query).listing).toEqual(listing);
    expect([wholeListing, listing].map(isFiltered)).toEqual([false, true]);
  });
});

test("the head of a column turns the order round, and begins with what changed last", () => {
  const byHost = orderBy(wholeListing, "host");
  expect(byHost).toMatchObject({ order: "host", isDescending: false });
  expect(orderBy(byHost, "host").isDescending).toBe(true);
  expect(orderBy(byHost, "changed").isDescending).toBe(true);
});
