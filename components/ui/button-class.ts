export type ButtonTone = "plain" | "primary" | "danger" | "quiet";

const base =
  "inline-flex min-h-9 items-center justify-center gap-2 rounded-md border px-3 py-1.5 text-[0.875rem]/5 font-medium no-underline select-none " +
  "disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0";

const tones: Record<ButtonTone, string> = {
  plain: "border-edge/60 bg-surface text-ink hover:border-edge hover:bg-sunken",
  primary: "border-accent bg-accent text-on-accent hover:brightness-110",
  danger: "border-blocked bg-surface text-blocked hover:bg-blocked-soft",
  quiet: "border-transparent bg-transparent text-ink-soft hover:bg-sunken hover:text-ink",
};

/** The look of everything that is pressed: buttons and the links that stand among them. */
export function buttonClass(tone: ButtonTone = "plain", extra = ""): string {
  return `${base} ${tones[tone]} ${extra}`;
}
