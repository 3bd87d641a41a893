// The order in which main's answer and its news may come.
import { describe, expect, it, vi } from "vitest";
import { askAndListen } from "./ask-and-listen.ts";

function start() {
  const answer = Promise.withResolvers<string>();
  const told: string[] = [];
  const stopListening = vi.fn<() => void>();
  let tell: (value: string) => void = () => undefined;
  const stop = askAndListen(
    () => answer.promise,
    (listener) => {
      tell = listener;
      return stopListening;
    },
    (value) => told.push(value),
  );
  return { answer, told, tell: (value: string) => tell(value), stop, stopListening };
}

describe("askAndListen", () => {
  it("gives the first answer, then each change", async () => {
    const { answer, told, tell } = start();
    answer.resolve("first");
    await answer.promise;
    tell("second");
    tell("third");
    expect(told).toEqual(["first", "second", "third"]);
  });

  it("leaves out an answer that comes after a change", async () => {
    const { answer, told, tell } = start();
    tell("newer");
    answer.resolve("older");
    await answer.promise;
    expect(told).toEqual(["newer"]);
  });

  it("is silent once it is ended, and where main does not answer", async () => {
    const { answer, told, stop, stopListening } = start();
    stop();
    answer.resolve("late");
    await answer.promise;
    expect(stopListening).toHaveBeenCalledOnce();
    const refused = start();
    refused.answer.reject(new Error("no answer"));
    await refused.answer.promise.catch(() => undefined);
    expect([...told, ...refused.told]).toEqual([]);
  });
});
