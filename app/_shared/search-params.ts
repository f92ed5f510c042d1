export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** The value of a query parameter, the first one when it is there twice; empty when it is not. */
export async function readParam(searchParams: SearchParams, name: string): Promise<string> {
  const value = (await searchParams)[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
