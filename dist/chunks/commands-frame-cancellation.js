if (!import.meta.url.endsWith("?DJdOTjyK")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { CANCELLED, Failure } from "./base-failure.js?BXI57Sjq";
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
		progress.warn(`cancelled by ${name}: cleaning up; press Ctrl-C again to quit immediately`);
		controller.abort(new Failure(CANCELLED, `cancelled by ${name}`, {
			exitCode: 1,
			hint: "run the command again; nothing has to be cleaned up first"
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