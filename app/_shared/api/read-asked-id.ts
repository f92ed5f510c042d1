import { AppError } from "#lib/errors.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";

/** The mail server that a path names; what no mail server can be called is `not_found`. */
export function readAskedId(params: Readonly<Record<string, string>>): MailServerId {
  const id = MailServerId.safeParse(params["id"]);
  if (!id.success) throw new AppError("not_found");
  return id.data;
}
