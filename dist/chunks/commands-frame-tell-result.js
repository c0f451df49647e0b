if (!import.meta.url.endsWith("?Cuz1089Q")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { failureOf, resultJson } from "./commands-frame-result-json.js?CRx87wiX";

// src/commands/frame/tell-result.ts
async function tellResult(console, { json, result, code, text }, write) {
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

export { tellResult };