import { expect, it } from "vitest";

import { describeError, errorChain, errorFields } from "./error-chain.ts";

const coded = (message: string, code: string): Error => Object.assign(new Error(message), { code });

it("includes the causes to the end of the chain", () => {
  const refused = coded("connect ECONNREFUSED 127.0.0.1:1", "ECONNREFUSED");
  const error = new Error("the CRM got no answer", {
    cause: new TypeError("fetch failed", { cause: refused }),
  });
  expect(describeError(error)).toBe(
    "the CRM got no answer: fetch failed: connect ECONNREFUSED 127.0.0.1:1",
  );
  expect(errorFields(error)).toMatchObject({
    error: {
      name: "Error",
      message: "the CRM got no answer",
      stack: expect.stringContaining("error-chain.test"),
      causes: [
        { name: "TypeError", message: "fetch failed" },
        { name: "Error", code: "ECONNREFUSED" },
      ],
    },
  });
});

it("includes the error of each address of a host, and a code that no message contains", () => {
  const both = new AggregateError([coded("", "ECONNREFUSED"), coded("no route", "EHOSTUNREACH")]);
  expect(describeError(both)).toBe("AggregateError: Error (ECONNREFUSED): no route (EHOSTUNREACH)");
});

it("ends for a cyclic chain, and leaves out other properties", () => {
  const one: Error = Object.assign(new Error("one"), { password: "secret", code: 7 });
  one.cause = new Error("two", { cause: one });
  expect(describeError(one)).toBe("one: two");
  expect(JSON.stringify(errorFields(one))).not.toContain("secret");
  let deep = new Error("0");
  for (let level = 1; level < 50; level += 1) deep = new Error(`${level}`, { cause: deep });
  expect(errorChain(deep)).toHaveLength(10);
});

it.each([
  ["text", "text"],
  [undefined, "undefined was thrown"],
  [null, "null"],
  [{ secret: 1 }, "an object was thrown"],
  [{ message: "like an error" }, "like an error"],
])("describes a thrown value that is not an error: %j", (thrown, text) => {
  expect(describeError(thrown)).toBe(text);
});

it("describes a value that throws when it is read", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const getter = {
    get message(): string {
      throw new Error("a getter");
    },
  };
  const error = Object.defineProperty(new Error("own"), "cause", {
    get: () => {
      throw new Error("a getter");
    },
  });
  expect(describeError(getter)).toBe("an object was thrown");
  expect(describeError(revoked.proxy)).toBe("an object was thrown");
  expect(describeError(error)).toBe("own");
  expect(errorFields(revoked.proxy)).toMatchObject({ error: { name: "object" } });
});
