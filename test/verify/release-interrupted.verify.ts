import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { RestCall } from "../../src/gcp/gcp.ts";
import { goBack } from "../../src/release/go-back.ts";
import { pinTraffic } from "../../src/release/pin.ts";
import { repair } from "../../src/release/repair.ts";
import { deploy, startRun, storeOf } from "../release/deploying.ts";
import { FAULTS, faulty, type Fault } from "../release/faulty.ts";
import { startReleaseHarness, to, type ReleaseHarness } from "../release/harness.ts";

let harness: ReleaseHarness;
beforeAll(async () => {
  harness = await startReleaseHarness();
});
afterAll(() => harness.stop());

let serial = 0;
let runs = 0;
const runId = (): string => `${String(++runs).padStart(8, "0")}beef`;

/** Two workers that serve a version, proven. */
interface Environment {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  /** Service -> revision that serves. */
  readonly old: Readonly<Record<string, string>>;
  /** The version that comes next. */
  readonly next: string;
}

async function makeEnvironment(): Promise<Environment> {
  const name = `e${serial++}`;
  const [a, b] = [`${name}a`, `${name}b`];
  await deploy(harness, { environment: name, run: runId(), versions: { [a]: "1", [b]: "1" } });
  return {
    name,
    a,
    b,
    old: { [a]: await harness.answers(a), [b]: await harness.answers(b) },
    next: "2",
  };
}

/** The same once the next version serves: the one before is the next but one. */
async function turned(environment: Environment): Promise<Environment> {
  const { a, b, next } = environment;
  const old = { [a]: await harness.answers(a), [b]: await harness.answers(b) };
  return { ...environment, old, next: next === "1" ? "2" : "1" };
}

const both = ({ a, b }: Environment, version: string) => ({ [a]: version, [b]: version });
const deployNext = (client: ReleaseHarness, environment: Environment, proven = true) =>
  deploy(client, {
    environment: environment.name,
    run: runId(),
    versions: both(environment, environment.next),
    proven,
  });

/** Which of the two serve another revision than before; each serves one alone. */
async function moved({ a, b, old }: Environment): Promise<string[]> {
  const found: string[] = [];
  for (const id of [a, b]) {
    const shares = (await harness.traffic(id)).filter((line) => !line.startsWith("0 "));
    expect(shares, id).toHaveLength(1);
    const serving = shares[0]?.split(" ")[1] ?? "";
    if (serving === old[id]) continue;
    // Whatever serves is proven, at any time.
    const { proven } = (await harness.annotation(id)) as { proven: { revision: string }[] };
    expect(
      proven.map(({ revision }) => revision),
      id,
    ).toContain(serving);
    found.push(id);
  }
  return found;
}

async function candidateTags({ a, b }: Environment): Promise<string[]> {
  const lines = [...(await harness.traffic(a)), ...(await harness.traffic(b))];
  return lines.filter((line) => / c-/.test(line));
}

/**
 * Runs it with a fault at each of its writes in turn, until there are no more; then the next
 * version is deployed.
 */
async function atEachWrite(
  fault: Fault,
  run: (faulty: ReleaseHarness, environment: Environment) => Promise<unknown>,
  check: (environment: Environment, at: string) => Promise<void>,
): Promise<void> {
  let environment = await makeEnvironment();
  await deployNext(harness, environment);
  environment = await turned(environment);
  for (let nth = 0; ; nth++) {
    const client = faulty(harness, nth, fault);
    await run(client.harness, environment).catch(() => undefined);
    if (!client.hit) {
      expect(nth).toBeGreaterThan(4);
      return;
    }
    const at = `${fault} at ${nth}: ${client.writes[nth]}`;
    await moved(environment);
    await check(environment, at);
    expect(await candidateTags(environment), at).toEqual([]);
    await deployNext(harness, environment);
    expect(await moved(environment), at).toHaveLength(2);
    expect(await storeOf(harness, environment.name).read(), at).toBeUndefined();
    environment = await turned(environment);
  }
}

