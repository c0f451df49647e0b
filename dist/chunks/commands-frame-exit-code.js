if (!import.meta.url.endsWith("?MdYNGsQo")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { stageOf, stagesOf, statusOf } from "./report-merge.js?BIKXJTo5";

// src/commands/frame/exit-code.ts
function exitCodeOf(report) {
	switch (statusOf(report)) {
		case "blocked": return 3;
		case "failed": return failedCode(report);
		case "inconclusive": return 1;
		case "passed":
		case "skipped": return 0;
	}
}
function failedCode(report) {
	for (const [name, { status, failure }] of stagesOf(report)) if (status === "failed") return failure?.exitCode ?? stageOf(name).failureExitCode;
	return 1;
}

export { exitCodeOf };