import { randomUUID } from "node:crypto";
import { addMs } from "#lib/allow-list/instant.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import { setServed } from "#lib/services/served-list.ts";
import type { PrismaClient } from "#prisma/client/client.ts";
import { articleVersion, listOf, servedWith } from "#tests/support/article-list.ts";
import { storeVersions } from "#tests/support/past-versions.ts";

const ORGANIZATIONS = 1000;
const MEMBERS_EACH = 5;
const SERVERS_EACH = 2;
const changedAt = addMs(articleVersion.changedAt, 60_000);
const articles = articleVersion.entries.map(({ prefix }) => prefix);

/** How many are told of a change. */
export const READERS = ORGANIZATIONS * MEMBERS_EACH;

/**
 * Organizations whose members want to be told of every change, in both languages: each with mail servers behind firewalls of all platforms by
 * turns, some with the first of three versions, some with the second, and some of which nothing is known. The third version is served.
 */
export async function storeCustomers(db: PrismaClient): Promise<void> {
  const second = { ...listOf([...articles, "83.96.228.98"]), version: 2, changedAt };
  const third = {
    ...listOf([...articles, "83.96.228.98", "83.96.228.99"]),
    version: 3,
    changedAt: addMs(changedAt, 1),
  };
  await storeVersions(db, [articleVersion, second, third]);
  setServed(servedWith(third));
  const createdAt = new Date();
  const organizations = Array.from({ length: ORGANIZATIONS }, (_, at) => ({ id: `o${at}`, at }));
  await db.organization.createMany({
    data: organizations.map(({ id }) => ({ id, name: `Organization ${id}`, slug: id, createdAt })),
  });
  const people = organizations.flatMap(({ id, at }) =>
    Array.from({ length: MEMBERS_EACH }, (_, index) => ({
      ...{ id: `u${at}-${index}`, organizationId: id, locale: index % 2 === 0 ? "nl" : "en" },
    })),
  );
  await db.user.createMany({
    data: people.map(({ id, locale }) => ({ id, locale, name: id, email: `${id}@example.com`, emailVerified: true })),
  });
  const members = people.map(({ id, organizationId }) => ({
    id,
    userId: id,
    organizationId,
    role: "admin",
    createdAt,
  }));
  await db.member.createMany({ data: members });
  await db.notificationChannel.createMany({
    data: members.map(({ id, organizationId }) => ({ memberId: id, organizationId, events: ["change-published"] })),
  });
  await db.mailServer.createMany({ data: organizations.flatMap(({ id, at }) => toServers(id, at, createdAt)) });
}

function toServers(organizationId: string, at: number, createdAt: Date) {
  return Array.from({ length: SERVERS_EACH }, (_, index) => {
    const number = at * SERVERS_EACH + index;
    const platform = platforms[number % platforms.length]?.id ?? "nftables";
    const appliedVersion = [1, 2, null][number % 3] ?? null;
    return {
      ...{ id: randomUUID(), organizationId, label: `Server ${number}`, host: `mail${number}.example.com`, platform },
      ...{ deliveryPort: number % 5 === 0 ? 2525 : 25, appliedVersion, createdAt },
      ...(appliedVersion !== null && { appliedAt: createdAt }),
    };
  });
}
