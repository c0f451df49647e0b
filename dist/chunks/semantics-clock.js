if (!import.meta.url.endsWith("?DtIABRqr")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/semantics/clock.ts
const MAX_TIMEOUT_MS = 2 ** 31 - 1;
const systemClock = {
	now: () => Date.now(),
	setTimer(atMs, fire) {
		let handle;
		const arm = () => {
			const delayMs = atMs - Date.now();
			handle = setTimeout(() => Date.now() >= atMs ? fire() : arm(), Math.min(Math.max(0, Math.ceil(delayMs)), MAX_TIMEOUT_MS));
		};
		arm();
		return () => clearTimeout(handle);
	}
};
function sleep(clock, delayMs, signal) {
	return new Promise((resolve, reject) => {
		if (signal?.aborted) return reject(signal.reason);
		const onAbort = () => {
			cancel();
			reject(signal?.reason);
		};
		const cancel = clock.setTimer(clock.now() + delayMs, () => {
			signal?.removeEventListener("abort", onAbort);
			resolve();
		});
		signal?.addEventListener("abort", onAbort, { once: true });
	});
}

export { sleep, systemClock };