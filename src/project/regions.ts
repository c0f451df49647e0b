import { closest } from "./closest.ts";
import { isMap, valueAt, type Path } from "./path.ts";
import { Problems, type Problem } from "./problems.ts";
import { quoted } from "./quoted.ts";
import type { YamlSource } from "./yaml-source.ts";

/**
 * The regions of Cloud Run. Google adds to them, so that another one is a warning only.
 * @see https://cloud.google.com/run/docs/locations
 */
export const REGIONS: readonly string[] = [
  "africa-south1",
  "asia-east1",
  "asia-east2",
  "asia-northeast1",
  "asia-northeast2",
  "asia-northeast3",
  "asia-south1",
  "asia-south2",
  "asia-southeast1",
  "asia-southeast2",
  "australia-southeast1",
  "australia-southeast2",
  "europe-central2",
  "europe-north1",
  "europe-north2",
  "europe-southwest1",
  "europe-west1",
  "europe-west2",
  "europe-west3",
  "europe-west4",
  "europe-west6",
  "europe-west8",
  "europe-west9",
  "europe-west10",
  "europe-west12",
  "me-central1",
  "me-central2",
  "me-west1",
  "northamerica-northeast1",
  "northamerica-northeast2",
  "northamerica-south1",
  "southamerica-east1",
  "southamerica-west1",
  "us-central1",
  "us-east1",
  "us-east4",
  "us-east5",
  "us-south1",
  "us-west1",
  "us-west2",
  "us-west3",
  "us-west4",
];

/** The schema's form of a region: what has another form is an error already. */
export const REGION_FORM = /^[a-z]+-[a-z]+\d+$/;

/** A warning for each region, the file's and every environment's, that is not known. */
export function lintRegions(source: YamlSource): Problems {
  const problems = new Problems();
  const environments = valueAt(source.value, ["environments"]);
  const places: Path[] = [
    ["region"],
    ...Object.keys(isMap(environments) ? environments : {}).map((name) => [
      "environments",
      name,
      "region",
    ]),
  ];
  for (const path of places) {
    const region = valueAt(source.value, path);
    if (typeof region !== "string" || !REGION_FORM.test(region) || REGIONS.includes(region)) {
      continue;
    }
    problems.add(() => unknownRegion(region, path, source), "warning");
  }
  return problems;
}

function unknownRegion(region: string, path: Path, source: YamlSource): Problem {
  const near = closest(region, REGIONS);
  const list = "https://cloud.google.com/run/docs/locations";
  return {
    code: "CT112",
    message: `${quoted(region)} is no region of Cloud Run that is known here`,
    hint:
      near === undefined
        ? `take one of ${list}; one that is new there is fine`
        : `did you mean ${near}? One that is new at ${list} is fine`,
    path,
    range: source.rangeOf(path),
  };
}
