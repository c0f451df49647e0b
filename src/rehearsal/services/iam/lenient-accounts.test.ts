import { beforeEach, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { MemoryAccounts } from "./accounts.ts";
import { LenientAccounts } from "./lenient-accounts.ts";

const NEW = "new-one@p.iam.gserviceaccount.com";

let accounts: MemoryAccounts;
let lenient: LenientAccounts;
beforeEach(() => {
  const events = { created: () => undefined, deleted: () => undefined, undeleted: () => undefined };
  accounts = new MemoryAccounts(new VirtualClock(), events);
  lenient = new LenientAccounts(accounts, "p");
});

it("makes an account of its project once, and vouches for it from then on", () => {
  expect(lenient.admit(NEW)).toBe(true);
  expect(accounts.list("p").map(({ email }) => email)).toEqual([NEW]);
  expect(lenient.admit(NEW.toUpperCase())).toBe(true);
  accounts.delete(accounts.get(NEW, "p"));
  expect(lenient.admit(NEW)).toBe(true);
  expect(accounts.list("p")).toHaveLength(1);
});

it("leaves one that was made by hand to its grants", () => {
  accounts.create("p", { accountId: "by-hand" });
  expect(lenient.admit("by-hand@p.iam.gserviceaccount.com")).toBe(false);
});

it.each(["a@other.iam.gserviceaccount.com", "7-compute@developer.gserviceaccount.com", "x@y.test"])(
  "takes %s of another project, and makes none",
  (email) => {
    expect(lenient.admit(email)).toBe(true);
    expect(accounts.exists(email)).toBe(false);
  },
);

it("refuses an id that no account can have", () => {
  expect(() => lenient.admit("me@p.iam.gserviceaccount.com")).toThrow(/length between 6 and 30/);
});
