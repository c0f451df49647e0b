if (!import.meta.url.endsWith("?CNrswD39")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// src/commands/frame/package-folder.ts
function packageFolder(name) {
	let at = dirname(fileURLToPath(import.meta.url));
	for (;;) {
		if (existsSync(join(at, "action.yml")) && existsSync(join(at, name))) return join(at, name);
		const parent = dirname(at);
		if (parent === at) throw new Error(`the package's folder "${name}" is missing: install it again`);
		at = parent;
	}
}

export { packageFolder };