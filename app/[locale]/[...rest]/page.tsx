import { notFound } from "next/navigation";

/** Any path that no page answers, so that it gets the not-found page of its language. */
export default function UnknownPage(): never {
  notFound();
}
