/** What a colour says. Never alone: an icon and a word stand beside it. */
export type Tone = "open" | "planned" | "retiring" | "blocked" | "info" | "plain";

export const softTones: Record<Tone, string> = {
  open: "bg-open-soft text-open",
  planned: "bg-planned-soft text-planned",
  retiring: "bg-retiring-soft text-retiring",
  blocked: "bg-blocked-soft text-blocked",
  info: "bg-accent-soft text-accent",
  plain: "bg-sunken text-ink-soft",
};
