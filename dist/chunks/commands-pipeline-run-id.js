if (!import.meta.url.endsWith("?JeZ3DISz")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { randomBytes } from "node:crypto";

// src/commands/pipeline/run-id.ts
function newRunId() {
	return randomBytes(6).toString("hex");
}

export { newRunId };