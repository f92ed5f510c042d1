import type { Dialect } from "#tests/support/dialect.ts";

export const dialect: Dialect = {
  shapes: ["‹prefix›"],
  everyone: /^(0\.0\.0\.0|::)\/0$/,
  place: /\//,
  adds: /\//,
  removes: null,
  limits: [],
  variants: { "": {}, "per-family": { files: "per-family" } },
  broken: [
    ["83.96.228.72/32", "83.96.228.72"],
    ["83.96.228.72/32", "83.96.228.72/32 # server"],
    ["83.96.228.72/32", "83.96.228.72-83.96.228.77"],
  ],
};
