if (!import.meta.url.endsWith("?CuuEkWYR")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { CANCELLED } from "./base-failure.js?BXI57Sjq";
import { sectionFailure } from "./report-section-failure.js?DzNWvF1V";
import { STAGE_NAMES, emptySection } from "./report-merge.js?BIKXJTo5";

// src/commands/pipeline/stages.ts
var Stages = class {
	#deps;
	#report;
	#cancelled = false;
	constructor(started, deps) {
		this.#report = started;
		this.#deps = deps;
	}
	get report() {
		return this.#report;
	}
	async run(name, body, options = {}) {
		if (this.#cancelled && options.always !== true) return void 0;
		if (this.endsBefore(name) && options.always !== true) return void 0;
		this.#deps.onStart?.(name);
		const section = await this.#attempt(name, body, options.always === true);
		const shared = section;
		this.#report = {
			...this.#report,
			[name]: section
		};
		this.#deps.onStage?.(name, shared);
		this.#cancelled ||= shared.failure?.code === CANCELLED;
		return shared.status === "passed" || shared.status === "skipped" ? section : void 0;
	}
	endsBefore(name) {
		const { until } = this.#deps;
		return until !== void 0 && STAGE_NAMES.indexOf(name) > STAGE_NAMES.indexOf(until);
	}
	async #attempt(name, body, always) {
		const { clock, signal } = this.#deps;
		const startedMs = clock.now();
		try {
			if (!always) signal?.throwIfAborted();
			return await body();
		} catch (error) {
			const failure = sectionFailure(signal?.aborted === true && !always ? signal.reason : error);
			return emptySection(name, {
				status: failure.exitCode === 3 ? "blocked" : "failed",
				durationMs: clock.now() - startedMs,
				summary: firstWords(failure.message),
				failure
			});
		}
	}
};
const MAX_SUMMARY_CHARS = 80;
function firstWords(message) {
	const line = message.split("\n")[0] ?? "";
	const sentence = line.split(": ")[0] ?? line;
	const text = line.length > MAX_SUMMARY_CHARS ? sentence : line;
	return text.length > MAX_SUMMARY_CHARS ? `${text.slice(0, 79)}…` : text;
}

export { Stages };