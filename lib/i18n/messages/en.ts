import account from "./en/account.json" with { type: "json" };
import allowList from "./en/allow-list.json" with { type: "json" };
import apiToken from "./en/api-token.json" with { type: "json" };
import audit from "./en/audit.json" with { type: "json" };
import docs from "./en/docs.json" with { type: "json" };
import errors from "./en/errors.json" with { type: "json" };
import failure from "./en/failure.json" with { type: "json" };
import firewall from "./en/firewall.json" with { type: "json" };
import history from "./en/history.json" with { type: "json" };
import layout from "./en/layout.json" with { type: "json" };
import logReader from "./en/log-reader.json" with { type: "json" };
import lookup from "./en/lookup.json" with { type: "json" };
import mail from "./en/mail.json" with { type: "json" };
import mailServer from "./en/mail-server.json" with { type: "json" };
import mailStopped from "./en/mail-stopped.json" with { type: "json" };
import notes from "./en/notes.json" with { type: "json" };
import notifications from "./en/notifications.json" with { type: "json" };
import opening from "./en/opening.json" with { type: "json" };
import operator from "./en/operator.json" with { type: "json" };
import organization from "./en/organization.json" with { type: "json" };
import ownAccount from "./en/own-account.json" with { type: "json" };
import passkey from "./en/passkey.json" with { type: "json" };
import probe from "./en/probe.json" with { type: "json" };
import states from "./en/states.json" with { type: "json" };
import steps from "./en/steps.json" with { type: "json" };
import twoFactor from "./en/two-factor.json" with { type: "json" };
import ui from "./en/ui.json" with { type: "json" };
import webhook from "./en/webhook.json" with { type: "json" };

export const en = {
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
