if (!import.meta.url.endsWith("?DPKVlVzY")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";

// src/commands/action/inputs.ts
function readInputs(env) {
	const text = (name) => (env[`INPUT_${name.replaceAll("-", "_").toUpperCase()}`] ?? "").trim();
	return {
		text,
		lines: (name) => text(name).split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== ""),
		flag(name) {
			const value = text(name);
			if (value === "true") return true;
			if (value === "false" || value === "") return false;
			throw wrongInput(name, value, "write \"true\" or \"false\"");
		},
		count(name, min) {
			const value = text(name);
			if (value === "") return void 0;
			if (/^\d{1,15}$/.test(value) && Number(value) >= min) return Number(value);
			throw wrongInput(name, value, `write a whole number, ${min} or more`);
		}
	};
}
function wrongInput(name, value, hint) {
	return new Failure("ACTION_INPUT", `the input ${name} is ${JSON.stringify(value)}`, {
		exitCode: 2,
		hint
	});
}

export { readInputs, wrongInput };