/** What another run does first. */
async function repaired(environment: Environment, client = harness): Promise<string> {
  const context = await startRun(client, environment.name, runId());
  const { kind } = await repair(context);
  await context.lease.release();
  return kind;
}

describe.each(FAULTS)(
  "a deploy whose write is %s, whichever it is",
  (fault) => {
    it("serves nothing unproven, and the next run finishes or undoes it", async () => {
      const kinds = new Set<string>();
      await atEachWrite(fault, deployNext, async (environment, at) => {
        kinds.add(await repaired(environment));
        expect([0, 2], at).toContain((await moved(environment)).length);
      });
      if (fault.startsWith("killed")) {
        expect(kinds).toEqual(new Set(["nothing", "undone", "finished"]));
      }
    });
  },
  120_000,
);

describe.each(["killed before", "killed after"] as const)(
  "a way back that is %s a write",
  (fault) => {
    it("from a candidate that is no good is gone by the next run", async () => {
      const roll = (client: ReleaseHarness, environment: Environment) =>
        deployNext(client, environment, false);
      await atEachWrite(fault, roll, async (environment, at) => {
        expect(await moved(environment), at).toEqual([]);
        await repaired(environment);
        expect(await moved(environment), at).toEqual([]);
      });
    });

    it("that a person goes is gone by the next run, or was not begun", async () => {
      const kinds = new Set<string>();
      const back = async (client: ReleaseHarness, { name, a, b }: Environment) => {
        const context = await startRun(client, name, runId());
        await pinTraffic(context, { [a]: harness.name(a), [b]: harness.name(b) });
        await goBack(context);
        await context.lease.release();
      };
      await atEachWrite(fault, back, async (environment, at) => {
        kinds.add(await repaired(environment));
        expect([0, 2], at).toContain((await moved(environment)).length);
      });
      expect(kinds).toContain("went back");
    });
  },
  120_000,
);

describe("a run that is killed between two workers' promotions", () => {
  const halfPromoted = async (): Promise<Environment> => {
    const environment = await makeEnvironment();
    const isPromotion = ({ method, body }: RestCall): boolean =>
      method === "PATCH" && JSON.stringify(body).includes("before");
    const { harness: client } = faulty(harness, 1, "killed before", isPromotion);
    await deployNext(client, environment);
    expect(await moved(environment)).toHaveLength(1);
    return environment;
  };

  it("is finished, whichever write of the repair is the last one of that run too", async () => {
    for (let nth = 0; ; nth++) {
      const environment = await halfPromoted();
      const client = faulty(harness, nth, "killed after");
      await repaired(environment, client.harness).catch(() => undefined);
      await repaired(environment);
      expect(await moved(environment), `write ${nth}`).toHaveLength(2);
      expect(await candidateTags(environment), `write ${nth}`).toEqual([]);
      if (!client.hit) break;
    }
  });

  it("is undone when somebody has moved one of the two meanwhile, which stays", async () => {
    const environment = await halfPromoted();
    const { a, b, old, name } = environment;
    const [first] = await moved(environment);
    const other = first === a ? b : a;
    const extra = await harness.apply(other, "3");
    await harness.byHand(other, [to(extra)]);
    const context = await startRun(harness, name, runId());
    const result = await repair(context);
    expect(result).toMatchObject({ kind: "undone" });
    if (result.kind !== "undone") return;
    expect(result.workers).toContainEqual(
      expect.objectContaining({ worker: first, kind: "restored" }),
    );
    expect(result.workers).toContainEqual(
      expect.objectContaining({
        worker: other,
        kind: "left",
        conflict: expect.objectContaining({ by: "person@example.com" }) as object,
      }),
    );
    expect(await harness.answers(first ?? "")).toBe(old[first ?? ""]);
    expect(await harness.answers(other)).toBe(extra);
  });
}, 120_000);
