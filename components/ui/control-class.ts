/** The look of everything that is filled in. 16 px text on touch screens, below which iOS zooms in. */
export const controlClass =
  "w-full min-h-9 rounded-md border border-edge bg-surface px-2.5 py-1.5 text-ink placeholder:text-ink-soft/80 " +
  "pointer-coarse:text-[1rem] hover:border-ink-soft disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-soft " +
  "aria-invalid:border-blocked aria-invalid:ring-1 aria-invalid:ring-blocked";
