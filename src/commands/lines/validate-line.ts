import type { CommandLine, ProjectOptions } from "./command-line.ts";

export const validateLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  projectCommand(
    "validate",
    "check the config; every problem is shown in its place",
    "validate cloud-tasks.yaml",
  ).action((options: ProjectOptions) =>
    run(async () => {
      const { validateCommand } = await import("../validate.ts");
      return validateCommand(options, console, clock);
    }),
  );
};
