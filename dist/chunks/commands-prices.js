if (!import.meta.url.endsWith("?D-Wyjlbg")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { PRICE_BOOK, ageWarning, runTier } from "./cost-prices.js?DJJ7vUNa";
import { REGION_FORM } from "./project-schema-regions.js?CjGm0Igo";
import { formatQuantity, formatUnitPrice } from "./report-format.js?DI1tPzeM";

// src/commands/prices.ts
function pricesCommand({ region, json }, console, clock) {
	const notes = notesOn(region, clock.now());
	const book = region === void 0 ? PRICE_BOOK : bookOf(region);
	if (json) {
		console.out(`${JSON.stringify(book)}\n`);
		return 0;
	}
	for (const note of notes) console.progress.warn(note);
	console.out([
		`prices in US dollars, reviewed on ${book.asOf}${region === void 0 ? "" : `, in ${region}`}`,
		...Object.entries(book.prices).flatMap(([id, price]) => priceLines(id, price)),
		"",
		`Cloud Run gives ${formatUnitPrice(book.credit.cpuUsd)} of CPU and ${formatUnitPrice(book.credit.memoryUsd)} of memory free each month for each ${book.credit.freeFor}: ${book.credit.note ?? ""}`,
		""
	].join("\n"));
	return 0;
}
function notesOn(region, nowMs) {
	if (region !== void 0 && !REGION_FORM.test(region)) throw new Failure("PRICES_REGION", `--region ${JSON.stringify(region)} is not a valid region`, {
		exitCode: 2,
		hint: "use a region such as us-central1"
	});
	return [region === void 0 ? void 0 : runTier(PRICE_BOOK, region).warning, ageWarning(PRICE_BOOK, nowMs)].filter((note) => note !== void 0);
}
function bookOf(region) {
	const { tier } = runTier(PRICE_BOOK, region);
	const prices = Object.fromEntries(Object.entries(PRICE_BOOK.prices).map(([id, price]) => [id, {
		...price,
		usd: typeof price.usd === "number" ? price.usd : price.usd[tier]
	}]));
	return {
		...PRICE_BOOK,
		prices
	};
}
function priceLines(id, price) {
	const { service, what, unit, usd, free, freeFor, verified, source, readOn, note } = price;
	const amount = typeof usd === "number" ? formatUnitPrice(usd) : `Tier 1 ${formatUnitPrice(usd.tier1)}, Tier 2 ${formatUnitPrice(usd.tier2)}`;
	const skus = typeof price.sku === "string" ? [price.sku] : price.sku ?? [];
	return [
		"",
		`${service}: ${what} (${id})`,
		`  ${amount} for each ${unit}${free === void 0 ? "" : `, ${formatQuantity(free)} free a month for each ${freeFor}`}`,
		`  ${verified ? "read" : "NOT VERIFIED, read"} on ${readOn}: ${source}${skus.length === 0 ? "" : `, SKU ${skus.join(", ")}`}`,
		...note === void 0 ? [] : [`  ${note}`]
	];
}

export { pricesCommand };