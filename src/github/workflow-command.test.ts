import fc from "fast-check";
import { expect, it } from "vitest";

import type { Annotation } from "./annotations.ts";
import { workflowCommand } from "./workflow-command.ts";

const annotation = (message: string, file = "cloud-tasks.yaml"): Annotation => ({
  level: "error",
  message,
  properties: { title: "CT003", file, startLine: 3, endLine: 3, startColumn: 5, endColumn: 9 },
});

/**
 * As the runner reads a line: properties until `::`, then the text.
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function read(line: string): { command: string; properties: Map<string, string>; data: string } {
  const end = line.indexOf("::", 2);
  const [command = "", ...rest] = line.slice(2, end).split(" ");
  const unescaped = (text: string): string =>
    text
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  const properties = rest.join(" ").split(",");
  return {
    command,
    properties: new Map(
      properties.map((one) => {
        const [name = "", ...value] = one.split("=");
        return [name, unescaped(value.join("="))];
      }),
    ),
    data: unescaped(line.slice(end + 2)),
  };
}

it("is a command on its place", () => {
  expect(workflowCommand(annotation('unknown key "a"\ndid you mean "b"?'))).toBe(
    '::error title=CT003,file=cloud-tasks.yaml,line=3,endLine=3,col=5,endColumn=9::unknown key "a"%0Adid you mean "b"?',
  );
});

it("is of the whole file where there is no line", () => {
  const command = workflowCommand({
    level: "notice",
    message: "m",
    properties: { title: "CT001", file: "a.yaml" },
  });
  expect(command).toBe("::notice title=CT001,file=a.yaml::m");
});

it.each([
  ["a command of its own", "x\n::add-path::/evil"],
  ["escapes", "50%25 %0A::stop-commands::x"],
  ["control characters", "\r\u001b[2J\u2028::error::"],
  ["separators", "a,line=9::b"],
])("stays one command, whatever stands in it: %s", (_, text) => {
  const line = workflowCommand(annotation(text, `${text}.yaml`));
  for (const char of ["\r", "\n", "\u2028", "\u001B"]) expect(line).not.toContain(char);
  expect(read(line)).toMatchObject({ command: "error" });
  expect(read(line).properties.get("line")).toBe("3");
});

it("says what it was given, for any text that can be seen", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (message, file) => {
      const { properties, data } = read(workflowCommand(annotation(message, file)));
      expect(data).toBe(message);
      expect(properties.get("file")).toBe(file);
      expect([...properties.keys()]).toEqual([
        "title",
        "file",
        "line",
        "endLine",
        "col",
        "endColumn",
      ]);
    }),
  );
});
