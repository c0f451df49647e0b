if (!import.meta.url.endsWith("?CRx87wiX")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { Failure, errorMessage } from "./project-failure.js?ERKIhpLg";
import { tmpdir } from "node:os";

// src/commands/frame/system-failure.ts
function systemFailure(error) {
	if (!(error instanceof Error)) return void 0;
	const { code, syscall, path } = error;
	if (syscall === "uv_cwd") return new Failure("CWD_GONE", "the folder that this was started in is gone", {
		exitCode: 2,
		hint: "change to a folder that is there",
		cause: error
	});
	if (code === "ENOSPC") return new Failure("DISK_FULL", `a disk is full: ${error.message}`, {
		exitCode: 2,
		hint: "make room on it, then run the same again",
		cause: error
	});
	if (code !== void 0 && path?.startsWith(tmpdir()) === true) return new Failure("TMPDIR_UNUSABLE", `${tmpdir()} can't be used: ${error.message}`, {
		exitCode: 2,
		hint: "set TMPDIR to a folder that is there and that you may write to",
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
const OUR_FAULT = "this is a fault of ours: please report it with the text above";
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
		hint: OUR_FAULT,
		exitCode: 1
	};
}

export { INTERNAL, OUR_FAULT, failureOf, resultJson };