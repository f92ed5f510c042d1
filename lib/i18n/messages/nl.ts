import account from "./nl/account.json" with { type: "json" };
import allowList from "./nl/allow-list.json" with { type: "json" };
import apiToken from "./nl/api-token.json" with { type: "json" };
import audit from "./nl/audit.json" with { type: "json" };
import docs from "./nl/docs.json" with { type: "json" };
import errors from "./nl/errors.json" with { type: "json" };
import failure from "./nl/failure.json" with { type: "json" };
import firewall from "./nl/firewall.json" with { type: "json" };
import history from "./nl/history.json" with { type: "json" };
import layout from "./nl/layout.json" with { type: "json" };
import logReader from "./nl/log-reader.json" with { type: "json" };
import lookup from "./nl/lookup.json" with { type: "json" };
import mail from "./nl/mail.json" with { type: "json" };
import mailServer from "./nl/mail-server.json" with { type: "json" };
import mailStopped from "./nl/mail-stopped.json" with { type: "json" };
import notes from "./nl/notes.json" with { type: "json" };
import notifications from "./nl/notifications.json" with { type: "json" };
import opening from "./nl/opening.json" with { type: "json" };
import operator from "./nl/operator.json" with { type: "json" };
import organization from "./nl/organization.json" with { type: "json" };
import ownAccount from "./nl/own-account.json" with { type: "json" };
import passkey from "./nl/passkey.json" with { type: "json" };
import probe from "./nl/probe.json" with { type: "json" };
import states from "./nl/states.json" with { type: "json" };
import steps from "./nl/steps.json" with { type: "json" };
import twoFactor from "./nl/two-factor.json" with { type: "json" };
import ui from "./nl/ui.json" with { type: "json" };
import webhook from "./nl/webhook.json" with { type: "json" };

export const nl = {
  account,
  allowList,
  apiToken,
  audit,
  docs,
  errors,
  failure,
  firewall,
  history,
  layout,
  logReader,
  lookup,
  mail,
  mailServer,
  mailStopped,
  notes,
  opening,
  notifications,
  operator,
  probe,
  organization,
  ownAccount,
  states,
  passkey,
  steps,
  twoFactor,
  ui,
  webhook,
};
