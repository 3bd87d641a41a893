// Says what is wrong with a value that did not pass its schema, in words, and without repeating the value.
import * as v from "valibot";

export interface SchemaProblem {
  /** Such as `cache.directory`; empty for the whole. */
  path: string;
  /** Such as "is missing"; follows the path in a sentence. */
  problem: string;
}

/** One problem for each path, the first one found. Schemas may bring messages of their own, which then count. */
export function describeProblems(issues: readonly v.BaseIssue<unknown>[]): SchemaProblem[] {
  const problems = new Map<string, string>();
  for (const issue of issues) {
    const path = v.getDotPath(issue) ?? "";
    if (!problems.has(path)) problems.set(path, describe(issue));
  }
  return [...problems].map(([path, problem]) => ({ path, problem }));
}

const byType: Record<string, string> = {
  string: "should be text",
  boolean: "should be true or false",
  array: "should be a list",
  object: "should be an object",
  strict_object: "has a property that is not known",
  strict_tuple: "has too many arguments",
  min_length: "is too short",
  max_length: "is too long",
};

function describe({ type, message, received, expected }: v.BaseIssue<unknown>): string {
  // valibot's own messages begin so, and repeat what was received.
  const isOwn = !message.startsWith("Invalid ");
  // valibot reports a missing name as the object's own problem, and a name without a value as the value's.
  if (received === "undefined" && type.endsWith("object") && expected !== "never") return "is missing";
  if (isOwn) return message;
  if (type.startsWith("strict_") && expected !== "never") return "should be an object";
  return byType[type] ?? "is not of the form that is expected";
}
