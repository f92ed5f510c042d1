/** What the tests know of one platform's language, written apart from the code that prints it. */
export interface Dialect {
  /** Every line that its texts may have; ‹names› stand for the patterns of tests/unit/firewall/shape.ts. */
  readonly shapes: readonly string[];
  /** How a text says "from anywhere". */
  readonly everyone: RegExp;
  /** What puts the rules before the customer's own. */
  readonly place: RegExp;
  /** A line that adds; one that takes away, or null where everything changes in one step. */
  readonly adds: RegExp;
  readonly removes: RegExp | null;
  /** Names in a text (the first group) and how many characters the device takes. */
  readonly limits: readonly (readonly [RegExp, number])[];
  /** Values of its own options that change the shape of its texts; "" are the defaults. */
  readonly variants?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What has to be replaced by what to make a bad text of a good one, in the text that installs the allow-list. */
  readonly broken: readonly (readonly [from: string, to: string])[];
  /** More for the good text that `broken` starts from. */
  readonly brokenWith?: Readonly<Record<string, string>>;
}

const found = import.meta.glob<Dialect>("../unit/firewall/dialects/*.ts", { eager: true, import: "dialect" });

const dialects = new Map(
  Object.entries(found).map(([path, dialect]) => [path.replace(/^.*\/(.*)\.ts$/, "$1"), dialect] as const),
);

export function findDialect(platformId: string): Dialect {
  const dialect = dialects.get(platformId);
  if (dialect === undefined) throw new Error(`tests/unit/firewall/dialects/${platformId}.ts is missing`);
  return dialect;
}
