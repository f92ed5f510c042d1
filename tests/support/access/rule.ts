import type { AccessOffice } from "#tests/support/access/office.ts";

/** Who asks. All but the first are signed in; viewer, admin and owner belong to the organization that is asked about. */
export const actors = ["anonymous", "loner", "stranger", "operator", "viewer", "admin", "owner"] as const;
export type Actor = (typeof actors)[number];

/** What comes of it, for each who asks. */
export type Outcomes<Outcome extends string | number = string> = Readonly<Record<Actor, Outcome>>;

/** The organization's people have these; all others, whatever is in `others`. */
function inside<Outcome extends string | number>(
  others: Readonly<Record<Exclude<Actor, "viewer" | "admin" | "owner">, Outcome>>,
  [viewer, admin, owner]: readonly [Outcome, Outcome, Outcome],
): Outcomes<Outcome> {
  return { ...others, viewer, admin, owner };
}

export function everybody<Outcome extends string | number>(outcome: Outcome): Outcomes<Outcome> {
  const others = { anonymous: outcome, loner: outcome, stranger: outcome, operator: outcome };
  return inside(others, [outcome, outcome, outcome]);
}

/**
 * What a page answers. `organization`: sent on to the page that says how to join or make one; `elsewhere`: to another, as this one has
 * nothing for them now.
 */
export type PageOutcome = "shown" | "sign-in" | "organization" | "elsewhere" | "not found";

export interface PageRule {
  readonly outcomes: Outcomes<PageOutcome>;
  /** Its path below the locale. */
  readonly path: (office: AccessOffice) => string | Promise<string>;
}

/** What is in a request that a rule makes. */
export interface Asked {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Tokens of the organization that may read, or write too; one of another organization that may write; and the same two of an operator. */
export type TokenOutcomes = Readonly<Record<"read" | "write" | "foreign" | "operatorRead" | "operatorWrite", number>>;

/** The status of a route handler: by the session's cookie, and by token. */
export interface RouteRule {
  readonly cookies: Outcomes<number>;
  readonly tokens: TokenOutcomes;
  readonly ask: (office: AccessOffice) => Asked | Promise<Asked>;
}

/** What a server action gets: what its page bound to it, and the fields of its form. */
export interface ActionCall {
  readonly bound?: readonly unknown[];
  readonly fields?: Readonly<Record<string, string>>;
}

/** `done`, or the code of the refusal (the message `errors.<code>`), after the field where it is about one. */
export interface ActionRule {
  readonly outcomes: Outcomes;
  readonly call: (office: AccessOffice) => ActionCall | Promise<ActionCall>;
  /** True where two who do it at once are in each other's way. */
  readonly inTurn?: true;
}
