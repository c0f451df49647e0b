if (!import.meta.url.endsWith("?BwouZvcM")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { promisify } from "node:util";
import { createServer } from "node:net";
import { gunzip } from "node:zlib";

// src/rehearsal/guard.ts
var Guard = class {
	#report;
	constructor(report) {
		this.#report = report;
	}
	report(where, error) {
		if (this.#report === void 0) throw error;
		try {
			this.#report(where, error);
		} catch {}
	}
	callback(where, run, onError) {
		const inner = run;
		const guarded = (a, b, c) => {
			try {
				inner(a, b, c);
			} catch (error) {
				onError?.();
				this.report(where, error);
			}
		};
		return guarded;
	}
	run(where, work, onError) {
		const failed = (error) => {
			onError?.();
			this.report(where, error);
		};
		let running;
		try {
			running = work();
		} catch (error) {
			failed(error);
			return;
		}
		running.catch(failed);
	}
	clock(clock) {
		return {
			now: () => clock.now(),
			setTimer: (atMs, fire) => clock.setTimer(atMs, this.callback("timer", fire))
		};
	}
};

// src/rehearsal/api/api-error.ts
const CODES = {
	CANCELLED: {
		grpc: 1,
		http: 499
	},
	UNKNOWN: {
		grpc: 2,
		http: 500
	},
	INVALID_ARGUMENT: {
		grpc: 3,
		http: 400
	},
	DEADLINE_EXCEEDED: {
		grpc: 4,
		http: 504
	},
	NOT_FOUND: {
		grpc: 5,
		http: 404
	},
	ALREADY_EXISTS: {
		grpc: 6,
		http: 409
	},
	PERMISSION_DENIED: {
		grpc: 7,
		http: 403
	},
	RESOURCE_EXHAUSTED: {
		grpc: 8,
		http: 429
	},
	FAILED_PRECONDITION: {
		grpc: 9,
		http: 400
	},
	ABORTED: {
		grpc: 10,
		http: 409
	},
	OUT_OF_RANGE: {
		grpc: 11,
		http: 400
	},
	UNIMPLEMENTED: {
		grpc: 12,
		http: 501
	},
	INTERNAL: {
		grpc: 13,
		http: 500
	},
	UNAVAILABLE: {
		grpc: 14,
		http: 503
	},
	DATA_LOSS: {
		grpc: 15,
		http: 500
	},
	UNAUTHENTICATED: {
		grpc: 16,
		http: 401
	}
};
var ApiError = class extends Error {
	name = "ApiError";
	code;
	details;
	constructor(code, message, details = []) {
		super(message);
		this.code = code;
		this.details = details;
	}
	toJson() {
		return { error: {
			code: CODES[this.code].http,
			message: this.message,
			status: this.code,
			...this.details.length > 0 ? { details: [...this.details] } : {}
		} };
	}
};
function invalidArgument(message) {
	return new ApiError("INVALID_ARGUMENT", message);
}

// src/rehearsal/json/json.ts
function isJsonObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function setOwn(target, key, value) {
	if (key === "__proto__") Object.defineProperty(target, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true
	});
	else target[key] = value;
}

// src/rehearsal/json/json-values.ts
function stringOf(value) {
	return typeof value === "string" ? value : "";
}
function stringsOf(value) {
	return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
function objectOf(value) {
	return isJsonObject(value) ? value : {};
}
function objectsOf(value) {
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
function numberOf(value) {
	if (typeof value === "number") return value;
	return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : void 0;
}
function scalarText(value) {
	if (typeof value === "string") return value;
	return typeof value === "number" || typeof value === "boolean" || typeof value === "bigint" ? value.toString() : "";
}

// src/rehearsal/api/codec/wire.ts
const WIRE = {
	varint: 0,
	fixed64: 1,
	bytes: 2,
	fixed32: 5
};
var WireError = class extends Error {
	name = "WireError";
};
var WireReader = class WireReader {
	#bytes;
	#at;
	#end;
	constructor(bytes, start = 0, end = bytes.length) {
		this.#bytes = bytes;
		this.#at = start;
		this.#end = end;
	}
	get at() {
		return this.#at;
	}
	get done() {
		return this.#at >= this.#end;
	}
	varint() {
		let value = 0n;
		for (let shift = 0n; shift < 70n; shift += 7n) {
			const byte = this.#byte();
			value |= BigInt(byte & 127) << shift;
			if (byte < 128) return BigInt.asUintN(64, value);
		}
		throw new WireError("varint of more than 10 bytes");
	}
	uint32() {
		let value = 0;
		for (let index = 0; index < 10; index++) {
			const byte = this.#byte();
			if (index < 5) value = (value | (byte & 127) << 7 * index) >>> 0;
			if (byte < 128) return value;
		}
		throw new WireError("varint of more than 10 bytes");
	}
	double() {
		return this.#bytes.readDoubleLE(this.#take(8));
	}
	float() {
		return this.#bytes.readFloatLE(this.#take(4));
	}
	fixed64() {
		return this.#bytes.readBigUInt64LE(this.#take(8));
	}
	fixed32() {
		return this.#bytes.readUInt32LE(this.#take(4));
	}
	bytes() {
		const length = this.uint32();
		const start = this.#take(length);
		return this.#bytes.subarray(start, start + length);
	}
	text(encoding) {
		const length = this.uint32();
		const start = this.#take(length);
		return this.#bytes.toString(encoding, start, start + length);
	}
	message() {
		const length = this.uint32();
		const start = this.#take(length);
		return new WireReader(this.#bytes, start, start + length);
	}
	skip(wireType) {
		if (wireType === WIRE.varint) this.uint32();
		else if (wireType === WIRE.fixed64) this.#take(8);
		else if (wireType === WIRE.bytes) this.#take(this.uint32());
		else if (wireType === WIRE.fixed32) this.#take(4);
		else throw new WireError(`wire type ${wireType}`);
	}
	#byte() {
		const byte = this.#at < this.#end ? this.#bytes[this.#at++] : void 0;
		if (byte === void 0) throw new WireError("message ends too early");
		return byte;
	}
	#take(length) {
		const start = this.#at;
		if (length > this.#end - start) throw new WireError("message ends too early");
		this.#at = start + length;
		return start;
	}
};
var WireWriter = class {
	#bytes;
	#length = 0;
	constructor(capacity = 256) {
		this.#bytes = Buffer.allocUnsafe(capacity);
	}
	key(fieldNumber, wireType) {
		this.uint32(fieldNumber * 8 + wireType);
	}
	uint32(value) {
		this.#reserve(5);
		let rest = value >>> 0;
		while (rest > 127) {
			this.#bytes[this.#length++] = rest & 127 | 128;
			rest >>>= 7;
		}
		this.#bytes[this.#length++] = rest;
	}
	varint(value) {
		this.#reserve(10);
		let rest = BigInt.asUintN(64, value);
		while (rest > 127n) {
			this.#bytes[this.#length++] = Number(rest & 127n) | 128;
			rest >>= 7n;
		}
		this.#bytes[this.#length++] = Number(rest);
	}
	double(value) {
		this.#reserve(8);
		this.#length = this.#bytes.writeDoubleLE(value, this.#length);
	}
	float(value) {
		this.#reserve(4);
		this.#length = this.#bytes.writeFloatLE(value, this.#length);
	}
	fixed64(value) {
		this.#reserve(8);
		this.#length = this.#bytes.writeBigUInt64LE(BigInt.asUintN(64, value), this.#length);
	}
	fixed32(value) {
		this.#reserve(4);
		this.#length = this.#bytes.writeUInt32LE(value >>> 0, this.#length);
	}
	bytes(value) {
		this.uint32(value.length);
		this.#reserve(value.length);
		value.copy(this.#bytes, this.#length);
		this.#length += value.length;
	}
	string(value) {
		const length = Buffer.byteLength(value);
		this.uint32(length);
		this.#reserve(length);
		this.#length += this.#bytes.write(value, this.#length, "utf8");
	}
	beginShort() {
		this.#reserve(1);
		this.#length += 1;
		return this.#length;
	}
	endShort(start) {
		this.#bytes[start - 1] = this.#length - start;
	}
	finish() {
		return this.#bytes.subarray(0, this.#length);
	}
	#reserve(more) {
		if (this.#length + more <= this.#bytes.length) return;
		const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
		this.#bytes.copy(grown, 0, 0, this.#length);
		this.#bytes = grown;
	}
};

// src/rehearsal/json/proto-time.ts
const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const DURATION = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/;
const MAX_DURATION_SECONDS = 315576000000n;
function parseTimestamp(text) {
	const match = TIMESTAMP.exec(text);
	if (match === null) return void 0;
	const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = match;
	const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	const date = new Date(ms);
	if (Number.isNaN(ms) || date.getUTCDate() !== Number(day) || Number(year) === 0) return void 0;
	const offset = sign === void 0 ? 0 : (sign === "-" ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60;
	return {
		seconds: BigInt(ms / 1e3 - offset),
		nanos: nanosOf(fraction)
	};
}
function formatTimestamp({ seconds, nanos }) {
	const date = /* @__PURE__ */ new Date(Number(seconds) * 1e3);
	if (Number.isNaN(date.getTime())) return "";
	return `${date.toISOString().slice(0, 19)}${fractionOf(nanos)}Z`;
}
function parseDuration(text) {
	const match = DURATION.exec(text);
	if (match === null) return void 0;
	const [, minus, whole, fraction] = match;
	const seconds = BigInt(whole ?? "0");
	if (seconds > MAX_DURATION_SECONDS) return void 0;
	const nanos = nanosOf(fraction);
	return minus === "-" ? {
		seconds: -seconds,
		nanos: 0 - nanos
	} : {
		seconds,
		nanos
	};
}
function formatDuration({ seconds, nanos }) {
	return `${seconds < 0n || nanos < 0 ? "-" : ""}${seconds < 0n ? -seconds : seconds}${fractionOf(Math.abs(nanos))}s`;
}
function durationMs(text) {
	const parsed = parseDuration(text);
	return parsed === void 0 ? void 0 : Number(parsed.seconds) * 1e3 + parsed.nanos / 1e6;
}
function timestampMs(text) {
	const parsed = parseTimestamp(text);
	return parsed === void 0 ? void 0 : Number(parsed.seconds) * 1e3 + parsed.nanos / 1e6;
}
function formatTimestampUs(us) {
	const seconds = Math.floor(us / 1e6);
	return formatTimestamp({
		seconds: BigInt(seconds),
		nanos: (us - seconds * 1e6) * 1e3
	});
}
function formatDurationMs(ms) {
	const seconds = Math.trunc(ms / 1e3);
	return formatDuration({
		seconds: BigInt(seconds),
		nanos: Math.round((ms - seconds * 1e3) * 1e6)
	});
}
function nanosOf(fraction) {
	return fraction === void 0 ? 0 : Number(fraction.padEnd(9, "0"));
}
function fractionOf(nanos) {
	if (nanos === 0) return "";
	const digits = String(nanos).padStart(9, "0");
	if (digits.endsWith("000000")) return `.${digits.slice(0, 3)}`;
	return digits.endsWith("000") ? `.${digits.slice(0, 6)}` : `.${digits}`;
}

// src/rehearsal/api/http2/hpack-encoder.ts
const STATUS_200 = Buffer.from([136]);
function encodeHeaders(fields) {
	return Buffer.concat(fields.flatMap(([name, value]) => name === ":status" && value === "200" ? [STATUS_200] : [
		Buffer.from([0]),
		encodeText(name),
		encodeText(value)
	]));
}
function encodeText(text) {
	const octets = Buffer.from(text, "latin1");
	return Buffer.concat([encodeInteger(octets.length, 7), octets]);
}
function encodeInteger(value, prefixBits) {
	const most = 2 ** prefixBits - 1;
	if (value < most) return Buffer.from([value]);
	const octets = [most];
	let rest = value - most;
	for (; rest >= 128; rest = Math.floor(rest / 128)) octets.push(rest % 128 + 128);
	return Buffer.from([...octets, rest]);
}

// src/rehearsal/api/http2/protocol.ts
const FRAME = {
	data: 0,
	headers: 1,
	priority: 2,
	rstStream: 3,
	settings: 4,
	pushPromise: 5,
	ping: 6,
	goaway: 7,
	windowUpdate: 8,
	continuation: 9
};
const FLAG = {
	endStream: 1,
	ack: 1,
	endHeaders: 4,
	padded: 8,
	priority: 32
};
const ERROR = {
	none: 0,
	protocol: 1,
	internal: 2,
	flowControl: 3,
	streamClosed: 5,
	frameSize: 6,
	refusedStream: 7,
	cancel: 8,
	compression: 9,
	enhanceYourCalm: 11
};
const SETTING = {
	headerTableSize: 1,
	enablePush: 2,
	maxConcurrentStreams: 3,
	initialWindowSize: 4,
	maxFrameSize: 5,
	maxHeaderListSize: 6
};
const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
const FRAME_HEAD_BYTES = 9;
const DEFAULT_WINDOW_BYTES = 65535;
const MAX_WINDOW_BYTES = 2 ** 31 - 1;
const DEFAULT_FRAME_BYTES = 16384;
var ConnectionError = class extends Error {
	name = "ConnectionError";
	code;
	constructor(code, message) {
		super(message);
		this.code = code;
	}
};
function protocolError(what) {
	return new ConnectionError(ERROR.protocol, what);
}
function windowError() {
	return new ConnectionError(ERROR.flowControl, "more than the window allows");
}
function writeFrameHead(buffer, at, length, type, flags, streamId) {
	buffer[at] = length >>> 16;
	buffer[at + 1] = length >>> 8 & 255;
	buffer[at + 2] = length & 255;
	buffer[at + 3] = type;
	buffer[at + 4] = flags;
	buffer.writeUInt32BE(streamId, at + 5);
	return at + 9;
}
function frameOf(type, flags, streamId, payload) {
	const frame = Buffer.allocUnsafe(9 + payload.length);
	payload.copy(frame, writeFrameHead(frame, 0, payload.length, type, flags, streamId));
	return frame;
}
function numberFrame(type, streamId, value) {
	const frame = Buffer.allocUnsafe(13);
	frame.writeUInt32BE(value, writeFrameHead(frame, 0, 4, type, 0, streamId));
	return frame;
}
function settingsFrame(settings) {
	const payload = Buffer.alloc(settings.length * 6);
	settings.forEach(([id, value], index) => {
		payload.writeUInt16BE(id, index * 6);
		payload.writeUInt32BE(value, index * 6 + 2);
	});
	return frameOf(FRAME.settings, 0, 0, payload);
}
function goawayFrame(lastStreamId, code) {
	const payload = Buffer.alloc(8);
	payload.writeUInt32BE(lastStreamId, 0);
	payload.writeUInt32BE(code, 4);
	return frameOf(FRAME.goaway, 0, 0, payload);
}

// src/rehearsal/api/http2/frame-reader.ts
const NOTHING$1 = Buffer.alloc(0);
var FrameReader = class {
	#rest = NOTHING$1;
	#at = 0;
	#hasPreface = false;
	push(chunk) {
		const left = this.#rest.length - this.#at;
		this.#rest = left === 0 ? chunk : Buffer.concat([this.#rest.subarray(this.#at), chunk], left + chunk.length);
		this.#at = 0;
	}
	next() {
		if (!this.#hasPreface && !this.#takePreface()) return void 0;
		const bytes = this.#rest;
		const at = this.#at;
		if (bytes.length - at < 9) return void 0;
		const length = bytes.readUIntBE(at, 3);
		if (length > 16384) throw new ConnectionError(ERROR.frameSize, `a frame of ${length} bytes`);
		const from = at + 9;
		const to = from + length;
		if (to > bytes.length) return void 0;
		this.#at = to;
		return {
			type: bytes[at + 3] ?? 0,
			flags: bytes[at + 4] ?? 0,
			streamId: bytes.readUInt32BE(at + 5) & 2147483647,
			payload: bytes.subarray(from, to)
		};
	}
	#takePreface() {
		const given = this.#rest.subarray(0, PREFACE.length);
		if (!PREFACE.subarray(0, given.length).equals(given)) throw new ConnectionError(ERROR.protocol, "not the preface of HTTP/2");
		if (given.length < PREFACE.length) return false;
		this.#at = PREFACE.length;
		this.#hasPreface = true;
		return true;
	}
};

// src/rehearsal/api/http2/frame-rules.ts
function checkFrame({ type, flags, streamId, payload: { length } }) {
	switch (type) {
		case FRAME.data:
		case FRAME.headers:
		case FRAME.continuation: return check(streamId !== 0, true);
		case FRAME.priority: return check(streamId !== 0, length === 5);
		case FRAME.rstStream: return check(streamId !== 0, length === 4);
		case FRAME.settings: return check(streamId === 0, (flags & FLAG.ack) === 0 ? length % 6 === 0 : length === 0);
		case FRAME.ping: return check(streamId === 0, length === 8);
		case FRAME.goaway: return check(streamId === 0, length >= 8);
		case FRAME.windowUpdate: return check(true, length === 4);
		case FRAME.pushPromise: throw protocolError("a push from a client");
	}
}
function check(isOnItsStream, hasItsLength) {
	if (!isOnItsStream) throw protocolError("a frame on the wrong stream");
	if (!hasItsLength) throw new ConnectionError(ERROR.frameSize, "a frame of a wrong length");
}
function withoutPadding({ flags, payload }, before = 0) {
	const isPadded = (flags & FLAG.padded) !== 0;
	if (!isPadded && before === 0) return payload;
	const from = (isPadded ? 1 : 0) + before;
	const padding = isPadded ? payload[0] ?? 0 : 0;
	check(true, from <= payload.length);
	if (from + padding > payload.length) throw protocolError("padding beyond its frame");
	return payload.subarray(from, payload.length - padding);
}

// src/rehearsal/api/http2/header-block.ts
const MAX_BLOCK_BYTES = 262144;
const MAX_PARTS = 64;
var HeaderBlock = class {
	streamId;
	endsStream;
	#parts;
	#length;
	constructor(streamId, endsStream, first) {
		this.streamId = streamId;
		this.endsStream = endsStream;
		this.#parts = [first];
		this.#length = first.length;
	}
	get bytes() {
		const [first] = this.#parts;
		return this.#parts.length === 1 && first !== void 0 ? first : Buffer.concat(this.#parts);
	}
	append(part) {
		this.#length += part.length;
		if (this.#length > MAX_BLOCK_BYTES || this.#parts.length >= MAX_PARTS) throw new ConnectionError(ERROR.enhanceYourCalm, "a header block without end");
		this.#parts.push(Buffer.from(part));
	}
};

// src/rehearsal/api/http2/header-fields.ts
const PSEUDO = /* @__PURE__ */ new Set([
	":method",
	":scheme",
	":authority",
	":path"
]);
const SINGLE = /* @__PURE__ */ new Set([
	"authorization",
	"content-type",
	"grpc-encoding",
	"grpc-timeout",
	"host"
]);
const NOT_A_NAME = /[\u0000-\u0020A-Z\u007F-\u00FF]|.:/u;
function requestHeaders(fields) {
	const headers = {};
	let isRegular = false;
	for (const [name, value] of fields) {
		if (name.startsWith(":")) {
			if (isRegular || !PSEUDO.has(name) || headers[name] !== void 0) return void 0;
			headers[name] = value;
			continue;
		}
		isRegular = true;
		if (name === "" || NOT_A_NAME.test(name)) return void 0;
		if (name === "__proto__") continue;
		const before = Object.hasOwn(headers, name) ? headers[name] : void 0;
		if (before === void 0) headers[name] = value;
		else if (!SINGLE.has(name)) headers[name] = `${before}${name === "cookie" ? "; " : ", "}${value}`;
	}
	return headers[":method"] === void 0 || headers[":path"] === void 0 ? void 0 : headers;
}

// src/rehearsal/api/http2/huffman.ts
const CODE_BITS = [
	13,
	23,
	28,
	28,
	28,
	28,
	28,
	28,
	28,
	24,
	30,
	28,
	28,
	30,
	28,
	28,
	28,
	28,
	28,
	28,
	28,
	28,
	30,
	28,
	28,
	28,
	28,
	28,
	28,
	28,
	28,
	28,
	6,
	10,
	10,
	12,
	13,
	6,
	8,
	11,
	10,
	10,
	8,
	11,
	8,
	6,
	6,
	6,
	5,
	5,
	5,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	7,
	8,
	15,
	6,
	12,
	10,
	13,
	6,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	8,
	7,
	8,
	13,
	19,
	13,
	14,
	6,
	15,
	5,
	6,
	5,
	6,
	5,
	6,
	6,
	6,
	5,
	7,
	7,
	6,
	6,
	6,
	5,
	6,
	7,
	6,
	5,
	5,
	6,
	7,
	7,
	7,
	7,
	7,
	15,
	11,
	14,
	13,
	28,
	20,
	22,
	20,
	20,
	22,
	22,
	22,
	23,
	22,
	23,
	23,
	23,
	23,
	23,
	24,
	23,
	24,
	24,
	22,
	23,
	24,
	23,
	23,
	23,
	23,
	21,
	22,
	23,
	22,
	23,
	23,
	24,
	22,
	21,
	20,
	22,
	22,
	23,
	23,
	21,
	23,
	22,
	22,
	24,
	21,
	22,
	23,
	23,
	21,
	21,
	22,
	21,
	23,
	22,
	23,
	23,
	20,
	22,
	22,
	22,
	23,
	22,
	22,
	23,
	26,
	26,
	20,
	19,
	22,
	23,
	22,
	25,
	26,
	26,
	26,
	27,
	27,
	26,
	24,
	25,
	19,
	21,
	26,
	27,
	27,
	26,
	27,
	24,
	21,
	21,
	26,
	26,
	28,
	27,
	27,
	27,
	20,
	24,
	20,
	21,
	22,
	21,
	21,
	23,
	22,
	22,
	25,
	25,
	24,
	24,
	26,
	23,
	26,
	27,
	26,
	26,
	27,
	27,
	27,
	27,
	27,
	28,
	27,
	27,
	27,
	27,
	27,
	26
];
const MAX_PADDING_BITS = 7;
let root;
function buildTree() {
	const tree = { next: [] };
	const octets = CODE_BITS.map((bits, octet) => ({
		bits,
		octet
	}));
	let code = 0;
	let before = 0;
	for (const { bits, octet } of octets.toSorted((a, b) => a.bits - b.bits || a.octet - b.octet)) {
		code *= 2 ** (bits - before);
		before = bits;
		insert(tree, code, bits, octet);
		code += 1;
	}
	return tree;
}
function insert(tree, code, bits, octet) {
	let branch = tree;
	let left = bits;
	for (; left > 8; left -= 8) {
		const index = code >>> left - 8 & 255;
		const found = branch.next[index];
		const next = found !== void 0 && "next" in found ? found : { next: [] };
		branch.next[index] = next;
		branch = next;
	}
	const first = code << 8 - left & 255;
	for (let index = first; index < first + 2 ** (8 - left); index++) branch.next[index] = {
		octet,
		bits: left
	};
}
function decodeHuffman(bytes, from, to) {
	root ??= buildTree();
	const octets = Buffer.allocUnsafe(Math.ceil((to - from) * 8 / 5));
	let length = 0;
	let branch = root;
	let pending = 0;
	let count = 0;
	let sinceOctet = 0;
	for (let at = from; at < to; at++) {
		pending = (pending << 8 | (bytes[at] ?? 0)) & 65535;
		count += 8;
		sinceOctet += 8;
		while (count >= 8) {
			const found = branch.next[pending >>> count - 8 & 255];
			if (found === void 0) throw badCode();
			if ("next" in found) {
				count -= 8;
				branch = found;
			} else {
				octets[length++] = found.octet;
				count -= found.bits;
				branch = root;
				sinceOctet = count;
			}
		}
	}
	while (count > 0) {
		const found = branch.next[pending << 8 - count & 255];
		if (found === void 0 || "next" in found || found.bits > count) break;
		octets[length++] = found.octet;
		count -= found.bits;
		branch = root;
		sinceOctet = count;
	}
	const ones = 2 ** count - 1;
	if (sinceOctet > MAX_PADDING_BITS || (pending & ones) !== ones) throw badCode();
	return octets.toString("latin1", 0, length);
}
function badCode() {
	return new ConnectionError(ERROR.compression, "a Huffman code that is not valid");
}

// src/rehearsal/api/http2/hpack-decoder.ts
const STATIC_TABLE = [
	[":authority", ""],
	[":method", "GET"],
	[":method", "POST"],
	[":path", "/"],
	[":path", "/index.html"],
	[":scheme", "http"],
	[":scheme", "https"],
	[":status", "200"],
	[":status", "204"],
	[":status", "206"],
	[":status", "304"],
	[":status", "400"],
	[":status", "404"],
	[":status", "500"],
	["accept-charset", ""],
	["accept-encoding", "gzip, deflate"],
	["accept-language", ""],
	["accept-ranges", ""],
	["accept", ""],
	["access-control-allow-origin", ""],
	["age", ""],
	["allow", ""],
	["authorization", ""],
	["cache-control", ""],
	["content-disposition", ""],
	["content-encoding", ""],
	["content-language", ""],
	["content-length", ""],
	["content-location", ""],
	["content-range", ""],
	["content-type", ""],
	["cookie", ""],
	["date", ""],
	["etag", ""],
	["expect", ""],
	["expires", ""],
	["from", ""],
	["host", ""],
	["if-match", ""],
	["if-modified-since", ""],
	["if-none-match", ""],
	["if-range", ""],
	["if-unmodified-since", ""],
	["last-modified", ""],
	["link", ""],
	["location", ""],
	["max-forwards", ""],
	["proxy-authenticate", ""],
	["proxy-authorization", ""],
	["range", ""],
	["referer", ""],
	["refresh", ""],
	["retry-after", ""],
	["server", ""],
	["set-cookie", ""],
	["strict-transport-security", ""],
	["transfer-encoding", ""],
	["user-agent", ""],
	["vary", ""],
	["via", ""],
	["www-authenticate", ""]
];
const ENTRY_OVERHEAD = 32;
const MAX_TABLE_BYTES = 4096;
const MAX_INTEGER = 2 ** 28;
var HpackDecoder = class {
	#dynamic = [];
	#bytes = 0;
	#maxBytes = MAX_TABLE_BYTES;
	#block = Buffer.alloc(0);
	#at = 0;
	decode(block, maxListBytes) {
		this.#block = block;
		this.#at = 0;
		let fields = [];
		let listBytes = 0;
		let canResize = true;
		while (this.#at < block.length) {
			const first = block[this.#at] ?? 0;
			if ((first & 224) === 32) {
				if (!canResize) throw bad("a table size update after a field");
				this.#resize(this.#integer(5));
				continue;
			}
			canResize = false;
			const field = this.#field(first);
			listBytes += sizeOf(field);
			if (listBytes > maxListBytes) fields = void 0;
			fields?.push(field);
		}
		return fields;
	}
	#field(first) {
		if (first >= 128) return this.#entry(this.#integer(7));
		const indexed = first >= 64;
		const nameIndex = this.#integer(indexed ? 6 : 4);
		const field = [nameIndex === 0 ? this.#text() : this.#entry(nameIndex)[0], this.#text()];
		if (indexed) this.#add(field);
		return field;
	}
	#entry(index) {
		const entry = index <= STATIC_TABLE.length ? STATIC_TABLE[index - 1] : this.#dynamic[index - STATIC_TABLE.length - 1];
		if (entry === void 0) throw bad(`no entry ${index}`);
		return entry;
	}
	#add(field) {
		this.#bytes += sizeOf(field);
		this.#dynamic.unshift(field);
		this.#evict();
	}
	#resize(maxBytes) {
		if (maxBytes > MAX_TABLE_BYTES) throw bad("a table that is too large");
		this.#maxBytes = maxBytes;
		this.#evict();
	}
	#evict() {
		while (this.#bytes > this.#maxBytes) {
			const oldest = this.#dynamic.pop();
			if (oldest === void 0) break;
			this.#bytes -= sizeOf(oldest);
		}
	}
	#integer(prefixBits) {
		const most = 2 ** prefixBits - 1;
		let value = this.#octet() & most;
		if (value < most) return value;
		for (let factor = 1;; factor *= 128) {
			const octet = this.#octet();
			value += (octet & 127) * factor;
			if (value > MAX_INTEGER || factor > MAX_INTEGER) throw bad("a number that is too large");
			if (octet < 128) return value;
		}
	}
	#text() {
		const isHuffman = ((this.#block[this.#at] ?? 0) & 128) !== 0;
		const length = this.#integer(7);
		const from = this.#at;
		const to = from + length;
		if (to > this.#block.length) throw bad("a string that ends too early");
		this.#at = to;
		return isHuffman ? decodeHuffman(this.#block, from, to) : this.#block.toString("latin1", from, to);
	}
	#octet() {
		const octet = this.#block[this.#at++];
		if (octet === void 0) throw bad("it ends too early");
		return octet;
	}
};
function sizeOf([name, value]) {
	return name.length + value.length + ENTRY_OVERHEAD;
}
function bad(why) {
	return new ConnectionError(ERROR.compression, `a header block that is not valid: ${why}`);
}

// src/rehearsal/api/http2/http2-stream.ts
const NOTHING = Buffer.alloc(0);
var Http2Stream = class {
	id;
	headers;
	remoteEnded = false;
	answered = false;
	closed = false;
	sendWindow;
	pending;
	held = 0;
	owner;
	#body = NOTHING;
	#length = 0;
	constructor(id, headers, sendWindow, owner) {
		this.id = id;
		this.headers = headers;
		this.sendWindow = sendWindow;
		this.owner = owner;
	}
	get open() {
		return !this.closed && !this.answered;
	}
	get length() {
		return this.#length;
	}
	respond(headers, body, trailers) {
		this.owner.respond(this, headers, body, trailers);
	}
	takeBody() {
		const body = this.#body.subarray(0, this.#length);
		this.owner.release(this);
		return body;
	}
	append(bytes) {
		const length = this.#length + bytes.length;
		if (this.#length === 0) this.#body = bytes;
		else {
			if (length > this.#body.length) {
				const grown = Buffer.allocUnsafeSlow(length * 2);
				this.#body.copy(grown, 0, 0, this.#length);
				this.#body = grown;
			}
			bytes.copy(this.#body, this.#length);
		}
		this.#length = length;
	}
	drop() {
		this.#body = NOTHING;
		this.#length = 0;
	}
};

// src/rehearsal/api/http2/outbox.ts
const HIGH_WATER_BYTES = 1048576;
const MAX_WAITING_BYTES = 67108864;
const MAX_UNREAD_BYTES = 4 * HIGH_WATER_BYTES;
var Outbox = class {
	maxFrameBytes = DEFAULT_FRAME_BYTES;
	window = DEFAULT_WINDOW_BYTES;
	#socket;
	#onOverflow;
	#waiting = /* @__PURE__ */ new Map();
	#waitingBytes = 0;
	#frames = [];
	#bytes = 0;
	#isHeld = false;
	constructor(socket, onOverflow) {
		this.#socket = socket;
		this.#onOverflow = onOverflow;
	}
	send(frame) {
		this.#frames.push(frame);
		this.#bytes += frame.length;
	}
	hold() {
		this.#isHeld = true;
	}
	flushUnlessHeld() {
		if (!this.#isHeld) this.flush();
	}
	flush() {
		this.#isHeld = false;
		if (this.#bytes === 0) return;
		const [first] = this.#frames;
		const bytes = this.#frames.length === 1 && first !== void 0 ? first : Buffer.concat(this.#frames, this.#bytes);
		this.#frames = [];
		this.#bytes = 0;
		if (!this.#socket.writable) return;
		this.#socket.write(bytes);
		if (this.#socket.writableLength > MAX_UNREAD_BYTES) this.#onOverflow();
	}
	sendHeaders(streamId, block, endStream) {
		for (let from = 0; from === 0 || from < block.length; from += this.maxFrameBytes) {
			const part = block.subarray(from, from + this.maxFrameBytes);
			const flags = (from + part.length >= block.length ? FLAG.endHeaders : 0) + (endStream && from === 0 ? FLAG.endStream : 0);
			this.send(frameOf(from === 0 ? FRAME.headers : FRAME.continuation, flags, streamId, part));
		}
	}
	sendWhole(stream, headers, body, trailers) {
		const { length } = body;
		if (!(length <= this.maxFrameBytes && length <= this.window && length <= stream.sendWindow) || this.#waiting.size > 0 || this.#isFull()) return false;
		this.window -= length;
		const { id } = stream;
		const total = 3 * 9 + headers.length + length + trailers.length;
		const bytes = Buffer.allocUnsafe(total);
		let at = writeFrameHead(bytes, 0, headers.length, FRAME.headers, FLAG.endHeaders, id);
		at += headers.copy(bytes, at);
		at = writeFrameHead(bytes, at, length, FRAME.data, 0, id);
		at += body.copy(bytes, at);
		const last = FLAG.endHeaders + FLAG.endStream;
		at = writeFrameHead(bytes, at, trailers.length, FRAME.headers, last, id);
		trailers.copy(bytes, at);
		this.send(bytes);
		return true;
	}
	enqueue(stream, done) {
		this.#waiting.set(stream, done);
		this.#waitingBytes += stream.pending?.body.length ?? 0;
		if (this.#waitingBytes > MAX_WAITING_BYTES) this.#onOverflow();
		else this.pump();
	}
	pump() {
		for (const [stream, done] of this.#waiting) {
			if (this.#isFull() || this.window <= 0) break;
			if (!this.#sendBody(stream)) continue;
			const trailers = stream.pending?.trailers;
			if (trailers !== void 0) this.sendHeaders(stream.id, trailers, true);
			this.forget(stream);
			done();
		}
		this.flushUnlessHeld();
	}
	forget(stream) {
		if (!this.#waiting.delete(stream)) return;
		this.#waitingBytes -= stream.pending?.body.length ?? 0;
		stream.pending = void 0;
	}
	#sendBody(stream) {
		const { pending } = stream;
		if (pending === void 0) return true;
		while (pending.sent < pending.body.length && !this.#isFull()) {
			const left = pending.body.length - pending.sent;
			const length = Math.min(left, this.window, stream.sendWindow, this.maxFrameBytes);
			if (length <= 0) return false;
			const part = pending.body.subarray(pending.sent, pending.sent + length);
			this.send(frameOf(FRAME.data, 0, stream.id, part));
			pending.sent += length;
			this.window -= length;
			stream.sendWindow -= length;
		}
		return pending.sent >= pending.body.length;
	}
	#isFull() {
		return this.#socket.writableLength + this.#bytes > HIGH_WATER_BYTES;
	}
};

// src/rehearsal/api/http2/peer-budget.ts
const MOST = 2e3;
const PER_SECOND = 100;
const PER_REQUEST = 10;
var PeerBudget = class {
	#left = MOST;
	#refilledMs = performance.now();
	spend() {
		if (--this.#left >= 0) return;
		const nowMs = performance.now();
		const gained = Math.floor((nowMs - this.#refilledMs) / 1e3 * PER_SECOND);
		if (gained === 0) throw new ConnectionError(ERROR.enhanceYourCalm, "frames that ask for nothing");
		this.#left = Math.min(MOST, gained) - 1;
		this.#refilledMs = nowMs;
	}
	earn() {
		this.#left = Math.min(MOST, this.#left + PER_REQUEST);
	}
};

// src/rehearsal/api/http2/receive-window.ts
const WINDOW_BYTES = 33554432;
const MIN_CREDIT_BYTES = 1048576;
var ReceiveWindow = class {
	#send;
	#leftBytes = WINDOW_BYTES;
	#creditBytes = 0;
	constructor(send) {
		this.#send = send;
		send(numberFrame(FRAME.windowUpdate, 0, WINDOW_BYTES - DEFAULT_WINDOW_BYTES));
	}
	take(bytes) {
		this.#leftBytes -= bytes;
		if (this.#leftBytes < 0) throw windowError();
	}
	giveBack(bytes) {
		this.#creditBytes += bytes;
		if (this.#creditBytes < MIN_CREDIT_BYTES) return;
		this.#send(numberFrame(FRAME.windowUpdate, 0, this.#creditBytes));
		this.#leftBytes += this.#creditBytes;
		this.#creditBytes = 0;
	}
};

// src/rehearsal/api/http2/http2-connection.ts
const MAX_HEADER_LIST_BYTES = 65536;
const WITHOUT_REQUEST = /* @__PURE__ */ new Set([
	FRAME.priority,
	FRAME.rstStream,
	FRAME.settings,
	FRAME.ping,
	FRAME.goaway
]);
const GOAWAY_GRACE_MS = 1e3;
var Http2Connection = class {
	#socket;
	#events;
	#limits;
	#guard;
	#reader = new FrameReader();
	#hpack = new HpackDecoder();
	#streams = /* @__PURE__ */ new Map();
	#outbox;
	#window;
	#budget = new PeerBudget();
	#headerBlock;
	#lastStreamId = 0;
	#isReady = false;
	#isOver = false;
	#initialSendWindow = DEFAULT_WINDOW_BYTES;
	constructor(socket, events, limits, guard) {
		this.#socket = socket;
		this.#events = events;
		this.#limits = limits;
		this.#guard = guard;
		this.#outbox = new Outbox(socket, () => this.destroy());
		const fault = () => this.destroy();
		socket.setNoDelay(true);
		socket.on("data", guard.callback("http2", (chunk) => this.#read(chunk), fault));
		socket.on("drain", guard.callback("http2", () => this.#outbox.pump(), fault));
		socket.on("error", () => socket.destroy());
		socket.on("close", guard.callback("http2", () => this.#end()));
		this.#outbox.send(settingsFrame([
			[SETTING.maxConcurrentStreams, limits.maxConcurrentStreams],
			[SETTING.initialWindowSize, this.#streamWindowBytes],
			[SETTING.maxHeaderListSize, MAX_HEADER_LIST_BYTES]
		]));
		this.#window = new ReceiveWindow((frame) => this.#outbox.send(frame));
		this.#outbox.flush();
	}
	get #streamWindowBytes() {
		return this.#limits.maxBodyBytes + DEFAULT_WINDOW_BYTES;
	}
	respond(stream, headers, body, trailers) {
		if (!stream.open) return;
		stream.answered = true;
		if (body === void 0 || trailers === void 0) {
			this.#outbox.sendHeaders(stream.id, headers, true);
			this.#finish(stream);
		} else if (this.#outbox.sendWhole(stream, headers, body, trailers)) this.#finish(stream);
		else {
			this.#outbox.sendHeaders(stream.id, headers, false);
			stream.pending = {
				body,
				sent: 0,
				trailers
			};
			this.#outbox.enqueue(stream, () => this.#finish(stream));
		}
		this.#outbox.flushUnlessHeld();
	}
	release(stream) {
		stream.drop();
		const { held } = stream;
		stream.held = 0;
		this.#window.giveBack(held);
	}
	close() {
		if (!this.#isOver) this.#outbox.send(goawayFrame(this.#lastStreamId, ERROR.none));
		this.#outbox.flush();
		this.destroy();
	}
	destroy() {
		this.#socket.destroy();
		this.#end();
	}
	#end() {
		if (this.#isOver) return;
		this.#isOver = true;
		for (const stream of this.#streams.values()) this.#close(stream);
		this.#events.gone(this);
	}
	#read(chunk) {
		if (this.#isOver) return;
		this.#outbox.hold();
		try {
			this.#reader.push(chunk);
			for (let frame = this.#reader.next(); frame !== void 0; frame = this.#reader.next()) {
				this.#take(frame);
				if (this.#isOver) return;
			}
		} catch (error) {
			if (!(error instanceof ConnectionError)) throw error;
			this.#breakOff(error);
		} finally {
			this.#outbox.flush();
		}
	}
	#breakOff({ code }) {
		this.#outbox.send(goawayFrame(this.#lastStreamId, code));
		this.#outbox.flush();
		this.#end();
		this.#socket.destroySoon();
		const destroy = this.#guard.callback("http2", () => void this.#socket.destroy());
		setTimeout(destroy, GOAWAY_GRACE_MS).unref();
	}
	#take(frame) {
		const { type, flags, payload } = frame;
		checkFrame(frame);
		if (payload.length === 0 || WITHOUT_REQUEST.has(type)) this.#budget.spend();
		if (this.#headerBlock === void 0 === (type === FRAME.continuation)) throw protocolError("a header block and what continues it go together");
		if (!this.#isReady && (type !== FRAME.settings || (flags & FLAG.ack) !== 0)) throw protocolError("settings come first");
		if (type === FRAME.data) this.#takeData(frame);
		else if (type === FRAME.headers) this.#takeHeaders(frame);
		else if (type === FRAME.continuation) this.#takeContinuation(frame);
		else if (type === FRAME.rstStream) this.#takeReset(frame.streamId);
		else if (type === FRAME.settings) this.#takeSettings(frame);
		else if (type === FRAME.windowUpdate) this.#takeWindowUpdate(frame);
		else if (type === FRAME.ping && (flags & FLAG.ack) === 0) this.#outbox.send(frameOf(FRAME.ping, FLAG.ack, 0, payload));
	}
	#takeSettings({ flags, payload }) {
		if ((flags & FLAG.ack) !== 0) return;
		for (let at = 0; at < payload.length; at += 6) this.#set(payload.readUInt16BE(at), payload.readUInt32BE(at + 2));
		this.#outbox.send(frameOf(FRAME.settings, FLAG.ack, 0, Buffer.alloc(0)));
		this.#outbox.pump();
		if (this.#isReady) return;
		this.#isReady = true;
		this.#events.ready(this);
	}
	#set(id, value) {
		if (id === SETTING.enablePush && value > 1) throw protocolError("a setting that is not valid");
		if (id === SETTING.maxFrameSize) {
			if (value < 16384 || value > 2 ** 24 - 1) throw protocolError("a setting that is not valid");
			this.#outbox.maxFrameBytes = value;
		}
		if (id !== SETTING.initialWindowSize) return;
		if (value > MAX_WINDOW_BYTES) throw windowError();
		const change = value - this.#initialSendWindow;
		this.#initialSendWindow = value;
		for (const stream of this.#streams.values()) {
			stream.sendWindow += change;
			if (stream.sendWindow > MAX_WINDOW_BYTES) throw windowError();
		}
	}
	#takeWindowUpdate({ streamId, payload }) {
		const bytes = payload.readUInt32BE(0) & 2147483647;
		if (streamId === 0) {
			if (bytes === 0) throw protocolError("a window update of nothing");
			this.#outbox.window += bytes;
			if (this.#outbox.window > MAX_WINDOW_BYTES) throw windowError();
		} else {
			const stream = this.#find(streamId);
			if (stream === void 0) return;
			if (bytes === 0) return this.#reset(stream, ERROR.protocol);
			stream.sendWindow += bytes;
			if (stream.sendWindow > MAX_WINDOW_BYTES) return this.#reset(stream, ERROR.flowControl);
		}
		this.#outbox.pump();
	}
	#takeReset(streamId) {
		const stream = this.#find(streamId);
		if (stream === void 0) return;
		this.#close(stream);
	}
	#takeData(frame) {
		const { length } = frame.payload;
		this.#window.take(length);
		const stream = this.#find(frame.streamId);
		const data = withoutPadding(frame);
		if (stream === void 0 || stream.remoteEnded) {
			this.#window.giveBack(length);
			if (stream !== void 0) this.#reset(stream, ERROR.streamClosed);
			return;
		}
		stream.held += length;
		if (stream.held > this.#streamWindowBytes) return this.#reset(stream, ERROR.flowControl);
		if (stream.open) {
			stream.append(data);
			this.#events.data(stream);
		} else this.release(stream);
		if ((frame.flags & FLAG.endStream) !== 0) this.#endRemote(stream);
	}
	#takeHeaders(frame) {
		const { streamId, flags } = frame;
		if (streamId % 2 === 0) throw protocolError("a stream that is not the client's");
		const part = withoutPadding(frame, (flags & FLAG.priority) === 0 ? 0 : 5);
		const block = new HeaderBlock(streamId, (flags & FLAG.endStream) !== 0, part);
		if ((flags & FLAG.endHeaders) === 0) this.#headerBlock = block;
		else this.#open(block);
	}
	#takeContinuation({ streamId, flags, payload }) {
		const block = this.#headerBlock;
		if (block?.streamId !== streamId) throw protocolError("a continuation of another stream");
		block.append(payload);
		if ((flags & FLAG.endHeaders) === 0) return;
		this.#headerBlock = void 0;
		this.#open(block);
	}
	#open({ streamId, endsStream, bytes }) {
		const fields = this.#hpack.decode(bytes, MAX_HEADER_LIST_BYTES);
		if (streamId <= this.#lastStreamId) return this.#takeTrailers(streamId, endsStream);
		this.#lastStreamId = streamId;
		if (this.#streams.size >= this.#limits.maxConcurrentStreams) return this.#outbox.send(numberFrame(FRAME.rstStream, streamId, ERROR.refusedStream));
		const headers = fields === void 0 ? {} : requestHeaders(fields);
		if (headers === void 0) return this.#outbox.send(numberFrame(FRAME.rstStream, streamId, ERROR.protocol));
		const stream = new Http2Stream(streamId, headers, this.#initialSendWindow, this);
		this.#streams.set(streamId, stream);
		if (fields === void 0) this.#events.headersTooLarge(stream);
		else this.#events.request(stream);
		if (endsStream) this.#endRemote(stream);
	}
	#takeTrailers(streamId, endsStream) {
		const stream = this.#streams.get(streamId);
		if (stream === void 0) return;
		if (stream.remoteEnded || !endsStream) return this.#reset(stream, ERROR.protocol);
		this.#endRemote(stream);
	}
	#endRemote(stream) {
		if (stream.closed) return;
		stream.remoteEnded = true;
		if (stream.open) this.#events.end(stream);
	}
	#finish(stream) {
		this.#budget.earn();
		if (!stream.remoteEnded) this.#outbox.send(numberFrame(FRAME.rstStream, stream.id, ERROR.none));
		this.#close(stream);
	}
	#reset(stream, code) {
		if (stream.closed) return;
		this.#outbox.send(numberFrame(FRAME.rstStream, stream.id, code));
		this.#close(stream);
	}
	#close(stream) {
		if (stream.closed) return;
		stream.closed = true;
		this.#streams.delete(stream.id);
		this.#outbox.forget(stream);
		if (!this.#isOver) this.release(stream);
		this.#events.closed(stream);
	}
	#find(streamId) {
		if (streamId > this.#lastStreamId || streamId % 2 === 0) throw protocolError("no such stream");
		return this.#streams.get(streamId);
	}
};

// src/rehearsal/api/receive-watch.ts
var ReceiveWatch = class {
	#sinceMs = /* @__PURE__ */ new Map();
	#timeoutMs;
	#giveUp;
	#guard;
	#timer;
	constructor(timeoutMs, giveUp, guard) {
		this.#timeoutMs = timeoutMs;
		this.#giveUp = giveUp;
		this.#guard = guard;
	}
	begin(request) {
		this.#sinceMs.set(request, performance.now());
		if (this.#timer === void 0) this.#arm(this.#timeoutMs);
	}
	end(request) {
		this.#sinceMs.delete(request);
	}
	stop() {
		clearTimeout(this.#timer);
		this.#timer = void 0;
		this.#sinceMs.clear();
	}
	#arm(delayMs) {
		const check = this.#guard.callback("receive-watch", () => this.#check());
		this.#timer = setTimeout(check, Math.max(1, Math.ceil(delayMs)));
		this.#timer.unref();
	}
	#check() {
		this.#timer = void 0;
		const nowMs = performance.now();
		for (const [request, sinceMs] of this.#sinceMs) {
			const leftMs = sinceMs + this.#timeoutMs - nowMs;
			if (leftMs > 0) return this.#arm(leftMs);
			const expire = this.#guard.callback("receive-watch", () => this.#expire(request, sinceMs));
			setImmediate(this.#guard.callback("receive-watch", () => void setImmediate(expire)));
		}
	}
	#expire(request, sinceMs) {
		if (this.#sinceMs.get(request) !== sinceMs) return;
		this.#sinceMs.delete(request);
		this.#giveUp(request);
	}
};

// src/rehearsal/api/rest/http-body.ts
const MAX_BODY_BYTES = 10485760;
const MAX_DEPTH = 100;
const MAX_DRAINED_BYTES = 8 * MAX_BODY_BYTES;
async function readBody(request) {
	const chunks = [];
	let length = 0;
	for await (const chunk of request) {
		length += chunk.length;
		if (length <= 10485760) chunks.push(chunk);
		else if (length > MAX_DRAINED_BYTES) throw tooLarge();
	}
	if (length > 10485760) throw tooLarge();
	const bytes = chunks.length === 1 ? chunks[0] ?? Buffer.alloc(0) : Buffer.concat(chunks);
	return request.headers["content-encoding"] === "gzip" ? unzip(bytes) : bytes;
}
async function unzip(bytes) {
	try {
		return await promisify(gunzip)(bytes, { maxOutputLength: MAX_BODY_BYTES });
	} catch {
		throw new ApiError("INVALID_ARGUMENT", "Request body is not valid gzip, or too large.");
	}
}
function tooLarge() {
	return new ApiError("INVALID_ARGUMENT", `Request payload size exceeds the limit: ${MAX_BODY_BYTES} bytes.`);
}
function parseJsonBody(bytes) {
	const text = bytes.toString("utf8");
	if (text.trim() === "") return {};
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		throw invalidJson("Unexpected token.");
	}
	checkJson(value, MAX_DEPTH);
	return value;
}
function checkJson(value, depth) {
	if (typeof value !== "object" || value === null) return;
	if (depth === 0) throw invalidJson("Message too deep. Max recursion depth reached.");
	if (Array.isArray(value)) {
		for (const item of value) checkJson(item, depth - 1);
		return;
	}
	for (const key in value) {
		if (key === "__proto__") throw invalidJson("Unknown name \"__proto__\": Cannot find field.");
		checkJson(value[key], depth - 1);
	}
}
function invalidJson(why) {
	return new ApiError("INVALID_ARGUMENT", `Invalid JSON payload received. ${why}`);
}
function parseJsonObjectBody(bytes) {
	const value = parseJsonBody(bytes);
	if (isJsonObject(value)) return value;
	throw new ApiError("INVALID_ARGUMENT", "Invalid JSON payload received. Unknown name \"\": Root element must be a message.");
}

// src/rehearsal/api/grpc/grpc-wire.ts
const TIMEOUT = /^(\d{1,8})([HMSmun])$/;
const UNIT_MS = {
	H: 36e5,
	M: 6e4,
	S: 1e3,
	m: 1,
	u: .001,
	n: 1e-6
};
const MAX_TIMEOUT_MS = 2 ** 31 - 1;
const MAX_MESSAGE_CHARS = 3e3;
const MAX_DETAILS_CHARS = 4e3;
const OK_HEADERS = encodeHeaders([[":status", "200"], ["content-type", "application/grpc"]]);
const OK_TRAILERS = encodeHeaders([["grpc-status", "0"]]);
function failureHeaders({ code, message, details }) {
	const bytes = details?.toString("base64") ?? "";
	return encodeHeaders([
		[":status", "200"],
		["content-type", "application/grpc"],
		["grpc-accept-encoding", "identity,gzip"],
		["grpc-status", String(code)],
		["grpc-message", encodeGrpcMessage(message)],
		...bytes === "" || bytes.length > MAX_DETAILS_CHARS ? [] : [["grpc-status-details-bin", bytes]]
	]);
}
function messageFrame(message) {
	const frame = Buffer.allocUnsafe(message.length + 5);
	frame[0] = 0;
	frame.writeUInt32BE(message.length, 1);
	message.copy(frame, 5);
	return frame;
}
function encodeGrpcMessage(message) {
	let encoded = "";
	for (const byte of Buffer.from(message.slice(0, MAX_MESSAGE_CHARS), "utf8")) {
		if (encoded.length > MAX_MESSAGE_CHARS) break;
		encoded += byte >= 32 && byte <= 126 && byte !== 37 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
	}
	return encoded;
}
function timeoutMsOf(header) {
	const [, digits, unit = ""] = TIMEOUT.exec(header ?? "") ?? [];
	if (digits === void 0) return void 0;
	return Math.min(Number(digits) * (UNIT_MS[unit] ?? 1), MAX_TIMEOUT_MS);
}

// src/rehearsal/api/grpc/grpc-transport.ts
const MAX_MESSAGE_BYTES = 10485760;
const PREFIX_BYTES = 5;
const LIMITS = {
	maxConcurrentStreams: 1e3,
	maxBodyBytes: 10485765
};
const NOT_GRPC = encodeHeaders([[":status", "415"]]);
function createGrpcTransport(handler, timeouts = {}, guard = new Guard()) {
	const { handshakeTimeoutMs = 1e4, requestTimeoutMs = 6e4 } = timeouts;
	const connections = /* @__PURE__ */ new Set();
	const destroy = (connection) => connection.destroy();
	const handshakes = new ReceiveWatch(handshakeTimeoutMs, destroy, guard);
	const late = (stream) => fail(stream, {
		code: CODES.DEADLINE_EXCEEDED.grpc,
		message: "The request took too long."
	});
	const requests = new ReceiveWatch(requestTimeoutMs, late, guard);
	const events = {
		ready: (connection) => handshakes.end(connection),
		request: (stream) => {
			if (isGrpc(stream.headers)) requests.begin(stream);
			else stream.respond(NOT_GRPC);
		},
		headersTooLarge: (stream) => fail(stream, {
			code: CODES.RESOURCE_EXHAUSTED.grpc,
			message: "The metadata is too large."
		}),
		data: (stream) => {
			if (stream.length <= LIMITS.maxBodyBytes) return;
			const message = `Received message larger than max (${MAX_MESSAGE_BYTES}).`;
			fail(stream, {
				code: CODES.RESOURCE_EXHAUSTED.grpc,
				message
			});
		},
		end: (stream) => {
			requests.end(stream);
			dispatch(stream, handler, guard);
		},
		closed: (stream) => requests.end(stream),
		gone: (connection) => {
			connections.delete(connection);
			handshakes.end(connection);
		}
	};
	const accept = (socket) => {
		const connection = new Http2Connection(socket, events, LIMITS, guard);
		connections.add(connection);
		handshakes.begin(connection);
	};
	const server = createServer(guard.callback("grpc", accept));
	return {
		listen: async (port, host) => {
			await listen(server, {
				port,
				host
			});
			return server.address().port;
		},
		listenAt: (path) => listen(server, { path }),
		close: () => {
			handshakes.stop();
			requests.stop();
			return close(server, connections);
		}
	};
}
function isGrpc(headers) {
	return headers[":method"] === "POST" && headers["content-type"]?.startsWith("application/grpc") === true;
}
function dispatch(stream, handler, guard) {
	const bytes = stream.takeBody();
	if (bytes.length < PREFIX_BYTES || bytes.readUInt32BE(1) !== bytes.length - PREFIX_BYTES) return fail(stream, {
		code: CODES.INTERNAL.grpc,
		message: "Unary request needs exactly one message."
	});
	const { headers, owner: connection } = stream;
	const path = headers[":path"] ?? "";
	const message = bytes.subarray(PREFIX_BYTES);
	if (bytes[0] === 0) {
		const result = handler({
			path,
			headers,
			message,
			connection
		});
		if (result instanceof Promise) finishLater(stream, path, result, guard);
		else finish(stream, result);
		return;
	}
	if (headers["grpc-encoding"] !== "gzip") {
		const text = `Compression ${String(headers["grpc-encoding"])} is not supported.`;
		return fail(stream, {
			code: CODES.UNIMPLEMENTED.grpc,
			message: text
		});
	}
	finishLater(stream, path, unzip(message).then((plain) => handler({
		path,
		headers,
		message: plain,
		connection
	}), () => ({
		code: CODES.INVALID_ARGUMENT.grpc,
		message: "Message is not valid gzip."
	})), guard);
}
function finishLater(stream, path, reply, guard) {
	const timeoutMs = timeoutMsOf(stream.headers["grpc-timeout"]);
	const expire = guard.callback(path, () => fail(stream, {
		code: CODES.DEADLINE_EXCEEDED.grpc,
		message: "Deadline exceeded."
	}));
	const timer = timeoutMs === void 0 ? void 0 : setTimeout(expire, timeoutMs);
	const settle = async () => {
		try {
			finish(stream, await reply);
		} finally {
			clearTimeout(timer);
		}
	};
	guard.run(path, settle, () => fail(stream, {
		code: CODES.INTERNAL.grpc,
		message: "Internal error encountered."
	}));
}
function finish(stream, reply) {
	if (Buffer.isBuffer(reply)) stream.respond(OK_HEADERS, messageFrame(reply), OK_TRAILERS);
	else fail(stream, reply);
}
function fail(stream, status) {
	if (stream.open) stream.respond(failureHeaders(status));
}
function listen(server, at) {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(at, () => {
			server.off("error", reject);
			resolve();
		});
	});
}
function close(server, connections) {
	return new Promise((resolve) => {
		server.close(() => resolve());
		for (const connection of connections) connection.close();
	});
}

export { ApiError, CODES, Guard, MAX_BODY_BYTES, WIRE, WireError, WireReader, WireWriter, createGrpcTransport, durationMs, formatDuration, formatDurationMs, formatTimestamp, formatTimestampUs, invalidArgument, isJsonObject, numberOf, objectOf, objectsOf, parseDuration, parseJsonBody, parseJsonObjectBody, parseTimestamp, readBody, scalarText, setOwn, stringOf, stringsOf, timestampMs };