if (!import.meta.url.endsWith("?Duz3kGEw")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { tmpdir } from "node:os";

// src/commands/frame/system-failure.ts
function systemFailure(error) {
	if (!(error instanceof Error)) return void 0;
	const { code, syscall, path } = error;
	if (syscall === "uv_cwd") return new Failure("CWD_GONE", "the working directory no longer exists", {
		exitCode: 2,
		hint: "change to a folder that exists",
		cause: error
	});
	if (code === "ENOSPC") return new Failure("DISK_FULL", `the disk is full: ${error.message}`, {
		exitCode: 2,
		hint: "free some space, then run the same command again",
		cause: error
	});
	if (code !== void 0 && path?.startsWith(tmpdir()) === true) return new Failure("TMPDIR_UNUSABLE", `${tmpdir()} can't be used: ${error.message}`, {
		exitCode: 2,
		hint: "set TMPDIR to an existing folder that you can write to",
		cause: error
	});
}

// src/commands/frame/result-json.ts
function resultJson(result, exitCode) {
	if (exitCode === 0) return `${JSON.stringify(result)}\n`;
	const { status = exitCode === 3 ? "blocked" : "failed", failure, ...own } = result;
	return `${JSON.stringify({
		status,
		failure: {
			...failure,
			exitCode
		},
		...own
	})}\n`;
}
const INTERNAL = "INTERNAL";
const BUG_HINT = "this is a bug in cloud-tasks: please report it with the text above";
function failureOf(error) {
	const known = error instanceof Failure ? error : systemFailure(error);
	if (known !== void 0) {
		const { code, message, hint, exitCode } = known;
		return {
			code,
			message,
			...hint === void 0 ? {} : { hint },
			exitCode
		};
	}
	return {
		code: INTERNAL,
		message: errorMessage(error),
		hint: BUG_HINT,
		exitCode: 1
	};
}

export { BUG_HINT, INTERNAL, failureOf, resultJson };