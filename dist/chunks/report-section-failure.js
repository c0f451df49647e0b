if (!import.meta.url.endsWith("?DzNWvF1V")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";

// src/report/section-failure.ts
function sectionFailure(error) {
	if (!(error instanceof Failure)) return {
		code: "INTERNAL",
		message: errorMessage(error)
	};
	const { code, hint, exitCode } = error;
	return {
		code,
		message: errorMessage(error),
		...hint === void 0 ? {} : { hint },
		exitCode
	};
}

export { sectionFailure };