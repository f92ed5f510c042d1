import { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { requireWriter } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { type CallKey, claimKey, keepOutcome } from "#lib/services/idempotency-keys.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { announceMailServers, storeMailServers } from "#lib/services/store-mail-servers.ts";

/**
 * Adds a mail server for the acting organization; the audit row commits or fails with it. A program that gives the same key
 * again adds nothing and gets the mail server of the first time.
 */
export async function registerMailServer(
  ctx: ServiceContext,
  input: MailServerInput,
  once: CallKey | null = null,
): Promise<MailServerId> {
  const writer = requireWriter(ctx);
  const { actor } = writer;
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const call = once !== null && actor.kind === "token" ? { ...once, tokenId: actor.tokenId } : null;
    const earlier = call && (await claimKey(tx, ctx, call));
    if (earlier !== null) return MailServerId.parse(earlier);
    const [stored] = await storeMailServers(tx, writer, [input]);
    if (stored === undefined) throw new Error("a mail server was stored and has no id");
    if (call !== null) await keepOutcome(tx, call, stored.id);
    await announceMailServers(tx, writer, [stored]);
    return stored.id;
  });
}
