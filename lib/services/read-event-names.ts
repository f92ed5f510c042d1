import { z } from "zod";
import type { ServiceContext } from "#lib/services/context.ts";

interface EventRow {
  readonly action: string;
  readonly subjectId: string | null;
  readonly actorUserId: string | null;
  readonly actorTokenId: string | null;
}

/** Somebody, or a program of the organization, by name; the provider; the system; or somebody whose account is gone. */
export type EventActor =
  | { readonly kind: "person" | "token"; readonly name: string }
  | { readonly kind: "provider" | "system" | "former" };

const Uuid = z.uuid();

/** What the people, programs and things of some events of an organization are called now; what is gone has no name. */
export async function readEventNames(ctx: ServiceContext, organizationId: string, rows: readonly EventRow[]) {
  const about = (prefix: string) =>
    rows.flatMap(({ action, subjectId }) => (action.startsWith(prefix) && subjectId !== null ? [subjectId] : []));
  const uuids = (ids: readonly (string | null)[]) => ids.flatMap((id) => Uuid.safeParse(id).data ?? []);
  const people = rows.flatMap((row) => [
    row.actorUserId,
    row.action.startsWith("organization.") ? row.subjectId : null,
  ]);
  const within = (ids: readonly string[]) => ({ organizationId, id: { in: [...ids] } });
  const [users, tokens, mailServers, webhooks, invitations] = await Promise.all([
    ctx.db.user.findMany({ where: { id: { in: people.flatMap((id) => id ?? []) } }, select: { id: true, name: true } }),
    ctx.db.apiToken.findMany({
      where: within(uuids([...rows.map((row) => row.actorTokenId), ...about("api-token.")])),
      select: { id: true, name: true },
    }),
    ctx.db.mailServer.findMany({ where: within(uuids(about("mail-server."))), select: { id: true, label: true } }),
    ctx.db.webhook.findMany({ where: within(uuids(about("webhook."))), select: { id: true, name: true } }),
    ctx.db.invitation.findMany({ where: within(about("organization.")), select: { id: true, email: true } }),
  ]);
  const tokenNames = new Map(tokens.map(({ id, name }) => [id, name]));
  const userNames = new Map(users.map(({ id, name }) => [id, name]));
  const things = new Map([
    ...userNames,
    ...tokenNames,
    ...mailServers.map(({ id, label }): [string, string] => [id, label]),
    ...webhooks.map(({ id, name }): [string, string] => [id, name]),
    ...invitations.map(({ id, email }): [string, string] => [id, email]),
  ]);
  return {
    subjectOf: ({ subjectId }: EventRow) => things.get(subjectId ?? "") ?? null,
    // Who did it at the provider is for the provider to know.
    actorOf: ({ action, actorUserId, actorTokenId }: EventRow): EventActor => {
      if (action === "mail-server.confirm") return { kind: "provider" };
      if (actorUserId === null && actorTokenId === null) return { kind: "system" };
      const token = tokenNames.get(actorTokenId ?? "");
      if (actorTokenId !== null) return token === undefined ? { kind: "provider" } : { kind: "token", name: token };
      const name = userNames.get(actorUserId ?? "");
      return name === undefined ? { kind: "former" } : { kind: "person", name };
    },
  };
}
