import { type ActionRule, everybody, type Outcomes } from "#tests/support/access/rule.ts";

export const all = everybody("done");
export const signedIn: Outcomes = { ...all, anonymous: "not_signed_in" };
const outsiders = { ...everybody("not_found"), anonymous: "not_signed_in", loner: "forbidden" };
export const editors: Outcomes = { ...outsiders, viewer: "forbidden", admin: "done", owner: "done" };
// Its page names the organization: who acts for another one is told so.
export const named: Outcomes = { ...editors, stranger: "conflict", operator: "conflict" };
export const operators: Outcomes = { ...everybody("not_found"), anonymous: "not_signed_in", operator: "done" };

export const rule = (outcomes: Outcomes, call: ActionRule["call"]): ActionRule => ({ outcomes, call });
