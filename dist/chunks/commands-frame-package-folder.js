if (!import.meta.url.endsWith("?CLjfNkP8")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// src/commands/frame/package-folder.ts
function packageFolder(name) {
	let at = dirname(fileURLToPath(import.meta.url));
	for (;;) {
		if (existsSync(join(at, "action.yml")) && existsSync(join(at, name))) return join(at, name);
		const parent = dirname(at);
		if (parent === at) throw new Failure("PACKAGE_INCOMPLETE", `the folder "${name}" of the package is missing`, {
			exitCode: 2,
			hint: "reinstall the package"
		});
		at = parent;
	}
}

export { packageFolder };