if (!import.meta.url.endsWith("?CjGm0Igo")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { closest, quoted } from "./base-quoted.js?teJqstQn";

// src/project/schema/regions.ts
const REGIONS = [
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
	"us-west4"
];
const REGION_FORM = /^[a-z]+-[a-z]+\d+$/;
const TIER_2 = /* @__PURE__ */ new Set([
	"asia-east2",
	"asia-northeast3",
	"asia-south2",
	"asia-southeast1",
	"asia-southeast2",
	"australia-southeast1",
	"australia-southeast2",
	"europe-central2",
	"europe-west10",
	"europe-west12",
	"europe-west2",
	"europe-west3",
	"europe-west6",
	"me-central1",
	"me-central2",
	"northamerica-northeast1",
	"northamerica-northeast2",
	"southamerica-east1",
	"southamerica-west1",
	"us-west2",
	"us-west3",
	"us-west4"
]);
function regionLint(region) {
	if (typeof region !== "string" || !REGION_FORM.test(region)) return void 0;
	if (TIER_2.has(region)) return {
		code: "CT124",
		severity: "info",
		message: `Cloud Run takes its higher price in ${region}: 40 % more for each request that is served`,
		hint: "take a region of Tier 1 of https://cloud.google.com/run/pricing where the place does not matter"
	};
	if (REGIONS.includes(region)) return void 0;
	const near = closest(region, REGIONS);
	const list = "https://cloud.google.com/run/docs/locations";
	return {
		code: "CT112",
		severity: "warning",
		message: `${quoted(region)} is not a region of Cloud Run that is known here`,
		hint: near === void 0 ? `take one of ${list}; one that is new there is fine` : `did you mean ${near}? One that is new at ${list} is fine`
	};
}

export { REGIONS, REGION_FORM, regionLint };