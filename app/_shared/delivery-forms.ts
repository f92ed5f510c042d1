import {
  askAgainAction,
  confirmByHandAction,
  takeOverAction,
} from "#app/[locale]/(dashboard)/mail-servers/delivery-actions.ts";
import type { DeliveryForms } from "#components/mail-server/delivery-forms.tsx";
import { findDifference, judgeDelivery, mayConfirmByHand, toDifferenceText } from "#lib/mail-server/delivery.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** What somebody may do about where mail goes: each thing where it makes sense; nothing for a viewer. */
export function toDeliveryForms(ctx: ServiceContext, mailServer: MailServer): DeliveryForms | null {
  if (!mayEdit(ctx)) return null;
  const { id, revision } = mailServer;
  const difference = findDifference(mailServer);
  const verdict = judgeDelivery(mailServer);
  return {
    confirm: mayConfirmByHand(mailServer) ? confirmByHandAction.bind(null, id) : null,
    takeOver: difference && takeOverAction.bind(null, id, revision, toDifferenceText(difference)),
    askAgain: verdict === "waiting" || verdict === "differs" ? askAgainAction.bind(null, id) : null,
  };
}
