if (!import.meta.url.endsWith("?DJJ7vUNa")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { ZodError, _enum, array, boolean, date as date$1, literal, number, record, strictObject, string, union, url } from "../packages/zod.js?DcMP3_aj";

// src/cost/price-book.json
var price_book_default = {
	asOf: "2026-11-24",
	currency: "USD",
	hoursPerMonth: 730,
	credit: {
		"cpuUsd": 4.32,
		"memoryUsd": .9,
		"freeFor": "billing account",
		"source": "https://cloud.google.com/run/pricing",
		"readOn": "2025-08-19",
		"note": "money at Tier 1 prices, not a quantity: it buys less in Tier 2"
	},
	regions: {
		"tier1": [
			"asia-east1",
			"asia-northeast1",
			"asia-northeast2",
			"asia-south1",
			"europe-north1",
			"europe-north2",
			"europe-southwest1",
			"europe-west1",
			"europe-west4",
			"europe-west8",
			"europe-west9",
			"me-west1",
			"northamerica-south1",
			"us-central1",
			"us-east1",
			"us-east4",
			"us-east5",
			"us-south1",
			"us-west1"
		],
		"unverifiedTier1": [
			"africa-south1",
			"asia-southeast3",
			"us-west8"
		],
		"tier2": [
			"asia-east2",
			"asia-northeast3",
			"asia-southeast1",
			"asia-southeast2",
			"asia-south2",
			"australia-southeast1",
			"australia-southeast2",
			"europe-central2",
			"europe-west2",
			"europe-west3",
			"europe-west6",
			"europe-west10",
			"europe-west12",
			"me-central1",
			"me-central2",
			"northamerica-northeast1",
			"northamerica-northeast2",
			"southamerica-east1",
			"southamerica-west1",
			"us-west2",
			"us-west3",
			"us-west4"
		],
		"freeStorage": [
			"us-central1",
			"us-east1",
			"us-west1"
		],
		"source": "https://cloud.google.com/run/pricing",
		"readOn": "2026-04-08"
	},
	prices: {
		"tasksOperation": {
			"service": "Cloud Tasks",
			"what": "operation: an API call or a delivery attempt, each 32 kB",
			"unit": "operation",
			"usd": 4e-7,
			"free": 1e6,
			"freeFor": "billing account",
			"chunkKb": 32,
			"sku": "378A-D762-1F74",
			"source": "https://cloud.google.com/tasks/pricing",
			"readOn": "2026-09-28",
			"verified": true,
			"note": "above 5,000,000,000 a month Google asks to talk to sales"
		},
		"runRequest": {
			"service": "Cloud Run",
			"what": "request, request-based billing only",
			"unit": "request",
			"usd": 4e-7,
			"free": 2e6,
			"freeFor": "billing account",
			"sku": "2DA5-55D3-E679",
			"source": "https://cloud.google.com/run/pricing",
			"readOn": "2025-08-19",
			"verified": true
		},
		"runCpu": {
			"service": "Cloud Run",
			"what": "CPU while a request is served",
			"unit": "vCPU-s",
			"usd": {
				"tier1": 24e-6,
				"tier2": 336e-7
			},
			"sku": [
				"152E-C115-5142",
				"4856-B847-F1EB",
				"085C-A237-027A"
			],
			"source": "https://cloud.google.com/run/pricing",
			"readOn": "2026-10-05",
			"verified": true,
			"note": "the free credit of the CPU, credit.cpuUsd, pays for it"
		},
		"runMemory": {
			"service": "Cloud Run",
			"what": "memory while a request is served",
			"unit": "GiB-s",
			"usd": {
				"tier1": 25e-7,
				"tier2": 35e-7
			},
			"sku": ["02A2-9231-36A6", "600C-3782-6708"],
			"source": "https://cloud.google.com/run/pricing",
			"readOn": "2026-10-05",
			"verified": true,
			"note": "the free credit of the memory, credit.memoryUsd, pays for it"
		},
		"runIdleCpu": {
			"service": "Cloud Run",
			"what": "CPU of an idle minimum instance",
			"unit": "vCPU-s",
			"usd": {
				"tier1": 25e-7,
				"tier2": 35e-7
			},
			"sku": ["7EBB-8579-2C98", "4350-71E4-3051"],
			"source": "https://cloud.google.com/run/pricing",
			"readOn": "2026-10-05",
			"verified": true,
			"note": "whether the free credit pays for it too is not clear from the page: here it does not"
		},
		"runIdleMemory": {
			"service": "Cloud Run",
			"what": "memory of an idle minimum instance",
			"unit": "GiB-s",
			"usd": {
				"tier1": 25e-7,
				"tier2": 35e-7
			},
			"sku": "740D-08F2-7A11",
			"source": "https://cloud.google.com/run/pricing",
			"readOn": "2026-10-05",
			"verified": true,
			"note": "as the CPU of an idle minimum instance"
		},
		"runAlwaysCpu": {
			"service": "Cloud Run",
			"what": "CPU of an instance whose CPU is always on (cpu_idle: false)",
			"unit": "vCPU-s",
			"usd": {
				"tier1": 18e-6,
				"tier2": 216e-7
			},
			"source": "https://cloud.google.com/run/pricing",
			"readOn": "2026-09-27",
			"verified": true,
			"note": "that it shares the credit with request-based time follows from their equal value, it is not stated; one SKU for each region"
		},
		"runAlwaysMemory": {
			"service": "Cloud Run",
			"what": "memory of an instance whose CPU is always on",
			"unit": "GiB-s",
			"usd": {
				"tier1": 2e-6,
				"tier2": 24e-7
			},
			"source": "https://cloud.google.com/run/pricing",
			"readOn": "2026-09-27",
			"verified": true
		},
		"egressGib": {
			"service": "Cloud Run",
			"what": "traffic to the internet",
			"unit": "GiB",
			"usd": .12,
			"free": 1,
			"freeFor": "billing account",
			"source": "https://cloud.google.com/run/pricing",
			"readOn": "2026-09-03",
			"verified": false,
			"note": "two reads disagree, $0.105 and $0.12 for the first 10 TiB: the dearer one. Other continents differ; the free GiB is for traffic within North America"
		},
		"schedulerJob": {
			"service": "Cloud Scheduler",
			"what": "job, paused or not",
			"unit": "job",
			"usd": .1,
			"free": 3,
			"freeFor": "billing account",
			"source": "https://cloud.google.com/scheduler/pricing",
			"readOn": "2026-08-30",
			"verified": true
		},
		"secretVersion": {
			"service": "Secret Manager",
			"what": "version, enabled or disabled",
			"unit": "version",
			"usd": .06,
			"free": 6,
			"freeFor": "billing account",
			"sku": "7756-ADEF-84F4",
			"source": "https://cloud.google.com/secret-manager/pricing",
			"readOn": "2026-11-24",
			"verified": true
		},
		"secretAccess": {
			"service": "Secret Manager",
			"what": "access",
			"unit": "access",
			"usd": 3e-6,
			"free": 1e4,
			"freeFor": "billing account",
			"sku": "EBA7-264F-2D2C",
			"source": "https://cloud.google.com/secret-manager/pricing",
			"readOn": "2026-11-24",
			"verified": true
		},
		"imageGib": {
			"service": "Artifact Registry",
			"what": "stored images",
			"unit": "GiB",
			"usd": .1,
			"free": .5,
			"freeFor": "billing account",
			"sku": "8502-299A-ABAF",
			"source": "https://cloud.google.com/artifact-registry/pricing",
			"readOn": "2026-09-26",
			"verified": true
		},
		"buildMinute": {
			"service": "Cloud Build",
			"what": "minute of an e2-standard-2 machine",
			"unit": "minute",
			"usd": .006,
			"free": 2500,
			"freeFor": "billing account",
			"sku": "A464-9020-6404",
			"source": "https://cloud.google.com/build/pricing",
			"readOn": "2025-08-25",
			"verified": true
		},
		"loggingGib": {
			"service": "Cloud Logging",
			"what": "volume, kept for 30 days",
			"unit": "GiB",
			"usd": .5,
			"free": 50,
			"freeFor": "Google Cloud project",
			"sku": "143F-A1B0-E0BE",
			"source": "https://cloud.google.com/stackdriver/pricing",
			"readOn": "2026-11-24",
			"verified": true
		},
		"alertCondition": {
			"service": "Cloud Monitoring",
			"what": "condition of an alert policy",
			"unit": "condition",
			"usd": 0,
			"source": "https://cloud.google.com/stackdriver/pricing",
			"readOn": "2026-09-28",
			"verified": true,
			"note": "$0.35 for each metric reference and $0.50 for each 1,000,000 points, no sooner than 2027-09-01"
		},
		"storageGib": {
			"service": "Cloud Storage",
			"what": "what is stored, Standard class, a region of the US",
			"unit": "GiB",
			"usd": .02,
			"free": 5,
			"freeFor": "billing account",
			"sku": "E5F0-6A5D-7BAD",
			"source": "https://cloud.google.com/storage/pricing",
			"readOn": "2026-09-26",
			"verified": true,
			"note": "free in us-central1, us-east1 and us-west1 only"
		},
		"storageElsewhereGib": {
			"service": "Cloud Storage",
			"what": "what is stored, Standard class, elsewhere",
			"unit": "GiB",
			"usd": .023,
			"source": "https://cloud.google.com/storage/pricing",
			"readOn": "2026-09-26",
			"verified": false,
			"note": "read for europe-west2; other places differ by a few tenths of a cent"
		},
		"storageWrite": {
			"service": "Cloud Storage",
			"what": "write or list (class A)",
			"unit": "call",
			"usd": 5e-6,
			"free": 5e3,
			"freeFor": "billing account",
			"sku": "4DBF-185F-A415",
			"source": "https://cloud.google.com/storage/pricing",
			"readOn": "2026-09-26",
			"verified": true,
			"note": "free in us-central1, us-east1 and us-west1 only"
		},
		"storageRead": {
			"service": "Cloud Storage",
			"what": "read (class B)",
			"unit": "call",
			"usd": 4e-7,
			"free": 5e4,
			"freeFor": "billing account",
			"sku": "7870-010B-2763",
			"source": "https://cloud.google.com/storage/pricing",
			"readOn": "2026-09-26",
			"verified": true,
			"note": "free in us-central1, us-east1 and us-west1 only"
		}
	}
};

// src/cost/price-book.ts
const usd = number().min(0).max(1e6);
const amount = number().min(0).max(0xe8d4a51000);
const text = string().max(1e3);
const date = date$1();
const regions = array(string().max(63)).max(1e3);
const origin = {
	source: url({ protocol: /^https$/ }),
	readOn: date,
	note: text.optional()
};
const price = strictObject({
	service: text,
	what: text,
	unit: text,
	usd: union([usd, strictObject({
		tier1: usd,
		tier2: usd
	})]),
	free: amount.optional(),
	freeFor: _enum(["billing account", "Google Cloud project"]).optional(),
	chunkKb: number().positive().max(1e6).optional(),
	sku: union([text, array(text).max(100)]).optional(),
	verified: boolean(),
	...origin
});
const PRICE_IDS = [
	"tasksOperation",
	"runRequest",
	"runCpu",
	"runMemory",
	"runIdleCpu",
	"runIdleMemory",
	"runAlwaysCpu",
	"runAlwaysMemory",
	"egressGib",
	"schedulerJob",
	"secretVersion",
	"secretAccess",
	"imageGib",
	"buildMinute",
	"loggingGib",
	"alertCondition",
	"storageGib",
	"storageElsewhereGib",
	"storageWrite",
	"storageRead"
];
const bookSchema = strictObject({
	asOf: date,
	currency: literal("USD"),
	hoursPerMonth: literal(730),
	credit: strictObject({
		cpuUsd: usd,
		memoryUsd: usd,
		freeFor: text,
		...origin
	}),
	regions: strictObject({
		tier1: regions,
		unverifiedTier1: regions,
		tier2: regions,
		freeStorage: regions,
		...origin
	}),
	prices: record(_enum(PRICE_IDS), price)
});
const PRICE_BOOK = price_book_default;
function parsePriceBook(json, file) {
	try {
		return bookSchema.parse(JSON.parse(json));
	} catch (cause) {
		const [issue] = cause instanceof ZodError ? cause.issues : [];
		const place = issue === void 0 ? "it is not JSON" : `${issue.path.map(String).join(".")}: ${issue.message}`;
		throw new Failure("COST_PRICES", `${file} is not a price book: ${place.slice(0, 300)}`, {
			exitCode: 2,
			hint: "write one with cloud-tasks prices --json",
			cause
		});
	}
}

// src/cost/prices.ts
const MONTH_SECONDS = PRICE_BOOK.hoursPerMonth * 3600;
const MAX_BOOK_AGE_DAYS = 180;
const DAY_MS = 864e5;
function runTier({ regions }, region) {
	if (regions.unverifiedTier1.includes(region)) return {
		tier: "tier1",
		ceiling: "tier2",
		warning: `the price tier of ${region} is not verified, as sources disagree: priced as Tier 1, the ceiling as Tier 2 (+40 %)`
	};
	if (regions.tier1.includes(region)) return {
		tier: "tier1",
		ceiling: "tier1"
	};
	const known = {
		tier: "tier2",
		ceiling: "tier2"
	};
	if (regions.tier2.includes(region)) return known;
	return {
		...known,
		warning: `region ${region} is not in the price book: priced as Tier 2, so this is an upper estimate`
	};
}
function usdOf({ prices }, id, tier = "tier2") {
	const { usd } = prices[id];
	return typeof usd === "number" ? usd : usd[tier];
}
function ratesOf(book, region, isRequestBased, tier = runTier(book, region).tier) {
	if (!isRequestBased) return {
		cpu: usdOf(book, "runAlwaysCpu", tier),
		memory: usdOf(book, "runAlwaysMemory", tier),
		idleCpu: 0,
		idleMemory: 0
	};
	return {
		cpu: usdOf(book, "runCpu", tier),
		memory: usdOf(book, "runMemory", tier),
		idleCpu: usdOf(book, "runIdleCpu", tier),
		idleMemory: usdOf(book, "runIdleMemory", tier)
	};
}
function ageWarning({ asOf }, nowMs) {
	const days = Math.floor((nowMs - Date.parse(asOf)) / DAY_MS);
	if (days <= 180) return void 0;
	return `the prices were reviewed ${days} days ago, on ${asOf}: use a newer version of cloud-tasks, or compare them with Google's pages (cloud-tasks prices)`;
}

export { MONTH_SECONDS, PRICE_BOOK, ageWarning, parsePriceBook, ratesOf, runTier, usdOf };