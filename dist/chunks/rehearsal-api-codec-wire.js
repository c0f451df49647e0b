if (!import.meta.url.endsWith("?CXByp2Dl")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
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

export { Guard, WIRE, WireError, WireReader, WireWriter };