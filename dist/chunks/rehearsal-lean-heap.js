if (!import.meta.url.endsWith("?N93EYVVl")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { setFlagsFromString } from "node:v8";

// src/rehearsal/lean-heap.ts
function keepHeapLean() {
	setFlagsFromString("--semi-space-growth-factor=1");
	setFlagsFromString("--heap-growing-percent=20");
}

export { keepHeapLean };