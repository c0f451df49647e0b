if (!import.meta.url.endsWith("?CwIvvcDE")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { placeOf, withGoogleIdentity } from "./commands-action-place.js?BTtjdafZ";
import { wrongInput } from "./commands-action-inputs.js?DPKVlVzY";
import { configPath } from "./commands-action-publish.js?CYuTDznd";

// src/commands/action/operate.ts
const onQueue = (operation) => async ({ console, clock }, place, target) => {
	const { queueCommand } = await import("./commands-queue.js?CxRNaWpH");
	return queueCommand(operation, target, {
		...place,
		confirm: target
	}, console, clock);
};
const onRelease = (action) => async ({ console, clock }, place, target) => {
	const { releaseCommand } = await import("./commands-release.js?CLe6S0RT");
	const to = target === "" ? {} : { to: target };
	const lockTimeout = LOCK_TIMEOUT_S;
	return releaseCommand({
		...place,
		...to,
		action,
		lockTimeout
	}, console, clock);
};
const redrive = async ({ console, clock }, place, target) => {
	const { lettersCommand } = await import("./commands-dead-letters.js?BB2Abv7t");
	const worker = target === "" ? {} : { worker: target };
	return lettersCommand("redrive", [], {
		...place,
		...worker,
		...ALL_LETTERS
	}, console, clock);
};
const ALL_LETTERS = {
	all: true,
	yes: true,
	limit: "50",
	rate: "10"
};
const LOCK_TIMEOUT_S = 60;
const OPERATIONS = {
	pause: onQueue("pause"),
	resume: onQueue("resume"),
	purge: onQueue("purge"),
	redrive,
	rollback: onRelease("rollback"),
	repair: onRelease("repair")
};
const operateStep = async (context) => {
	const { inputs, run } = context;
	const operation = inputs.text("operation");
	const perform = Object.entries(OPERATIONS).find(([name]) => name === operation)?.[1];
	if (perform === void 0) throw wrongInput("operation", operation, `write one of ${Object.keys(OPERATIONS).join(", ")}`);
	const environment = inputs.text("environment") || "production";
	if (inputs.text("confirm") !== environment) throw new Failure("OPERATE_UNCONFIRMED", `the input confirm is not "${environment}": nothing was done`, {
		exitCode: 3,
		hint: "type the environment's name again as confirm"
	});
	const place = placeOf(context, configPath(inputs.text("config"), run), environment);
	const exitCode = await withGoogleIdentity(context, () => perform(context, place, inputs.text("target")));
	const line = `${[operation, inputs.text("target")].filter(Boolean).join(" ")} in "${environment}": exit ${exitCode}`;
	return {
		exitCode,
		outputs: {},
		lines: [line],
		summary: `- ${line}\n`
	};
};

export { operateStep };