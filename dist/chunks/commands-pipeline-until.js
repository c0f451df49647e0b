if (!import.meta.url.endsWith("?BVoq7Xzs")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { STAGE_NAMES } from "./report-merge.js?BIKXJTo5";

// src/commands/pipeline/until.ts
const UNTIL = [
	"build",
	"plan",
	"cost",
	"agree",
	"apply",
	"candidate",
	"smoke"
];
function untilOf(name) {
	if (name === void 0) return void 0;
	const stage = STAGE_NAMES.find((one) => one === name);
	if (stage !== void 0 && UNTIL.includes(stage)) return stage;
	throw new Failure("DEPLOY_UNTIL", `--until ${JSON.stringify(name)} is not a stage that a run can end after`, {
		exitCode: 2,
		hint: `write one of ${UNTIL.join(", ")}`
	});
}

export { untilOf };