if (!import.meta.url.endsWith("?BJ2w6Aev")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { failureOf, resultJson } from "./commands-frame-result-json.js?Duz3kGEw";

// src/commands/frame/print-result.ts
async function printResult(console, { json, result, code, text }, write) {
	let unwritten;
	try {
		await write();
	} catch (error) {
		unwritten = { error };
	}
	if (!json) console.out(text());
	else if (unwritten === void 0) console.out(resultJson(result, code));
	else {
		const failure = failureOf(unwritten.error);
		console.out(resultJson({
			...result,
			failure
		}, failure.exitCode));
	}
	if (unwritten !== void 0) throw unwritten.error;
	return code;
}

export { printResult };