if (!import.meta.url.endsWith("?teJqstQn")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/base/closest.ts
const MAX_DISTANCE = 6;
function closest(typo, candidates) {
	let best;
	let bestDistance = Math.min(MAX_DISTANCE, Math.max(2, Math.floor(typo.length / 3))) + 1;
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - typo.length) >= bestDistance) continue;
		const distance = editDistance(typo, candidate, bestDistance);
		if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
	}
	return best;
}
function editDistance(a, b, enough) {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			const distance = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
			next.push(distance);
			if (distance < least) least = distance;
		}
		if (least >= enough) return least;
		row = next;
	}
	return row[b.length] ?? 0;
}
const MAX_LISTED = 12;
function listed(names) {
	const more = names.length - MAX_LISTED;
	return `${names.slice(0, MAX_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

// src/base/quoted.ts
const MAX_CHARS = 80;
function quoted(text) {
	return text.length > MAX_CHARS ? `${JSON.stringify(text.slice(0, MAX_CHARS)).slice(0, -1)}…"` : JSON.stringify(text);
}

export { closest, listed, quoted };