/** True when the request names text/plain and doesn't name JSON before it. */
export function prefersText(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "";
  const [text, json] = [accept.indexOf("text/plain"), accept.indexOf("application/json")];
  return text >= 0 && (json < 0 || text < json);
}
