if (!import.meta.url.endsWith("?BXI57Sjq")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/base/failure.ts
var Failure = class extends Error {
	name = "Failure";
	code;
	exitCode;
	hint;
	constructor(code, message, options) {
		super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
		this.code = code;
		this.exitCode = options.exitCode;
		this.hint = options.hint;
	}
};
const CANCELLED = "CANCELLED";
function errorMessage(error) {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause === void 0 ? "" : errorMessage(error.cause);
	return cause === "" || error.message.includes(cause) ? error.message : `${error.message}: ${cause}`;
}

export { CANCELLED, Failure, errorMessage };