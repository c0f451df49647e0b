if (!import.meta.url.endsWith("?RWnWSCCA")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
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
	callback(where, run, onFault) {
		const inner = run;
		const guarded = (a, b, c) => {
			try {
				inner(a, b, c);
			} catch (error) {
				onFault?.();
				this.report(where, error);
			}
		};
		return guarded;
	}
	run(where, work, onFault) {
		const failed = (error) => {
			onFault?.();
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

export { Guard, WIRE, WireError, WireReader, WireWriter, durationMs, formatDuration, formatDurationMs, formatTimestamp, formatTimestampUs, isJsonObject, numberOf, objectOf, objectsOf, parseDuration, parseTimestamp, scalarText, setOwn, stringOf, stringsOf, timestampMs };