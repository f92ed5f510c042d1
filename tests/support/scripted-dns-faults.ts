import { type Query, type Reaction, rcodes, toSoa } from "#tests/support/scripted-dns-reply.ts";

/** The usual ways in which a resolver disappoints. `empty`: NOERROR with nothing in it. `nothing`: no answer at all. */
export type Fault =
  | "servfail"
  | "refused"
  | "formerr"
  | "notimp"
  | "nxdomain"
  | "nodata"
  | "empty"
  | "bogus"
  | "garbage"
  | "nothing";

export function toFaultyReaction(fault: Fault, query?: Query): Reaction {
  const authorities = query === undefined ? [] : [toSoa(query.name)];
  const reactions: Record<Fault, Reaction> = {
    servfail: { rcode: rcodes.servfail },
    refused: { rcode: rcodes.refused },
    formerr: { rcode: rcodes.formerr },
    notimp: { rcode: rcodes.notimp },
    nxdomain: { rcode: rcodes.nxdomain, authorities },
    nodata: { authorities },
    empty: {},
    bogus: { rcode: rcodes.servfail, extendedErrors: [6] },
    garbage: { rewrite: (message) => Buffer.concat([message.subarray(0, 2), Buffer.alloc(30, 0xff)]) },
    nothing: "silence",
  };
  return reactions[fault];
}
