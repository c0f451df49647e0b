import fc from "fast-check";

/**
 * Property tests draw the same cases in each run, so that a change passes or fails for what it
 * changes. `PROPERTY_SEED=random` looks further, `PROPERTY_SEED=N` draws again what a failure
 * names.
 */
const asked = process.env["PROPERTY_SEED"] ?? "20261124";
if (asked !== "random") fc.configureGlobal({ seed: Number(asked) });

export * from "fast-check";
export { default } from "fast-check";
