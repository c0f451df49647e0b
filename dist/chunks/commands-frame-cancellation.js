if (!import.meta.url.endsWith("?B4Vc-JN5")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { CANCELLED, Failure } from "./project-failure.js?ERKIhpLg";
import { setMaxListeners } from "node:events";

// src/commands/frame/cancellation.ts
const SIGNALS = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
async function withCancellation(progress, body) {
	const controller = new AbortController();
	setMaxListeners(0, controller.signal);
	const stop = (name) => {
		if (controller.signal.aborted) process.exit(1);
		progress.warn(`cancelled by ${name}: cleaning up; once more ends it at once`);
		controller.abort(new Failure(CANCELLED, `cancelled by ${name}`, {
			exitCode: 1,
			hint: "run it again: nothing is left that it would trip over"
		}));
	};
	for (const name of SIGNALS) process.on(name, stop);
	try {
		return await body(controller.signal);
	} finally {
		for (const name of SIGNALS) process.off(name, stop);
	}
}

export { withCancellation };