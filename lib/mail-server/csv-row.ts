/** One row of a table that somebody pasted, its fields without blanks at their ends. */
export interface CsvRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Its quotes don't fit. */
  readonly isBroken: boolean;
}

// What a spreadsheet takes for a formula (OWASP: CSV injection), full-width signs too; and what already looks guarded.
const FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A field that no spreadsheet runs. {@link unguardField} takes the guard away again. */
export function guardField(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The field that {@link guardField} was given; any other text is what it is. */
export function unguardField(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
