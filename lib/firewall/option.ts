import { z } from "zod";
import type { TopologyKind } from "#lib/firewall/topology.ts";

/** A word that no shell and no firewall reads as anything but a word. */
export const OptionValue = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,63}$/, "option.syntax")
  .brand<"OptionValue">();
export type OptionValue = z.infer<typeof OptionValue>;

/** What one platform needs to know beyond port and topology. */
export interface PlatformOption {
  /** Query parameter, camelCase. */
  readonly key: string;
  readonly kind: "text" | "choice";
  /** All values of a choice; none for a text. */
  readonly choices: readonly OptionValue[];
  readonly grammar: z.ZodType<OptionValue, string>;
  /** The value when nothing is given. A topology that is missing here doesn't have the option. */
  readonly defaults: Readonly<Partial<Record<TopologyKind, OptionValue>>>;
  /** The default is an example that nobody has: the reader must fill in their own. */
  readonly isExample: boolean;
}

export type OptionValues = Readonly<Record<string, OptionValue>>;

type Defaults = Partial<Record<TopologyKind, string>>;

/** An option whose value matches a pattern, or else a finer grammar. */
export function textOption(key: string, grammar: RegExp | z.ZodType<string, string>, defaults: Defaults) {
  const text = grammar instanceof RegExp ? z.string("option.syntax").regex(grammar, "option.syntax") : grammar;
  return toOption({ key, kind: "text", choices: [], grammar: text.pipe(OptionValue), isExample: false }, defaults);
}

/** A text option whose default only shows the form. */
export function exampleOption(key: string, grammar: RegExp, defaults: Defaults): PlatformOption {
  return { ...textOption(key, grammar, defaults), isExample: true };
}

/** An option with a closed set of values. */
export function choiceOption(key: string, choices: readonly string[], defaults: Defaults): PlatformOption {
  const grammar = z.enum(choices, "choice.unknown").pipe(OptionValue);
  const values = choices.map((choice) => OptionValue.parse(choice));
  return toOption({ key, kind: "choice", choices: values, grammar, isExample: false }, defaults);
}

function toOption(option: Omit<PlatformOption, "defaults">, defaults: Defaults): PlatformOption {
  const { direct, forward } = defaults;
  return {
    ...option,
    defaults: {
      ...(direct !== undefined && { direct: option.grammar.parse(direct) }),
      ...(forward !== undefined && { forward: option.grammar.parse(forward) }),
    },
  };
}
