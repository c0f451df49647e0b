import type { CommandLine, ProjectOptions } from "./command-line.ts";

export const showLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  projectCommand(
    "show",
    "show what the config comes to in an environment, and why",
    "show -e staging",
  ).action((options: ProjectOptions) =>
    run(async () => {
      const { showCommand } = await import("../show.ts");
      return showCommand(options, console, clock);
    }),
  );
};
