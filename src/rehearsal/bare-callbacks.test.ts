import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseSync, Visitor } from "oxc-parser";
import { expect, it } from "vitest";

/*
 * A timer, a listener or a promise that is not awaited has no caller to report its error to: it
 * must go through the Guard (guard.ts), or do nothing that can throw. This reads the source of the
 * embedded cloud for what does not.
 */

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Not `clock.setTimer`: the clock that services get is guarded as a whole. */
const TIMERS = new Set(["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "nextTick"]);
const LISTENERS = new Set([
  "on",
  "once",
  "addListener",
  "prependListener",
  "prependOnceListener",
  "addEventListener",
]);
/** Functions of Node that take a callback. */
const CALLERS = new Set(["createServer", "listen", "pipeline", "finished"]);
const SETTLERS = new Set(["then", "catch", "finally"]);
/**
 * Functions that can't throw: the ends of a promise, a timer's cancel, and Node's own that only
 * give something up.
 */
const HARMLESS = new Set([
  "resolve",
  "reject",
  "cancel",
  "clearTimeout",
  "setImmediate",
  "destroy",
  "delete",
  "push",
  "unref",
  "off",
  "setNoDelay",
]);

/**
 * The runner's callbacks only settle promises; the lines that it hands on are guarded by who takes
 * them.
 */
const LEFT_OUT = /\/runner\/|\/guard\.ts$|\.test\.ts$|-(?:harness|kit)\.ts$/;

it("leaves no callback that could end the process", () => {
  const files = readdirSync("src/rehearsal", { recursive: true, encoding: "utf8" })
    .map((file) => join("src/rehearsal", file))
    .filter((file) => file.endsWith(".ts") && !LEFT_OUT.test(file));
  expect(files.length).toBeGreaterThan(150);
  expect(files.flatMap((file) => bareCallbacks(file, readFileSync(file, "utf8")))).toEqual([]);
});

/** What makes a callback that is safe: the guard's own, and `setTimer`, whose value cancels it. */
const MAKERS = new Set(["callback", "guarded", "setTimer"]);

it.each([
  "setTimeout(() => work(), 5);",
  "setImmediate(work);",
  'socket.on("data", (chunk) => work(chunk));',
  'socket.on("data", async () => undefined);',
  'socket.once("close", () => { cancel(); work(); });',
  "createServer((request) => work(request));",
  "void work();",
  "const f = () => void work();",
  "work().then(more, () => undefined);",
  "pipeline(a, b, () => work());",
])("finds %s", (code) => {
  expect(bareCallbacks("x.ts", code)).toHaveLength(1);
});

it.each([
  'setTimeout(guard.callback("x", () => work()), 5);',
  'socket.on("data", this.#guard.callback("x", (chunk) => work(chunk)));',
  'socket.on("error", () => undefined);',
  'socket.on("error", () => socket.destroy());',
  'createServer((request) => guard.run("x", () => work(request)));',
  "new Promise((resolve) => setImmediate(resolve));",
  "const result = work().then(more);",
  'guard.run("x", () => work().then(more, fail));',
  "const f = () => void list.push(1);",
])("lets %s be", (code) => {
  expect(bareCallbacks("x.ts", code)).toEqual([]);
});

/** `FILE:LINE CODE` of each. */
function bareCallbacks(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code);
  expect(errors).toEqual([]);
  const found = new Set<string>();
  const guarded = new Set<string>();
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      const made = init as unknown as Node | null;
      if (id.type === "Identifier" && made?.type === "CallExpression" && isMaker(made))
        guarded.add(id.name);
    },
  }).visit(program);
  const note = ({ start }: Node): void => {
    const line = code.slice(0, start).split("\n").length;
    found.add(`${file}:${line} ${code.split("\n")[line - 1]?.trim()}`);
  };
  new Visitor({
    CallExpression: (call) => {
      const node = call as unknown as Node;
      const name = nameOf(node["callee"] as Node);
      if (!TIMERS.has(name) && !LISTENERS.has(name) && !CALLERS.has(name)) return;
      // `once(emitter, "event")` is Node's promise of an event.
      if (LISTENERS.has(name) && (node["callee"] as Node).type === "Identifier") return;
      const given = node["arguments"] as Node[];
      const callbacks = TIMERS.has(name)
        ? given.slice(0, 1)
        : LISTENERS.has(name)
          ? given.slice(1, 2)
          : given.filter(({ type }) => type.includes("Function"));
      if (callbacks.some((callback) => !isSafe(callback, guarded))) note(node);
    },
    UnaryExpression: ({ operator, argument }) => {
      const node = argument as unknown as Node;
      if (operator === "void" && node.type === "CallExpression" && !isHarmless(node)) note(node);
    },
    ExpressionStatement: ({ expression }) => {
      const node = expression as unknown as Node;
      if (node.type === "CallExpression" && SETTLERS.has(nameOf(node["callee"] as Node)))
        note(node);
    },
  }).visit(program);
  return [...found];
}

/** The last part of what is called: `on` of `socket.on`. */
function nameOf(callee: Node): string {
  if (callee.type === "Identifier") return String(callee["name"]);
  if (callee.type !== "MemberExpression") return "";
  const { type, name } = callee["property"] as Node;
  return type === "Identifier" ? String(name) : "";
}

function isMaker(call: Node): boolean {
  return MAKERS.has(nameOf(call["callee"] as Node));
}

function isSafe(callback: Node, guarded: ReadonlySet<string>): boolean {
  if (callback.type === "Identifier")
    return HARMLESS.has(String(callback["name"])) || guarded.has(String(callback["name"]));
  if (callback.type === "CallExpression") return isMaker(callback);
  if (!callback.type.includes("Function")) return false;
  return callback["async"] !== true && isHarmlessBody(callback["body"] as Node);
}

function isHarmlessBody(body: Node): boolean {
  if (body.type !== "BlockStatement") return isHarmless(body);
  const statements = body["body"] as Node[];
  return statements.every(
    ({ type, expression }) => type === "ExpressionStatement" && isHarmless(expression as Node),
  );
}

/** `guard`, `deps.guard` or `this.#guard`. */
function isGuardObject(object: Node): boolean {
  const last = object.type === "MemberExpression" ? (object["property"] as Node) : object;
  return last["name"] === "guard";
}

function isHarmless(node: Node): boolean {
  if (node.type === "UnaryExpression") return isHarmless(node["argument"] as Node);
  if (node.type === "Identifier" || node.type === "Literal") return true;
  if (node.type !== "CallExpression") return false;
  const callee = node["callee"] as Node;
  const name = nameOf(callee);
  const isGuard = name === "run" && isGuardObject(callee["object"] as Node);
  return isGuard || HARMLESS.has(name);
}
