import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { Opening } from "#lib/mail-server/opening.ts";
import { requireReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { findNewestOpening } from "#lib/services/newest-opening.ts";

/** The last opening of a mail server of the acting organization; null when there was none, and for all other mail servers. */
export async function readOpening(ctx: ServiceContext, mailServerId: MailServerId): Promise<Opening | null> {
  const { organizationId } = requireReader(ctx).actor;
  return findNewestOpening(ctx.db, { mailServerId, organizationId });
}
