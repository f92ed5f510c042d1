import type { Instrumentation } from "next";
import { getLogger } from "#lib/process/logger.ts";

/** Next calls this with what a page, an action or a route handler threw; it also prints it in its own words. */
export const onRequestError: Instrumentation.onRequestError = (error, { method, path }, { routePath, routeType }) => {
  const where = { method, path: path.split("?", 1)[0], route: routePath, kind: routeType };
  getLogger().error({ event: "web.failed", ...where, error }, "a request failed");
};
