import type { PricesOptions } from "../prices.ts";
import type { CommandLine } from "./command-line.ts";

export const pricesLine: CommandLine = ({ plainCommand, run, console, clock }) => {
  plainCommand(
    "prices",
    "show the prices that estimates are made with, and where each was read",
    "prices --region europe-west2",
  )
    .option("--region <region>", "the prices of this region alone")
    .action((options: PricesOptions) =>
      run(async () => {
        const { pricesCommand } = await import("../prices.ts");
        return pricesCommand(options, console, clock);
      }),
    );
};
