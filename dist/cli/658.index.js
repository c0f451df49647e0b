export const id = 658;
export const ids = [658];
export const modules = {

/***/ 69620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZT: () => (/* binding */ WireReader),
/* harmony export */   cC: () => (/* binding */ WireError),
/* harmony export */   hj: () => (/* binding */ WireWriter),
/* harmony export */   mc: () => (/* binding */ WIRE)
/* harmony export */ });
/**
 * The protobuf wire format. Our own rather than protobufjs': its 64-bit integers need the `long` package,
 * which it loads in a way that a bundle cannot follow, and then loses digits in silence.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };
/** What the bytes got wrong: an answer of INVALID_ARGUMENT, not a fault of ours. */
class WireError extends Error {
    name = "WireError";
}
/** Reads one message; never past its end. */
class WireReader {
    #bytes;
    #at;
    #end;
    constructor(bytes, start = 0, end = bytes.length) {
        this.#bytes = bytes;
        this.#at = start;
        this.#end = end;
    }
    /** Offset of the next byte. */
    get at() {
        return this.#at;
    }
    get done() {
        return this.#at >= this.#end;
    }
    /** @throws WireError when there is no end within ten bytes. */
    varint() {
        let value = 0n;
        for (let shift = 0n; shift < 70n; shift += 7n) {
            const byte = this.#byte();
            value |= BigInt(byte & 0x7f) << shift;
            if (byte < 0x80)
                return BigInt.asUintN(64, value);
        }
        throw new WireError("varint of more than 10 bytes");
    }
    /** The lower 32 bits, unsigned: enough for keys, lengths, bools, enums and 32-bit integers. */
    uint32() {
        let value = 0;
        for (let index = 0; index < 10; index++) {
            const byte = this.#byte();
            if (index < 5)
                value = (value | ((byte & 0x7f) << (7 * index))) >>> 0;
            if (byte < 0x80)
                return value;
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
    /** A view, not a copy. */
    bytes() {
        const length = this.uint32();
        const start = this.#take(length);
        return this.#bytes.subarray(start, start + length);
    }
    /** The bytes as text. @param encoding latin1 keeps every byte as a character of its own. */
    text(encoding) {
        const length = this.uint32();
        const start = this.#take(length);
        return this.#bytes.toString(encoding, start, start + length);
    }
    /** The bytes as a message in it, without a copy. */
    message() {
        const length = this.uint32();
        const start = this.#take(length);
        return new WireReader(this.#bytes, start, start + length);
    }
    skip(wireType) {
        if (wireType === WIRE.varint)
            this.uint32();
        else if (wireType === WIRE.fixed64)
            this.#take(8);
        else if (wireType === WIRE.bytes)
            this.#take(this.uint32());
        else if (wireType === WIRE.fixed32)
            this.#take(4);
        else
            throw new WireError(`wire type ${wireType}`);
    }
    #byte() {
        const byte = this.#at < this.#end ? this.#bytes[this.#at++] : undefined;
        if (byte === undefined)
            throw new WireError("message ends too early");
        return byte;
    }
    #take(length) {
        const start = this.#at;
        if (length > this.#end - start)
            throw new WireError("message ends too early");
        this.#at = start + length;
        return start;
    }
}
/** Writes one message into a buffer that grows. */
class WireWriter {
    #bytes;
    #length = 0;
    /** @param capacity Bytes to begin with. */
    constructor(capacity = 256) {
        this.#bytes = Buffer.allocUnsafe(capacity);
    }
    key(fieldNumber, wireType) {
        this.uint32(fieldNumber * 8 + wireType);
    }
    uint32(value) {
        this.#reserve(5);
        let rest = value >>> 0;
        while (rest > 0x7f) {
            this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
            rest >>>= 7;
        }
        this.#bytes[this.#length++] = rest;
    }
    varint(value) {
        this.#reserve(10);
        let rest = BigInt.asUintN(64, value);
        while (rest > 0x7fn) {
            this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80;
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
    /** With its length in front. */
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
    /** Begins a message of fewer than 128 bytes; give what it returns to {@link endShort}. */
    beginShort() {
        this.#reserve(1);
        this.#length += 1;
        return this.#length;
    }
    endShort(start) {
        this.#bytes[start - 1] = this.#length - start;
    }
    /** What was written, without a copy: the writer must not be used again. */
    finish() {
        return this.#bytes.subarray(0, this.#length);
    }
    #reserve(more) {
        if (this.#length + more <= this.#bytes.length)
            return;
        const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
        this.#bytes.copy(grown, 0, 0, this.#length);
        this.#bytes = grown;
    }
}
//# sourceMappingURL=wire.js.map

/***/ }),

/***/ 34783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qi: () => (/* binding */ stringMap),
/* harmony export */   mU: () => (/* binding */ defaultEndpoints),
/* harmony export */   sb: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _protocol_value_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99003);

/**
 * Google's own endpoint of each service, with the version that a custom endpoint must carry too.
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 */
const defaultEndpoints = {
    artifact_registry: "https://artifactregistry.googleapis.com/v1/",
    cloud_billing: "https://cloudbilling.googleapis.com/v1/",
    cloud_run_v2: "https://run.googleapis.com/v2/",
    cloud_scheduler: "https://cloudscheduler.googleapis.com/v1/",
    cloud_tasks: "https://cloudtasks.googleapis.com/v2/",
    iam_beta: "https://iam.googleapis.com/v1/",
    logging: "https://logging.googleapis.com/v2/",
    monitoring: "https://monitoring.googleapis.com/",
    resource_manager: "https://cloudresourcemanager.googleapis.com/v1/",
    secret_manager: "https://secretmanager.googleapis.com/v1/",
    service_usage: "https://serviceusage.googleapis.com/v1/",
    storage: "https://storage.googleapis.com/storage/v1/",
};
/** Attribute first, then the environment, then Google's default: the real provider's order. */
function readSettings(config, env) {
    const pick = (name, ...variables) => (0,_protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(config[name]) ?? variables.map((key) => env[key]).find((value) => value);
    const project = pick("project", "GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT");
    const attribution = config["add_terraform_attribution_label"] !== false;
    return {
        project,
        region: pick("region", "GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"),
        accessToken: pick("access_token", "GOOGLE_OAUTH_ACCESS_TOKEN"),
        defaultLabels: {
            ...(attribution ? { "goog-terraform-provisioned": "true" } : {}),
            ...stringMap(config["default_labels"]),
        },
        quotaProject: config["user_project_override"] === true
            ? (pick("billing_project", "GOOGLE_BILLING_PROJECT") ?? project)
            : undefined,
        requestReason: pick("request_reason", "CLOUDSDK_CORE_REQUEST_REASON"),
        endpoint: (service) => pick(`${service}_custom_endpoint`, `GOOGLE_${service.toUpperCase()}_CUSTOM_ENDPOINT`) ??
            defaultEndpoints[service],
    };
}
/** The known strings of a map. */
function stringMap(value) {
    if (!(0,_protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return {};
    const known = Object.entries(value).filter(([, item]) => item !== _protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN */ .HV && item !== null);
    return Object.fromEntries(known.map(([key, item]) => [key, (0,_protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .show */ .WU)(item)]));
}
//# sourceMappingURL=settings.js.map

/***/ }),

/***/ 99003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   HV: () => (/* binding */ UNKNOWN),
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   RT: () => (/* binding */ hasUnknown),
/* harmony export */   WU: () => (/* binding */ show),
/* harmony export */   aI: () => (/* binding */ equals)
/* harmony export */ });
/** A value that terraform does not know yet (msgpack ext 0, or 12 with refinements). */
const UNKNOWN = Symbol("unknown");
/** True for blocks, objects and maps. */
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** True when any part of `value` is unknown. */
function hasUnknown(value) {
    if (value === UNKNOWN)
        return true;
    if (Array.isArray(value))
        return value.some(hasUnknown);
    return isObject(value) && Object.values(value).some(hasUnknown);
}
/** The text of a string attribute, `undefined` when null, unknown or of another type. */
function text(value) {
    return typeof value === "string" && value !== "" ? value : undefined;
}
/** Null, `false`, 0, `""` and collections of nothing but those: what the SDK does not tell from "not set". */
function isEmpty(value) {
    if (value === undefined || value === null || value === false)
        return true;
    if (value === 0 || value === "")
        return true;
    if (Array.isArray(value))
        return value.every(isEmpty);
    return isObject(value) && Object.values(value).every(isEmpty);
}
/** Equal in every part; numbers by value however they were written (HCL `0.1` arrives as a string). */
function equals(a, b) {
    if (a === b)
        return true;
    if (typeof a === "number" || typeof b === "number") {
        return a !== null && b !== null && typeof a !== "symbol" && Number(a) === Number(b);
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        return a.length === b.length && a.every((item, index) => equals(item, b[index]));
    }
    if (!isObject(a) || !isObject(b))
        return (a ?? null) === (b ?? null);
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => equals(a[name], b[name]));
}
/** The text of a scalar; `""` for null, unknown and collections. */
function show(value) {
    if (typeof value === "string")
        return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
//# sourceMappingURL=value.js.map

/***/ })

};

//# sourceMappingURL=658.index.js.map