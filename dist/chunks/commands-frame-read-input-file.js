if (!import.meta.url.endsWith("?C5InSbw4")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { createReadStream } from "node:fs";

// src/commands/frame/read-input-file.ts
const MAX_INPUT_BYTES = 4e6;
async function readInputFile(file, maxBytes = MAX_INPUT_BYTES) {
	const chunks = [];
	let bytes = 0;
	const stream = createReadStream(file, { end: maxBytes });
	for await (const chunk of stream) {
		chunks.push(chunk);
		bytes += chunk.length;
	}
	if (bytes > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
	return Buffer.concat(chunks).toString("utf8").replace(/^\uFEFF/, "");
}

export { readInputFile };