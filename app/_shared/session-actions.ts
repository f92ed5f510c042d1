import {
  endAllSessionsAction,
  endOtherSessionsAction,
  endSessionAction,
} from "#app/[locale]/(dashboard)/account/actions.ts";

/** The ways to sign out elsewhere. */
export const sessionActions = {
  end: (id: string) => endSessionAction.bind(null, id),
  endOthers: endOtherSessionsAction,
  endAll: endAllSessionsAction,
};
