import { z } from "zod";

/** A variable that `schema` reads; a bad value is quoted: `"80x" is not a port from 1 to 65535`. */
export function setting<T>(schema: z.ZodType<T>, expected: string) {
  return z.string().transform((value, ctx): T => read(schema, value, ctx, `"${value}" is not ${expected}`));
}

/** A comma-separated variable of at least one value that `schema` reads; each bad value is quoted. */
export function settings<T>(schema: z.ZodType<T>, expected: string) {
  return z.string().transform((value, ctx): T[] => {
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

function read<T>(schema: z.ZodType<T>, value: string, ctx: z.RefinementCtx, message: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  ctx.addIssue({ code: "custom", message });
  return z.NEVER;
}
