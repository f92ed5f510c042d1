/** Who did something to the allow-list: an operator, or a program that showed an operator's token, by the name of that. */
export interface Doer {
  readonly kind: "operator" | "token";
  readonly name: string;
}
