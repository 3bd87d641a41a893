// The invented people of the development tenants. They all share one password, which the sign-in page shows.
import { createHash } from "node:crypto";
import type { Person } from "./contract.ts";

export const sharedPassword = "open-sesame-42";

export interface People {
  readonly all: readonly Person[];
  add(person: { username: string; name: string; password?: string }): Person;
  findByUsername(username: string): Person | undefined;
  findByObjectId(objectId: string): Person | undefined;
}

export function createPeople(): People {
  const all: Person[] = [];
  const byUsername = new Map<string, Person>();
  const byObjectId = new Map<string, Person>();
  const people: People = {
    all,
    add({ username, name, password = sharedPassword }) {
      const key = username.toLowerCase();
      if (byUsername.has(key)) throw new Error(`There is already somebody with the username ${username}.`);
      const person: Person = { username, name, password, objectId: guidFrom(`person ${key}`) };
      all.push(person);
      byUsername.set(key, person);
      byObjectId.set(person.objectId, person);
      return person;
    },
    findByUsername: (username) => byUsername.get(username.trim().toLowerCase()),
    findByObjectId: (objectId) => byObjectId.get(objectId),
  };
  people.add({ username: "ada@fernhaven.example", name: "Ada Lindqvist" });
  people.add({ username: "kofi@fernhaven.example", name: "Kofi Mensah" });
  // Long enough to need wrapping or an ellipsis wherever a name is shown.
  people.add({
    username: "maximiliana.wilhelmina.von-hohenberg-schwarzenfels@fernhaven.example",
    name: "Maximiliana Wilhelmina Theodora von Hohenberg-Schwarzenfels zu Unterreichenbach",
  });
  // Right to left, beside a left-to-right username.
  people.add({ username: "layla@fernhaven.example", name: "ليلى حدّاد" });
  return people;
}

/** Object id of the same person in another tenant: Entra gives a guest one of their own there. */
export function guestObjectId(person: Person, tenantId: string): string {
  return guidFrom(`guest ${tenantId} ${person.objectId}`);
}

/** A GUID that is the same at every start, so that cached accounts still fit after a restart. */
function guidFrom(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
