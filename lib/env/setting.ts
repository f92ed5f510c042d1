import { z } from "zod";

/** A variable that `schema` reads; a bad value is quoted: `"80x" is not a port from 1 to 65535`. */
export function setting<S extends z.ZodType>(schema: S, expected: string) {
  return z.string().transform((value, ctx): z.output<S> => read(schema, value, ctx, `"${value}" is not ${expected}`));
}

/** A comma-separated variable of at least one value that `schema` reads; each bad value is quoted. */
export function settings<S extends z.ZodType>(schema: S, expected: string) {
  return z.string().transform((value, ctx): z.output<S>[] => {
    const items = value.split(",").map((item) => item.trim());
    return items.map((item) => read(schema, item, ctx, `"${item}" is not ${expected}`));
  });
}

/** As {@link setting}, but a bad value is never shown. */
export function secret(schema: z.ZodType<string>, expected: string) {
  return z.string().transform((value, ctx): string => read(schema, value, ctx, `is not ${expected}`));
}

export function wholeNumber(min: number, max: number) {
  const digits = z.string().regex(/^[0-9]{1,9}$/);
  return setting(digits.transform(Number).pipe(z.number().min(min).max(max)), `a whole number from ${min} to ${max}`);
}

function read<S extends z.ZodType>(schema: S, value: string, ctx: z.RefinementCtx, message: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  ctx.addIssue({ code: "custom", message });
  return z.NEVER;
}
