export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The cookie that keeps a chosen theme; absent means "as your system". */
export const themeCookie = "theme";

export function toTheme(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
