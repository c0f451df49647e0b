export const id = 300;
export const ids = [300];
export const modules = {

/***/ 89300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearseCommand: () => (/* binding */ rehearseCommand)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/gcp/credentials.js
/** A fixed bearer token, e.g. one that the rehearsal's issuer made. */
function fixedCredentials(token) {
    return {
        accessToken: () => Promise.resolve(token),
        async authClient() {
            const { OAuth2Client } = await Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
            const client = new OAuth2Client();
            client.setCredentials({ access_token: token });
            return client;
        },
    };
}
//# sourceMappingURL=credentials.js.map
// EXTERNAL MODULE: ./lib/project/failure.js
var project_failure = __webpack_require__(42587);
;// CONCATENATED MODULE: ./lib/gcp/api-failure.js

/** The canonical code names by gRPC number. @see https://grpc.io/docs/guides/status-codes/ */
const NAMES = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];
/** The name of a `google.rpc.Code` number; `UNKNOWN` for one that is not in the table. */
function canonicalName(code) {
    return NAMES[code] ?? "UNKNOWN";
}
/** HTTP status -> canonical code, for REST answers without a `status` field. */
const BY_HTTP = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
};
const HINTS = {
    PERMISSION_DENIED: "grant the role that docs/reference/roles.md lists for this identity",
    UNAUTHENTICATED: "the credentials are missing or expired: authenticate again just before this step",
    RESOURCE_EXHAUSTED: "a quota is used up or the API throttles: try again later or raise the quota",
    UNAVAILABLE: "the API did not answer: try again",
};
/** An answer of a Google API that is an error, from either transport. */
class GoogleApiError extends Error {
    name = "GoogleApiError";
    code;
    constructor(code, message, cause) {
        super(message, { cause });
        this.code = code;
    }
}
/** The canonical code of what a Google client or our own REST call threw; undefined for anything else. */
function codeOf(error) {
    if (error instanceof GoogleApiError)
        return error.code;
    if (typeof error !== "object" || error === null || !("code" in error))
        return undefined;
    const { code } = error;
    if (typeof code !== "number")
        return undefined;
    // gRPC numbers end at 16; the REST fallback of the clients throws HTTP statuses instead.
    return code <= 16 ? canonicalName(code) : (BY_HTTP[code] ?? "UNKNOWN");
}
/** The canonical code of an HTTP error answer. */
function codeOfHttp(status, bodyStatus) {
    const named = NAMES.find((name) => name === bodyStatus);
    return named ?? BY_HTTP[status] ?? (status >= 500 ? "INTERNAL" : "UNKNOWN");
}
/** One mapping of every API error to what the user reads. @param doing e.g. `read service "task-worker"` */
function apiFailure(doing, error) {
    if (error instanceof project_failure/* Failure */.H)
        return error;
    const code = codeOf(error);
    const hint = code === undefined ? undefined : HINTS[code];
    return new project_failure/* Failure */.H(code === undefined ? "GCP_UNREACHABLE" : `GCP_${code}`, `could not ${doing}: ${(0,project_failure/* errorMessage */.g)(error)}`, {
        exitCode: code === "PERMISSION_DENIED" || code === "UNAUTHENTICATED" ? 2 : 1,
        ...(hint === undefined ? {} : { hint }),
        cause: error,
    });
}
//# sourceMappingURL=api-failure.js.map
;// CONCATENATED MODULE: ./lib/gcp/gcp.js

/** How long one REST call may take. */
const REST_TIMEOUT_MS = 30_000;
/** Joins endpoints and credentials; connects to nothing until a client is asked for. */
function connectGcp(endpoints, credentials) {
    const closers = [];
    const once = (make) => {
        let made;
        return () => (made ??= make().then((client) => {
            closers.push(() => client.close());
            return client;
        }));
    };
    const options = (api) => clientOptions(endpoints, credentials, api);
    return {
        endpoints,
        credentials,
        tasks: once(async () => {
            const { CloudTasksClient } = await Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(232), __webpack_require__.e(290), __webpack_require__.e(894)]).then(__webpack_require__.bind(__webpack_require__, 37290));
            return new CloudTasksClient(await options("cloudtasks"));
        }),
        services: once(async () => {
            const { ServicesClient } = await Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(232), __webpack_require__.e(475)]).then(__webpack_require__.t.bind(__webpack_require__, 89475, 19));
            return new ServicesClient(await options("run"));
        }),
        revisions: once(async () => {
            const { RevisionsClient } = await Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(232), __webpack_require__.e(475)]).then(__webpack_require__.t.bind(__webpack_require__, 89475, 19));
            return new RevisionsClient(await options("run"));
        }),
        rest: (call) => callRest(endpoints, credentials, call),
        async close() {
            await Promise.all(closers.map((close) => close()));
        },
    };
}
async function clientOptions(endpoints, credentials, api) {
    const { host, port, plaintext } = endpoints.grpc(api);
    if (!plaintext) {
        return { apiEndpoint: host, port, authClient: (await credentials.authClient()) };
    }
    // A token is never sent over plaintext gRPC, so no credentials are looked up either.
    const [{ grpc }, { PassThroughClient }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(232)]).then(__webpack_require__.t.bind(__webpack_require__, 83232, 19)),
        Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19)),
    ]);
    return {
        apiEndpoint: host,
        port,
        sslCreds: grpc.credentials.createInsecure(),
        authClient: new PassThroughClient(),
    };
}
async function callRest(endpoints, credentials, call) {
    const response = await fetch(`${endpoints.url(call.api)}${call.path}`, {
        method: call.method,
        headers: {
            authorization: `Bearer ${await credentials.accessToken()}`,
            ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        signal: AbortSignal.timeout(REST_TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.ok)
        return text === "" ? {} : JSON.parse(text);
    const error = errorOf(text);
    throw new GoogleApiError(codeOfHttp(response.status, error.status), error.message ?? `HTTP ${response.status}`);
}
function errorOf(text) {
    try {
        return JSON.parse(text).error ?? {};
    }
    catch {
        return {};
    }
}
//# sourceMappingURL=gcp.js.map
// EXTERNAL MODULE: ./lib/semantics/clock.js
var semantics_clock = __webpack_require__(61303);
;// CONCATENATED MODULE: ./lib/semantics/virtual-clock.js
/**
 * A clock that moves only when told. Timers fire in order of time, then of arming, and timers armed
 * by a timer fire in the same {@link advance} when they fall due within it.
 */
class VirtualClock {
    #nowMs;
    #order = 0;
    #timers = new Set();
    /** @param startMs Milliseconds since the Unix epoch. @defaultValue 2026-01-01T00:00:00Z */
    constructor(startMs = Date.UTC(2026, 0, 1)) {
        this.#nowMs = startMs;
    }
    now() {
        return this.#nowMs;
    }
    setTimer(atMs, fire) {
        const timer = { atMs, order: this.#order++, fire };
        this.#timers.add(timer);
        return () => void this.#timers.delete(timer);
    }
    /** The number of timers that are armed. */
    get pending() {
        return this.#timers.size;
    }
    /**
     * Moves time by `ms` and fires what falls due, letting promises settle (a turn of the event loop)
     * after each timer so that what it started can arm its own timers.
     */
    async advance(ms) {
        const endMs = this.#nowMs + ms;
        await settle();
        for (let next = this.#next(); next !== undefined && next.atMs <= endMs; next = this.#next()) {
            this.#timers.delete(next);
            this.#nowMs = Math.max(this.#nowMs, next.atMs);
            next.fire();
            await settle();
        }
        this.#nowMs = endMs;
    }
    #next() {
        let first;
        for (const timer of this.#timers) {
            if (first === undefined ||
                timer.atMs < first.atMs ||
                (timer.atMs === first.atMs && timer.order < first.order)) {
                first = timer;
            }
        }
        return first;
    }
}
function settle() {
    return new Promise((resolve) => setImmediate(resolve));
}
//# sourceMappingURL=virtual-clock.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/api-error.js
/**
 * The canonical codes with their gRPC number and HTTP status.
 * @see https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
 */
const CODES = {
    CANCELLED: { grpc: 1, http: 499 },
    UNKNOWN: { grpc: 2, http: 500 },
    INVALID_ARGUMENT: { grpc: 3, http: 400 },
    DEADLINE_EXCEEDED: { grpc: 4, http: 504 },
    NOT_FOUND: { grpc: 5, http: 404 },
    ALREADY_EXISTS: { grpc: 6, http: 409 },
    PERMISSION_DENIED: { grpc: 7, http: 403 },
    RESOURCE_EXHAUSTED: { grpc: 8, http: 429 },
    FAILED_PRECONDITION: { grpc: 9, http: 400 },
    ABORTED: { grpc: 10, http: 409 },
    OUT_OF_RANGE: { grpc: 11, http: 400 },
    UNIMPLEMENTED: { grpc: 12, http: 501 },
    INTERNAL: { grpc: 13, http: 500 },
    UNAVAILABLE: { grpc: 14, http: 503 },
    DATA_LOSS: { grpc: 15, http: 500 },
    UNAUTHENTICATED: { grpc: 16, http: 401 },
};
/** What a service of the embedded cloud throws; each transport renders it from the same table. */
class ApiError extends Error {
    name = "ApiError";
    code;
    /** `google.rpc.*` details in JSON form, each with its `@type`. */
    details;
    constructor(code, message, details = []) {
        super(message);
        this.code = code;
        this.details = details;
    }
    /** Google's JSON error body. @see https://cloud.google.com/apis/design/errors#error_model */
    toJson() {
        return {
            error: {
                code: CODES[this.code].http,
                message: this.message,
                status: this.code,
                ...(this.details.length > 0 ? { details: [...this.details] } : {}),
            },
        };
    }
}
//# sourceMappingURL=api-error.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/descriptors.generated.js
// Made by scripts/generate-protos.ts from the protos of Google's client packages (Apache-2.0). Do not edit.
/** JSON of {@link Descriptors}: a string, so that a start that never needs it does not pay for it. */
const DESCRIPTORS_JSON = "{\"messages\":{\"google.api.LabelDescriptor\":{\"key\":{\"n\":1,\"t\":\"string\"},\"valueType\":{\"n\":2,\"t\":\"google.api.LabelDescriptor.ValueType\",\"k\":\"enum\"},\"description\":{\"n\":3,\"t\":\"string\"}},\"google.api.MonitoredResource\":{\"type\":{\"n\":1,\"t\":\"string\"},\"labels\":{\"n\":2,\"t\":\"string\",\"m\":\"string\"}},\"google.api.MonitoredResourceDescriptor\":{\"name\":{\"n\":5,\"t\":\"string\"},\"type\":{\"n\":1,\"t\":\"string\"},\"displayName\":{\"n\":2,\"t\":\"string\"},\"description\":{\"n\":3,\"t\":\"string\"},\"labels\":{\"n\":4,\"t\":\"google.api.LabelDescriptor\",\"k\":\"message\",\"r\":true},\"launchStage\":{\"n\":7,\"t\":\"google.api.LaunchStage\",\"k\":\"enum\"}},\"google.cloud.location.GetLocationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.location.ListLocationsRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"filter\":{\"n\":2,\"t\":\"string\"},\"pageSize\":{\"n\":3,\"t\":\"int32\"},\"pageToken\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.location.ListLocationsResponse\":{\"locations\":{\"n\":1,\"t\":\"google.cloud.location.Location\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.location.Location\":{\"name\":{\"n\":1,\"t\":\"string\"},\"locationId\":{\"n\":4,\"t\":\"string\"},\"displayName\":{\"n\":5,\"t\":\"string\"},\"labels\":{\"n\":2,\"t\":\"string\",\"m\":\"string\"},\"metadata\":{\"n\":3,\"t\":\"google.protobuf.Any\",\"k\":\"message\"}},\"google.cloud.run.v2.BinaryAuthorization\":{\"useDefault\":{\"n\":1,\"t\":\"bool\",\"p\":true,\"o\":\"binauthzMethod\"},\"policy\":{\"n\":3,\"t\":\"string\",\"p\":true,\"o\":\"binauthzMethod\"},\"breakglassJustification\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.BuildConfig\":{\"name\":{\"n\":1,\"t\":\"string\"},\"sourceLocation\":{\"n\":2,\"t\":\"string\"},\"functionTarget\":{\"n\":3,\"t\":\"string\"},\"imageUri\":{\"n\":4,\"t\":\"string\"},\"baseImage\":{\"n\":5,\"t\":\"string\"},\"enableAutomaticUpdates\":{\"n\":6,\"t\":\"bool\"},\"workerPool\":{\"n\":7,\"t\":\"string\"},\"environmentVariables\":{\"n\":8,\"t\":\"string\",\"m\":\"string\"},\"serviceAccount\":{\"n\":9,\"t\":\"string\"}},\"google.cloud.run.v2.BuildInfo\":{\"functionTarget\":{\"n\":1,\"t\":\"string\"},\"sourceLocation\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.CloudSqlInstance\":{\"instances\":{\"n\":1,\"t\":\"string\",\"r\":true}},\"google.cloud.run.v2.Condition\":{\"type\":{\"n\":1,\"t\":\"string\"},\"state\":{\"n\":2,\"t\":\"google.cloud.run.v2.Condition.State\",\"k\":\"enum\"},\"message\":{\"n\":3,\"t\":\"string\"},\"lastTransitionTime\":{\"n\":4,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"severity\":{\"n\":5,\"t\":\"google.cloud.run.v2.Condition.Severity\",\"k\":\"enum\"},\"reason\":{\"n\":6,\"t\":\"google.cloud.run.v2.Condition.CommonReason\",\"k\":\"enum\",\"p\":true,\"o\":\"reasons\"},\"revisionReason\":{\"n\":9,\"t\":\"google.cloud.run.v2.Condition.RevisionReason\",\"k\":\"enum\",\"p\":true,\"o\":\"reasons\"},\"executionReason\":{\"n\":11,\"t\":\"google.cloud.run.v2.Condition.ExecutionReason\",\"k\":\"enum\",\"p\":true,\"o\":\"reasons\"}},\"google.cloud.run.v2.Container\":{\"name\":{\"n\":1,\"t\":\"string\"},\"image\":{\"n\":2,\"t\":\"string\"},\"sourceCode\":{\"n\":17,\"t\":\"google.cloud.run.v2.SourceCode\",\"k\":\"message\"},\"command\":{\"n\":3,\"t\":\"string\",\"r\":true},\"args\":{\"n\":4,\"t\":\"string\",\"r\":true},\"env\":{\"n\":5,\"t\":\"google.cloud.run.v2.EnvVar\",\"k\":\"message\",\"r\":true},\"resources\":{\"n\":6,\"t\":\"google.cloud.run.v2.ResourceRequirements\",\"k\":\"message\"},\"ports\":{\"n\":7,\"t\":\"google.cloud.run.v2.ContainerPort\",\"k\":\"message\",\"r\":true},\"volumeMounts\":{\"n\":8,\"t\":\"google.cloud.run.v2.VolumeMount\",\"k\":\"message\",\"r\":true},\"workingDir\":{\"n\":9,\"t\":\"string\"},\"livenessProbe\":{\"n\":10,\"t\":\"google.cloud.run.v2.Probe\",\"k\":\"message\"},\"startupProbe\":{\"n\":11,\"t\":\"google.cloud.run.v2.Probe\",\"k\":\"message\"},\"readinessProbe\":{\"n\":14,\"t\":\"google.cloud.run.v2.Probe\",\"k\":\"message\"},\"dependsOn\":{\"n\":12,\"t\":\"string\",\"r\":true},\"baseImageUri\":{\"n\":13,\"t\":\"string\"},\"buildInfo\":{\"n\":15,\"t\":\"google.cloud.run.v2.BuildInfo\",\"k\":\"message\"}},\"google.cloud.run.v2.ContainerPort\":{\"name\":{\"n\":1,\"t\":\"string\"},\"containerPort\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.run.v2.CreateServiceRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"service\":{\"n\":2,\"t\":\"google.cloud.run.v2.Service\",\"k\":\"message\"},\"serviceId\":{\"n\":3,\"t\":\"string\"},\"validateOnly\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.DeleteRevisionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"validateOnly\":{\"n\":2,\"t\":\"bool\"},\"etag\":{\"n\":3,\"t\":\"string\"}},\"google.cloud.run.v2.DeleteServiceRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"validateOnly\":{\"n\":2,\"t\":\"bool\"},\"etag\":{\"n\":3,\"t\":\"string\"}},\"google.cloud.run.v2.EmptyDirVolumeSource\":{\"medium\":{\"n\":1,\"t\":\"google.cloud.run.v2.EmptyDirVolumeSource.Medium\",\"k\":\"enum\"},\"sizeLimit\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.EnvVar\":{\"name\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"string\",\"p\":true,\"o\":\"values\"},\"valueSource\":{\"n\":3,\"t\":\"google.cloud.run.v2.EnvVarSource\",\"k\":\"message\",\"p\":true,\"o\":\"values\"}},\"google.cloud.run.v2.EnvVarSource\":{\"secretKeyRef\":{\"n\":1,\"t\":\"google.cloud.run.v2.SecretKeySelector\",\"k\":\"message\"}},\"google.cloud.run.v2.GCSVolumeSource\":{\"bucket\":{\"n\":1,\"t\":\"string\"},\"readOnly\":{\"n\":2,\"t\":\"bool\"},\"mountOptions\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.cloud.run.v2.GRPCAction\":{\"port\":{\"n\":1,\"t\":\"int32\"},\"service\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.GetRevisionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.GetServiceRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.HTTPGetAction\":{\"path\":{\"n\":1,\"t\":\"string\"},\"httpHeaders\":{\"n\":4,\"t\":\"google.cloud.run.v2.HTTPHeader\",\"k\":\"message\",\"r\":true},\"port\":{\"n\":5,\"t\":\"int32\"}},\"google.cloud.run.v2.HTTPHeader\":{\"name\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.ListRevisionsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"showDeleted\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.ListRevisionsResponse\":{\"revisions\":{\"n\":1,\"t\":\"google.cloud.run.v2.Revision\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.ListServicesRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"showDeleted\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.ListServicesResponse\":{\"services\":{\"n\":1,\"t\":\"google.cloud.run.v2.Service\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"unreachable\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.cloud.run.v2.NFSVolumeSource\":{\"server\":{\"n\":1,\"t\":\"string\"},\"path\":{\"n\":2,\"t\":\"string\"},\"readOnly\":{\"n\":3,\"t\":\"bool\"}},\"google.cloud.run.v2.NodeSelector\":{\"accelerator\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.Probe\":{\"initialDelaySeconds\":{\"n\":1,\"t\":\"int32\"},\"timeoutSeconds\":{\"n\":2,\"t\":\"int32\"},\"periodSeconds\":{\"n\":3,\"t\":\"int32\"},\"failureThreshold\":{\"n\":4,\"t\":\"int32\"},\"httpGet\":{\"n\":5,\"t\":\"google.cloud.run.v2.HTTPGetAction\",\"k\":\"message\",\"p\":true,\"o\":\"probeType\"},\"tcpSocket\":{\"n\":6,\"t\":\"google.cloud.run.v2.TCPSocketAction\",\"k\":\"message\",\"p\":true,\"o\":\"probeType\"},\"grpc\":{\"n\":7,\"t\":\"google.cloud.run.v2.GRPCAction\",\"k\":\"message\",\"p\":true,\"o\":\"probeType\"}},\"google.cloud.run.v2.ResourceRequirements\":{\"limits\":{\"n\":1,\"t\":\"string\",\"m\":\"string\"},\"cpuIdle\":{\"n\":2,\"t\":\"bool\"},\"startupCpuBoost\":{\"n\":3,\"t\":\"bool\"}},\"google.cloud.run.v2.Revision\":{\"name\":{\"n\":1,\"t\":\"string\"},\"uid\":{\"n\":2,\"t\":\"string\"},\"generation\":{\"n\":3,\"t\":\"int64\"},\"labels\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"annotations\":{\"n\":5,\"t\":\"string\",\"m\":\"string\"},\"createTime\":{\"n\":6,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"updateTime\":{\"n\":7,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"deleteTime\":{\"n\":8,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"expireTime\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"launchStage\":{\"n\":10,\"t\":\"google.api.LaunchStage\",\"k\":\"enum\"},\"service\":{\"n\":11,\"t\":\"string\"},\"scaling\":{\"n\":12,\"t\":\"google.cloud.run.v2.RevisionScaling\",\"k\":\"message\"},\"vpcAccess\":{\"n\":13,\"t\":\"google.cloud.run.v2.VpcAccess\",\"k\":\"message\"},\"maxInstanceRequestConcurrency\":{\"n\":34,\"t\":\"int32\"},\"timeout\":{\"n\":15,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"serviceAccount\":{\"n\":16,\"t\":\"string\"},\"containers\":{\"n\":17,\"t\":\"google.cloud.run.v2.Container\",\"k\":\"message\",\"r\":true},\"volumes\":{\"n\":18,\"t\":\"google.cloud.run.v2.Volume\",\"k\":\"message\",\"r\":true},\"executionEnvironment\":{\"n\":20,\"t\":\"google.cloud.run.v2.ExecutionEnvironment\",\"k\":\"enum\"},\"encryptionKey\":{\"n\":21,\"t\":\"string\"},\"serviceMesh\":{\"n\":22,\"t\":\"google.cloud.run.v2.ServiceMesh\",\"k\":\"message\"},\"encryptionKeyRevocationAction\":{\"n\":23,\"t\":\"google.cloud.run.v2.EncryptionKeyRevocationAction\",\"k\":\"enum\"},\"encryptionKeyShutdownDuration\":{\"n\":24,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"reconciling\":{\"n\":30,\"t\":\"bool\"},\"conditions\":{\"n\":31,\"t\":\"google.cloud.run.v2.Condition\",\"k\":\"message\",\"r\":true},\"observedGeneration\":{\"n\":32,\"t\":\"int64\"},\"logUri\":{\"n\":33,\"t\":\"string\"},\"satisfiesPzs\":{\"n\":37,\"t\":\"bool\"},\"sessionAffinity\":{\"n\":38,\"t\":\"bool\"},\"scalingStatus\":{\"n\":39,\"t\":\"google.cloud.run.v2.RevisionScalingStatus\",\"k\":\"message\"},\"nodeSelector\":{\"n\":40,\"t\":\"google.cloud.run.v2.NodeSelector\",\"k\":\"message\"},\"gpuZonalRedundancyDisabled\":{\"n\":48,\"t\":\"bool\",\"p\":true},\"creator\":{\"n\":49,\"t\":\"string\"},\"etag\":{\"n\":99,\"t\":\"string\"}},\"google.cloud.run.v2.RevisionScaling\":{\"minInstanceCount\":{\"n\":1,\"t\":\"int32\"},\"maxInstanceCount\":{\"n\":2,\"t\":\"int32\"}},\"google.cloud.run.v2.RevisionScalingStatus\":{\"desiredMinInstanceCount\":{\"n\":1,\"t\":\"int32\"}},\"google.cloud.run.v2.RevisionTemplate\":{\"revision\":{\"n\":1,\"t\":\"string\"},\"labels\":{\"n\":2,\"t\":\"string\",\"m\":\"string\"},\"annotations\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"scaling\":{\"n\":4,\"t\":\"google.cloud.run.v2.RevisionScaling\",\"k\":\"message\"},\"vpcAccess\":{\"n\":6,\"t\":\"google.cloud.run.v2.VpcAccess\",\"k\":\"message\"},\"timeout\":{\"n\":8,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"serviceAccount\":{\"n\":9,\"t\":\"string\"},\"containers\":{\"n\":10,\"t\":\"google.cloud.run.v2.Container\",\"k\":\"message\",\"r\":true},\"volumes\":{\"n\":11,\"t\":\"google.cloud.run.v2.Volume\",\"k\":\"message\",\"r\":true},\"executionEnvironment\":{\"n\":13,\"t\":\"google.cloud.run.v2.ExecutionEnvironment\",\"k\":\"enum\"},\"encryptionKey\":{\"n\":14,\"t\":\"string\"},\"maxInstanceRequestConcurrency\":{\"n\":15,\"t\":\"int32\"},\"serviceMesh\":{\"n\":16,\"t\":\"google.cloud.run.v2.ServiceMesh\",\"k\":\"message\"},\"encryptionKeyRevocationAction\":{\"n\":17,\"t\":\"google.cloud.run.v2.EncryptionKeyRevocationAction\",\"k\":\"enum\"},\"encryptionKeyShutdownDuration\":{\"n\":18,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"sessionAffinity\":{\"n\":19,\"t\":\"bool\"},\"healthCheckDisabled\":{\"n\":20,\"t\":\"bool\"},\"nodeSelector\":{\"n\":21,\"t\":\"google.cloud.run.v2.NodeSelector\",\"k\":\"message\"},\"gpuZonalRedundancyDisabled\":{\"n\":24,\"t\":\"bool\",\"p\":true}},\"google.cloud.run.v2.SecretKeySelector\":{\"secret\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.SecretVolumeSource\":{\"secret\":{\"n\":1,\"t\":\"string\"},\"items\":{\"n\":2,\"t\":\"google.cloud.run.v2.VersionToPath\",\"k\":\"message\",\"r\":true},\"defaultMode\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.run.v2.Service\":{\"name\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"uid\":{\"n\":3,\"t\":\"string\"},\"generation\":{\"n\":4,\"t\":\"int64\"},\"labels\":{\"n\":5,\"t\":\"string\",\"m\":\"string\"},\"annotations\":{\"n\":6,\"t\":\"string\",\"m\":\"string\"},\"createTime\":{\"n\":7,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"updateTime\":{\"n\":8,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"deleteTime\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"expireTime\":{\"n\":10,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"creator\":{\"n\":11,\"t\":\"string\"},\"lastModifier\":{\"n\":12,\"t\":\"string\"},\"client\":{\"n\":13,\"t\":\"string\"},\"clientVersion\":{\"n\":14,\"t\":\"string\"},\"ingress\":{\"n\":15,\"t\":\"google.cloud.run.v2.IngressTraffic\",\"k\":\"enum\"},\"launchStage\":{\"n\":16,\"t\":\"google.api.LaunchStage\",\"k\":\"enum\"},\"binaryAuthorization\":{\"n\":17,\"t\":\"google.cloud.run.v2.BinaryAuthorization\",\"k\":\"message\"},\"template\":{\"n\":18,\"t\":\"google.cloud.run.v2.RevisionTemplate\",\"k\":\"message\"},\"traffic\":{\"n\":19,\"t\":\"google.cloud.run.v2.TrafficTarget\",\"k\":\"message\",\"r\":true},\"scaling\":{\"n\":20,\"t\":\"google.cloud.run.v2.ServiceScaling\",\"k\":\"message\"},\"invokerIamDisabled\":{\"n\":21,\"t\":\"bool\"},\"defaultUriDisabled\":{\"n\":22,\"t\":\"bool\"},\"urls\":{\"n\":24,\"t\":\"string\",\"r\":true},\"iapEnabled\":{\"n\":25,\"t\":\"bool\"},\"multiRegionSettings\":{\"n\":26,\"t\":\"google.cloud.run.v2.Service.MultiRegionSettings\",\"k\":\"message\"},\"customAudiences\":{\"n\":37,\"t\":\"string\",\"r\":true},\"observedGeneration\":{\"n\":30,\"t\":\"int64\"},\"terminalCondition\":{\"n\":31,\"t\":\"google.cloud.run.v2.Condition\",\"k\":\"message\"},\"conditions\":{\"n\":32,\"t\":\"google.cloud.run.v2.Condition\",\"k\":\"message\",\"r\":true},\"latestReadyRevision\":{\"n\":33,\"t\":\"string\"},\"latestCreatedRevision\":{\"n\":34,\"t\":\"string\"},\"trafficStatuses\":{\"n\":35,\"t\":\"google.cloud.run.v2.TrafficTargetStatus\",\"k\":\"message\",\"r\":true},\"uri\":{\"n\":36,\"t\":\"string\"},\"satisfiesPzs\":{\"n\":38,\"t\":\"bool\"},\"threatDetectionEnabled\":{\"n\":40,\"t\":\"bool\"},\"buildConfig\":{\"n\":41,\"t\":\"google.cloud.run.v2.BuildConfig\",\"k\":\"message\"},\"reconciling\":{\"n\":98,\"t\":\"bool\"},\"etag\":{\"n\":99,\"t\":\"string\"}},\"google.cloud.run.v2.Service.MultiRegionSettings\":{\"regions\":{\"n\":1,\"t\":\"string\",\"r\":true},\"multiRegionId\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.ServiceMesh\":{\"mesh\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.ServiceScaling\":{\"minInstanceCount\":{\"n\":1,\"t\":\"int32\"},\"scalingMode\":{\"n\":3,\"t\":\"google.cloud.run.v2.ServiceScaling.ScalingMode\",\"k\":\"enum\"},\"maxInstanceCount\":{\"n\":4,\"t\":\"int32\"},\"manualInstanceCount\":{\"n\":6,\"t\":\"int32\",\"p\":true}},\"google.cloud.run.v2.SourceCode\":{\"cloudStorageSource\":{\"n\":1,\"t\":\"google.cloud.run.v2.SourceCode.CloudStorageSource\",\"k\":\"message\",\"p\":true,\"o\":\"sourceType\"}},\"google.cloud.run.v2.SourceCode.CloudStorageSource\":{\"bucket\":{\"n\":1,\"t\":\"string\"},\"object\":{\"n\":2,\"t\":\"string\"},\"generation\":{\"n\":3,\"t\":\"int64\"}},\"google.cloud.run.v2.TCPSocketAction\":{\"port\":{\"n\":1,\"t\":\"int32\"}},\"google.cloud.run.v2.TrafficTarget\":{\"type\":{\"n\":1,\"t\":\"google.cloud.run.v2.TrafficTargetAllocationType\",\"k\":\"enum\"},\"revision\":{\"n\":2,\"t\":\"string\"},\"percent\":{\"n\":3,\"t\":\"int32\"},\"tag\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.run.v2.TrafficTargetStatus\":{\"type\":{\"n\":1,\"t\":\"google.cloud.run.v2.TrafficTargetAllocationType\",\"k\":\"enum\"},\"revision\":{\"n\":2,\"t\":\"string\"},\"percent\":{\"n\":3,\"t\":\"int32\"},\"tag\":{\"n\":4,\"t\":\"string\"},\"uri\":{\"n\":5,\"t\":\"string\"}},\"google.cloud.run.v2.UpdateServiceRequest\":{\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"},\"service\":{\"n\":1,\"t\":\"google.cloud.run.v2.Service\",\"k\":\"message\"},\"validateOnly\":{\"n\":3,\"t\":\"bool\"},\"allowMissing\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.VersionToPath\":{\"path\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"},\"mode\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.run.v2.Volume\":{\"name\":{\"n\":1,\"t\":\"string\"},\"secret\":{\"n\":2,\"t\":\"google.cloud.run.v2.SecretVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"cloudSqlInstance\":{\"n\":3,\"t\":\"google.cloud.run.v2.CloudSqlInstance\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"emptyDir\":{\"n\":4,\"t\":\"google.cloud.run.v2.EmptyDirVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"nfs\":{\"n\":5,\"t\":\"google.cloud.run.v2.NFSVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"gcs\":{\"n\":6,\"t\":\"google.cloud.run.v2.GCSVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"}},\"google.cloud.run.v2.VolumeMount\":{\"name\":{\"n\":1,\"t\":\"string\"},\"mountPath\":{\"n\":3,\"t\":\"string\"},\"subPath\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.run.v2.VpcAccess\":{\"connector\":{\"n\":1,\"t\":\"string\"},\"egress\":{\"n\":2,\"t\":\"google.cloud.run.v2.VpcAccess.VpcEgress\",\"k\":\"enum\"},\"networkInterfaces\":{\"n\":3,\"t\":\"google.cloud.run.v2.VpcAccess.NetworkInterface\",\"k\":\"message\",\"r\":true}},\"google.cloud.run.v2.VpcAccess.NetworkInterface\":{\"network\":{\"n\":1,\"t\":\"string\"},\"subnetwork\":{\"n\":2,\"t\":\"string\"},\"tags\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.cloud.scheduler.v1.AppEngineHttpTarget\":{\"httpMethod\":{\"n\":1,\"t\":\"google.cloud.scheduler.v1.HttpMethod\",\"k\":\"enum\"},\"appEngineRouting\":{\"n\":2,\"t\":\"google.cloud.scheduler.v1.AppEngineRouting\",\"k\":\"message\"},\"relativeUri\":{\"n\":3,\"t\":\"string\"},\"headers\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":5,\"t\":\"bytes\"}},\"google.cloud.scheduler.v1.AppEngineRouting\":{\"service\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"},\"instance\":{\"n\":3,\"t\":\"string\"},\"host\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.scheduler.v1.CreateJobRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"job\":{\"n\":2,\"t\":\"google.cloud.scheduler.v1.Job\",\"k\":\"message\"}},\"google.cloud.scheduler.v1.DeleteJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.GetJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.HttpTarget\":{\"uri\":{\"n\":1,\"t\":\"string\"},\"httpMethod\":{\"n\":2,\"t\":\"google.cloud.scheduler.v1.HttpMethod\",\"k\":\"enum\"},\"headers\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":4,\"t\":\"bytes\"},\"oauthToken\":{\"n\":5,\"t\":\"google.cloud.scheduler.v1.OAuthToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"},\"oidcToken\":{\"n\":6,\"t\":\"google.cloud.scheduler.v1.OidcToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"}},\"google.cloud.scheduler.v1.Job\":{\"name\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"pubsubTarget\":{\"n\":4,\"t\":\"google.cloud.scheduler.v1.PubsubTarget\",\"k\":\"message\",\"p\":true,\"o\":\"target\"},\"appEngineHttpTarget\":{\"n\":5,\"t\":\"google.cloud.scheduler.v1.AppEngineHttpTarget\",\"k\":\"message\",\"p\":true,\"o\":\"target\"},\"httpTarget\":{\"n\":6,\"t\":\"google.cloud.scheduler.v1.HttpTarget\",\"k\":\"message\",\"p\":true,\"o\":\"target\"},\"schedule\":{\"n\":20,\"t\":\"string\"},\"timeZone\":{\"n\":21,\"t\":\"string\"},\"userUpdateTime\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"state\":{\"n\":10,\"t\":\"google.cloud.scheduler.v1.Job.State\",\"k\":\"enum\"},\"status\":{\"n\":11,\"t\":\"google.rpc.Status\",\"k\":\"message\"},\"scheduleTime\":{\"n\":17,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"lastAttemptTime\":{\"n\":18,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"retryConfig\":{\"n\":19,\"t\":\"google.cloud.scheduler.v1.RetryConfig\",\"k\":\"message\"},\"attemptDeadline\":{\"n\":22,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"}},\"google.cloud.scheduler.v1.ListJobsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":5,\"t\":\"int32\"},\"pageToken\":{\"n\":6,\"t\":\"string\"}},\"google.cloud.scheduler.v1.ListJobsResponse\":{\"jobs\":{\"n\":1,\"t\":\"google.cloud.scheduler.v1.Job\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.scheduler.v1.OAuthToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"scope\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.scheduler.v1.OidcToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"audience\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.scheduler.v1.PauseJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.PubsubTarget\":{\"topicName\":{\"n\":1,\"t\":\"string\"},\"data\":{\"n\":3,\"t\":\"bytes\"},\"attributes\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"}},\"google.cloud.scheduler.v1.ResumeJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.RetryConfig\":{\"retryCount\":{\"n\":1,\"t\":\"int32\"},\"maxRetryDuration\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"minBackoffDuration\":{\"n\":3,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxBackoffDuration\":{\"n\":4,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxDoublings\":{\"n\":5,\"t\":\"int32\"}},\"google.cloud.scheduler.v1.RunJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.UpdateJobRequest\":{\"job\":{\"n\":1,\"t\":\"google.cloud.scheduler.v1.Job\",\"k\":\"message\"},\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.AccessSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.AccessSecretVersionResponse\":{\"name\":{\"n\":1,\"t\":\"string\"},\"payload\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.SecretPayload\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.AddSecretVersionRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"payload\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.SecretPayload\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.CreateSecretRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"secretId\":{\"n\":2,\"t\":\"string\"},\"secret\":{\"n\":3,\"t\":\"google.cloud.secretmanager.v1.Secret\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.CustomerManagedEncryption\":{\"kmsKeyName\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\":{\"kmsKeyVersionName\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.DeleteSecretRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.DestroySecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.DisableSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.EnableManagedRotationRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"cloudSqlSingleUserCredentials\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.EnableManagedRotationRequest.CloudSQLSingleUserCredentials\",\"k\":\"message\",\"p\":true,\"o\":\"credentials\"}},\"google.cloud.secretmanager.v1.EnableManagedRotationRequest.CloudSQLSingleUserCredentials\":{\"instanceId\":{\"n\":1,\"t\":\"string\"},\"username\":{\"n\":2,\"t\":\"string\"},\"password\":{\"n\":3,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.EnableSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.GetSecretRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.GetSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.ListSecretVersionsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"filter\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.ListSecretVersionsResponse\":{\"versions\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.SecretVersion\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"totalSize\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.secretmanager.v1.ListSecretsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"filter\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.ListSecretsResponse\":{\"secrets\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Secret\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"totalSize\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.secretmanager.v1.Replication\":{\"automatic\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Replication.Automatic\",\"k\":\"message\",\"p\":true,\"o\":\"replication\"},\"userManaged\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.Replication.UserManaged\",\"k\":\"message\",\"p\":true,\"o\":\"replication\"}},\"google.cloud.secretmanager.v1.Replication.Automatic\":{\"customerManagedEncryption\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryption\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Replication.UserManaged\":{\"replicas\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Replication.UserManaged.Replica\",\"k\":\"message\",\"r\":true}},\"google.cloud.secretmanager.v1.Replication.UserManaged.Replica\":{\"location\":{\"n\":1,\"t\":\"string\"},\"customerManagedEncryption\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryption\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.ReplicationStatus\":{\"automatic\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus.AutomaticStatus\",\"k\":\"message\",\"p\":true,\"o\":\"replicationStatus\"},\"userManaged\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus\",\"k\":\"message\",\"p\":true,\"o\":\"replicationStatus\"}},\"google.cloud.secretmanager.v1.ReplicationStatus.AutomaticStatus\":{\"customerManagedEncryption\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus\":{\"replicas\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus.ReplicaStatus\",\"k\":\"message\",\"r\":true}},\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus.ReplicaStatus\":{\"location\":{\"n\":1,\"t\":\"string\"},\"customerManagedEncryption\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.RotateSecretRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.Rotation\":{\"nextRotationTime\":{\"n\":1,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"rotationPeriod\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"managedRotationStatus\":{\"n\":3,\"t\":\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus\":{\"state\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus.State\",\"k\":\"enum\"},\"error\":{\"n\":2,\"t\":\"google.rpc.Status\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Secret\":{\"name\":{\"n\":1,\"t\":\"string\"},\"replication\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.Replication\",\"k\":\"message\"},\"createTime\":{\"n\":3,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"labels\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"topics\":{\"n\":5,\"t\":\"google.cloud.secretmanager.v1.Topic\",\"k\":\"message\",\"r\":true},\"expireTime\":{\"n\":6,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\",\"p\":true,\"o\":\"expiration\"},\"ttl\":{\"n\":7,\"t\":\"google.protobuf.Duration\",\"k\":\"message\",\"p\":true,\"o\":\"expiration\"},\"etag\":{\"n\":8,\"t\":\"string\"},\"rotation\":{\"n\":9,\"t\":\"google.cloud.secretmanager.v1.Rotation\",\"k\":\"message\"},\"versionAliases\":{\"n\":11,\"t\":\"int64\",\"m\":\"string\"},\"annotations\":{\"n\":13,\"t\":\"string\",\"m\":\"string\"},\"versionDestroyTtl\":{\"n\":14,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"customerManagedEncryption\":{\"n\":15,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryption\",\"k\":\"message\"},\"tags\":{\"n\":16,\"t\":\"string\",\"m\":\"string\"},\"secretType\":{\"n\":17,\"t\":\"google.cloud.secretmanager.v1.Secret.SecretType\",\"k\":\"enum\"},\"policyMember\":{\"n\":18,\"t\":\"google.iam.v1.ResourcePolicyMember\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.SecretPayload\":{\"data\":{\"n\":1,\"t\":\"bytes\"},\"dataCrc32c\":{\"n\":2,\"t\":\"int64\",\"p\":true}},\"google.cloud.secretmanager.v1.SecretVersion\":{\"name\":{\"n\":1,\"t\":\"string\"},\"createTime\":{\"n\":2,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"destroyTime\":{\"n\":3,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"state\":{\"n\":4,\"t\":\"google.cloud.secretmanager.v1.SecretVersion.State\",\"k\":\"enum\"},\"replicationStatus\":{\"n\":5,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus\",\"k\":\"message\"},\"etag\":{\"n\":6,\"t\":\"string\"},\"clientSpecifiedPayloadChecksum\":{\"n\":7,\"t\":\"bool\"},\"scheduledDestroyTime\":{\"n\":8,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"customerManagedEncryption\":{\"n\":9,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Topic\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.UpdateSecretRequest\":{\"secret\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Secret\",\"k\":\"message\"},\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.cloud.tasks.v2.AppEngineHttpRequest\":{\"httpMethod\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.HttpMethod\",\"k\":\"enum\"},\"appEngineRouting\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.AppEngineRouting\",\"k\":\"message\"},\"relativeUri\":{\"n\":3,\"t\":\"string\"},\"headers\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":5,\"t\":\"bytes\"}},\"google.cloud.tasks.v2.AppEngineRouting\":{\"service\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"},\"instance\":{\"n\":3,\"t\":\"string\"},\"host\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.tasks.v2.Attempt\":{\"scheduleTime\":{\"n\":1,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"dispatchTime\":{\"n\":2,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"responseTime\":{\"n\":3,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"responseStatus\":{\"n\":4,\"t\":\"google.rpc.Status\",\"k\":\"message\"}},\"google.cloud.tasks.v2.CreateQueueRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"queue\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Queue\",\"k\":\"message\"}},\"google.cloud.tasks.v2.CreateTaskRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"task\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task\",\"k\":\"message\"},\"responseView\":{\"n\":3,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.DeleteQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.DeleteTaskRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.GetQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.GetTaskRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"responseView\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.HttpRequest\":{\"url\":{\"n\":1,\"t\":\"string\"},\"httpMethod\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.HttpMethod\",\"k\":\"enum\"},\"headers\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":4,\"t\":\"bytes\"},\"oauthToken\":{\"n\":5,\"t\":\"google.cloud.tasks.v2.OAuthToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"},\"oidcToken\":{\"n\":6,\"t\":\"google.cloud.tasks.v2.OidcToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"}},\"google.cloud.tasks.v2.ListQueuesRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"filter\":{\"n\":2,\"t\":\"string\"},\"pageSize\":{\"n\":3,\"t\":\"int32\"},\"pageToken\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.tasks.v2.ListQueuesResponse\":{\"queues\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.Queue\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.ListTasksRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"responseView\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"},\"pageSize\":{\"n\":3,\"t\":\"int32\"},\"pageToken\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.tasks.v2.ListTasksResponse\":{\"tasks\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.Task\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.OAuthToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"scope\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.OidcToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"audience\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.PauseQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.PurgeQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.Queue\":{\"name\":{\"n\":1,\"t\":\"string\"},\"appEngineRoutingOverride\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.AppEngineRouting\",\"k\":\"message\"},\"rateLimits\":{\"n\":3,\"t\":\"google.cloud.tasks.v2.RateLimits\",\"k\":\"message\"},\"retryConfig\":{\"n\":4,\"t\":\"google.cloud.tasks.v2.RetryConfig\",\"k\":\"message\"},\"state\":{\"n\":5,\"t\":\"google.cloud.tasks.v2.Queue.State\",\"k\":\"enum\"},\"purgeTime\":{\"n\":6,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"stackdriverLoggingConfig\":{\"n\":9,\"t\":\"google.cloud.tasks.v2.StackdriverLoggingConfig\",\"k\":\"message\"},\"httpTarget\":{\"n\":0,\"t\":\"google.cloud.tasks.v2beta3.HttpTarget\",\"k\":\"message\"}},\"google.cloud.tasks.v2.RateLimits\":{\"maxDispatchesPerSecond\":{\"n\":1,\"t\":\"double\"},\"maxBurstSize\":{\"n\":2,\"t\":\"int32\"},\"maxConcurrentDispatches\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.tasks.v2.ResumeQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.RetryConfig\":{\"maxAttempts\":{\"n\":1,\"t\":\"int32\"},\"maxRetryDuration\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"minBackoff\":{\"n\":3,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxBackoff\":{\"n\":4,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxDoublings\":{\"n\":5,\"t\":\"int32\"}},\"google.cloud.tasks.v2.RunTaskRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"responseView\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.StackdriverLoggingConfig\":{\"samplingRatio\":{\"n\":1,\"t\":\"double\"}},\"google.cloud.tasks.v2.Task\":{\"name\":{\"n\":1,\"t\":\"string\"},\"appEngineHttpRequest\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.AppEngineHttpRequest\",\"k\":\"message\",\"p\":true,\"o\":\"messageType\"},\"httpRequest\":{\"n\":3,\"t\":\"google.cloud.tasks.v2.HttpRequest\",\"k\":\"message\",\"p\":true,\"o\":\"messageType\"},\"scheduleTime\":{\"n\":4,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"createTime\":{\"n\":5,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"dispatchDeadline\":{\"n\":6,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"dispatchCount\":{\"n\":7,\"t\":\"int32\"},\"responseCount\":{\"n\":8,\"t\":\"int32\"},\"firstAttempt\":{\"n\":9,\"t\":\"google.cloud.tasks.v2.Attempt\",\"k\":\"message\"},\"lastAttempt\":{\"n\":10,\"t\":\"google.cloud.tasks.v2.Attempt\",\"k\":\"message\"},\"view\":{\"n\":11,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.UpdateQueueRequest\":{\"queue\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.Queue\",\"k\":\"message\"},\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.cloud.tasks.v2beta3.HttpTarget\":{\"uriOverride\":{\"n\":1,\"t\":\"google.cloud.tasks.v2beta3.UriOverride\",\"k\":\"message\"},\"httpMethod\":{\"n\":2,\"t\":\"google.cloud.tasks.v2beta3.HttpMethod\",\"k\":\"enum\"},\"headerOverrides\":{\"n\":3,\"t\":\"google.cloud.tasks.v2beta3.HttpTarget.HeaderOverride\",\"k\":\"message\",\"r\":true},\"oauthToken\":{\"n\":5,\"t\":\"google.cloud.tasks.v2beta3.OAuthToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"},\"oidcToken\":{\"n\":6,\"t\":\"google.cloud.tasks.v2beta3.OidcToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"}},\"google.cloud.tasks.v2beta3.HttpTarget.Header\":{\"key\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.HttpTarget.HeaderOverride\":{\"header\":{\"n\":1,\"t\":\"google.cloud.tasks.v2beta3.HttpTarget.Header\",\"k\":\"message\"}},\"google.cloud.tasks.v2beta3.OAuthToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"scope\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.OidcToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"audience\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.PathOverride\":{\"path\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.QueryOverride\":{\"queryParams\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.UriOverride\":{\"scheme\":{\"n\":1,\"t\":\"google.cloud.tasks.v2beta3.UriOverride.Scheme\",\"k\":\"enum\",\"p\":true},\"host\":{\"n\":2,\"t\":\"string\",\"p\":true},\"port\":{\"n\":3,\"t\":\"int64\",\"p\":true},\"pathOverride\":{\"n\":4,\"t\":\"google.cloud.tasks.v2beta3.PathOverride\",\"k\":\"message\"},\"queryOverride\":{\"n\":5,\"t\":\"google.cloud.tasks.v2beta3.QueryOverride\",\"k\":\"message\"},\"uriOverrideEnforceMode\":{\"n\":6,\"t\":\"google.cloud.tasks.v2beta3.UriOverride.UriOverrideEnforceMode\",\"k\":\"enum\"}},\"google.iam.v1.AuditConfig\":{\"service\":{\"n\":1,\"t\":\"string\"},\"auditLogConfigs\":{\"n\":3,\"t\":\"google.iam.v1.AuditLogConfig\",\"k\":\"message\",\"r\":true}},\"google.iam.v1.AuditLogConfig\":{\"logType\":{\"n\":1,\"t\":\"google.iam.v1.AuditLogConfig.LogType\",\"k\":\"enum\"},\"exemptedMembers\":{\"n\":2,\"t\":\"string\",\"r\":true}},\"google.iam.v1.Binding\":{\"role\":{\"n\":1,\"t\":\"string\"},\"members\":{\"n\":2,\"t\":\"string\",\"r\":true},\"condition\":{\"n\":3,\"t\":\"google.type.Expr\",\"k\":\"message\"}},\"google.iam.v1.GetIamPolicyRequest\":{\"resource\":{\"n\":1,\"t\":\"string\"},\"options\":{\"n\":2,\"t\":\"google.iam.v1.GetPolicyOptions\",\"k\":\"message\"}},\"google.iam.v1.GetPolicyOptions\":{\"requestedPolicyVersion\":{\"n\":1,\"t\":\"int32\"}},\"google.iam.v1.Policy\":{\"version\":{\"n\":1,\"t\":\"int32\"},\"bindings\":{\"n\":4,\"t\":\"google.iam.v1.Binding\",\"k\":\"message\",\"r\":true},\"auditConfigs\":{\"n\":6,\"t\":\"google.iam.v1.AuditConfig\",\"k\":\"message\",\"r\":true},\"etag\":{\"n\":3,\"t\":\"bytes\"}},\"google.iam.v1.ResourcePolicyMember\":{\"iamPolicyNamePrincipal\":{\"n\":1,\"t\":\"string\"},\"iamPolicyUidPrincipal\":{\"n\":2,\"t\":\"string\"}},\"google.iam.v1.SetIamPolicyRequest\":{\"resource\":{\"n\":1,\"t\":\"string\"},\"policy\":{\"n\":2,\"t\":\"google.iam.v1.Policy\",\"k\":\"message\"},\"updateMask\":{\"n\":3,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.iam.v1.TestIamPermissionsRequest\":{\"resource\":{\"n\":1,\"t\":\"string\"},\"permissions\":{\"n\":2,\"t\":\"string\",\"r\":true}},\"google.iam.v1.TestIamPermissionsResponse\":{\"permissions\":{\"n\":1,\"t\":\"string\",\"r\":true}},\"google.logging.type.HttpRequest\":{\"requestMethod\":{\"n\":1,\"t\":\"string\"},\"requestUrl\":{\"n\":2,\"t\":\"string\"},\"requestSize\":{\"n\":3,\"t\":\"int64\"},\"status\":{\"n\":4,\"t\":\"int32\"},\"responseSize\":{\"n\":5,\"t\":\"int64\"},\"userAgent\":{\"n\":6,\"t\":\"string\"},\"remoteIp\":{\"n\":7,\"t\":\"string\"},\"serverIp\":{\"n\":13,\"t\":\"string\"},\"referer\":{\"n\":8,\"t\":\"string\"},\"latency\":{\"n\":14,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"cacheLookup\":{\"n\":11,\"t\":\"bool\"},\"cacheHit\":{\"n\":9,\"t\":\"bool\"},\"cacheValidatedWithOriginServer\":{\"n\":10,\"t\":\"bool\"},\"cacheFillBytes\":{\"n\":12,\"t\":\"int64\"},\"protocol\":{\"n\":15,\"t\":\"string\"}},\"google.logging.v2.DeleteLogRequest\":{\"logName\":{\"n\":1,\"t\":\"string\"}},\"google.logging.v2.ListLogEntriesRequest\":{\"resourceNames\":{\"n\":8,\"t\":\"string\",\"r\":true},\"filter\":{\"n\":2,\"t\":\"string\"},\"orderBy\":{\"n\":3,\"t\":\"string\"},\"pageSize\":{\"n\":4,\"t\":\"int32\"},\"pageToken\":{\"n\":5,\"t\":\"string\"}},\"google.logging.v2.ListLogEntriesResponse\":{\"entries\":{\"n\":1,\"t\":\"google.logging.v2.LogEntry\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.ListLogsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"resourceNames\":{\"n\":8,\"t\":\"string\",\"r\":true},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"}},\"google.logging.v2.ListLogsResponse\":{\"logNames\":{\"n\":3,\"t\":\"string\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.ListMonitoredResourceDescriptorsRequest\":{\"pageSize\":{\"n\":1,\"t\":\"int32\"},\"pageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.ListMonitoredResourceDescriptorsResponse\":{\"resourceDescriptors\":{\"n\":1,\"t\":\"google.api.MonitoredResourceDescriptor\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.LogEntry\":{\"logName\":{\"n\":12,\"t\":\"string\"},\"resource\":{\"n\":8,\"t\":\"google.api.MonitoredResource\",\"k\":\"message\"},\"protoPayload\":{\"n\":2,\"t\":\"google.protobuf.Any\",\"k\":\"message\",\"p\":true,\"o\":\"payload\"},\"textPayload\":{\"n\":3,\"t\":\"string\",\"p\":true,\"o\":\"payload\"},\"jsonPayload\":{\"n\":6,\"t\":\"google.protobuf.Struct\",\"k\":\"message\",\"p\":true,\"o\":\"payload\"},\"timestamp\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"receiveTimestamp\":{\"n\":24,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"severity\":{\"n\":10,\"t\":\"google.logging.type.LogSeverity\",\"k\":\"enum\"},\"insertId\":{\"n\":4,\"t\":\"string\"},\"httpRequest\":{\"n\":7,\"t\":\"google.logging.type.HttpRequest\",\"k\":\"message\"},\"labels\":{\"n\":11,\"t\":\"string\",\"m\":\"string\"},\"operation\":{\"n\":15,\"t\":\"google.logging.v2.LogEntryOperation\",\"k\":\"message\"},\"trace\":{\"n\":22,\"t\":\"string\"},\"spanId\":{\"n\":27,\"t\":\"string\"},\"traceSampled\":{\"n\":30,\"t\":\"bool\"},\"sourceLocation\":{\"n\":23,\"t\":\"google.logging.v2.LogEntrySourceLocation\",\"k\":\"message\"},\"split\":{\"n\":35,\"t\":\"google.logging.v2.LogSplit\",\"k\":\"message\"}},\"google.logging.v2.LogEntryOperation\":{\"id\":{\"n\":1,\"t\":\"string\"},\"producer\":{\"n\":2,\"t\":\"string\"},\"first\":{\"n\":3,\"t\":\"bool\"},\"last\":{\"n\":4,\"t\":\"bool\"}},\"google.logging.v2.LogEntrySourceLocation\":{\"file\":{\"n\":1,\"t\":\"string\"},\"line\":{\"n\":2,\"t\":\"int64\"},\"function\":{\"n\":3,\"t\":\"string\"}},\"google.logging.v2.LogSplit\":{\"uid\":{\"n\":1,\"t\":\"string\"},\"index\":{\"n\":2,\"t\":\"int32\"},\"totalSplits\":{\"n\":3,\"t\":\"int32\"}},\"google.logging.v2.WriteLogEntriesRequest\":{\"logName\":{\"n\":1,\"t\":\"string\"},\"resource\":{\"n\":2,\"t\":\"google.api.MonitoredResource\",\"k\":\"message\"},\"labels\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"entries\":{\"n\":4,\"t\":\"google.logging.v2.LogEntry\",\"k\":\"message\",\"r\":true},\"partialSuccess\":{\"n\":5,\"t\":\"bool\"},\"dryRun\":{\"n\":6,\"t\":\"bool\"}},\"google.logging.v2.WriteLogEntriesResponse\":{},\"google.longrunning.CancelOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.longrunning.DeleteOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.longrunning.GetOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.longrunning.ListOperationsRequest\":{\"name\":{\"n\":4,\"t\":\"string\"},\"filter\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"returnPartialSuccess\":{\"n\":5,\"t\":\"bool\"}},\"google.longrunning.ListOperationsResponse\":{\"operations\":{\"n\":1,\"t\":\"google.longrunning.Operation\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"unreachable\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.longrunning.Operation\":{\"name\":{\"n\":1,\"t\":\"string\"},\"metadata\":{\"n\":2,\"t\":\"google.protobuf.Any\",\"k\":\"message\"},\"done\":{\"n\":3,\"t\":\"bool\"},\"error\":{\"n\":4,\"t\":\"google.rpc.Status\",\"k\":\"message\",\"p\":true,\"o\":\"result\"},\"response\":{\"n\":5,\"t\":\"google.protobuf.Any\",\"k\":\"message\",\"p\":true,\"o\":\"result\"}},\"google.longrunning.WaitOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"timeout\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"}},\"google.protobuf.Any\":{\"type_url\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"bytes\"}},\"google.protobuf.Duration\":{\"seconds\":{\"n\":1,\"t\":\"int64\"},\"nanos\":{\"n\":2,\"t\":\"int32\"}},\"google.protobuf.Empty\":{},\"google.protobuf.FieldMask\":{\"paths\":{\"n\":1,\"t\":\"string\",\"r\":true}},\"google.protobuf.ListValue\":{\"values\":{\"n\":1,\"t\":\"google.protobuf.Value\",\"k\":\"message\",\"r\":true}},\"google.protobuf.Struct\":{\"fields\":{\"n\":1,\"t\":\"google.protobuf.Value\",\"k\":\"message\",\"m\":\"string\"}},\"google.protobuf.Timestamp\":{\"seconds\":{\"n\":1,\"t\":\"int64\"},\"nanos\":{\"n\":2,\"t\":\"int32\"}},\"google.protobuf.Value\":{\"nullValue\":{\"n\":1,\"t\":\"google.protobuf.NullValue\",\"k\":\"enum\",\"p\":true,\"o\":\"kind\"},\"numberValue\":{\"n\":2,\"t\":\"double\",\"p\":true,\"o\":\"kind\"},\"stringValue\":{\"n\":3,\"t\":\"string\",\"p\":true,\"o\":\"kind\"},\"boolValue\":{\"n\":4,\"t\":\"bool\",\"p\":true,\"o\":\"kind\"},\"structValue\":{\"n\":5,\"t\":\"google.protobuf.Struct\",\"k\":\"message\",\"p\":true,\"o\":\"kind\"},\"listValue\":{\"n\":6,\"t\":\"google.protobuf.ListValue\",\"k\":\"message\",\"p\":true,\"o\":\"kind\"}},\"google.rpc.BadRequest\":{\"fieldViolations\":{\"n\":1,\"t\":\"google.rpc.BadRequest.FieldViolation\",\"k\":\"message\",\"r\":true}},\"google.rpc.BadRequest.FieldViolation\":{\"field\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"reason\":{\"n\":3,\"t\":\"string\"},\"localizedMessage\":{\"n\":4,\"t\":\"google.rpc.LocalizedMessage\",\"k\":\"message\"}},\"google.rpc.ErrorInfo\":{\"reason\":{\"n\":1,\"t\":\"string\"},\"domain\":{\"n\":2,\"t\":\"string\"},\"metadata\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"}},\"google.rpc.Help\":{\"links\":{\"n\":1,\"t\":\"google.rpc.Help.Link\",\"k\":\"message\",\"r\":true}},\"google.rpc.Help.Link\":{\"description\":{\"n\":1,\"t\":\"string\"},\"url\":{\"n\":2,\"t\":\"string\"}},\"google.rpc.LocalizedMessage\":{\"locale\":{\"n\":1,\"t\":\"string\"},\"message\":{\"n\":2,\"t\":\"string\"}},\"google.rpc.PreconditionFailure\":{\"violations\":{\"n\":1,\"t\":\"google.rpc.PreconditionFailure.Violation\",\"k\":\"message\",\"r\":true}},\"google.rpc.PreconditionFailure.Violation\":{\"type\":{\"n\":1,\"t\":\"string\"},\"subject\":{\"n\":2,\"t\":\"string\"},\"description\":{\"n\":3,\"t\":\"string\"}},\"google.rpc.QuotaFailure\":{\"violations\":{\"n\":1,\"t\":\"google.rpc.QuotaFailure.Violation\",\"k\":\"message\",\"r\":true}},\"google.rpc.QuotaFailure.Violation\":{\"subject\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"apiService\":{\"n\":3,\"t\":\"string\"},\"quotaMetric\":{\"n\":4,\"t\":\"string\"},\"quotaId\":{\"n\":5,\"t\":\"string\"},\"quotaDimensions\":{\"n\":6,\"t\":\"string\",\"m\":\"string\"},\"quotaValue\":{\"n\":7,\"t\":\"int64\"},\"futureQuotaValue\":{\"n\":8,\"t\":\"int64\",\"p\":true}},\"google.rpc.ResourceInfo\":{\"resourceType\":{\"n\":1,\"t\":\"string\"},\"resourceName\":{\"n\":2,\"t\":\"string\"},\"owner\":{\"n\":3,\"t\":\"string\"},\"description\":{\"n\":4,\"t\":\"string\"}},\"google.rpc.RetryInfo\":{\"retryDelay\":{\"n\":1,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"}},\"google.rpc.Status\":{\"code\":{\"n\":1,\"t\":\"int32\"},\"message\":{\"n\":2,\"t\":\"string\"},\"details\":{\"n\":3,\"t\":\"google.protobuf.Any\",\"k\":\"message\",\"r\":true}},\"google.type.Expr\":{\"expression\":{\"n\":1,\"t\":\"string\"},\"title\":{\"n\":2,\"t\":\"string\"},\"description\":{\"n\":3,\"t\":\"string\"},\"location\":{\"n\":4,\"t\":\"string\"}}},\"enums\":{\"google.api.LabelDescriptor.ValueType\":{\"STRING\":0,\"BOOL\":1,\"INT64\":2},\"google.api.LaunchStage\":{\"LAUNCH_STAGE_UNSPECIFIED\":0,\"UNIMPLEMENTED\":6,\"PRELAUNCH\":7,\"EARLY_ACCESS\":1,\"ALPHA\":2,\"BETA\":3,\"GA\":4,\"DEPRECATED\":5},\"google.cloud.run.v2.Condition.CommonReason\":{\"COMMON_REASON_UNDEFINED\":0,\"UNKNOWN\":1,\"REVISION_FAILED\":3,\"PROGRESS_DEADLINE_EXCEEDED\":4,\"CONTAINER_MISSING\":6,\"CONTAINER_PERMISSION_DENIED\":7,\"CONTAINER_IMAGE_UNAUTHORIZED\":8,\"CONTAINER_IMAGE_AUTHORIZATION_CHECK_FAILED\":9,\"ENCRYPTION_KEY_PERMISSION_DENIED\":10,\"ENCRYPTION_KEY_CHECK_FAILED\":11,\"SECRETS_ACCESS_CHECK_FAILED\":12,\"WAITING_FOR_OPERATION\":13,\"IMMEDIATE_RETRY\":14,\"POSTPONED_RETRY\":15,\"INTERNAL\":16,\"VPC_NETWORK_NOT_FOUND\":17},\"google.cloud.run.v2.Condition.ExecutionReason\":{\"EXECUTION_REASON_UNDEFINED\":0,\"JOB_STATUS_SERVICE_POLLING_ERROR\":1,\"NON_ZERO_EXIT_CODE\":2,\"CANCELLED\":3,\"CANCELLING\":4,\"DELETED\":5,\"DELAYED_START_PENDING\":6},\"google.cloud.run.v2.Condition.RevisionReason\":{\"REVISION_REASON_UNDEFINED\":0,\"PENDING\":1,\"RESERVE\":2,\"RETIRED\":3,\"RETIRING\":4,\"RECREATING\":5,\"HEALTH_CHECK_CONTAINER_ERROR\":6,\"CUSTOMIZED_PATH_RESPONSE_PENDING\":7,\"MIN_INSTANCES_NOT_PROVISIONED\":8,\"ACTIVE_REVISION_LIMIT_REACHED\":9,\"NO_DEPLOYMENT\":10,\"HEALTH_CHECK_SKIPPED\":11,\"MIN_INSTANCES_WARMING\":12},\"google.cloud.run.v2.Condition.Severity\":{\"SEVERITY_UNSPECIFIED\":0,\"ERROR\":1,\"WARNING\":2,\"INFO\":3},\"google.cloud.run.v2.Condition.State\":{\"STATE_UNSPECIFIED\":0,\"CONDITION_PENDING\":1,\"CONDITION_RECONCILING\":2,\"CONDITION_FAILED\":3,\"CONDITION_SUCCEEDED\":4},\"google.cloud.run.v2.EmptyDirVolumeSource.Medium\":{\"MEDIUM_UNSPECIFIED\":0,\"MEMORY\":1},\"google.cloud.run.v2.EncryptionKeyRevocationAction\":{\"ENCRYPTION_KEY_REVOCATION_ACTION_UNSPECIFIED\":0,\"PREVENT_NEW\":1,\"SHUTDOWN\":2},\"google.cloud.run.v2.ExecutionEnvironment\":{\"EXECUTION_ENVIRONMENT_UNSPECIFIED\":0,\"EXECUTION_ENVIRONMENT_GEN1\":1,\"EXECUTION_ENVIRONMENT_GEN2\":2},\"google.cloud.run.v2.IngressTraffic\":{\"INGRESS_TRAFFIC_UNSPECIFIED\":0,\"INGRESS_TRAFFIC_ALL\":1,\"INGRESS_TRAFFIC_INTERNAL_ONLY\":2,\"INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER\":3,\"INGRESS_TRAFFIC_NONE\":4},\"google.cloud.run.v2.ServiceScaling.ScalingMode\":{\"SCALING_MODE_UNSPECIFIED\":0,\"AUTOMATIC\":1,\"MANUAL\":2},\"google.cloud.run.v2.TrafficTargetAllocationType\":{\"TRAFFIC_TARGET_ALLOCATION_TYPE_UNSPECIFIED\":0,\"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST\":1,\"TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION\":2},\"google.cloud.run.v2.VpcAccess.VpcEgress\":{\"VPC_EGRESS_UNSPECIFIED\":0,\"ALL_TRAFFIC\":1,\"PRIVATE_RANGES_ONLY\":2},\"google.cloud.scheduler.v1.HttpMethod\":{\"HTTP_METHOD_UNSPECIFIED\":0,\"POST\":1,\"GET\":2,\"HEAD\":3,\"PUT\":4,\"DELETE\":5,\"PATCH\":6,\"OPTIONS\":7},\"google.cloud.scheduler.v1.Job.State\":{\"STATE_UNSPECIFIED\":0,\"ENABLED\":1,\"PAUSED\":2,\"DISABLED\":3,\"UPDATE_FAILED\":4},\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus.State\":{\"STATE_UNSPECIFIED\":0,\"ACTIVE\":1,\"INACTIVE\":2},\"google.cloud.secretmanager.v1.Secret.SecretType\":{\"SECRET_TYPE_UNSPECIFIED\":0,\"CLOUD_SQL_DB_CREDENTIALS\":1,\"ACCESS_KEY\":2,\"CERTIFICATE\":3,\"OTHER_DB_CREDENTIALS\":4,\"OTHER\":50},\"google.cloud.secretmanager.v1.SecretVersion.State\":{\"STATE_UNSPECIFIED\":0,\"ENABLED\":1,\"DISABLED\":2,\"DESTROYED\":3},\"google.cloud.tasks.v2.HttpMethod\":{\"HTTP_METHOD_UNSPECIFIED\":0,\"POST\":1,\"GET\":2,\"HEAD\":3,\"PUT\":4,\"DELETE\":5,\"PATCH\":6,\"OPTIONS\":7},\"google.cloud.tasks.v2.Queue.State\":{\"STATE_UNSPECIFIED\":0,\"RUNNING\":1,\"PAUSED\":2,\"DISABLED\":3},\"google.cloud.tasks.v2.Task.View\":{\"VIEW_UNSPECIFIED\":0,\"BASIC\":1,\"FULL\":2},\"google.cloud.tasks.v2beta3.HttpMethod\":{\"HTTP_METHOD_UNSPECIFIED\":0,\"POST\":1,\"GET\":2,\"HEAD\":3,\"PUT\":4,\"DELETE\":5,\"PATCH\":6,\"OPTIONS\":7},\"google.cloud.tasks.v2beta3.UriOverride.Scheme\":{\"SCHEME_UNSPECIFIED\":0,\"HTTP\":1,\"HTTPS\":2},\"google.cloud.tasks.v2beta3.UriOverride.UriOverrideEnforceMode\":{\"URI_OVERRIDE_ENFORCE_MODE_UNSPECIFIED\":0,\"IF_NOT_EXISTS\":1,\"ALWAYS\":2},\"google.iam.v1.AuditLogConfig.LogType\":{\"LOG_TYPE_UNSPECIFIED\":0,\"ADMIN_READ\":1,\"DATA_WRITE\":2,\"DATA_READ\":3},\"google.logging.type.LogSeverity\":{\"DEFAULT\":0,\"DEBUG\":100,\"INFO\":200,\"NOTICE\":300,\"WARNING\":400,\"ERROR\":500,\"CRITICAL\":600,\"ALERT\":700,\"EMERGENCY\":800},\"google.protobuf.NullValue\":{\"NULL_VALUE\":0}},\"services\":{\"google.cloud.location.Locations\":{\"ListLocations\":{\"request\":\"google.cloud.location.ListLocationsRequest\",\"response\":\"google.cloud.location.ListLocationsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=locations}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*}/locations\"}]},\"GetLocation\":{\"request\":\"google.cloud.location.GetLocationRequest\",\"response\":\"google.cloud.location.Location\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=locations/*}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*}\"}]}},\"google.cloud.run.v2.Revisions\":{\"GetRevision\":{\"request\":\"google.cloud.run.v2.GetRevisionRequest\",\"response\":\"google.cloud.run.v2.Revision\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/services/*/revisions/*}\"},{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/workerPools/*/revisions/*}\"}]},\"ListRevisions\":{\"request\":\"google.cloud.run.v2.ListRevisionsRequest\",\"response\":\"google.cloud.run.v2.ListRevisionsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/services/*}/revisions\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/workerPools/*}/revisions\"}]},\"DeleteRevision\":{\"request\":\"google.cloud.run.v2.DeleteRevisionRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/services/*/revisions/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/workerPools/*/revisions/*}\"}]}},\"google.cloud.run.v2.Services\":{\"CreateService\":{\"request\":\"google.cloud.run.v2.CreateServiceRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{parent=projects/*/locations/*}/services\",\"body\":\"service\"}]},\"GetService\":{\"request\":\"google.cloud.run.v2.GetServiceRequest\",\"response\":\"google.cloud.run.v2.Service\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/services/*}\"}]},\"ListServices\":{\"request\":\"google.cloud.run.v2.ListServicesRequest\",\"response\":\"google.cloud.run.v2.ListServicesResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*}/services\"}]},\"UpdateService\":{\"request\":\"google.cloud.run.v2.UpdateServiceRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v2/{service.name=projects/*/locations/*/services/*}\",\"body\":\"service\"}]},\"DeleteService\":{\"request\":\"google.cloud.run.v2.DeleteServiceRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/services/*}\"}]},\"GetIamPolicy\":{\"request\":\"google.iam.v1.GetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{resource=projects/*/locations/*/services/*}:getIamPolicy\"}]},\"SetIamPolicy\":{\"request\":\"google.iam.v1.SetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/services/*}:setIamPolicy\",\"body\":\"*\"}]},\"TestIamPermissions\":{\"request\":\"google.iam.v1.TestIamPermissionsRequest\",\"response\":\"google.iam.v1.TestIamPermissionsResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/services/*}:testIamPermissions\",\"body\":\"*\"}]}},\"google.cloud.scheduler.v1.CloudScheduler\":{\"ListJobs\":{\"request\":\"google.cloud.scheduler.v1.ListJobsRequest\",\"response\":\"google.cloud.scheduler.v1.ListJobsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/locations/*}/jobs\"}]},\"GetJob\":{\"request\":\"google.cloud.scheduler.v1.GetJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}\"}]},\"CreateJob\":{\"request\":\"google.cloud.scheduler.v1.CreateJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*}/jobs\",\"body\":\"job\"}]},\"UpdateJob\":{\"request\":\"google.cloud.scheduler.v1.UpdateJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v1/{job.name=projects/*/locations/*/jobs/*}\",\"body\":\"job\"}]},\"DeleteJob\":{\"request\":\"google.cloud.scheduler.v1.DeleteJobRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}\"}]},\"PauseJob\":{\"request\":\"google.cloud.scheduler.v1.PauseJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}:pause\",\"body\":\"*\"}]},\"ResumeJob\":{\"request\":\"google.cloud.scheduler.v1.ResumeJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}:resume\",\"body\":\"*\"}]},\"RunJob\":{\"request\":\"google.cloud.scheduler.v1.RunJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}:run\",\"body\":\"*\"}]}},\"google.cloud.secretmanager.v1.SecretManagerService\":{\"ListSecrets\":{\"request\":\"google.cloud.secretmanager.v1.ListSecretsRequest\",\"response\":\"google.cloud.secretmanager.v1.ListSecretsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*}/secrets\"},{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/locations/*}/secrets\"}]},\"CreateSecret\":{\"request\":\"google.cloud.secretmanager.v1.CreateSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.Secret\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*}/secrets\",\"body\":\"secret\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*}/secrets\",\"body\":\"secret\"}]},\"AddSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.AddSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/secrets/*}:addVersion\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}:addVersion\",\"body\":\"*\"}]},\"GetSecret\":{\"request\":\"google.cloud.secretmanager.v1.GetSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.Secret\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/secrets/*}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*}\"}]},\"UpdateSecret\":{\"request\":\"google.cloud.secretmanager.v1.UpdateSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.Secret\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v1/{secret.name=projects/*/secrets/*}\",\"body\":\"secret\"},{\"method\":\"PATCH\",\"path\":\"/v1/{secret.name=projects/*/locations/*/secrets/*}\",\"body\":\"secret\"}]},\"DeleteSecret\":{\"request\":\"google.cloud.secretmanager.v1.DeleteSecretRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v1/{name=projects/*/secrets/*}\"},{\"method\":\"DELETE\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*}\"}]},\"ListSecretVersions\":{\"request\":\"google.cloud.secretmanager.v1.ListSecretVersionsRequest\",\"response\":\"google.cloud.secretmanager.v1.ListSecretVersionsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/secrets/*}/versions\"},{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}/versions\"}]},\"GetSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.GetSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}\"}]},\"AccessSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.AccessSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.AccessSecretVersionResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:access\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:access\"}]},\"DisableSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.DisableSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:disable\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:disable\",\"body\":\"*\"}]},\"EnableSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.EnableSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:enable\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:enable\",\"body\":\"*\"}]},\"DestroySecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.DestroySecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:destroy\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:destroy\",\"body\":\"*\"}]},\"SetIamPolicy\":{\"request\":\"google.iam.v1.SetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/secrets/*}:setIamPolicy\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/locations/*/secrets/*}:setIamPolicy\",\"body\":\"*\"}]},\"GetIamPolicy\":{\"request\":\"google.iam.v1.GetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{resource=projects/*/secrets/*}:getIamPolicy\"},{\"method\":\"GET\",\"path\":\"/v1/{resource=projects/*/locations/*/secrets/*}:getIamPolicy\"}]},\"TestIamPermissions\":{\"request\":\"google.iam.v1.TestIamPermissionsRequest\",\"response\":\"google.iam.v1.TestIamPermissionsResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/secrets/*}:testIamPermissions\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/locations/*/secrets/*}:testIamPermissions\",\"body\":\"*\"}]},\"EnableManagedRotation\":{\"request\":\"google.cloud.secretmanager.v1.EnableManagedRotationRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/secrets/*}:enableManagedRotation\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}:enableManagedRotation\",\"body\":\"*\"}]},\"RotateSecret\":{\"request\":\"google.cloud.secretmanager.v1.RotateSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/secrets/*}:rotateSecret\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}:rotateSecret\",\"body\":\"*\"}]}},\"google.cloud.tasks.v2.CloudTasks\":{\"ListQueues\":{\"request\":\"google.cloud.tasks.v2.ListQueuesRequest\",\"response\":\"google.cloud.tasks.v2.ListQueuesResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*}/queues\"}]},\"GetQueue\":{\"request\":\"google.cloud.tasks.v2.GetQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}\"}]},\"CreateQueue\":{\"request\":\"google.cloud.tasks.v2.CreateQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{parent=projects/*/locations/*}/queues\",\"body\":\"queue\"}]},\"UpdateQueue\":{\"request\":\"google.cloud.tasks.v2.UpdateQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v2/{queue.name=projects/*/locations/*/queues/*}\",\"body\":\"queue\"}]},\"DeleteQueue\":{\"request\":\"google.cloud.tasks.v2.DeleteQueueRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}\"}]},\"PurgeQueue\":{\"request\":\"google.cloud.tasks.v2.PurgeQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}:purge\",\"body\":\"*\"}]},\"PauseQueue\":{\"request\":\"google.cloud.tasks.v2.PauseQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}:pause\",\"body\":\"*\"}]},\"ResumeQueue\":{\"request\":\"google.cloud.tasks.v2.ResumeQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}:resume\",\"body\":\"*\"}]},\"GetIamPolicy\":{\"request\":\"google.iam.v1.GetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/queues/*}:getIamPolicy\",\"body\":\"*\"}]},\"SetIamPolicy\":{\"request\":\"google.iam.v1.SetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/queues/*}:setIamPolicy\",\"body\":\"*\"}]},\"TestIamPermissions\":{\"request\":\"google.iam.v1.TestIamPermissionsRequest\",\"response\":\"google.iam.v1.TestIamPermissionsResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/queues/*}:testIamPermissions\",\"body\":\"*\"}]},\"ListTasks\":{\"request\":\"google.cloud.tasks.v2.ListTasksRequest\",\"response\":\"google.cloud.tasks.v2.ListTasksResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/queues/*}/tasks\"}]},\"GetTask\":{\"request\":\"google.cloud.tasks.v2.GetTaskRequest\",\"response\":\"google.cloud.tasks.v2.Task\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*/tasks/*}\"}]},\"CreateTask\":{\"request\":\"google.cloud.tasks.v2.CreateTaskRequest\",\"response\":\"google.cloud.tasks.v2.Task\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{parent=projects/*/locations/*/queues/*}/tasks\",\"body\":\"*\"}]},\"DeleteTask\":{\"request\":\"google.cloud.tasks.v2.DeleteTaskRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*/tasks/*}\"}]},\"RunTask\":{\"request\":\"google.cloud.tasks.v2.RunTaskRequest\",\"response\":\"google.cloud.tasks.v2.Task\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*/tasks/*}:run\",\"body\":\"*\"}]}},\"google.logging.v2.LoggingServiceV2\":{\"DeleteLog\":{\"request\":\"google.logging.v2.DeleteLogRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=projects/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=*/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=organizations/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=folders/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=billingAccounts/*/logs/*}\"}]},\"WriteLogEntries\":{\"request\":\"google.logging.v2.WriteLogEntriesRequest\",\"response\":\"google.logging.v2.WriteLogEntriesResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/entries:write\",\"body\":\"*\"}]},\"ListLogEntries\":{\"request\":\"google.logging.v2.ListLogEntriesRequest\",\"response\":\"google.logging.v2.ListLogEntriesResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/entries:list\",\"body\":\"*\"}]},\"ListMonitoredResourceDescriptors\":{\"request\":\"google.logging.v2.ListMonitoredResourceDescriptorsRequest\",\"response\":\"google.logging.v2.ListMonitoredResourceDescriptorsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/monitoredResourceDescriptors\"}]},\"ListLogs\":{\"request\":\"google.logging.v2.ListLogsRequest\",\"response\":\"google.logging.v2.ListLogsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=*/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=organizations/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=folders/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=billingAccounts/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/buckets/*/views/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=organizations/*/locations/*/buckets/*/views/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=folders/*/locations/*/buckets/*/views/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=billingAccounts/*/locations/*/buckets/*/views/*}/logs\"}]}},\"google.longrunning.Operations\":{\"ListOperations\":{\"request\":\"google.longrunning.ListOperationsRequest\",\"response\":\"google.longrunning.ListOperationsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=operations}\"}]},\"GetOperation\":{\"request\":\"google.longrunning.GetOperationRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=operations/**}\"}]},\"DeleteOperation\":{\"request\":\"google.longrunning.DeleteOperationRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v1/{name=operations/**}\"}]},\"CancelOperation\":{\"request\":\"google.longrunning.CancelOperationRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=operations/**}:cancel\",\"body\":\"*\"}]},\"WaitOperation\":{\"request\":\"google.longrunning.WaitOperationRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[]}}}}";
//# sourceMappingURL=descriptors.generated.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/descriptors.js

let parsed;
/** Parsed on first use, so that starting costs nothing. */
function descriptors() {
    parsed ??= JSON.parse(DESCRIPTORS_JSON);
    return parsed;
}
const messageTables = new Map();
/** `maxAttempts` -> `max_attempts`. */
function snakeCase(name) {
    return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
/** `max_attempts` -> `maxAttempts`; leaves camelCase as it is. */
function camelCase(name) {
    return name.replace(/_([a-z])/g, (_match, letter) => letter.toUpperCase());
}
/** True when the message is described; an `Any` may hold one that is not. */
function knowsMessage(name) {
    return Object.hasOwn(descriptors().messages, name);
}
/** @throws Error when the descriptors were generated without it: a mistake of ours, never of a caller. */
function messageTable(name) {
    let table = messageTables.get(name);
    if (table === undefined) {
        const spec = descriptors().messages[name];
        if (spec === undefined)
            throw new Error(`No descriptor of message ${name}.`);
        const byName = new Map();
        const byNumber = new Map();
        for (const [fieldName, fieldSpec] of Object.entries(spec)) {
            const field = { name: fieldName, spec: fieldSpec };
            byName.set(snakeCase(fieldName), field).set(fieldName, field);
            if (fieldSpec.n > 0)
                byNumber.set(fieldSpec.n, field);
        }
        table = { fullName: name, byName, byNumber };
        messageTables.set(name, table);
    }
    return table;
}
const enumTables = new Map();
/** Both directions of an enum. @throws Error as {@link messageTable} */
function enumTable(name) {
    let table = enumTables.get(name);
    if (table === undefined) {
        const values = descriptors().enums[name];
        if (values === undefined)
            throw new Error(`No descriptor of enum ${name}.`);
        const byName = new Map(Object.entries(values));
        const byNumber = new Map();
        for (const [key, value] of byName) {
            if (!byNumber.has(value))
                byNumber.set(value, key);
        }
        table = { byName, byNumber, zero: byNumber.get(0) ?? "" };
        enumTables.set(name, table);
    }
    return table;
}
//# sourceMappingURL=descriptors.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/time-text.js
const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const DURATION = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/;
/** About 10,000 years. @see https://protobuf.dev/reference/protobuf/google.protobuf/#duration */
const MAX_DURATION_SECONDS = 315576000000n;
/** RFC 3339 with any offset; undefined when it is none. */
function parseTimestamp(text) {
    const match = TIMESTAMP.exec(text);
    if (match === null)
        return undefined;
    const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = match;
    // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
    const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    const date = new Date(ms);
    // 31 February rolls over to March.
    if (Number.isNaN(ms) || date.getUTCDate() !== Number(day) || Number(year) === 0)
        return undefined;
    const offset = sign === undefined
        ? 0
        : (sign === "-" ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60;
    return { seconds: BigInt(ms / 1000 - offset), nanos: nanosOf(fraction) };
}
/** In UTC with `Z`, with 0, 3, 6 or 9 digits of a second. */
function formatTimestamp({ seconds, nanos }) {
    const date = new Date(Number(seconds) * 1000);
    if (Number.isNaN(date.getTime()))
        return "";
    return `${date.toISOString().slice(0, 19)}${fractionOf(nanos)}Z`;
}
/** `3.5s`; undefined when it is none. */
function parseDuration(text) {
    const match = DURATION.exec(text);
    if (match === null)
        return undefined;
    const [, minus, whole, fraction] = match;
    const seconds = BigInt(whole ?? "0");
    if (seconds > MAX_DURATION_SECONDS)
        return undefined;
    const nanos = nanosOf(fraction);
    return minus === "-" ? { seconds: -seconds, nanos: 0 - nanos } : { seconds, nanos };
}
/** With 0, 3, 6 or 9 digits: `0.100s`. */
function formatDuration({ seconds, nanos }) {
    const minus = seconds < 0n || nanos < 0 ? "-" : "";
    const whole = seconds < 0n ? -seconds : seconds;
    return `${minus}${whole}${fractionOf(Math.abs(nanos))}s`;
}
function nanosOf(fraction) {
    return fraction === undefined ? 0 : Number(fraction.padEnd(9, "0"));
}
function fractionOf(nanos) {
    if (nanos === 0)
        return "";
    const digits = String(nanos).padStart(9, "0");
    if (digits.endsWith("000000"))
        return `.${digits.slice(0, 3)}`;
    return digits.endsWith("000") ? `.${digits.slice(0, 6)}` : `.${digits}`;
}
//# sourceMappingURL=time-text.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/well-known.js


/** Messages that JSON writes as something else than an object of their fields. */
const STRUCT = "google.protobuf.Struct";
const VALUE = "google.protobuf.Value";
const LIST_VALUE = "google.protobuf.ListValue";
const well_known_TIMESTAMP = "google.protobuf.Timestamp";
const well_known_DURATION = "google.protobuf.Duration";
const FIELD_MASK = "google.protobuf.FieldMask";
const ANY = "google.protobuf.Any";
const WELL_KNOWN = new Set([STRUCT, VALUE, LIST_VALUE, well_known_TIMESTAMP, well_known_DURATION, FIELD_MASK]);
/** True when {@link parseWellKnown} reads the message. */
function isWellKnown(name) {
    return WELL_KNOWN.has(name);
}
/** True for a JSON object, as against an array or null. */
function isJsonObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** The canonical form; undefined when the value is none of the type. */
function parseWellKnown(name, value) {
    if (name === VALUE)
        return value;
    if (name === STRUCT)
        return isJsonObject(value) ? value : undefined;
    if (name === LIST_VALUE)
        return Array.isArray(value) ? value : undefined;
    if (typeof value !== "string")
        return undefined;
    if (name === FIELD_MASK)
        return value
            .split(",")
            .map((path) => camelCase(path.trim()))
            .join(",");
    if (name === well_known_TIMESTAMP) {
        const parsed = parseTimestamp(value);
        return parsed === undefined ? undefined : formatTimestamp(parsed);
    }
    const parsed = parseDuration(value);
    return parsed === undefined ? undefined : formatDuration(parsed);
}
/** Sets a key that a caller chose, also `__proto__`, as plain data. */
function setOwn(target, key, value) {
    if (key === "__proto__") {
        Object.defineProperty(target, key, {
            value,
            enumerable: true,
            configurable: true,
            writable: true,
        });
    }
    else {
        target[key] = value;
    }
}
//# sourceMappingURL=well-known.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/admin.js



const POINTS = new Set([
    "api.call",
    "tasks.dispatch",
    "tasks.completed",
    "iam.propagation",
    "operation",
    "run.revision",
    "logging.ingest",
]);
const KINDS = new Set([
    "throttle",
    "error",
    "latency",
    "duplicate",
    "loss-after-success",
    "delay",
    "fail",
    "crash",
    "withhold",
]);
/**
 * What a test outside of the process needs: moving a virtual clock, setting and clearing faults. Served below
 * `/_admin` and only when asked for.
 */
function createAdminService({ clock, faults }) {
    const time = () => ({
        now: new Date(clock.now()).toISOString(),
        virtual: clock instanceof VirtualClock,
    });
    return {
        name: "admin",
        routes: [
            { method: "GET", path: "/_admin/clock", handle: time },
            {
                method: "POST",
                path: "/_admin/clock:advance",
                handle: async ({ body }) => {
                    const ms = body["ms"];
                    if (!(clock instanceof VirtualClock)) {
                        throw new ApiError("FAILED_PRECONDITION", "The clock is real: start with a virtual one to advance it.");
                    }
                    if (typeof ms !== "number" || !Number.isFinite(ms) || ms < 0) {
                        throw new ApiError("INVALID_ARGUMENT", 'Body must be {"ms": milliseconds}, not negative.');
                    }
                    await clock.advance(ms);
                    return time();
                },
            },
            {
                method: "POST",
                path: "/_admin/faults",
                handle: ({ body }) => {
                    faults.add(readRule(body));
                    return {};
                },
            },
            {
                method: "DELETE",
                path: "/_admin/faults",
                handle: () => {
                    faults.clear();
                    return {};
                },
            },
        ],
    };
}
/** @throws ApiError INVALID_ARGUMENT that names what is allowed */
function readRule(body) {
    const { point, resource, times } = body;
    const fault = isJsonObject(body["fault"]) ? body["fault"] : {};
    const { kind, code, delayMs } = fault;
    if (!isPoint(point))
        throw invalid(`point must be one of ${[...POINTS].join(", ")}.`);
    if (!isKind(kind))
        throw invalid(`fault.kind must be one of ${[...KINDS].join(", ")}.`);
    if (resource !== undefined && typeof resource !== "string")
        throw invalid("resource must be text.");
    if (times !== undefined && (typeof times !== "number" || times < 1)) {
        throw invalid("times must be a number of at least 1.");
    }
    return {
        point,
        fault: {
            kind,
            ...(typeof code === "string" ? { code } : {}),
            ...(typeof delayMs === "number" ? { delayMs } : {}),
        },
        ...(resource === undefined ? {} : { resource }),
        ...(times === undefined ? {} : { times }),
    };
}
function isPoint(value) {
    return typeof value === "string" && POINTS.has(value);
}
function isKind(value) {
    return typeof value === "string" && KINDS.has(value);
}
function invalid(message) {
    return new ApiError("INVALID_ARGUMENT", message);
}
//# sourceMappingURL=admin.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/wire.js
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
    #bytes = Buffer.allocUnsafe(256);
    #length = 0;
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
        this.bytes(Buffer.from(value, "utf8"));
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
;// CONCATENATED MODULE: ./lib/rehearsal/api/call.js



/** Calls one method. @param resource What a fault may be set on: the full method name or the request path. */
async function callRpc(deps, service, method, request, call) {
    const rpc = Object.hasOwn(service.rpcs, method) ? service.rpcs[method] : undefined;
    if (rpc === undefined) {
        throw new ApiError("UNIMPLEMENTED", `Method ${service.name}.${method} is not implemented.`);
    }
    await applyFault(deps, `${service.name}/${method}`);
    return rpc(request, call);
}
/** Applies a fault that is set on API calls. @throws ApiError */
async function applyFault(deps, resource) {
    const fault = deps.faults.take("api.call", resource);
    if (fault === undefined)
        return;
    if (fault.kind === "throttle") {
        throw new ApiError("RESOURCE_EXHAUSTED", `Quota exceeded for ${resource}.`);
    }
    if (fault.kind === "latency" || fault.kind === "delay") {
        return (0,semantics_clock/* sleep */.y)(deps.clock, fault.delayMs ?? 0);
    }
    if (fault.kind === "error" || fault.kind === "fail") {
        const code = fault.code ?? "";
        throw new ApiError(isCode(code) ? code : "UNAVAILABLE", `The service is currently unavailable: ${resource}.`);
    }
}
function isCode(code) {
    return Object.hasOwn(CODES, code);
}
/** Any failure as the error that the caller gets; a fault of ours is told to `onInternalError`. */
function toApiError(deps, method, error) {
    if (error instanceof ApiError)
        return error;
    if (error instanceof WireError) {
        return new ApiError("INVALID_ARGUMENT", `Request is not a valid protocol buffer message: ${error.message}.`);
    }
    deps.onInternalError?.(method, error);
    return new ApiError("INTERNAL", "Internal error encountered.");
}
//# sourceMappingURL=call.js.map
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/scalar-text.js
/** The text of a JSON scalar; empty for what is none (an object, a list, null, nothing). */
function scalarText(value) {
    if (typeof value === "string")
        return value;
    return typeof value === "number" || typeof value === "boolean" || typeof value === "bigint"
        ? value.toString()
        : "";
}
//# sourceMappingURL=scalar-text.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/binary-decode.js






const MAX_DEPTH = 100;
/** Protobuf bytes to canonical form. @throws WireError when they are no such message */
function decodeMessage(name, bytes) {
    const value = decodeValue(name, bytes, 0);
    return isJsonObject(value) ? value : {};
}
function decodeValue(name, bytes, depth) {
    if (depth > MAX_DEPTH)
        throw new WireError("message too deep");
    if (name === VALUE)
        return decodeJsonValue(bytes, depth);
    const fields = decodeFields(name, bytes, depth);
    if (name === ANY)
        return decodeAny(fields, depth);
    if (!isWellKnown(name))
        return fields;
    if (name === STRUCT)
        return fields["fields"] ?? {};
    if (name === LIST_VALUE)
        return fields["values"] ?? [];
    if (name === FIELD_MASK) {
        const paths = fields["paths"];
        return Array.isArray(paths) ? paths.map((path) => camelCase(scalarText(path))).join(",") : "";
    }
    const time = {
        seconds: BigInt(scalarText(fields["seconds"] ?? "0")),
        nanos: Number(fields["nanos"] ?? 0),
    };
    if (name === well_known_DURATION)
        return formatDuration(time);
    if (name === well_known_TIMESTAMP)
        return formatTimestamp(time);
    throw new Error(`No JSON form of ${name}.`);
}
function decodeFields(name, bytes, depth) {
    const { byNumber } = messageTable(name);
    const reader = new WireReader(bytes);
    const result = {};
    while (!reader.done) {
        const key = reader.uint32();
        const field = byNumber.get(key >>> 3);
        if (key >>> 3 === 0)
            throw new WireError("field number 0");
        if (field === undefined) {
            reader.skip(key & 7);
            continue;
        }
        const { spec } = field;
        if (spec.m !== undefined)
            decodeEntry(spec, reader, key & 7, result, field.name, depth);
        else if (spec.r === true)
            decodeRepeated(spec, reader, key & 7, result, field.name, depth);
        else {
            if (spec.o !== undefined)
                dropSiblings(name, spec.o, result);
            result[field.name] = decodeSingle(spec.t, spec.k, reader, key & 7, depth);
        }
    }
    return result;
}
/** Of a oneof the last one on the wire counts. */
function dropSiblings(name, oneof, result) {
    for (const key of Object.keys(result)) {
        if (messageTable(name).byName.get(key)?.spec.o === oneof)
            delete result[key];
    }
}
function decodeRepeated(spec, reader, wireType, result, name, depth) {
    const list = result[name];
    const items = Array.isArray(list) ? list : [];
    result[name] = items;
    const packable = spec.k !== "message" && spec.t !== "string" && spec.t !== "bytes";
    if (!packable || wireType !== WIRE.bytes) {
        items.push(decodeSingle(spec.t, spec.k, reader, wireType, depth));
        return;
    }
    const packed = new WireReader(reader.bytes());
    while (!packed.done)
        items.push(decodeSingle(spec.t, spec.k, packed, wireTypeOf(spec.t), depth));
}
function decodeEntry(spec, reader, wireType, result, name, depth) {
    if (wireType !== WIRE.bytes)
        throw new WireError(`wire type ${wireType} for a map`);
    const existing = result[name];
    const map = isJsonObject(existing) ? existing : {};
    result[name] = map;
    const entry = new WireReader(reader.bytes());
    let key = "";
    let value;
    while (!entry.done) {
        const tag = entry.uint32();
        if (tag >>> 3 === 1)
            key = scalarText(decodeSingle(spec.m ?? "string", undefined, entry, tag & 7, depth));
        else if (tag >>> 3 === 2)
            value = decodeSingle(spec.t, spec.k, entry, tag & 7, depth);
        else
            entry.skip(tag & 7);
    }
    setOwn(map, key, value ?? (spec.k === "message" ? decodeValue(spec.t, Buffer.alloc(0), depth + 1) : ""));
}
function wireTypeOf(type) {
    if (type === "double" || type.endsWith("fixed64"))
        return WIRE.fixed64;
    if (type === "float" || type.endsWith("fixed32"))
        return WIRE.fixed32;
    return type === "string" || type === "bytes" ? WIRE.bytes : WIRE.varint;
}
function decodeSingle(type, kind, reader, wireType, depth) {
    const expected = kind === "message" ? WIRE.bytes : kind === "enum" ? WIRE.varint : wireTypeOf(type);
    if (wireType !== expected)
        throw new WireError(`wire type ${wireType} for ${type}`);
    if (kind === "message")
        return decodeValue(type, reader.bytes(), depth + 1);
    if (kind === "enum") {
        const number = reader.uint32() | 0;
        return enumTable(type).byNumber.get(number) ?? number;
    }
    return decodeScalar(type, reader);
}
function decodeScalar(type, reader) {
    switch (type) {
        case "string": {
            const bytes = reader.bytes();
            if (!(0,external_node_buffer_.isUtf8)(bytes))
                throw new WireError("string is not UTF-8");
            return bytes.toString("utf8");
        }
        case "bytes":
            return reader.bytes().toString("base64");
        case "bool":
            return reader.varint() !== 0n;
        case "double":
            return finite(reader.double());
        case "float":
            return finite(reader.float());
        case "int32":
            return reader.uint32() | 0;
        case "uint32":
            return reader.uint32();
        case "int64":
            return BigInt.asIntN(64, reader.varint()).toString();
        case "uint64":
            return reader.varint().toString();
        default:
            throw new Error(`Scalar ${type} is not in the protos that are served.`);
    }
}
/** JSON has no number for these. */
function finite(value) {
    return Number.isFinite(value) ? value : scalarText(value);
}
function decodeAny(fields, depth) {
    const typeUrl = scalarText(fields["typeUrl"] ?? fields["type_url"]);
    const type = typeUrl.replace(/^.*\//, "");
    const bytes = Buffer.from(scalarText(fields["value"]), "base64");
    if (typeUrl === "")
        return {};
    if (!knowsMessage(type))
        throw new WireError(`unknown type ${type}`);
    const value = decodeValue(type, bytes, depth + 1);
    return isWellKnown(type) || !isJsonObject(value)
        ? { "@type": typeUrl, value }
        : { "@type": typeUrl, ...value };
}
/** @see https://protobuf.dev/reference/protobuf/google.protobuf/#value */
function decodeJsonValue(bytes, depth) {
    const fields = decodeFields(VALUE, bytes, depth);
    for (const key of ["numberValue", "stringValue", "boolValue", "structValue", "listValue"]) {
        const value = fields[key];
        if (value !== undefined)
            return value;
    }
    return null;
}
//# sourceMappingURL=binary-decode.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/scalars.js
/** Scalars whose default is `""`. */
const TEXT = new Set(["string", "bytes"]);
const INT64 = new Set(["int64", "uint64", "sint64", "fixed64", "sfixed64"]);
const INT32 = new Set(["int32", "uint32", "sint32", "fixed32", "sfixed32"]);
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const INTEGER = /^-?\d{1,20}$/;
/** True for the value that proto3 leaves out of a field without presence. */
function isDefaultScalar(type, value) {
    if (TEXT.has(type))
        return value === "";
    if (type === "bool")
        return value === false;
    return value === 0 || value === "0";
}
/**
 * Brings a scalar of proto3 JSON to its one canonical form; undefined when it is none of the type.
 * @see https://protobuf.dev/programming-guides/json/
 */
function parseScalar(type, value) {
    if (type === "string")
        return typeof value === "string" ? value : undefined;
    if (type === "bytes")
        return typeof value === "string" ? parseBytes(value) : undefined;
    if (type === "bool")
        return parseBool(value);
    if (INT64.has(type))
        return parseInt64(value, type.startsWith("u") || type === "fixed64");
    if (INT32.has(type))
        return parseInt32(value, type.startsWith("u") || type === "fixed32");
    return parseDouble(value);
}
function parseBool(value) {
    if (typeof value === "boolean")
        return value;
    return value === "true" ? true : value === "false" ? false : undefined;
}
/** Both alphabets, padding optional. */
function parseBytes(value) {
    const standard = value.replaceAll("-", "+").replaceAll("_", "/");
    if (!BASE64.test(standard))
        return undefined;
    const bare = standard.replace(/=+$/, "");
    if (bare.length % 4 === 1)
        return undefined;
    return bare.padEnd(Math.ceil(bare.length / 4) * 4, "=");
}
function parseInt64(value, unsigned) {
    if (typeof value === "number") {
        return Number.isSafeInteger(value) && !(unsigned && value < 0) ? String(value) : undefined;
    }
    if (typeof value !== "string" || !INTEGER.test(value))
        return undefined;
    const big = BigInt(value);
    const fits = unsigned ? BigInt.asUintN(64, big) === big : BigInt.asIntN(64, big) === big;
    return fits ? big.toString() : undefined;
}
function parseInt32(value, unsigned) {
    const parsed = typeof value === "string" && INTEGER.test(value) ? Number(value) : value;
    if (typeof parsed !== "number" || !Number.isInteger(parsed))
        return undefined;
    const [low, high] = unsigned ? [0, 2 ** 32 - 1] : [-(2 ** 31), 2 ** 31 - 1];
    return parsed >= low && parsed <= high ? parsed : undefined;
}
function parseDouble(value) {
    if (typeof value === "number")
        return value;
    if (value === "NaN" || value === "Infinity" || value === "-Infinity")
        return value;
    if (typeof value !== "string" || value.trim() === "")
        return undefined;
    const parsed = Number(value);
    return Number.isFinite(parsed) ? parsed : undefined;
}
//# sourceMappingURL=scalars.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/json-format.js




/**
 * Canonical form to the JSON that Google answers: defaults of fields without presence are left out, and so
 * are names that the proto does not have.
 * @param enumsAsInts For `$alt=json;enum-encoding=int`.
 */
function formatMessage(name, value, enumsAsInts) {
    const formatted = formatValue(name, value, enumsAsInts);
    return isJsonObject(formatted) ? formatted : {};
}
function formatValue(name, value, enumsAsInts) {
    if (isWellKnown(name) || !isJsonObject(value))
        return value;
    if (name === ANY)
        return formatAny(value, enumsAsInts);
    const { byName } = messageTable(name);
    const result = {};
    for (const [key, item] of Object.entries(value)) {
        const field = byName.get(key);
        if (field === undefined || item === undefined || isLeftOut(field.spec, item))
            continue;
        result[field.name] = formatField(field.spec, item, enumsAsInts);
    }
    return result;
}
function formatAny(value, enumsAsInts) {
    const type = scalarText(value["@type"]).replace(/^.*\//, "");
    if (!knowsMessage(type) || isWellKnown(type))
        return value;
    const { "@type": typeUrl, ...rest } = value;
    return { "@type": typeUrl, ...formatMessage(type, rest, enumsAsInts) };
}
/** True for what proto3 does not send. */
function isLeftOut(spec, value) {
    if (spec.r === true)
        return Array.isArray(value) && value.length === 0;
    if (spec.m !== undefined)
        return isJsonObject(value) && Object.keys(value).length === 0;
    if (spec.k === "message" || spec.p === true)
        return false;
    if (spec.k === "enum")
        return value === 0 || value === enumTable(spec.t).zero;
    return isDefaultScalar(spec.t, value);
}
function formatField(spec, value, enumsAsInts) {
    const one = (item) => {
        if (spec.k === "message")
            return formatValue(spec.t, item, enumsAsInts);
        if (spec.k === "enum" && enumsAsInts && typeof item === "string") {
            return enumTable(spec.t).byName.get(item) ?? item;
        }
        return item;
    };
    if (spec.r === true && Array.isArray(value))
        return value.map(one);
    if (spec.m !== undefined && isJsonObject(value)) {
        const result = {};
        for (const [key, item] of Object.entries(value)) {
            if (item !== undefined)
                setOwn(result, key, one(item));
        }
        return result;
    }
    return one(value);
}
//# sourceMappingURL=json-format.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/binary-encode.js






/**
 * Canonical form to protobuf bytes; names that the proto does not have are left out.
 * @throws Error when a value has not the form that its field needs: a mistake of the service that made it.
 */
function encodeMessage(name, value) {
    return encodeValue(name, value);
}
function encodeValue(name, value) {
    if (name === ANY)
        return encodeAny(value);
    const object = isWellKnown(name) ? wellKnownFields(name, value) : value;
    if (!isJsonObject(object))
        throw new Error(`${name} needs an object.`);
    const writer = new WireWriter();
    const { byName } = messageTable(name);
    for (const [key, item] of Object.entries(object)) {
        const field = byName.get(key);
        if (field === undefined || field.spec.n === 0 || item === undefined)
            continue;
        if (isLeftOut(field.spec, item))
            continue;
        encodeField(writer, field.spec, item);
    }
    return writer.finish();
}
function encodeField(writer, spec, value) {
    if (spec.m !== undefined) {
        for (const [key, item] of Object.entries(isJsonObject(value) ? value : {})) {
            if (item === undefined)
                continue;
            const entry = new WireWriter();
            encodeSingle(entry, 1, spec.m, undefined, key);
            encodeSingle(entry, 2, spec.t, spec.k, item);
            writer.key(spec.n, WIRE.bytes);
            writer.bytes(entry.finish());
        }
    }
    else if (spec.r === true) {
        if (!Array.isArray(value))
            throw new Error(`Field ${spec.n} needs a list.`);
        for (const item of value)
            encodeSingle(writer, spec.n, spec.t, spec.k, item);
    }
    else {
        encodeSingle(writer, spec.n, spec.t, spec.k, value);
    }
}
function encodeSingle(writer, number, type, kind, value) {
    if (kind === "message") {
        writer.key(number, WIRE.bytes);
        writer.bytes(encodeValue(type, value));
    }
    else if (kind === "enum") {
        const known = typeof value === "number" ? value : enumTable(type).byName.get(scalarText(value));
        if (known === undefined)
            throw new Error(`${type} has no value ${scalarText(value)}.`);
        writer.key(number, WIRE.varint);
        writer.varint(BigInt(known));
    }
    else {
        encodeScalar(writer, number, type, value);
    }
}
function encodeScalar(writer, number, type, value) {
    switch (type) {
        case "string":
            writer.key(number, WIRE.bytes);
            return writer.string(scalarText(value));
        case "bytes":
            writer.key(number, WIRE.bytes);
            return writer.bytes(Buffer.from(scalarText(value), "base64"));
        case "bool":
            writer.key(number, WIRE.varint);
            return writer.uint32(value === true || value === "true" ? 1 : 0);
        case "double":
            writer.key(number, WIRE.fixed64);
            return writer.double(Number(value));
        case "float":
            writer.key(number, WIRE.fixed32);
            return writer.float(Number(value));
        case "int32":
        case "uint32":
        case "int64":
        case "uint64":
            writer.key(number, WIRE.varint);
            return writer.varint(BigInt(typeof value === "number" ? value : scalarText(value)));
        default:
            throw new Error(`Scalar ${type} is not in the protos that are served.`);
    }
}
function wellKnownFields(name, value) {
    if (name === STRUCT)
        return { fields: value };
    if (name === LIST_VALUE)
        return { values: value };
    if (name === FIELD_MASK) {
        const text = scalarText(value);
        return { paths: text === "" ? [] : text.split(",").map(snakeCase) };
    }
    if (name === VALUE)
        return jsonValueFields(value);
    const time = name === well_known_TIMESTAMP
        ? parseTimestamp(scalarText(value))
        : name === well_known_DURATION
            ? parseDuration(scalarText(value))
            : undefined;
    if (time === undefined)
        throw new Error(`${name} can't be ${scalarText(value)}.`);
    return { seconds: time.seconds.toString(), nanos: time.nanos };
}
function jsonValueFields(value) {
    if (value === null)
        return { nullValue: "NULL_VALUE" };
    if (typeof value === "number")
        return { numberValue: value };
    if (typeof value === "string")
        return { stringValue: value };
    if (typeof value === "boolean")
        return { boolValue: value };
    return Array.isArray(value) ? { listValue: value } : { structValue: value };
}
function encodeAny(value) {
    const writer = new WireWriter();
    if (!isJsonObject(value))
        throw new Error(`${ANY} needs an object.`);
    const { "@type": typeUrl, ...rest } = value;
    const type = scalarText(typeUrl).replace(/^.*\//, "");
    if (type === "")
        return writer.finish();
    writer.key(1, WIRE.bytes);
    writer.string(scalarText(typeUrl));
    // Over gRPC a type that has no descriptor goes out as its name alone: no client of ours reads it.
    if (knowsMessage(type)) {
        writer.key(2, WIRE.bytes);
        writer.bytes(encodeValue(type, isWellKnown(type) ? (rest["value"] ?? null) : rest));
    }
    return writer.finish();
}
//# sourceMappingURL=binary-encode.js.map
// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __webpack_require__(32467);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./lib/rehearsal/api/http-body.js




/** Cloud Tasks' largest request is about this. @see https://cloud.google.com/tasks/docs/quotas */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Up to here a body that is too large is read and dropped: a client that still writes would miss the answer. */
const MAX_DRAINED_BYTES = 8 * MAX_BODY_BYTES;
/** The whole body, at most {@link MAX_BODY_BYTES}, unzipped. @throws ApiError INVALID_ARGUMENT */
async function readBody(request) {
    const chunks = [];
    let length = 0;
    for await (const chunk of request) {
        length += chunk.length;
        if (length <= MAX_BODY_BYTES)
            chunks.push(chunk);
        else if (length > MAX_DRAINED_BYTES)
            throw tooLarge();
    }
    if (length > MAX_BODY_BYTES)
        throw tooLarge();
    const bytes = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
    return request.headers["content-encoding"] === "gzip" ? unzip(bytes) : bytes;
}
/** @throws ApiError INVALID_ARGUMENT when it is no gzip, or too large once unzipped. */
async function unzip(bytes) {
    try {
        return await (0,external_node_util_.promisify)(external_node_zlib_.gunzip)(bytes, { maxOutputLength: MAX_BODY_BYTES });
    }
    catch {
        throw new ApiError("INVALID_ARGUMENT", "Request body is no valid gzip, or too large.");
    }
}
function tooLarge() {
    return new ApiError("INVALID_ARGUMENT", `Request payload size exceeds the limit: ${MAX_BODY_BYTES} bytes.`);
}
/** `{}` for an empty body. @throws ApiError INVALID_ARGUMENT when it is not JSON */
function parseJsonBody(bytes) {
    const text = bytes.toString("utf8");
    if (text.trim() === "")
        return {};
    try {
        return JSON.parse(text);
    }
    catch {
        throw new ApiError("INVALID_ARGUMENT", "Invalid JSON payload received. Unexpected token.");
    }
}
/** As {@link parseJsonBody}, and the JSON must be an object. */
function parseJsonObjectBody(bytes) {
    const value = parseJsonBody(bytes);
    if (isJsonObject(value))
        return value;
    throw new ApiError("INVALID_ARGUMENT", 'Invalid JSON payload received. Unknown name "": Root element must be a message.');
}
//# sourceMappingURL=http-body.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/grpc-transport.js



/** As gRPC's own default for received messages, raised to what the largest task needs. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
const TIMEOUT = /^(\d{1,8})([HMSmun])$/;
const UNIT_MS = {
    H: 3_600_000,
    M: 60_000,
    S: 1000,
    m: 1,
    u: 0.001,
    n: 0.000001,
};
const OK_HEADERS = {
    ":status": 200,
    "content-type": "application/grpc",
    "grpc-accept-encoding": "identity,gzip",
};
const OK_TRAILERS = { "grpc-status": "0" };
/** @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
function createGrpcTransport(handler) {
    const server = (0,external_node_http2_.createServer)({ settings: { maxConcurrentStreams: 1000 } });
    const sessions = new Set();
    server.on("session", (session) => {
        sessions.add(session);
        session.on("close", () => sessions.delete(session));
        // A broken connection is the client's affair: without a listener it would end the process.
        session.on("error", () => session.destroy());
    });
    server.on("connection", (socket) => socket.setNoDelay(true));
    server.on("sessionError", () => undefined);
    server.on("stream", (stream, headers) => receive(stream, headers, handler));
    return {
        listen: (port, host) => listen(server, port, host),
        close: () => grpc_transport_close(server, sessions),
    };
}
function receive(stream, headers, handler) {
    stream.on("error", () => stream.destroy());
    const path = headers[":path"] ?? "";
    if (headers[":method"] !== "POST" ||
        !(headers["content-type"] ?? "").startsWith("application/grpc")) {
        stream.respond({ ":status": 415 }, { endStream: true });
        return;
    }
    const chunks = [];
    let length = 0;
    const timer = armTimeout(stream, headers);
    stream.on("data", (chunk) => {
        length += chunk.length;
        if (length <= MAX_MESSAGE_BYTES + 5)
            chunks.push(chunk);
        else
            fail(stream, {
                code: CODES.RESOURCE_EXHAUSTED.grpc,
                message: `Received message larger than max (${MAX_MESSAGE_BYTES}).`,
            });
    });
    stream.once("end", () => {
        if (stream.headersSent || stream.destroyed)
            return;
        const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
        dispatch(stream, { path, headers, bytes: bytes ?? Buffer.alloc(0) }, handler);
    });
    if (timer !== undefined)
        stream.once("close", () => clearTimeout(timer));
}
function dispatch(stream, received, handler) {
    const { bytes, headers, path } = received;
    if (bytes.length < 5 || bytes.readUInt32BE(1) !== bytes.length - 5) {
        return fail(stream, {
            code: CODES.INTERNAL.grpc,
            message: "Unary request needs exactly one message.",
        });
    }
    const message = bytes.subarray(5);
    if (bytes[0] === 0) {
        const result = handler({ path, headers, message });
        if (result instanceof Promise)
            result.then((reply) => finish(stream, reply), () => stream.destroy());
        else
            finish(stream, result);
        return;
    }
    if (headers["grpc-encoding"] !== "gzip") {
        const message = `Compression ${String(headers["grpc-encoding"])} is not supported.`;
        return fail(stream, { code: CODES.UNIMPLEMENTED.grpc, message });
    }
    unzip(message)
        .then((plain) => handler({ path, headers, message: plain }))
        .then((reply) => finish(stream, reply), () => fail(stream, { code: CODES.INVALID_ARGUMENT.grpc, message: "Message is no valid gzip." }));
}
function finish(stream, reply) {
    if (stream.destroyed || stream.headersSent)
        return;
    if (!Buffer.isBuffer(reply))
        return fail(stream, reply);
    const frame = Buffer.allocUnsafe(reply.length + 5);
    frame[0] = 0;
    frame.writeUInt32BE(reply.length, 1);
    reply.copy(frame, 5);
    stream.respond(OK_HEADERS, { waitForTrailers: true });
    stream.once("wantTrailers", () => stream.sendTrailers(OK_TRAILERS));
    stream.end(frame);
}
/** A failure before any message is one block of headers ("Trailers-Only"). */
function fail(stream, status) {
    if (stream.destroyed || stream.headersSent)
        return;
    stream.respond({
        ":status": 200,
        "content-type": "application/grpc",
        "grpc-status": String(status.code),
        "grpc-message": encodeGrpcMessage(status.message),
        ...(status.details === undefined
            ? {}
            : { "grpc-status-details-bin": status.details.toString("base64") }),
    }, { endStream: true });
    // Nothing more is read of a request that was refused half-way.
    if (!stream.readableEnded)
        stream.close(external_node_http2_.constants.NGHTTP2_NO_ERROR);
}
/** Percent-encodes only what the protocol says: bytes outside 0x20 to 0x7E, and `%`. */
function encodeGrpcMessage(message) {
    let encoded = "";
    for (const byte of Buffer.from(message, "utf8")) {
        encoded +=
            byte >= 0x20 && byte <= 0x7e && byte !== 0x25
                ? String.fromCharCode(byte)
                : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    }
    return encoded;
}
/** Real time, as the deadline is the client's. */
function armTimeout(stream, headers) {
    const match = TIMEOUT.exec(String(headers["grpc-timeout"] ?? ""));
    if (match === null)
        return undefined;
    const timeoutMs = Number(match[1]) * (UNIT_MS[match[2] ?? ""] ?? 1);
    return setTimeout(() => fail(stream, { code: CODES.DEADLINE_EXCEEDED.grpc, message: "Deadline exceeded." }), Math.min(timeoutMs, 2 ** 31 - 1));
}
function listen(server, port, host) {
    return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
            server.off("error", reject);
            resolve(server.address().port);
        });
    });
}
function grpc_transport_close(server, sessions) {
    return new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) {
            session.goaway();
            session.destroy();
        }
    });
}
//# sourceMappingURL=grpc-transport.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/grpc-server.js






/** The gRPC side of the embedded cloud: the same services as over REST. */
function createGrpcServer(deps) {
    let methods;
    return createGrpcTransport(({ path, headers, message }) => {
        methods ??= methodsOf(deps);
        const method = methods.get(path);
        if (method === undefined) {
            const name = path.slice(1).replace("/", ".");
            return { code: CODES.UNIMPLEMENTED.grpc, message: `Method ${name} is not implemented.` };
        }
        const call = contextOf(deps, headers);
        if (method.hot === undefined)
            return callGeneric(deps, method, message, call);
        return callHot(deps, method, method.hot, message, call);
    });
}
function methodsOf(deps) {
    const methods = new Map();
    for (const service of deps.services.flatMap((api) => api.protos ?? [])) {
        for (const [name, spec] of Object.entries(descriptors().services[service.name] ?? {})) {
            const { request, response } = spec;
            methods.set(`/${service.name}/${name}`, {
                service,
                name,
                request,
                response,
                hot: service.hotRpcs?.[name],
            });
        }
    }
    return methods;
}
async function callHot(deps, method, hot, message, call) {
    const resource = `${method.service.name}/${method.name}`;
    try {
        // Faults on calls hold for hot methods too; without one this costs a promise, about 1 us.
        await applyFault(deps, resource);
        return hot(message, call);
    }
    catch (error) {
        return statusOf(deps, resource, error);
    }
}
async function callGeneric(deps, method, message, call) {
    try {
        const request = decodeMessage(method.request, message);
        return encodeMessage(method.response, await callRpc(deps, method.service, method.name, request, call));
    }
    catch (error) {
        return statusOf(deps, `${method.service.name}/${method.name}`, error);
    }
}
function statusOf(deps, method, error) {
    const apiError = toApiError(deps, method, error);
    const code = CODES[apiError.code].grpc;
    if (apiError.details.length === 0)
        return { code, message: apiError.message };
    const status = { code, message: apiError.message, details: [...apiError.details] };
    return { code, message: apiError.message, details: encodeMessage("google.rpc.Status", status) };
}
function contextOf(deps, headers) {
    return {
        principal: deps.principalOf(headers.authorization),
        headers: headers,
        transport: "grpc",
    };
}
//# sourceMappingURL=grpc-server.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/locations-service.js


/**
 * `google.cloud.location.Locations`: the embedded cloud has the one region that it was started with.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/location/locations.proto
 */
function createLocationsService(region) {
    const location = (project) => ({
        name: `projects/${project}/locations/${region}`,
        locationId: region,
        labels: { "cloud.googleapis.com/region": region },
    });
    const get = (name) => {
        const [, project = "", , id] = name.split("/");
        if (id !== region)
            throw new ApiError("NOT_FOUND", `Location ${name} is not found.`);
        return location(project);
    };
    const list = (name) => ({ locations: [location(name.split("/")[1] ?? "")] });
    const rpcs = {
        GetLocation: (request) => get(scalarText(request["name"])),
        ListLocations: (request) => list(scalarText(request["name"])),
    };
    const routes = [
        {
            method: "GET",
            path: "/v2/{name=projects/*}/locations",
            handle: ({ params }) => list(params["name"] ?? ""),
        },
        {
            method: "GET",
            path: "/v2/{name=projects/*/locations/*}",
            handle: ({ params }) => get(params["name"] ?? ""),
        },
    ];
    return { name: "locations", protos: [{ name: "google.cloud.location.Locations", rpcs }], routes };
}
//# sourceMappingURL=locations-service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/paging.js


/**
 * The page that `pageSize` and `pageToken` of a list request ask for. The token is opaque to clients and holds
 * the key of the last item, so that items added or removed in between shift nothing.
 * @param items In the order of their keys, which must be ascending.
 * @throws ApiError INVALID_ARGUMENT for a token that is not ours or a negative size.
 */
function pageOf(request, items, keyOf, maxPageSize) {
    const asked = Number(request["pageSize"] ?? 0);
    if (asked < 0)
        throw new ApiError("INVALID_ARGUMENT", "The page_size must not be negative.");
    const size = asked === 0 ? maxPageSize : Math.min(asked, maxPageSize);
    const after = readToken(scalarText(request["pageToken"]));
    const left = after === undefined ? items : items.filter((item) => keyOf(item) > after);
    const page = left.slice(0, size);
    const last = page.at(-1);
    const more = left.length > size && last !== undefined;
    return {
        items: page,
        nextPageToken: more ? Buffer.from(`k${keyOf(last)}`).toString("base64url") : "",
    };
}
function readToken(token) {
    if (token === "")
        return undefined;
    const text = Buffer.from(token, "base64url").toString("utf8");
    if (!text.startsWith("k"))
        throw new ApiError("INVALID_ARGUMENT", "Invalid page token.");
    return text.slice(1);
}
//# sourceMappingURL=paging.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/operations-service.js


const MAX_PAGE_SIZE = 1000;
/** Where services keep their operations besides `operations/ID`. */
const PARENTS = [
    "/v1/{name=projects/*/locations/*/operations/*}",
    "/v2/{name=projects/*/locations/*/operations/*}",
];
/**
 * `google.longrunning.Operations` for all services, over gRPC and at the REST paths of each.
 * @see https://github.com/googleapis/googleapis/blob/master/google/longrunning/operations.proto
 */
function createOperationsService(operations) {
    const nameOf = (request) => scalarText(request["name"]);
    const rpcs = {
        GetOperation: (request) => operations.get(nameOf(request)),
        ListOperations: (request) => {
            const found = operations.list(nameOf(request));
            const sorted = found.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
            const page = pageOf(request, sorted, nameOf, MAX_PAGE_SIZE);
            return { operations: [...page.items], nextPageToken: page.nextPageToken };
        },
        DeleteOperation: (request) => {
            operations.delete(nameOf(request));
            return {};
        },
        WaitOperation: (request) => operations.wait(nameOf(request)),
    };
    const routes = PARENTS.flatMap((path) => [
        { method: "GET", path, handle: ({ params }) => operations.get(nameOf(params)) },
        {
            method: "POST",
            path: `${path}:wait`,
            handle: ({ params }) => operations.wait(nameOf(params)),
        },
        {
            method: "DELETE",
            path,
            handle: ({ params }) => {
                operations.delete(nameOf(params));
                return {};
            },
        },
    ]);
    return { name: "operations", protos: [{ name: "google.longrunning.Operations", rpcs }], routes };
}
//# sourceMappingURL=operations-service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/operations.js


/**
 * Long-running operations of every service, found by their full name
 * (`projects/p/locations/l/operations/ID`, `operations/ID`).
 * @see https://github.com/googleapis/googleapis/blob/master/google/longrunning/operations.proto
 */
class Operations {
    #byName = new Map();
    #waiters = new Map();
    /**
     * Starts an operation under `parent` (`projects/p/locations/l`; empty for root-level ones). It is done
     * once `work` settles: at once when `work` is undefined.
     * @param metadata With its `@type`.
     */
    start(parent, metadata, work, response = {}) {
        const name = `${parent === "" ? "" : `${parent}/`}operations/${(0,external_node_crypto_.randomUUID)()}`;
        const operation = { name, metadata, done: false };
        this.#byName.set(name, operation);
        if (work === undefined) {
            this.#finish(name, { done: true, response });
        }
        else {
            work.then((result) => this.#finish(name, { done: true, response: result }), (error) => this.#finish(name, { done: true, error: operations_statusOf(error) }));
        }
        return this.get(name);
    }
    /** @throws ApiError NOT_FOUND */
    get(name) {
        const operation = this.#byName.get(name);
        if (operation === undefined) {
            throw new ApiError("NOT_FOUND", `Operation "${name}" not found.`);
        }
        return { ...operation };
    }
    list(parent) {
        return [...this.#byName]
            .filter(([name]) => name.startsWith(`${parent}/operations/`))
            .map(([, operation]) => ({ ...operation }));
    }
    delete(name) {
        this.get(name);
        this.#byName.delete(name);
    }
    /** Resolves with the operation once it is done. */
    async wait(name) {
        if (this.get(name)["done"] !== true) {
            await new Promise((resolve) => {
                this.#waiters.set(name, [...(this.#waiters.get(name) ?? []), resolve]);
            });
        }
        return this.get(name);
    }
    #finish(name, outcome) {
        const operation = this.#byName.get(name);
        if (operation !== undefined)
            Object.assign(operation, outcome);
        for (const wake of this.#waiters.get(name) ?? [])
            wake();
        this.#waiters.delete(name);
    }
}
function operations_statusOf(error) {
    if (error instanceof ApiError) {
        return { code: CODES[error.code].grpc, message: error.message, details: [...error.details] };
    }
    return {
        code: CODES.INTERNAL.grpc,
        message: error instanceof Error ? error.message : String(error),
    };
}
//# sourceMappingURL=operations.js.map
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./lib/rehearsal/api/path-template.js
/** @throws Error for a template that is none: a mistake of ours. */
function parseTemplate(template) {
    const segments = [];
    const variables = [];
    const token = /\/?(?:\{([^}=]+)(?:=([^}]+))?\}|([^/{}]+))/y;
    const verbAt = template.search(/:[A-Za-z]+$/);
    const path = verbAt === -1 ? template : template.slice(0, verbAt);
    while (token.lastIndex < path.length) {
        const match = token.exec(path);
        if (match === null)
            throw new Error(`Bad path template ${template}.`);
        const [, name, pattern, literal] = match;
        const parts = (literal ?? pattern ?? "*").split("/");
        if (name !== undefined) {
            variables.push({ name, from: segments.length, to: segments.length + parts.length });
        }
        segments.push(...parts);
    }
    const rest = segments.indexOf("**");
    if (rest !== -1 && rest !== segments.length - 1)
        throw new Error(`** must come last in ${template}.`);
    return { segments, verb: verbAt === -1 ? "" : template.slice(verbAt + 1), variables };
}
/** The values of the template's variables in a path that it matches; each segment percent-decoded. */
function variablesOf(template, path) {
    const values = {};
    for (const { name, from, to } of template.variables) {
        const end = template.segments[to - 1] === "**" ? path.length : to;
        values[name] = path.slice(from, end).map(decodeSegment).join("/");
    }
    return values;
}
/** A bad escape stays as it is, as a name that does not exist. */
function decodeSegment(segment) {
    if (!segment.includes("%"))
        return segment;
    try {
        return decodeURIComponent(segment);
    }
    catch {
        return segment;
    }
}
//# sourceMappingURL=path-template.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/router.js

/** A trie over path segments: fixed text wins over `*`, `*` over `**`. */
class Router {
    #root = newNode();
    /** Of two equal routes the one added first stays: services are listed before what serves all of them. */
    add(method, path, value) {
        const template = parseTemplate(path);
        let node = this.#root;
        for (const segment of template.segments)
            node = childOf(node, segment);
        const key = `${method}:${template.verb}`;
        if (!node.leaves.has(key))
            node.leaves.set(key, { template, value });
    }
    /** @param path Without the query, still percent-encoded. */
    match(method, path) {
        const segments = path.split("/").slice(1);
        if (segments.length > 1 && segments.at(-1) === "")
            segments.pop();
        const whole = this.#find(segments, `${method}:`);
        const last = segments.at(-1) ?? "";
        const colon = last.replaceAll("%3A", ":").lastIndexOf(":");
        if (colon > 0) {
            // A colon may also belong to a name, so that the verb is only tried, and tried first.
            const [name, verb] = splitVerb(last);
            const bare = [...segments.slice(0, -1), name];
            const withVerb = this.#find(bare, `${method}:${verb}`);
            if (withVerb !== undefined)
                return found(withVerb, bare);
            const allowed = this.#methods(bare, verb);
            if (allowed.length > 0)
                return { kind: "wrong-method", allowed };
        }
        if (whole !== undefined)
            return found(whole, segments);
        const allowed = this.#methods(segments, "");
        return allowed.length > 0 ? { kind: "wrong-method", allowed } : { kind: "none" };
    }
    #find(segments, key) {
        return walk(this.#root, segments, 0, (node) => node.leaves.get(key));
    }
    #methods(segments, verb) {
        const methods = new Set();
        walk(this.#root, segments, 0, (node) => {
            for (const [key, { template }] of node.leaves) {
                // A route that begins with a variable (a bucket) says nothing about paths of other services.
                if (template.segments[0] === "*")
                    continue;
                const [method = "", leafVerb] = key.split(":");
                if (leafVerb === verb)
                    methods.add(method);
            }
            return undefined;
        });
        return [...methods].sort();
    }
}
function splitVerb(segment) {
    const text = segment.replaceAll("%3A", ":");
    const colon = text.lastIndexOf(":");
    return [text.slice(0, colon), text.slice(colon + 1)];
}
function newNode() {
    return { fixed: new Map(), any: undefined, rest: undefined, leaves: new Map() };
}
function childOf(node, segment) {
    if (segment === "*")
        return (node.any ??= newNode());
    if (segment === "**")
        return (node.rest ??= newNode());
    let child = node.fixed.get(segment);
    if (child === undefined)
        node.fixed.set(segment, (child = newNode()));
    return child;
}
function found(leaf, segments) {
    return { kind: "found", value: leaf.value, params: variablesOf(leaf.template, segments) };
}
/** Depth first, most specific first, until `pick` takes a node. */
function walk(node, segments, at, pick) {
    const segment = segments[at];
    if (segment === undefined)
        return pick(node);
    const fixed = node.fixed.get(segment);
    const byName = fixed === undefined ? undefined : walk(fixed, segments, at + 1, pick);
    if (byName !== undefined)
        return byName;
    const byAny = node.any === undefined || segment === "" ? undefined : walk(node.any, segments, at + 1, pick);
    if (byAny !== undefined)
        return byAny;
    return node.rest === undefined ? undefined : pick(node.rest);
}
//# sourceMappingURL=router.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/json-parse.js





/** Google's own limit. @see https://protobuf.dev/programming-guides/proto-limits/ */
const json_parse_MAX_DEPTH = 100;
/**
 * Reads a request in proto3 JSON into canonical form: camelCase names, enums as strings, int64 as decimal
 * strings. Numeric enums and snake_case names are accepted.
 * @param at Where the message stands in the request, for the error text.
 * @throws ApiError INVALID_ARGUMENT that names every problem, in the words of Google's API front end.
 */
function parseMessage(name, value, at = "") {
    const violations = [];
    const parsed = new Parser(violations).message(name, value, at, 0);
    if (violations.length > 0)
        throw invalidPayload(violations);
    return isJsonObject(parsed) ? parsed : {};
}
function invalidPayload(violations) {
    const details = [
        {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            fieldViolations: violations.map((v) => ({ ...v })),
        },
    ];
    return new ApiError("INVALID_ARGUMENT", violations.map((v) => v.description).join("\n"), details);
}
class Parser {
    #violations;
    constructor(violations) {
        this.#violations = violations;
    }
    message(name, value, at, depth) {
        if (depth > json_parse_MAX_DEPTH) {
            return this.#report(at, `Message too deep. Max recursion depth reached for key '${lastName(at)}'`);
        }
        if (isWellKnown(name)) {
            return parseWellKnown(name, value) ?? this.#invalid(at, `type.googleapis.com/${name}`, value);
        }
        if (!isJsonObject(value))
            return this.#invalid(at, `type.googleapis.com/${name}`, value);
        return name === ANY ? this.#any(value, at, depth) : this.#fields(name, value, at, depth);
    }
    #any(value, at, depth) {
        const type = scalarText(value["@type"]).replace(/^.*\//, "");
        if (!knowsMessage(type))
            return value;
        const { "@type": typeUrl, ...rest } = value;
        const inner = isWellKnown(type) ? rest["value"] : rest;
        const parsed = this.message(type, inner ?? {}, at, depth + 1);
        if (isWellKnown(type))
            return { "@type": typeUrl, value: parsed };
        return { "@type": typeUrl, ...(isJsonObject(parsed) ? parsed : {}) };
    }
    #fields(name, value, at, depth) {
        const { byName } = messageTable(name);
        const result = {};
        const oneofs = new Set();
        for (const [key, item] of Object.entries(value)) {
            const field = byName.get(key);
            if (field === undefined) {
                this.#unknown(key, at);
                continue;
            }
            if (item === undefined || (item === null && field.spec.t !== VALUE))
                continue;
            const oneof = field.spec.o;
            if (oneof !== undefined && oneofs.has(oneof)) {
                this.#report(at, `oneof field '${oneof}' is already set. Cannot set '${field.name}'`, at);
                continue;
            }
            if (oneof !== undefined)
                oneofs.add(oneof);
            const parsed = this.#field(field, item, join(at, key), depth);
            if (parsed !== undefined)
                result[field.name] = parsed;
        }
        return result;
    }
    #field({ spec }, value, at, depth) {
        if (spec.m !== undefined)
            return this.#map(spec.t, spec.k, value, at, depth);
        if (spec.r !== true)
            return this.#single(spec.t, spec.k, value, at, depth);
        // Google's front end takes a single value for a list of one.
        const items = Array.isArray(value) ? value : [value];
        const list = [];
        for (const [index, item] of items.entries()) {
            const parsed = this.#single(spec.t, spec.k, item, `${at}[${index}]`, depth);
            if (parsed !== undefined)
                list.push(parsed);
        }
        return list;
    }
    #map(type, kind, value, at, depth) {
        const result = {};
        if (!isJsonObject(value)) {
            this.#invalid(at, "Map", value);
            return result;
        }
        for (const [key, item] of Object.entries(value)) {
            const parsed = item === undefined
                ? undefined
                : this.#single(type, kind, item, `${at}[${key}].value`, depth);
            if (parsed !== undefined)
                setOwn(result, key, parsed);
        }
        return result;
    }
    #single(type, kind, value, at, depth) {
        if (kind === "message")
            return this.message(type, value, at, depth + 1);
        if (kind === "enum")
            return this.#enum(type, value, at);
        return parseScalar(type, value) ?? this.#invalid(at, `TYPE_${type.toUpperCase()}`, value);
    }
    #enum(type, value, at) {
        const table = enumTable(type);
        if (typeof value === "string" && table.byName.has(value))
            return value;
        const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
        // Open enums: a number without a name is kept.
        if (typeof number === "number" && Number.isInteger(number))
            return table.byNumber.get(number) ?? number;
        return this.#invalid(at, `type.googleapis.com/${type}`, value);
    }
    #unknown(key, at) {
        const place = at === "" ? "" : ` at '${at}'`;
        this.#report(at, `Invalid JSON payload received. Unknown name "${clip(key)}"${place}: Cannot find field.`);
    }
    #invalid(at, type, value) {
        return this.#report(at, `Invalid value at '${at}' (${type}), ${clip(JSON.stringify(value))}`);
    }
    #report(field, description, at = field) {
        this.#violations.push({ field: at, description });
        return undefined;
    }
}
function join(at, name) {
    return at === "" ? snakeCase(name) : `${at}.${snakeCase(name)}`;
}
function lastName(at) {
    return at.slice(at.lastIndexOf(".") + 1);
}
/** An error text must not carry a whole payload. */
function clip(text) {
    return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
//# sourceMappingURL=json-parse.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/transcode.js




/**
 * Query parameters that belong to the API front end, not to the request.
 * @see https://cloud.google.com/apis/docs/system-parameters
 */
const SYSTEM_PARAMETERS = new Set([
    "$alt",
    "alt",
    "prettyPrint",
    "$prettyPrint",
    "fields",
    "$fields",
    "key",
    "callback",
    "quotaUser",
    "userIp",
    "access_token",
    "oauth_token",
    "uploadType",
    "upload_protocol",
    "$.xgafv",
    "$httpHeaders",
]);
/**
 * The request message of a REST call, in canonical form.
 * @param body Parsed JSON of the body. @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/googleapis/googleapis/blob/master/google/api/http.proto (rules for HTTP mapping)
 */
function requestOf(message, rule, params, query, body) {
    const bodyName = rule.body;
    const table = messageTable(message);
    const bodyField = bodyName === undefined || bodyName === "*" ? undefined : table.byName.get(bodyName);
    let request = {};
    if (bodyName === "*")
        request = parseMessage(message, body);
    else if (bodyField !== undefined) {
        request[bodyField.name] = parseMessage(bodyField.spec.t, body, bodyName);
    }
    if (bodyName !== "*") {
        const bound = bindQuery(message, query);
        request = { ...parseMessage(message, bound), ...request };
    }
    for (const [path, value] of Object.entries(params))
        bindPath(message, request, path.split("."), value);
    return request;
}
/** Query parameters as JSON of the message; a repeated one is a list, a dotted one a field of a field. */
function bindQuery(message, query) {
    const bound = {};
    for (const key of new Set(query.keys())) {
        if (SYSTEM_PARAMETERS.has(key))
            continue;
        const values = query.getAll(key);
        const path = key.split(".");
        let target = bound;
        let type = message;
        for (const [index, part] of path.entries()) {
            const field = messageTable(type).byName.get(part);
            if (field === undefined || (field.spec.k !== "message" && index < path.length - 1))
                throw unknownParameter(key, part);
            if (index < path.length - 1) {
                const next = target[field.name];
                target = isJsonObject(next) ? next : (target[field.name] = {});
                type = field.spec.t;
            }
            else {
                target[field.name] = field.spec.r === true ? values : (values.at(-1) ?? "");
            }
        }
    }
    return bound;
}
function unknownParameter(key, part) {
    const description = `Invalid JSON payload received. Unknown name "${key}": Cannot bind query parameter. ` +
        `Field '${part}' could not be found in request message.`;
    return new ApiError("INVALID_ARGUMENT", description, [
        { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ description }] },
    ]);
}
function bindPath(message, request, path, value) {
    const [first = "", ...rest] = path;
    const field = messageTable(message).byName.get(first);
    if (field === undefined)
        return;
    if (rest.length === 0) {
        request[field.name] = value;
        return;
    }
    const existing = request[field.name];
    const inner = isJsonObject(existing) ? existing : {};
    request[field.name] = inner;
    bindPath(field.spec.t, inner, rest, value);
}
//# sourceMappingURL=transcode.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/rest-routes.js







/** Routes of all services, those of protos by their `google.api.http` rules. */
function buildRouter(deps) {
    const router = new Router();
    for (const service of deps.services) {
        for (const route of service.routes ?? []) {
            router.add(route.method, route.path, "handle" in route ? jsonHandler(deps, route) : rawHandler(deps, route));
        }
    }
    for (const service of deps.services) {
        for (const proto of service.protos ?? [])
            addProto(router, deps, proto);
    }
    return router;
}
function addProto(router, deps, service) {
    const methods = descriptors().services[service.name];
    if (methods === undefined)
        throw new Error(`No descriptor of service ${service.name}.`);
    for (const [name, method] of Object.entries(methods)) {
        for (const rule of method.http) {
            router.add(rule.method, rule.path, protoHandler(deps, service, name, method, rule));
        }
    }
}
function protoHandler(deps, service, name, method, rule) {
    return async ({ request, query, params, call }) => {
        const bytes = await readBody(request);
        const body = rule.body === undefined ? {} : parseJsonBody(bytes);
        const message = requestOf(method.request, rule, params, query, body);
        const answer = await callRpc(deps, service, name, message, call);
        return { json: formatMessage(method.response, answer, wantsNumericEnums(query)) };
    };
}
/** @see https://cloud.google.com/apis/docs/system-parameters (`$alt=json;enum-encoding=int`) */
function wantsNumericEnums(query) {
    return (query.get("$alt") ?? query.get("alt") ?? "").includes("enum-encoding=int");
}
function jsonHandler(deps, route) {
    return async ({ request, query, params, call, path }) => {
        const body = parseJsonObjectBody(await readBody(request));
        await applyFault(deps, path);
        return { json: await route.handle({ params, query, body, call }) };
    };
}
function rawHandler(deps, route) {
    return async ({ request, response, params, call, path }) => {
        await applyFault(deps, path);
        await route.handleRaw(request, response, params, call);
        return "handled";
    };
}
/** What a path without a route gets. @throws ApiError NOT_FOUND */
function noSuchPath(path) {
    throw new ApiError("NOT_FOUND", `The requested URL ${path} was not found on this server.`);
}
//# sourceMappingURL=rest-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/rest-server.js




/** All services on one plain HTTP server. */
function createRestServer(options) {
    // The routes of protos need the descriptors: made with the first API call, so that starting stays quick.
    let router;
    const serve = async (request, response) => {
        router ??= buildRouter(options);
        await answer(options, router, request, response);
    };
    const server = (0,external_node_http_.createServer)({
        noDelay: true,
        headersTimeout: options.headersTimeoutMs ?? 10_000,
        requestTimeout: options.requestTimeoutMs ?? 60_000,
        connectionsCheckingInterval: 1_000,
    }, (request, response) => {
        if (options.frontEnd?.(request, response) === true)
            return;
        serve(request, response).catch((error) => {
            options.onInternalError?.("rest", error);
            response.destroy();
        });
    });
    server.on("connect", (_request, socket) => refuseTunnel(socket));
    server.on("clientError", (_error, socket) => {
        if (!socket.writable)
            return void socket.destroy();
        socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    });
    return { listen: (port, host) => rest_server_listen(server, port, host), close: () => rest_server_close(server) };
}
async function answer(options, router, request, response) {
    const { path, query } = splitUrl(request.url ?? "/");
    try {
        const match = router.match(request.method ?? "GET", path);
        if (match.kind === "none")
            noSuchPath(path);
        if (match.kind === "wrong-method") {
            response.setHeader("allow", match.allowed.join(", "));
            const message = `Method ${request.method} is not allowed for ${path}.`;
            return sendJson(response, 405, { error: { code: 405, message, status: "UNIMPLEMENTED" } });
        }
        const call = rest_server_contextOf(options, request);
        const outcome = await match.value({
            request,
            response,
            path,
            query,
            params: match.params,
            call,
        });
        if (outcome === "handled")
            return;
        if (outcome.json === undefined)
            response.writeHead(204).end();
        else
            sendJson(response, 200, outcome.json);
    }
    catch (error) {
        if (request.destroyed && !request.complete)
            return void response.destroy();
        sendError(response, toApiError(options, path, error), request);
    }
}
function sendError(response, error, request) {
    if (response.headersSent)
        return void response.destroy();
    // The rest of a refused body is not read: the connection can't be used again.
    if (!request.complete)
        response.setHeader("connection", "close");
    sendJson(response, CODES[error.code].http, error.toJson());
}
function sendJson(response, status, json) {
    const text = `${JSON.stringify(json, undefined, 2)}\n`;
    response.writeHead(status, {
        "content-type": "application/json; charset=UTF-8",
        "content-length": Buffer.byteLength(text),
    });
    response.end(text);
}
/** Also of an absolute-form URL, as a client sends it to a proxy (gcloud does). */
function splitUrl(url) {
    const target = url.replace(/^https?:\/\/[^/?]*/i, "");
    const mark = target.indexOf("?");
    const path = mark === -1 ? target : target.slice(0, mark);
    return {
        path: path === "" ? "/" : path,
        query: new URLSearchParams(mark === -1 ? "" : target.slice(mark + 1)),
    };
}
function rest_server_contextOf(options, request) {
    const headers = {};
    for (const [name, value] of Object.entries(request.headers)) {
        headers[name] = Array.isArray(value) ? value.join(", ") : value;
    }
    return { principal: options.principalOf(headers["authorization"]), headers, transport: "rest" };
}
/** Nothing may leave through the embedded cloud: a client that wants a tunnel is configured wrongly. */
function refuseTunnel(socket) {
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}
function rest_server_listen(server, port, host) {
    return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
            server.off("error", reject);
            resolve(server.address().port);
        });
    });
}
function rest_server_close(server) {
    return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
    });
}
//# sourceMappingURL=rest-server.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/protocol/value.js
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
function value_text(value) {
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
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/settings.js

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
    const pick = (name, ...variables) => value_text(config[name]) ?? variables.map((key) => env[key]).find((value) => value);
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
    if (!isObject(value))
        return {};
    const known = Object.entries(value).filter(([, item]) => item !== UNKNOWN && item !== null);
    return Object.fromEntries(known.map(([key, item]) => [key, show(item)]));
}
//# sourceMappingURL=settings.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/registry-env.js

/** Services that the real provider calls for our resources, and compute, which buckets ask once. */
const PATHS = {
    ...Object.fromEntries(Object.entries(defaultEndpoints).map(([name, url]) => [name, new URL(url).pathname])),
    compute: "/compute/v1/",
    iam_credentials: "/v1/",
};
/**
 * The environment under which the real hashicorp/google works against the embedded cloud.
 *
 * `HTTPS_PROXY` names a closed port: at each start the provider asks openidconnect.googleapis.com who it
 * is, which no endpoint attribute covers; refused at once it goes on, while a dead name server holds it
 * for five minutes. Go never sends loopback addresses through a proxy.
 * @param accessToken any text; sent as the bearer token.
 */
function registryProviderEnv(endpoints, accessToken) {
    const services = Object.entries(PATHS).map(([name, path]) => [
        `GOOGLE_${name.toUpperCase()}_CUSTOM_ENDPOINT`,
        endpoints.base(name) + path,
    ]);
    return {
        ...Object.fromEntries(services),
        GOOGLE_OAUTH_ACCESS_TOKEN: accessToken,
        HTTPS_PROXY: "http://127.0.0.1:9",
    };
}
//# sourceMappingURL=registry-env.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/client-env.js

/** gcloud's names of APIs, and the path that their override ends in. */
const GCLOUD_OVERRIDES = {
    ARTIFACTREGISTRY: "/",
    CLOUDRESOURCEMANAGER: "/",
    CLOUDSCHEDULER: "/",
    CLOUDTASKS: "/",
    IAM: "/",
    LOGGING: "/",
    MONITORING: "/",
    RUN: "/",
    SECRETMANAGER: "/",
    SERVICEUSAGE: "/",
    STORAGE: "/storage/v1/",
};
/** Sent as bearer token; the embedded cloud takes calls of anyone. */
const ANY_TOKEN = "rehearsal";
/**
 * Environment variables that point clients here: gcloud, the Cloud Storage libraries, and the google provider
 * of terraform (without the proxy setting that {@link terraformEnv} adds).
 * @see https://cloud.google.com/sdk/gcloud/reference/topic/configurations (`api_endpoint_overrides`)
 */
function clientEnv(cloud) {
    const overrides = Object.entries(GCLOUD_OVERRIDES).map(([api, path]) => [
        `CLOUDSDK_API_ENDPOINT_OVERRIDES_${api}`,
        `${cloud.restUrl}${path}`,
    ]);
    const { HTTPS_PROXY: _proxy, ...provider } = terraformEnv(cloud);
    return {
        ...Object.fromEntries(overrides),
        ...provider,
        CLOUDSDK_CORE_PROJECT: cloud.projectId,
        CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
        CLOUDSDK_CORE_SHOULD_PROMPT_TO_ENABLE_API: "false",
        CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true",
        // Else gcloud asks DNS for the metadata server, and waits for the answer.
        GCE_METADATA_ROOT: "127.0.0.1:9",
        METADATA_SERVER_DETECTION: "none",
        GOOGLE_CLOUD_PROJECT: cloud.projectId,
        STORAGE_EMULATOR_HOST: cloud.restUrl,
        CLOUD_TASKS_ENDPOINT: cloud.restUrl,
        CLOUD_TASKS_GRPC_ENDPOINT: `${cloud.grpcAddress.host}:${cloud.grpcAddress.port}`,
    };
}
/** What terraform's google provider and gcs backend need, and no more. */
function terraformEnv(cloud) {
    return {
        ...registryProviderEnv({ base: () => cloud.restUrl }, ANY_TOKEN),
        GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${cloud.restUrl}/storage/v1/b`,
    };
}
//# sourceMappingURL=client-env.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/faults.js
/** The faults that are set; with none set the embedded cloud behaves as Google does on a good day. */
class FaultSet {
    #rules = [];
    constructor(rules = []) {
        for (const rule of rules)
            this.add(rule);
    }
    add(rule) {
        this.#rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
    }
    clear() {
        this.#rules = [];
    }
    /** The first that fits and has occurrences left. */
    take(point, resource) {
        if (this.#rules.length === 0)
            return undefined;
        const found = this.#rules.find(({ rule }) => rule.point === point && resource.includes(rule.resource ?? ""));
        if (found === undefined)
            return undefined;
        found.left -= 1;
        if (found.left <= 0)
            this.#rules = this.#rules.filter((entry) => entry !== found);
        return found.rule.fault;
    }
}
//# sourceMappingURL=faults.js.map
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./lib/rehearsal/runner/line-splitter.js
/** A longer line is cut. @see https://cloud.google.com/logging/quotas (256 KB an entry) */
const MAX_LINE_CHARS = 256 * 1024;
/** Splits a process's output into lines; returns what to feed it with, and what ends the last line. */
function lineSplitter(emit) {
    let rest = "";
    return {
        push(chunk) {
            const lines = (rest + chunk).split("\n");
            rest = (lines.pop() ?? "").slice(0, MAX_LINE_CHARS);
            for (const line of lines)
                if (line !== "")
                    emit(line.slice(0, MAX_LINE_CHARS));
        },
        end() {
            if (rest !== "")
                emit(rest);
            rest = "";
        },
    };
}
//# sourceMappingURL=line-splitter.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/runner/revision-runner.js
/** The process never became ready; `message` says why, without any output of the process. */
class StartFailure extends Error {
    name = "StartFailure";
}
//# sourceMappingURL=revision-runner.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/runner/startup-probe.js



/** How often the port is looked at while the probe's own period has not passed: keeps a fast start fast. */
const EAGER_MS = 20;
/**
 * True once the probe has passed, false after `failureThreshold` periods. Between two of the probe's own
 * attempts the port is also tried every 20 ms, which only makes a good answer come sooner.
 */
async function probeUntilReady(port, probe, clock, signal) {
    if (probe.initialDelayMs > 0)
        await (0,semantics_clock/* sleep */.y)(clock, probe.initialDelayMs, signal);
    const periodMs = Math.max(probe.periodMs, probe.timeoutMs);
    const deadlineMs = clock.now() + periodMs * probe.failureThreshold;
    for (;;) {
        if (await attempt(port, probe))
            return true;
        if (clock.now() >= deadlineMs)
            return false;
        await (0,semantics_clock/* sleep */.y)(clock, EAGER_MS, signal);
    }
}
function attempt(port, probe) {
    return probe.httpPath === undefined
        ? tcpAttempt(port, probe.timeoutMs)
        : httpAttempt(port, probe.httpPath, probe.timeoutMs);
}
function tcpAttempt(port, timeoutMs) {
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ host: "127.0.0.1", port, timeout: timeoutMs });
        const end = (ready) => {
            socket.destroy();
            resolve(ready);
        };
        socket.on("connect", () => end(true));
        socket.on("timeout", () => end(false));
        socket.on("error", () => end(false));
    });
}
/** Passes on 200 to 399. */
function httpAttempt(port, path, timeoutMs) {
    return new Promise((resolve) => {
        const call = (0,external_node_http_.request)({
            host: "127.0.0.1",
            port,
            path,
            agent: false,
            timeout: timeoutMs,
            headers: { "user-agent": "GoogleHC/1.0" },
        }, (response) => {
            response.resume();
            const status = response.statusCode ?? 0;
            resolve(status >= 200 && status < 400);
        });
        call.on("timeout", () => call.destroy());
        call.on("error", () => resolve(false));
        call.on("close", () => resolve(false));
        call.end();
    });
}
//# sourceMappingURL=startup-probe.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/rehearsal/runner/temp-root.js



const PREFIX = "cloud-tasks-run-";
/**
 * Makes this process's folder for unpacked images, and removes those of processes that are dead: after
 * a kill -9 the next run starts clean.
 * @param base Where to make it. @defaultValue the system's folder for temporary files
 */
function makeTempRoot(base = (0,external_node_os_.tmpdir)()) {
    for (const name of (0,external_node_fs_.readdirSync)(base)) {
        const pid = Number(/^cloud-tasks-run-(\d+)-/.exec(name)?.[1]);
        if (Number.isInteger(pid) && pid > 0 && !isAlive(pid)) {
            (0,external_node_fs_.rmSync)((0,external_node_path_.join)(base, name), { recursive: true, force: true });
        }
    }
    return (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(base, `${PREFIX}${process.pid}-`));
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it lives, and belongs to someone else.
        return error.code === "EPERM";
    }
}
//# sourceMappingURL=temp-root.js.map
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./lib/rehearsal/runner/unpack-image.js








/** Cloud Run's in-memory file system is bounded too; this stops a zip bomb. */
const MAX_UNPACKED_BYTES = 1 << 30;
/**
 * Unpacks an image's layers once into `root/DIGEST` and returns that folder. Entries that would leave
 * the folder, links and devices are refused: an image is somebody else's input.
 * @throws StartFailure
 */
async function unpackImage(image, root) {
    const folder = (0,external_node_path_.join)(root, image.digest.replace(/[^a-zA-Z0-9]/g, "-"));
    if ((0,external_node_fs_.existsSync)(folder))
        return folder;
    const partial = `${folder}.partial-${process.hrtime.bigint()}`;
    await (0,promises_.mkdir)(partial, { recursive: true });
    try {
        const budget = { bytes: MAX_UNPACKED_BYTES };
        for (const layer of image.layers)
            await unpackLayer(layer, partial, budget);
        await (0,promises_.rename)(partial, folder).catch((error) => {
            // Another instance was faster: its folder has the same content.
            if (!(0,external_node_fs_.existsSync)(folder))
                throw error;
        });
        return folder;
    }
    catch (error) {
        if (error instanceof StartFailure)
            throw error;
        const detail = error instanceof Error ? error.message : String(error);
        throw new StartFailure(`a layer of image ${image.digest} can't be unpacked: ${detail}`);
    }
    finally {
        await (0,promises_.rm)(partial, { recursive: true, force: true });
    }
}
async function unpackLayer(layer, folder, budget) {
    const gunzip = (0,external_node_zlib_.createGunzip)();
    const tar = (0,tar_stream.extract)();
    gunzip.on("error", (error) => tar.destroy(error));
    external_node_stream_.Readable.from([layer]).pipe(gunzip).pipe(tar);
    for await (const entry of tar) {
        const { name, type, size, mode } = entry.header;
        const path = safePath(name);
        const target = (0,external_node_path_.join)(folder, path);
        budget.bytes -= size ?? 0;
        if (budget.bytes < 0)
            throw new StartFailure("the image is larger than 1 GiB when unpacked");
        if (type === "directory") {
            await (0,promises_.mkdir)(target, { recursive: true });
            entry.resume();
        }
        else if (type === "file") {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
            await (0,promises_.writeFile)(target, await (0,consumers_.buffer)(entry));
            await (0,promises_.chmod)(target, ((mode ?? 0o644) & 0o777) | 0o400);
        }
        else {
            throw new StartFailure(`entry "${name}" of the image is a ${type ?? "special file"}; only files and folders are run here`);
        }
    }
}
function safePath(name) {
    const path = external_node_path_.posix.normalize(name);
    if (path.startsWith("/") || path === ".." || path.startsWith("../") || name.includes("\0")) {
        throw new StartFailure(`entry "${name}" of the image leaves its folder`);
    }
    return path;
}
//# sourceMappingURL=unpack-image.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/runner/watchdog.js

/**
 * The watchdog's whole program. It reads `+PID` and `-PID` lines; when its stdin ends, however the host
 * process died, it kills the groups that are left and removes the folder. Given to `node -e`, so that a
 * bundle needs no second file.
 */
const PROGRAM = `
const groups = new Set();
let rest = "";
process.stdin.on("data", (chunk) => {
  const lines = (rest + chunk).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    const pid = Number(line.slice(1));
    if (line[0] === "+") groups.add(pid); else groups.delete(pid);
  }
});
process.stdin.on("close", () => {
  for (const pid of groups) try { process.kill(-pid, "SIGKILL"); } catch {}
  require("node:fs").rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 5 });
});
`;
/**
 * A small process that outlives this one by a moment and kills its process groups. In a session of its
 * own, so that Ctrl-C in the terminal does not end it first. One for all instances: they need no wrapper.
 */
class Watchdog {
    #child;
    /** @param folder Removed at the end. */
    constructor(folder) {
        this.#child = (0,external_node_child_process_.spawn)(process.execPath, ["-e", PROGRAM, folder], {
            detached: true,
            stdio: ["pipe", "ignore", "ignore"],
            env: {},
        });
        this.#child.stdin?.on("error", () => undefined);
        this.#child.unref();
        this.#child.stdin?.unref?.();
    }
    /** Kills the group `pid` when this process dies. */
    add(pid) {
        this.#child.stdin?.write(`+${pid}\n`);
    }
    /** The group is gone: its number may be given to someone else. */
    remove(pid) {
        this.#child.stdin?.write(`-${pid}\n`);
    }
    /** Resolves once the groups are killed and the folder is gone. */
    close() {
        return new Promise((resolve) => {
            if (this.#child.exitCode !== null)
                return resolve();
            this.#child.ref();
            this.#child.once("exit", () => resolve());
            this.#child.stdin?.end();
        });
    }
}
//# sourceMappingURL=watchdog.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/runner/process-runner.js










/** Between SIGTERM and SIGKILL. @see https://cloud.google.com/run/docs/container-contract#instance-shutdown */
const SHUTDOWN_MS = 10_000;
/** Runs each instance of a revision as a local process, in a process group of its own. */
class ProcessRunner {
    #clock;
    #root;
    #watchdog;
    #running = new Set();
    /**
     * @param clock Real time: processes do not live on a virtual clock.
     * @param base Where the folder for unpacked images is made. @defaultValue the system's
     */
    constructor(clock, base) {
        this.#clock = clock;
        this.#root = makeTempRoot(base);
        this.#watchdog = new Watchdog(this.#root);
    }
    async start(spec) {
        const [folder, port] = await Promise.all([unpackImage(spec.image, this.#root), freePort()]);
        const child = await this.#spawn(spec, folder, port);
        const instance = this.#instanceOf(child, port);
        await this.#untilReady(instance, spec);
        return instance;
    }
    async close() {
        for (const instance of this.#running)
            instance.kill();
        await Promise.all([...this.#running].map((instance) => instance.exited));
        await this.#watchdog.close();
    }
    #spawn(spec, folder, port) {
        const config = spec.image.config;
        const inner = process_runner_isObject(config["config"]) ? config["config"] : config;
        const entry = spec.command.length > 0 ? spec.command : strings(inner["Entrypoint"]);
        const tail = spec.args.length > 0 || spec.command.length > 0 ? spec.args : strings(inner["Cmd"]);
        const [program, ...args] = [...entry, ...tail];
        if (program === undefined)
            throw new StartFailure("the image has no Cmd to run");
        const workingDir = typeof inner["WorkingDir"] === "string" ? inner["WorkingDir"] : "/";
        const imageEnv = Object.fromEntries(strings(inner["Env"]).map((line) => [
            line.slice(0, line.indexOf("=")),
            line.slice(line.indexOf("=") + 1),
        ]));
        const child = (0,external_node_child_process_.spawn)(program === "node" ? process.execPath : program, args, {
            cwd: (0,external_node_path_.join)(folder, workingDir),
            detached: true,
            stdio: ["ignore", "pipe", "pipe"],
            env: { ...imageEnv, PATH: process.env["PATH"], ...spec.env, PORT: String(port) },
        });
        for (const stream of ["stdout", "stderr"]) {
            const lines = lineSplitter((line) => spec.onLine(stream, line));
            child[stream]?.setEncoding("utf8").on("data", lines.push).on("end", lines.end);
        }
        return new Promise((resolve, reject) => {
            child.once("spawn", () => resolve(child));
            child.once("error", (error) => reject(new StartFailure(`"${program}" can't be started: ${error.message}`)));
        });
    }
    #instanceOf(child, port) {
        const pid = child.pid ?? 0;
        this.#watchdog.add(pid);
        const exited = new Promise((resolve) => {
            child.once("exit", (code, signal) => {
                // What it started itself goes with it.
                killGroup(pid, "SIGKILL");
                this.#watchdog.remove(pid);
                this.#running.delete(instance);
                resolve(signal === null ? `exit(${code ?? 0})` : `signal ${signal}`);
            });
        });
        const instance = {
            port,
            exited,
            kill: () => killGroup(pid, "SIGKILL"),
            stop: async () => {
                killGroup(pid, "SIGTERM");
                const timer = new AbortController();
                const late = (0,semantics_clock/* sleep */.y)(this.#clock, SHUTDOWN_MS, timer.signal).then(() => killGroup(pid, "SIGKILL"), () => undefined);
                await exited;
                timer.abort();
                await late;
            },
        };
        this.#running.add(instance);
        return instance;
    }
    async #untilReady(instance, spec) {
        const stop = new AbortController();
        const died = instance.exited.then((how) => {
            stop.abort();
            return how;
        });
        const probed = probeUntilReady(instance.port, spec.probe, this.#clock, stop.signal).catch(() => false);
        const outcome = await Promise.race([died, probed]);
        if (outcome === true && !stop.signal.aborted)
            return;
        stop.abort();
        instance.kill();
        throw new StartFailure(typeof outcome === "string"
            ? `the process ended with ${outcome} before it was ready`
            : "the startup probe did not pass in time");
    }
}
function killGroup(pid, signal) {
    try {
        process.kill(-pid, signal);
    }
    catch {
        // Gone already.
    }
}
function freePort() {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_.createServer)();
        server.once("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const address = server.address();
            server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
        });
    });
}
function process_runner_isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function strings(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
//# sourceMappingURL=process-runner.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/seed.js

/** Creates what the seed names, in the order that they need each other. @throws ApiError as the API would */
async function seedCloud(call, seed) {
    for (const queue of seed.queues ?? []) {
        const parent = parentOf(queue);
        await call("google.cloud.tasks.v2.CloudTasks", "CreateQueue", { parent, queue });
    }
    for (const { id, parent, service } of seed.workers ?? []) {
        await call("google.cloud.run.v2.Services", "CreateService", { parent, service, serviceId: id });
    }
    for (const job of seed.schedules ?? []) {
        const parent = parentOf(job);
        await call("google.cloud.scheduler.v1.CloudScheduler", "CreateJob", { parent, job });
    }
}
function parentOf(resource) {
    return scalarText(resource["name"]).split("/").slice(0, 4).join("/");
}
//# sourceMappingURL=seed.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/oci-error.js
/**
 * The codes of the distribution API, with the status that each is answered with.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes
 */
const STATUS = {
    BLOB_UNKNOWN: 404,
    BLOB_UPLOAD_INVALID: 416,
    BLOB_UPLOAD_UNKNOWN: 404,
    DIGEST_INVALID: 400,
    MANIFEST_BLOB_UNKNOWN: 404,
    MANIFEST_INVALID: 400,
    MANIFEST_UNKNOWN: 404,
    NAME_INVALID: 400,
    NAME_UNKNOWN: 404,
    SIZE_INVALID: 413,
    UNSUPPORTED: 405,
};
/** What the distribution API refuses, in its own error form. */
class OciError extends Error {
    name = "OciError";
    status;
    #code;
    constructor(code, message) {
        super(message);
        this.#code = code;
        this.status = STATUS[code];
    }
    toJson() {
        return { errors: [{ code: this.#code, message: this.message }] };
    }
}
//# sourceMappingURL=oci-error.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/image-store.js


const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;
/** Blobs, manifests and tags in memory. A name is `PROJECT/REPOSITORY/IMAGE`. */
class MemoryImageStore {
    /** By digest; shared by all images, but shown only to those that have pushed or mounted it. */
    #blobs = new Map();
    #blobsOf = new Map();
    #manifests = new Map();
    #tags = new Map();
    #uploads = new Map();
    find(reference) {
        const match = /^[^/]+\/(.+?)(?:@(sha256:[0-9a-f]{64})|:([^:/@]+))?$/.exec(reference);
        if (match === null)
            return undefined;
        const [, path = "", digest, tag = "latest"] = match;
        const name = path.replace(/:[^:/@]+$/, "");
        let manifest = this.manifest(name, digest ?? tag);
        const children = manifest === undefined ? [] : image_store_descriptors(parse(manifest.bytes), "manifests");
        if (children.length > 0) {
            const chosen = children.find(({ platform }) => platform?.os === "linux" && platform.architecture === "amd64") ?? children[0];
            manifest = chosen === undefined ? undefined : this.manifest(name, chosen.digest);
        }
        return manifest === undefined ? undefined : this.#image(manifest);
    }
    #image(manifest) {
        const json = parse(manifest.bytes);
        const [configured] = image_store_descriptors({ config: [json["config"] ?? {}] }, "config");
        const config = configured === undefined ? undefined : this.#blobs.get(configured.digest);
        const layers = image_store_descriptors(json, "layers").map(({ digest }) => this.#blobs.get(digest));
        const present = layers.filter((layer) => layer !== undefined);
        if (config === undefined || present.length < layers.length)
            return undefined;
        try {
            return { digest: manifest.digest, config: parse(config), layers: present };
        }
        catch (error) {
            // Any bytes can be pushed as a config: what is no image config can't be run.
            if (error instanceof OciError)
                return undefined;
            throw error;
        }
    }
    /** @param reference A tag or a digest. */
    manifest(name, reference) {
        const digest = DIGEST.test(reference) ? reference : this.#tags.get(name)?.get(reference);
        return this.#manifests.get(`${name}@${digest}`);
    }
    /** @throws OciError when it is no manifest, its digest differs, or what it refers to was not pushed. */
    putManifest(name, reference, mediaType, bytes) {
        const digest = digestOf(bytes);
        const byDigest = reference.includes(":");
        if (byDigest && reference !== digest) {
            throw new OciError("DIGEST_INVALID", `The manifest's digest is ${digest}, not ${reference}.`);
        }
        if (!byDigest && !TAG.test(reference)) {
            throw new OciError("MANIFEST_INVALID", `"${reference}" is no tag.`);
        }
        const json = parse(bytes);
        const blobs = [
            ...image_store_descriptors(json, "layers"),
            ...image_store_descriptors({ config: json["config"] === undefined ? [] : [json["config"]] }, "config"),
        ];
        const children = image_store_descriptors(json, "manifests");
        if (blobs.length + children.length === 0) {
            throw new OciError("MANIFEST_INVALID", "The manifest has neither config nor manifests.");
        }
        const missing = blobs.find((blob) => this.blob(name, blob.digest) === undefined) ??
            children.find((child) => this.manifest(name, child.digest) === undefined);
        if (missing !== undefined) {
            throw new OciError("MANIFEST_BLOB_UNKNOWN", `${missing.digest} was not pushed to ${name}.`);
        }
        const manifest = { digest, mediaType, bytes };
        this.#manifests.set(`${name}@${digest}`, manifest);
        if (!byDigest)
            this.#tagsOf(name).set(reference, digest);
        return manifest;
    }
    /** A tag is taken off; a digest goes with its tags. False when there is none. */
    deleteManifest(name, reference) {
        if (!reference.includes(":"))
            return this.#tagsOf(name).delete(reference);
        for (const [tag, digest] of this.#tagsOf(name)) {
            if (digest === reference)
                this.#tagsOf(name).delete(tag);
        }
        return this.#manifests.delete(`${name}@${reference}`);
    }
    /** Drops every image of `PROJECT/REPOSITORY`. */
    deleteRepository(project, repositoryId) {
        const prefix = `${project}/${repositoryId}/`;
        for (const kept of [this.#blobsOf, this.#manifests, this.#tags]) {
            for (const name of kept.keys())
                if (name.startsWith(prefix))
                    kept.delete(name);
        }
        for (const [id, { name }] of this.#uploads) {
            if (name.startsWith(prefix))
                this.#uploads.delete(id);
        }
        const owned = new Set([...this.#blobsOf.values()].flatMap((digests) => [...digests]));
        for (const digest of this.#blobs.keys())
            if (!owned.has(digest))
                this.#blobs.delete(digest);
    }
    tags(name) {
        return [...(this.#tags.get(name)?.keys() ?? [])].sort();
    }
    blob(name, digest) {
        return this.#blobsOf.get(name)?.has(digest) === true ? this.#blobs.get(digest) : undefined;
    }
    /** @throws OciError DIGEST_INVALID */
    putBlob(name, digest, bytes) {
        if (digestOf(bytes) !== digest) {
            throw new OciError("DIGEST_INVALID", `The uploaded bytes don't have the digest ${digest}.`);
        }
        this.#blobs.set(digest, bytes);
        this.#ownedBy(name).add(digest);
    }
    /** Makes a blob of another image this one's; false when that has none. */
    mount(name, digest, from) {
        if (this.blob(from, digest) === undefined)
            return false;
        this.#ownedBy(name).add(digest);
        return true;
    }
    startUpload(name) {
        const id = (0,external_node_crypto_.randomUUID)();
        this.#uploads.set(id, { name, chunks: [] });
        return id;
    }
    /** The bytes so far. @throws OciError BLOB_UPLOAD_UNKNOWN */
    upload(name, id) {
        const upload = this.#uploads.get(id);
        if (upload?.name === name)
            return upload.chunks;
        throw new OciError("BLOB_UPLOAD_UNKNOWN", `There is no upload ${id} of ${name}.`);
    }
    endUpload(id) {
        this.#uploads.delete(id);
    }
    #ownedBy(name) {
        let owned = this.#blobsOf.get(name);
        if (owned === undefined)
            this.#blobsOf.set(name, (owned = new Set()));
        return owned;
    }
    #tagsOf(name) {
        let tags = this.#tags.get(name);
        if (tags === undefined)
            this.#tags.set(name, (tags = new Map()));
        return tags;
    }
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)("sha256").update(bytes).digest("hex")}`;
}
function parse(bytes) {
    try {
        return asObject(JSON.parse(bytes.toString("utf8")));
    }
    catch {
        throw new OciError("MANIFEST_INVALID", "The manifest is no JSON.");
    }
}
function image_store_descriptors(json, key) {
    const list = json[key] ?? [];
    if (!Array.isArray(list))
        throw new OciError("MANIFEST_INVALID", `${key} must be a list.`);
    return list.map((item) => {
        const { digest, platform } = asObject(item);
        if (typeof digest !== "string" || !DIGEST.test(digest)) {
            throw new OciError("MANIFEST_INVALID", `A descriptor in ${key} has no sha256 digest.`);
        }
        return { digest, platform: platform };
    });
}
function asObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
//# sourceMappingURL=image-store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/oci-call.js

const COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
const IMAGE = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const PATH = /^([^/]+)\/([^/]+)\/(.+)\/(?:(blobs\/uploads)(?:\/([^/]+))?|(blobs|manifests)\/([^/]+)|(tags\/list))$/;
/**
 * @throws OciError NAME_INVALID
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pulling-manifests
 */
function parseOciPath(path) {
    const [, project = "", repositoryId = "", image = "", uploads, session, kind, reference] = PATH.exec(path) ?? [];
    if (!IMAGE.test(image)) {
        throw new OciError("NAME_INVALID", `"${path}" is no path of an image PROJECT/REPOSITORY/IMAGE.`);
    }
    return {
        project,
        repositoryId,
        name: `${project}/${repositoryId}/${image}`,
        kind: uploads !== undefined ? "blobs/uploads" : kindOf(kind),
        reference: session ?? reference ?? "",
    };
}
function kindOf(kind) {
    return kind === "blobs" || kind === "manifests" ? kind : "tags/list";
}
/** The whole body. @throws OciError SIZE_INVALID */
async function readBytes(request, maxBytes) {
    const chunks = [];
    let length = 0;
    // Kept open on an early exit, so that the refusal can still be answered.
    const body = request.iterator({ destroyOnReturn: false });
    for await (const chunk of body) {
        length += chunk.length;
        if (length > maxBytes) {
            throw new OciError("SIZE_INVALID", `The body is larger than the ${maxBytes} bytes allowed.`);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** Answers; of HEAD, Node leaves the body out. */
function send(response, status, headers, body = "") {
    response.writeHead(status, {
        ...headers,
        "content-length": Buffer.byteLength(body),
        "docker-distribution-api-version": "registry/2.0",
    });
    response.end(body);
}
/** Refuses what the path does not offer. @throws OciError UNSUPPORTED */
function unsupported({ request, kind }) {
    throw new OciError("UNSUPPORTED", `${request.method} is not supported for ${kind}.`);
}
//# sourceMappingURL=oci-call.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/oci-blobs.js


/** `…/blobs/DIGEST`: the blob, or the range of it that is asked for. */
function serveBlob(images, call) {
    const { request, response, name, reference: digest } = call;
    if (request.method !== "GET" && request.method !== "HEAD")
        unsupported(call);
    const bytes = images.blob(name, digest);
    if (bytes === undefined)
        throw new OciError("BLOB_UNKNOWN", `${digest} was not pushed to ${name}.`);
    const headers = {
        "content-type": "application/octet-stream",
        "docker-content-digest": digest,
        "accept-ranges": "bytes",
    };
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    if (range === null)
        return send(response, 200, headers, bytes);
    const from = Number(range[1]);
    const to = Math.min(range[2] === "" ? Infinity : Number(range[2]), bytes.length - 1);
    if (from > to) {
        return send(response, 416, { "content-range": `bytes */${bytes.length}` });
    }
    const part = { ...headers, "content-range": `bytes ${from}-${to}/${bytes.length}` };
    send(response, 206, part, bytes.subarray(from, to + 1));
}
/**
 * `…/blobs/uploads/` and its sessions.
 * @param maxBlobBytes Of a whole blob, however many pieces it comes in.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-blobs
 */
async function serveUpload(images, call, maxBlobBytes) {
    const { request, reference: session } = call;
    if (session === "") {
        if (request.method !== "POST")
            unsupported(call);
        return start(images, call, maxBlobBytes);
    }
    const chunks = images.upload(call.name, session);
    if (request.method === "GET")
        return sendProgress(call, session, chunks, 204);
    if (request.method === "DELETE") {
        images.endUpload(session);
        return send(call.response, 204, {});
    }
    if (request.method !== "PATCH" && request.method !== "PUT")
        unsupported(call);
    await append(call, chunks, maxBlobBytes);
    if (request.method === "PATCH")
        return sendProgress(call, session, chunks, 202);
    // Also when the digest is wrong: such a blob is started over.
    images.endUpload(session);
    store(images, call, Buffer.concat(chunks));
}
/** At once with `?digest=`, from another image with `?mount=`, else by a session. */
async function start(images, call, maxBytes) {
    const { name, query } = call;
    const bytes = await readBytes(call.request, maxBytes);
    if (query.has("digest"))
        return store(images, call, bytes);
    const mount = query.get("mount") ?? "";
    if (images.mount(name, mount, query.get("from") ?? ""))
        return sendCreated(call, mount);
    sendProgress(call, images.startUpload(name), [], 202);
}
async function append(call, chunks, maxBytes) {
    const bytes = await readBytes(call.request, maxBytes - lengthOf(chunks));
    const length = lengthOf(chunks);
    const from = /^(\d+)-/.exec(call.request.headers["content-range"] ?? "")?.[1];
    if (from !== undefined && Number(from) !== length) {
        throw new OciError("BLOB_UPLOAD_INVALID", `The upload goes on at byte ${length}, not ${from}.`);
    }
    chunks.push(bytes);
}
function store(images, call, bytes) {
    const digest = call.query.get("digest") ?? "";
    images.putBlob(call.name, digest, bytes);
    sendCreated(call, digest);
}
function sendCreated({ response, name }, digest) {
    const location = `/v2/${name}/blobs/${digest}`;
    send(response, 201, { location, "docker-content-digest": digest });
}
function sendProgress(call, session, chunks, status) {
    send(call.response, status, {
        location: `/v2/${call.name}/blobs/uploads/${session}`,
        range: `0-${Math.max(0, lengthOf(chunks) - 1)}`,
        "docker-upload-uuid": session,
    });
}
function lengthOf(chunks) {
    return chunks.reduce((sum, { length }) => sum + length, 0);
}
//# sourceMappingURL=oci-blobs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/oci-routes.js




/** @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-manifests */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/**
 * The OCI distribution API below `/v2/`, for images of repositories that exist.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#endpoints
 */
function ociRoutes(deps) {
    return [
        { method: "GET", path: "/v2", handleRaw: (_request, response) => send(response, 200, {}) },
        ...METHODS.map((method) => ({
            method,
            path: "/v2/{path=**}",
            handleRaw: (request, response, params) => serve(deps, request, response, params["path"] ?? ""),
        })),
    ];
}
async function serve(deps, request, response, path) {
    // The v2 APIs of other services live here too: what none of them has is an unknown path, not an image.
    if (path.startsWith("projects/")) {
        throw new ApiError("NOT_FOUND", `The requested URL /v2/${path} was not found on this server.`);
    }
    try {
        const { searchParams: query } = new URL(request.url ?? "/", "http://registry.localhost");
        const parsed = parseOciPath(path);
        if (!deps.repositories.has(parsed.project, parsed.repositoryId)) {
            const where = `"${parsed.repositoryId}" of project "${parsed.project}"`;
            throw new OciError("NAME_UNKNOWN", `Repository ${where} not found.`);
        }
        const call = { ...parsed, request, response, query };
        if (call.kind === "blobs")
            serveBlob(deps.images, call);
        else if (call.kind === "manifests")
            await serveManifest(deps.images, call);
        else if (call.kind === "tags/list")
            serveTags(deps.images, call);
        else
            await serveUpload(deps.images, call, deps.maxBlobBytes);
    }
    catch (error) {
        if (!(error instanceof OciError))
            throw error;
        // The rest of a refused body is not read: the connection can't be used again.
        if (!request.complete)
            response.setHeader("connection", "close");
        oci_routes_sendJson(response, error.status, error.toJson());
    }
}
async function serveManifest(images, call) {
    const { request, response, name, reference } = call;
    const { method } = request;
    if (method === "PUT") {
        const bytes = await readBytes(request, MAX_MANIFEST_BYTES);
        const type = request.headers["content-type"] ?? "application/vnd.oci.image.manifest.v1+json";
        const { digest } = images.putManifest(name, reference, type, bytes);
        const location = `/v2/${name}/manifests/${digest}`;
        return send(response, 201, { location, "docker-content-digest": digest });
    }
    const unknown = new OciError("MANIFEST_UNKNOWN", `${name} has no manifest ${reference}.`);
    if (method === "DELETE") {
        if (!images.deleteManifest(name, reference))
            throw unknown;
        return send(response, 202, {});
    }
    if (method !== "GET" && method !== "HEAD")
        unsupported(call);
    const found = images.manifest(name, reference);
    if (found === undefined)
        throw unknown;
    const headers = { "content-type": found.mediaType, "docker-content-digest": found.digest };
    send(response, 200, headers, found.bytes);
}
function serveTags(images, call) {
    if (call.request.method !== "GET")
        unsupported(call);
    oci_routes_sendJson(call.response, 200, { name: call.name, tags: images.tags(call.name) });
}
function oci_routes_sendJson(response, status, json) {
    send(response, status, { "content-type": "application/json" }, JSON.stringify(json));
}
//# sourceMappingURL=oci-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/repositories.js

/** @see https://cloud.google.com/artifact-registry/docs/repositories/create-repos */
const REPOSITORY_ID = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What a PATCH may change. */
const MUTABLE = ["description", "labels", "cleanupPolicies", "cleanupPolicyDryRun"];
/** Repositories in memory, by full name. */
class RepositoryStore {
    #byName = new Map();
    #clock;
    constructor(clock) {
        this.#clock = clock;
    }
    /** @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS */
    create(parent, id, body) {
        if (!REPOSITORY_ID.test(id)) {
            const rule = "must be at most 63 lower-case letters, digits and hyphens, starting with a letter";
            throw new ApiError("INVALID_ARGUMENT", `repository_id "${id}" ${rule}.`);
        }
        const name = `${parent}/repositories/${id}`;
        if (this.#byName.has(name)) {
            throw new ApiError("ALREADY_EXISTS", "the repository already exists");
        }
        if (body["format"] !== "DOCKER") {
            const message = `format ${JSON.stringify(body["format"])} is not served here: use DOCKER.`;
            throw new ApiError("INVALID_ARGUMENT", message);
        }
        const time = new Date(this.#clock.now()).toISOString();
        const stored = {
            mode: "STANDARD_REPOSITORY",
            ...body,
            name,
            createTime: time,
            updateTime: time,
        };
        this.#byName.set(name, stored);
        return stored;
    }
    /** @throws ApiError NOT_FOUND */
    get(name) {
        const found = this.#byName.get(name);
        if (found !== undefined)
            return found;
        throw new ApiError("NOT_FOUND", `Requested entity was not found: ${name}`);
    }
    list(parent) {
        return [...this.#byName]
            .filter(([name]) => name.startsWith(`${parent}/repositories/`))
            .map(([, repository]) => repository);
    }
    /** Takes over what the mask names; absent in the body clears it. */
    patch(name, mask, body) {
        const next = { ...this.get(name), updateTime: new Date(this.#clock.now()).toISOString() };
        if (mask.join("") === "") {
            throw new ApiError("INVALID_ARGUMENT", `update_mask is empty: name ${MUTABLE.join(", ")}.`);
        }
        for (const path of mask) {
            const key = path.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
            if (!MUTABLE.includes(key)) {
                throw new ApiError("INVALID_ARGUMENT", `${path} of a repository can't be changed.`);
            }
            Object.assign(next, { [key]: body[key] });
        }
        this.#byName.set(name, next);
        return next;
    }
    delete(name) {
        this.get(name);
        this.#byName.delete(name);
    }
    /** The local host has no region in its name, so that any location's repository of that name serves. */
    has(project, id) {
        return [...this.#byName.keys()].some((name) => {
            const parts = name.split("/");
            return parts[1] === project && parts[5] === id;
        });
    }
}
//# sourceMappingURL=repositories.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/routes.js





const TYPE = "type.googleapis.com/google.devtools.artifactregistry.v1";
const routes_MAX_PAGE_SIZE = 1000;
const PARENT = "/v1/{parent=projects/*/locations/*}/repositories";
const NAME = "/v1/{name=projects/*/locations/*/repositories/*}";
/**
 * Artifact Registry v1 with its Docker registry, and what Cloud Run pulls from it. Create and delete are
 * operations (done at once), update is not.
 * @see https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories
 */
function createArtifactRegistryService(deps) {
    const repositories = new RepositoryStore(deps.clock);
    const images = new MemoryImageStore();
    const maxBlobBytes = deps.maxBlobBytes ?? 512 * 1024 * 1024;
    return {
        name: "artifactregistry",
        routes: [
            ...operationRoutes(deps, repositories, images),
            ...directRoutes(repositories),
            ...iamRoutes(deps, repositories),
            ...ociRoutes({ repositories, images, maxBlobBytes }),
        ],
        find: (reference) => images.find(reference),
    };
}
function operationRoutes({ operations, policies }, repositories, images) {
    const done = (parent, response) => operations.start(parent, { "@type": `${TYPE}.OperationMetadata` }, undefined, response);
    return [
        {
            method: "POST",
            path: PARENT,
            handle: ({ params, query, body }) => {
                const parent = params["parent"] ?? "";
                // REST takes both spellings; the Terraform provider sends the second.
                const id = query.get("repositoryId") ?? query.get("repository_id") ?? "";
                const created = repositories.create(parent, id, body);
                return done(parent, { "@type": `${TYPE}.Repository`, ...created });
            },
        },
        {
            method: "DELETE",
            path: NAME,
            handle: (request) => {
                const name = nameOf(request);
                repositories.delete(name);
                policies.delete(name);
                const [, project = "", , location = "", , id = ""] = name.split("/");
                if (!repositories.has(project, id))
                    images.deleteRepository(project, id);
                const empty = { "@type": "type.googleapis.com/google.protobuf.Empty" };
                return done(`projects/${project}/locations/${location}`, empty);
            },
        },
    ];
}
function directRoutes(repositories) {
    return [
        { method: "GET", path: NAME, handle: (request) => repositories.get(nameOf(request)) },
        {
            method: "GET",
            path: PARENT,
            handle: ({ params, query }) => {
                const key = (repository) => JSON.stringify(repository["name"]);
                const sorted = repositories
                    .list(params["parent"] ?? "")
                    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
                const page = pageOf(Object.fromEntries(query), sorted, key, routes_MAX_PAGE_SIZE);
                return { repositories: [...page.items], nextPageToken: page.nextPageToken };
            },
        },
        {
            method: "PATCH",
            path: NAME,
            handle: (request) => {
                const mask = request.query.get("updateMask") ?? request.query.get("update_mask") ?? "";
                return repositories.patch(nameOf(request), mask.split(","), request.body);
            },
        },
    ];
}
function iamRoutes({ policies }, repositories) {
    // A policy exists only where the repository does.
    const existing = (request) => {
        repositories.get(nameOf(request));
        return nameOf(request);
    };
    return [
        {
            method: "GET",
            path: `${NAME}:getIamPolicy`,
            handle: (request) => policies.get(existing(request)),
        },
        {
            method: "POST",
            path: `${NAME}:setIamPolicy`,
            handle: (request) => {
                const policy = request.body["policy"];
                return policies.set(existing(request), isJsonObject(policy) ? policy : {});
            },
        },
    ];
}
function nameOf({ params }) {
    return params["name"] ?? "";
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/accounts.js


/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/create */
const ACCOUNT_ID = /^[a-z](?:[-a-z0-9]{4,28}[a-z0-9])$/;
/** Service accounts in memory. */
class MemoryAccounts {
    #byEmail = new Map();
    #version = 0;
    /** True for one that is there and enabled or disabled. */
    exists(email) {
        return this.#byEmail.has(email.toLowerCase());
    }
    /** The stable numeric id of an e-mail, also of one that has no account. */
    subjectOf(email) {
        const digest = (0,external_node_crypto_.createHash)("sha256").update(email.toLowerCase()).digest();
        const digits = (digest.readBigUInt64BE(0) % 10n ** 18n).toString().padStart(18, "0");
        return `100${digits}`;
    }
    /** @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS */
    create(projectId, body) {
        const id = body["accountId"];
        if (typeof id !== "string" || !ACCOUNT_ID.test(id)) {
            throw new ApiError("INVALID_ARGUMENT", `accountId ${JSON.stringify(id ?? "")} must be 6 to 30 lower-case letters, digits and hyphens, starting with a letter.`);
        }
        const email = `${id}@${projectId}.iam.gserviceaccount.com`;
        if (this.#byEmail.has(email)) {
            const message = `Service account ${id} already exists within project projects/${projectId}.`;
            throw new ApiError("ALREADY_EXISTS", message);
        }
        const given = accounts_asObject(body["serviceAccount"]);
        const uniqueId = this.subjectOf(email);
        return this.#store({
            name: `projects/${projectId}/serviceAccounts/${email}`,
            projectId,
            uniqueId,
            email,
            oauth2ClientId: uniqueId,
            displayName: textOf(given["displayName"]),
            description: textOf(given["description"]),
            disabled: undefined,
            etag: "",
        });
    }
    /** @param id The e-mail or the unique id. @throws ApiError NOT_FOUND */
    get(id) {
        const account = this.#byEmail.get(id.toLowerCase()) ??
            [...this.#byEmail.values()].find(({ uniqueId }) => uniqueId === id);
        if (account !== undefined)
            return account;
        throw new ApiError("NOT_FOUND", `Unknown service account: ${id}`);
    }
    list(projectId) {
        return [...this.#byEmail.values()].filter((account) => account.projectId === projectId);
    }
    /** The mask is in the body, in snake or camel case. @throws ApiError */
    patch(id, body) {
        const account = this.get(id);
        const given = accounts_asObject(body["serviceAccount"]);
        if (typeof given["etag"] === "string" && given["etag"] !== account.etag) {
            throw new ApiError("ABORTED", `The etag of service account ${account.email} has changed.`);
        }
        const mask = (textOf(body["updateMask"]) ?? "").replaceAll("_", "").toLowerCase().split(",");
        return this.#store({
            ...account,
            ...(mask.includes("displayname") ? { displayName: textOf(given["displayName"]) } : {}),
            ...(mask.includes("description") ? { description: textOf(given["description"]) } : {}),
        });
    }
    setDisabled(id, disabled) {
        this.#store({ ...this.get(id), disabled: disabled ? true : undefined });
    }
    delete(id) {
        this.#byEmail.delete(this.get(id).email);
    }
    #store(account) {
        this.#version += 1;
        const etag = Buffer.from(`v${this.#version}`).toString("base64");
        const stored = { ...account, etag };
        this.#byEmail.set(account.email, stored);
        return stored;
    }
}
function accounts_asObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function textOf(value) {
    return typeof value === "string" && value !== "" ? value : undefined;
}
//# sourceMappingURL=accounts.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/policy-model.js

/** @see https://cloud.google.com/iam/docs/reference/rest/v1/Policy */
const MEMBER = /^(allUsers|allAuthenticatedUsers|(user|serviceAccount|group|domain|projectOwner|projectEditor|projectViewer|deleted):.+|principal(Set)?:\/\/.+)$/;
const ROLE = /^(roles\/[\w.]+|(projects|organizations)\/[^/]+\/roles\/[\w.]+)$/;
/** The bindings of a policy as Google stores them: merged by role and condition, without empty ones. */
function readBindings(policy) {
    const list = policy["bindings"] ?? [];
    if (!Array.isArray(list))
        throw bad("policy.bindings must be a list.");
    const merged = new Map();
    for (const item of list) {
        const { role, members, condition } = bindingParts(item);
        if (members.length === 0)
            continue;
        const key = `${role} ${JSON.stringify(condition ?? null)}`;
        const all = new Set([...(merged.get(key)?.members ?? []), ...members]);
        merged.set(key, { role, members: [...all], ...(condition === undefined ? {} : { condition }) });
    }
    return [...merged.values()];
}
function bindingParts(item) {
    if (typeof item !== "object" || item === null || Array.isArray(item)) {
        throw bad("A binding must be an object.");
    }
    const { role, members, condition } = item;
    if (typeof role !== "string" || !ROLE.test(role)) {
        throw bad(`Role ${JSON.stringify(role)} is not supported for this resource.`);
    }
    const names = members ?? [];
    if (!Array.isArray(names))
        throw bad(`The members of ${role} must be a list.`);
    return {
        role,
        members: names.map((name) => checkMember(name)),
        condition: condition ?? undefined,
    };
}
function checkMember(member) {
    if (typeof member === "string" && MEMBER.test(member))
        return canonicalMember(member);
    throw bad(`Invalid member ${JSON.stringify(member)}: a type such as serviceAccount: is required.`);
}
/** E-mail members are case-insensitive; identifiers of federated principals are not. */
function canonicalMember(member) {
    const colon = member.indexOf(":");
    if (colon === -1 || member.startsWith("principal"))
        return member;
    return member.slice(0, colon + 1) + member.slice(colon + 1).toLowerCase();
}
function bad(message) {
    return new ApiError("INVALID_ARGUMENT", message);
}
//# sourceMappingURL=policy-model.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/policies.js


/** What Google answers for a resource whose policy was never set. */
const EMPTY_ETAG = "ACAB";
/** IAM policies in memory. */
class MemoryPolicies {
    #deps;
    #byResource = new Map();
    #version = 0;
    constructor(deps) {
        this.#deps = deps;
    }
    /** A binding with a condition never grants: conditions are kept, not evaluated. */
    allows(resource, roles, member) {
        const name = this.#canonical(resource);
        const wanted = canonicalMember(member);
        const project = name.split("/").slice(0, 2).join("/");
        return [name, project].some((holder) => this.#effective(holder).some((binding) => roles.includes(binding.role) &&
            binding.condition === undefined &&
            binding.members.some((held) => grants(held, wanted))));
    }
    get(resource) {
        const stored = this.#byResource.get(this.#canonical(resource));
        return stored === undefined ? { etag: EMPTY_ETAG } : structuredClone(stored.policy);
    }
    set(resource, policy) {
        const name = this.#canonical(resource);
        const bindings = readBindings(policy);
        const current = this.get(name)["etag"];
        const given = policy["etag"];
        if (given !== undefined && given !== "" && given !== current) {
            throw new ApiError("ABORTED", "There were concurrent policy changes. Please retry the whole read-modify-write with exponential " +
                `backoff. The request's ETag ${JSON.stringify(given)} did not match the current policy's ETag ${JSON.stringify(current)}.`);
        }
        const next = {
            version: policy["version"] ?? 1,
            etag: this.#nextEtag(),
            ...(bindings.length > 0 ? { bindings: bindings.map(toJson) } : {}),
            ...(policy["auditConfigs"] === undefined ? {} : { auditConfigs: policy["auditConfigs"] }),
        };
        const delayMs = this.#deps.faults.take("iam.propagation", name)?.delayMs ?? 0;
        const before = this.#effective(name);
        const effectiveAtMs = this.#deps.clock.now() + delayMs;
        this.#byResource.set(name, { policy: next, bindings, effectiveAtMs, before });
        return structuredClone(next);
    }
    delete(resource) {
        this.#byResource.delete(this.#canonical(resource));
    }
    #effective(name) {
        const stored = this.#byResource.get(name);
        if (stored === undefined)
            return [];
        return this.#deps.clock.now() >= stored.effectiveAtMs ? stored.bindings : stored.before;
    }
    /** The number and the id of a project name the same resource. */
    #canonical(resource) {
        const { projectId, projectNumber } = this.#deps;
        const byNumber = `projects/${projectNumber}`;
        return resource === byNumber || resource.startsWith(`${byNumber}/`)
            ? `projects/${projectId}${resource.slice(byNumber.length)}`
            : resource;
    }
    #nextEtag() {
        this.#version += 1;
        const bytes = Buffer.alloc(8);
        bytes.writeUInt8(7, 0);
        bytes.writeUInt32BE(this.#version, 4);
        return bytes.toString("base64");
    }
}
function grants(held, wanted) {
    return (held === wanted ||
        held === "allUsers" ||
        (held === "allAuthenticatedUsers" && wanted !== "allUsers"));
}
function toJson(binding) {
    const { role, members, condition } = binding;
    return {
        role,
        members: [...members],
        ...(condition === undefined ? {} : { condition: structuredClone(condition) }),
    };
}
//# sourceMappingURL=policies.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/workload-identity.js

const POOLS = "/v1/projects/{project}/locations/global/workloadIdentityPools";
const POOL = `${POOLS}/{pool}`;
const PROVIDERS = `${POOL}/providers`;
const PROVIDER = `${PROVIDERS}/{provider}`;
/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools */
const METADATA = "type.googleapis.com/google.iam.v1.WorkloadIdentityOperationMetadata";
const workload_identity_KINDS = [
    { all: POOLS, one: POOL, idQuery: "workloadIdentityPoolId", list: "workloadIdentityPools" },
    {
        all: PROVIDERS,
        one: PROVIDER,
        idQuery: "workloadIdentityPoolProviderId",
        list: "workloadIdentityPoolProviders",
    },
];
/** Pools and their providers; every change is an operation that is done at once. */
function workloadIdentityRoutes(deps) {
    const { operations } = deps;
    const byName = new Map();
    const operation = ({ params }) => operations.get(workload_identity_nameOf(params, "operations", params["operation"] ?? ""));
    return [
        ...workload_identity_KINDS.flatMap((kind) => kindRoutes(kind, byName, operations)),
        {
            method: "GET",
            path: `${POOL}:listAttestationRules`,
            handle: ({ params }) => {
                find(byName, workload_identity_nameOf(params));
                return {};
            },
        },
        { method: "GET", path: `${POOL}/operations/{operation}`, handle: operation },
        { method: "GET", path: `${PROVIDER}/operations/{operation}`, handle: operation },
    ];
}
function kindRoutes(kind, byName, operations) {
    const done = (name, response) => operations.start(name, { "@type": METADATA }, undefined, response);
    return [
        { method: "POST", path: kind.all, handle: (request) => create(kind, byName, request, done) },
        {
            method: "GET",
            path: kind.all,
            handle: ({ params }) => {
                const parent = kind.all === POOLS ? "" : `${workload_identity_nameOf(params)}/providers/`;
                const found = [...byName].filter(([name]) => parent === "" ? !name.includes("/providers/") : name.startsWith(parent));
                return { [kind.list]: found.map(([, entity]) => entity) };
            },
        },
        { method: "GET", path: kind.one, handle: ({ params }) => find(byName, workload_identity_nameOf(params)) },
        {
            method: "PATCH",
            path: kind.one,
            handle: ({ params, query, body }) => {
                const entity = { ...find(byName, workload_identity_nameOf(params)) };
                for (const path of (query.get("updateMask") ?? "").split(",").filter(Boolean)) {
                    const key = (path.split(".")[0] ?? "").replace(/_(\w)/g, (_, c) => c.toUpperCase());
                    if (body[key] === undefined)
                        delete entity[key];
                    else
                        entity[key] = body[key];
                }
                byName.set(workload_identity_nameOf(params), entity);
                return done(workload_identity_nameOf(params), entity);
            },
        },
        {
            method: "DELETE",
            path: kind.one,
            handle: ({ params }) => {
                const name = workload_identity_nameOf(params);
                const entity = { ...find(byName, name), state: "DELETED" };
                // Deleting is soft: the entity stays readable, as DELETED, and its id stays taken.
                byName.set(name, entity);
                return done(name, entity);
            },
        },
    ];
}
function create(kind, byName, { params, query, body }, done) {
    const id = query.get(kind.idQuery) ?? "";
    if (!/^[a-z0-9-]{4,32}$/.test(id)) {
        const message = `${kind.idQuery} "${id}" must be 4 to 32 lower-case letters, digits and hyphens.`;
        throw new ApiError("INVALID_ARGUMENT", message);
    }
    if (kind.all === PROVIDERS)
        find(byName, workload_identity_nameOf(params));
    const name = workload_identity_nameOf({ ...params, [kind.all === POOLS ? "pool" : "provider"]: id });
    if (byName.has(name))
        throw new ApiError("ALREADY_EXISTS", `Requested entity already exists: ${name}`);
    const entity = { ...body, name, state: "ACTIVE" };
    byName.set(name, entity);
    return done(name, entity);
}
function workload_identity_nameOf(params, ...more) {
    const { project, pool, provider } = params;
    return [
        `projects/${project}/locations/global/workloadIdentityPools/${pool}`,
        ...(provider === undefined ? [] : ["providers", provider]),
        ...more,
    ].join("/");
}
function find(byName, name) {
    const entity = byName.get(name);
    if (entity === undefined)
        throw new ApiError("NOT_FOUND", `Requested entity was not found: ${name}`);
    return entity;
}
//# sourceMappingURL=workload-identity.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/routes.js



/** IAM v1: service accounts, their policies, workload identity federation. */
function createIamService(deps) {
    const accounts = new MemoryAccounts();
    const policies = new MemoryPolicies(deps);
    const routes = [...accountRoutes(deps, accounts, policies), ...workloadIdentityRoutes(deps)];
    return {
        service: { name: "iam", routes },
        accounts,
        policies,
        subjectOf: (email) => accounts.subjectOf(email),
    };
}
const ONE = "/v1/projects/{project}/serviceAccounts/{account}";
const ALL = "/v1/projects/{project}/serviceAccounts";
/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts */
function accountRoutes(deps, accounts, policies) {
    const id = (request) => request.params["account"] ?? "";
    const project = ({ params }) => params["project"] === deps.projectNumber ? deps.projectId : (params["project"] ?? "");
    return [
        {
            method: "POST",
            path: ALL,
            handle: (request) => routes_show(accounts.create(project(request), request.body)),
        },
        {
            method: "GET",
            path: ALL,
            handle: (request) => ({ accounts: accounts.list(project(request)).map(routes_show) }),
        },
        { method: "GET", path: ONE, handle: (request) => routes_show(accounts.get(id(request))) },
        {
            method: "PATCH",
            path: ONE,
            handle: (request) => routes_show(accounts.patch(id(request), request.body)),
        },
        {
            method: "DELETE",
            path: ONE,
            handle: (request) => {
                policies.delete(accounts.get(id(request)).name);
                accounts.delete(id(request));
                return {};
            },
        },
        ...[true, false].map((disabled) => ({
            method: "POST",
            path: `${ONE}:${disabled ? "disable" : "enable"}`,
            handle: (request) => {
                accounts.setDisabled(id(request), disabled);
                return {};
            },
        })),
        {
            method: "POST",
            path: `${ONE}:getIamPolicy`,
            handle: (request) => policies.get(accounts.get(id(request)).name),
        },
        {
            method: "POST",
            path: `${ONE}:setIamPolicy`,
            handle: (request) => policies.set(accounts.get(id(request)).name, policyIn(request.body)),
        },
    ];
}
function policyIn(body) {
    const policy = body["policy"];
    return typeof policy === "object" && policy !== null && !Array.isArray(policy) ? policy : {};
}
function routes_show(account) {
    return { ...account };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/issuer/signing-key.js


const RSA = { modulusLength: 2048 };
/** One RS256 key per run, made with its first use: a pair takes 180 ms, which no start-up may pay. */
class SigningKey {
    #pair;
    /** Makes the key off the main thread, for whoever knows that it will be needed soon. */
    async warm() {
        if (this.#pair !== undefined)
            return;
        const made = await (0,external_node_util_.promisify)(external_node_crypto_.generateKeyPair)("rsa", RSA);
        this.#pair ??= withId(made);
    }
    get keyId() {
        return this.#get().keyId;
    }
    /** Signs with RS256. @see https://www.rfc-editor.org/rfc/rfc7518#section-3.3 */
    sign(text) {
        return (0,external_node_crypto_.sign)("sha256", Buffer.from(text), this.#get().privateKey).toString("base64url");
    }
    verify(text, signature) {
        const bytes = Buffer.from(signature, "base64url");
        return (0,external_node_crypto_.verify)("sha256", Buffer.from(text), this.#get().publicKey, bytes);
    }
    /** The public key as JSON Web Key. @see https://www.rfc-editor.org/rfc/rfc7517 */
    jwk() {
        const { n = "", e = "" } = this.#get().publicKey.export({ format: "jwk" });
        return { n, e };
    }
    pem() {
        return this.#get().publicKey.export({ type: "spki", format: "pem" }).toString();
    }
    #get() {
        return (this.#pair ??= withId((0,external_node_crypto_.generateKeyPairSync)("rsa", RSA)));
    }
}
function withId(keys) {
    const der = keys.publicKey.export({ type: "spki", format: "der" });
    return { ...keys, keyId: (0,external_node_crypto_.createHash)("sha256").update(der).digest("hex").slice(0, 40) };
}
//# sourceMappingURL=signing-key.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/issuer/service.js


/** Google's tokens live an hour. @see https://cloud.google.com/docs/authentication/token-types */
const TOKEN_LIFETIME_S = 3600;
/** A cached token is used until this long before it expires, so that it outlives its request. */
const RENEW_BEFORE_S = 300;
/** Tokens that Google signs say so, whatever host issued them. */
const GOOGLE_ISSUER = "https://accounts.google.com";
/** Signs ID tokens and hands out opaque access tokens. */
class TokenService {
    issuerUrl;
    key = new SigningKey();
    #deps;
    #idTokens = new Map();
    #accessTokens = new Map();
    #principals = new Map();
    constructor(deps) {
        this.#deps = deps;
        this.issuerUrl = deps.issuerUrl ?? GOOGLE_ISSUER;
    }
    idToken(email, audience) {
        return this.#cached(this.#idTokens, `${email} ${audience}`, (issuedAt, expiresAt) => {
            const subject = this.#deps.subjectOf(email);
            const claims = {
                aud: audience,
                azp: subject,
                email,
                email_verified: true,
                exp: expiresAt,
                iat: issuedAt,
                iss: this.issuerUrl,
                sub: subject,
            };
            const text = `${part({ alg: "RS256", kid: this.key.keyId, typ: "JWT" })}.${part(claims)}`;
            return `${text}.${this.key.sign(text)}`;
        });
    }
    accessToken(email, scope) {
        return this.#cached(this.#accessTokens, `${email} ${scope}`, (_issuedAt, expiresAt) => {
            const token = `ya29.${(0,external_node_crypto_.randomBytes)(48).toString("base64url")}`;
            this.#principals.set(token, { email, expiresAt });
            return token;
        });
    }
    verifyIdToken(token) {
        const [head = "", body = "", signature = "", ...rest] = token.split(".");
        const header = decode(head);
        const claims = decode(body);
        if (header === undefined || claims === undefined || rest.length > 0 || signature === "") {
            return { problem: "the token is no JWT" };
        }
        if (header["alg"] !== "RS256")
            return { problem: "the token is not signed with RS256" };
        if (header["kid"] !== this.key.keyId)
            return { problem: "the token is signed by another key" };
        if (!this.key.verify(`${head}.${body}`, signature))
            return { problem: "bad signature" };
        if (claims["iss"] !== this.issuerUrl)
            return { problem: "the token is from another issuer" };
        const { email, aud, sub, exp } = claims;
        if (typeof exp !== "number" || exp <= this.#nowS())
            return { problem: "the token has expired" };
        if (typeof email !== "string" || typeof aud !== "string" || typeof sub !== "string") {
            return { problem: "the token lacks email, aud or sub" };
        }
        return { email, audience: aud, subject: sub, expiresAt: exp };
    }
    /** @param bearerToken With or without the `Bearer ` in front. */
    principalOf(bearerToken) {
        const token = bearerToken?.replace(/^bearer\s+/i, "").trim();
        const known = token === undefined ? undefined : this.#principals.get(token);
        if (known === undefined || known.expiresAt <= this.#nowS())
            return undefined;
        return known.email;
    }
    #cached(cache, key, make) {
        const nowS = this.#nowS();
        const hit = cache.get(key);
        if (hit !== undefined && hit.expiresAt - RENEW_BEFORE_S > nowS)
            return hit.token;
        const expiresAt = nowS + TOKEN_LIFETIME_S;
        const token = make(nowS, expiresAt);
        cache.set(key, { token, expiresAt });
        return token;
    }
    #nowS() {
        return Math.floor(this.#deps.clock.now() / 1000);
    }
}
function part(json) {
    return Buffer.from(JSON.stringify(json)).toString("base64url");
}
function decode(text) {
    try {
        const json = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
        return typeof json === "object" && json !== null
            ? json
            : undefined;
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/issuer/routes.js


/** The OIDC issuer and IAM Credentials. `warm` makes the signing key ahead of its first use. */
function createIssuerService(deps) {
    const tokens = new TokenService(deps);
    return {
        service: { name: "issuer", routes: [...discoveryRoutes(tokens), ...credentials(deps, tokens)] },
        issuer: tokens,
        warm: () => tokens.key.warm(),
    };
}
/** @see https://accounts.google.com/.well-known/openid-configuration */
function discoveryRoutes(tokens) {
    const { key } = tokens;
    return [
        {
            method: "GET",
            path: "/.well-known/openid-configuration",
            handle: ({ call }) => ({
                issuer: tokens.issuerUrl,
                jwks_uri: `http://${call.headers["host"] ?? "localhost"}/oauth2/v3/certs`,
                response_types_supported: ["id_token"],
                subject_types_supported: ["public"],
                id_token_signing_alg_values_supported: ["RS256"],
            }),
        },
        {
            method: "GET",
            path: "/oauth2/v3/certs",
            handle: async () => {
                await key.warm();
                return { keys: [{ kty: "RSA", use: "sig", alg: "RS256", kid: key.keyId, ...key.jwk() }] };
            },
        },
        {
            method: "GET",
            path: "/oauth2/v1/certs",
            handle: async () => {
                await key.warm();
                return { [key.keyId]: key.pem() };
            },
        },
    ];
}
/** @see https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts */
function credentials(deps, tokens) {
    const base = "/v1/projects/{project}/serviceAccounts/{email}";
    return [
        {
            method: "POST",
            path: `${base}:generateIdToken`,
            handle: (request) => {
                const email = existing(deps.accounts, request);
                const audience = request.body["audience"];
                if (typeof audience !== "string" || audience === "") {
                    throw new ApiError("INVALID_ARGUMENT", "audience is required.");
                }
                return { token: tokens.idToken(email, audience) };
            },
        },
        {
            method: "POST",
            path: `${base}:generateAccessToken`,
            handle: (request) => {
                const email = existing(deps.accounts, request);
                const scope = request.body["scope"];
                if (!Array.isArray(scope) || scope.length === 0) {
                    throw new ApiError("INVALID_ARGUMENT", "scope is required.");
                }
                const expiresAtMs = deps.clock.now() + TOKEN_LIFETIME_S * 1000;
                return {
                    accessToken: tokens.accessToken(email, scope.map(String).join(" ")),
                    expireTime: new Date(expiresAtMs).toISOString(),
                };
            },
        },
    ];
}
function existing(accounts, request) {
    const email = request.params["email"] ?? "";
    if (accounts.exists(email))
        return email;
    throw new ApiError("NOT_FOUND", `Not found; Gaia id not found for email ${email}`);
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/filter-tokens.js

const TOKEN = /\s*(?:--[^\n]*(?:\n|$)\s*)*(?:("(?:[^"\\]|\\.)*")|(<=|>=|!=|=~|!~|[=<>:])|(\()|(\))|([^\s"=<>:!()]+))/y;
/**
 * Splits a filter. @throws ApiError INVALID_ARGUMENT with the place of what can't be read
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 */
function tokenize(filter) {
    const tokens = [];
    TOKEN.lastIndex = 0;
    const end = filter.trimEnd().length;
    while (TOKEN.lastIndex < end) {
        const at = TOKEN.lastIndex;
        const match = TOKEN.exec(filter);
        if (match === null) {
            if (/^\s*--[^\n]*$/.test(filter.slice(at)))
                break;
            throw new ApiError("INVALID_ARGUMENT", `Unparseable filter: syntax error at position ${at}.`);
        }
        const [, quoted, operator, open, close, word] = match;
        if (quoted !== undefined)
            tokens.push({ kind: "text", text: unquote(quoted) });
        else if (operator !== undefined)
            tokens.push({ kind: "operator", text: operator });
        else if (open !== undefined)
            tokens.push({ kind: "open", text: open });
        else if (close !== undefined)
            tokens.push({ kind: "close", text: close });
        else
            tokens.push({ kind: "word", text: word ?? "" });
    }
    return tokens;
}
function unquote(quoted) {
    return quoted.slice(1, -1).replace(/\\(.)/g, (_match, character) => {
        return character === "n" ? "\n" : character === "t" ? "\t" : character;
    });
}
//# sourceMappingURL=filter-tokens.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/filter.js




/** A backtracking expression from a caller must not hold the process: none is longer than this. */
const MAX_PATTERN_LENGTH = 256;
const filter_MAX_DEPTH = 50;
/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#LogSeverity */
const SEVERITIES = [
    "DEFAULT",
    "DEBUG",
    "INFO",
    "NOTICE",
    "WARNING",
    "ERROR",
    "CRITICAL",
    "ALERT",
    "EMERGENCY",
];
/**
 * Compiles a filter: AND, OR, NOT and `-`, parentheses, comparisons, `:` (has), `=~` and bare words. As on
 * Google, two terms side by side are joined by AND, and OR binds more tightly than AND.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 */
function compileFilter(filter) {
    const tokens = tokenize(filter);
    if (tokens.length === 0)
        return () => true;
    const parser = new FilterParser(tokens);
    return parser.whole();
}
class FilterParser {
    #tokens;
    #at = 0;
    #depth = 0;
    constructor(tokens) {
        this.#tokens = tokens;
    }
    whole() {
        const predicate = this.#conjunction();
        if (this.#peek() !== undefined)
            throw this.#error();
        return predicate;
    }
    #conjunction() {
        const terms = [this.#disjunction()];
        for (let next = this.#peek(); next !== undefined && next.kind !== "close"; next = this.#peek()) {
            if (isWord(next, "AND"))
                this.#at++;
            terms.push(this.#disjunction());
        }
        return terms.length === 1 ? (terms[0] ?? never) : (entry) => terms.every((term) => term(entry));
    }
    #disjunction() {
        const terms = [this.#negation()];
        while (isWord(this.#peek(), "OR")) {
            this.#at++;
            terms.push(this.#negation());
        }
        return terms.length === 1 ? (terms[0] ?? never) : (entry) => terms.some((term) => term(entry));
    }
    #negation() {
        const next = this.#peek();
        if (isWord(next, "NOT") || isWord(next, "-")) {
            this.#at++;
            const inner = this.#negation();
            return (entry) => !inner(entry);
        }
        if (next?.kind === "word" && next.text.startsWith("-") && next.text.length > 1) {
            const inner = this.#comparison({ kind: "word", text: next.text.slice(1) });
            return (entry) => !inner(entry);
        }
        return this.#primary();
    }
    #primary() {
        const next = this.#peek();
        if (next === undefined)
            throw this.#error();
        if (next.kind !== "open")
            return this.#comparison(next);
        if (++this.#depth > filter_MAX_DEPTH)
            throw this.#error();
        this.#at++;
        const inner = this.#conjunction();
        if (this.#peek()?.kind !== "close")
            throw this.#error();
        this.#at++;
        this.#depth--;
        return inner;
    }
    #comparison(field) {
        if (field.kind !== "word" && field.kind !== "text")
            throw this.#error();
        this.#at++;
        const path = this.#path(field);
        const operator = this.#peek();
        if (operator?.kind !== "operator")
            return bareWord(path.join("."));
        this.#at++;
        if (this.#peek()?.kind === "open")
            return this.#valueList(path, operator.text);
        return compare(path, operator.text, this.#value());
    }
    /** A quoted part of a path (`labels."a.b"`) comes as a token of its own. */
    #path(field) {
        if (field.kind === "text")
            return [field.text];
        const parts = field.text.split(".").filter((part) => part !== "");
        const next = this.#peek();
        if (field.text.endsWith(".") && next?.kind === "text") {
            this.#at++;
            parts.push(next.text);
        }
        return parts;
    }
    /** `field = ("a" OR "b")`. */
    #valueList(path, operator) {
        this.#at++;
        const terms = [compare(path, operator, this.#value())];
        let all = false;
        for (let next = this.#peek(); next?.kind === "word"; next = this.#peek()) {
            if (!isWord(next, "OR") && !isWord(next, "AND"))
                throw this.#error();
            all = isWord(next, "AND");
            this.#at++;
            terms.push(compare(path, operator, this.#value()));
        }
        if (this.#peek()?.kind !== "close")
            throw this.#error();
        this.#at++;
        return (entry) => all ? terms.every((term) => term(entry)) : terms.some((term) => term(entry));
    }
    #value() {
        const token = this.#peek();
        if (token?.kind !== "word" && token?.kind !== "text")
            throw this.#error();
        this.#at++;
        let text = token.text;
        // An unquoted time has colons: 2026-01-01T00:00:00Z.
        while (token.kind === "word" && this.#peek()?.text === ":" && /T\d\d(:\d\d)?$/.test(text)) {
            const rest = this.#tokens[this.#at + 1];
            if (rest === undefined)
                throw this.#error();
            text = `${text}:${rest.text}`;
            this.#at += 2;
        }
        return text;
    }
    #peek() {
        return this.#tokens[this.#at];
    }
    #error() {
        const token = this.#peek();
        const place = token === undefined ? "at the end" : `near "${token.text.slice(0, 60)}"`;
        return new ApiError("INVALID_ARGUMENT", `Unparseable filter: syntax error ${place}.`);
    }
}
const never = () => false;
function isWord(token, word) {
    return token?.kind === "word" && token.text === word;
}
/** A word without a field: found in any text of the entry, whatever its case. */
function bareWord(word) {
    const wanted = word.toLowerCase();
    return (entry) => textsOf(entry).some((text) => text.toLowerCase().includes(wanted));
}
function textsOf(value) {
    if (Array.isArray(value))
        return value.flatMap(textsOf);
    if (isJsonObject(value))
        return Object.values(value).flatMap(textsOf);
    return value === undefined || value === null ? [] : [scalarText(value)];
}
function compare(path, operator, wanted) {
    if (operator === "=~" || operator === "!~") {
        const pattern = compilePattern(wanted);
        return (entry) => valuesAt(entry, path).some((value) => pattern.test(scalarText(value))) ===
            (operator === "=~");
    }
    const test = valueTest(path, operator === "!=" ? "=" : operator, wanted);
    // `!=` is also true where the field is absent.
    if (operator === "!=")
        return (entry) => !valuesAt(entry, path).some(test);
    return (entry) => valuesAt(entry, path).some(test);
}
function compilePattern(pattern) {
    if (pattern.length <= MAX_PATTERN_LENGTH &&
        !/[+*}]\)?[+*{]|\([^)]*[+*][^)]*\)[+*{]/.test(pattern)) {
        try {
            return new RegExp(pattern, "u");
        }
        catch {
            // The text of V8 would not help.
        }
    }
    throw new ApiError("INVALID_ARGUMENT", "Unparseable filter: invalid or too complex regular expression.");
}
function valueTest(path, operator, wanted) {
    if (operator === ":") {
        if (wanted === "*")
            return () => true;
        return (value) => textsOf(value).some((text) => text.toLowerCase().includes(wanted.toLowerCase()));
    }
    const rank = rankOf(path);
    return (value) => {
        if (isJsonObject(value))
            return false;
        const order = orderOf(rank(scalarText(value)), rank(wanted));
        if (operator === "=")
            return order === 0;
        if (operator === "<")
            return order < 0;
        if (operator === "<=")
            return order <= 0;
        return operator === ">" ? order > 0 : order >= 0;
    };
}
/** What a field's text is compared as. */
function rankOf(path) {
    if (path.length === 1 && path[0] === "severity")
        return (text) => SEVERITIES.indexOf(text.toUpperCase());
    if (path.length === 1 && /timestamp$/i.test(path[0] ?? ""))
        return (text) => Date.parse(text);
    return (text) => text;
}
/** Numbers as numbers when both are; text without regard to case. NaN (never equal, never ordered) otherwise. */
function orderOf(a, b) {
    if (typeof a === "number" && typeof b === "number")
        return a - b;
    const [left, right] = [scalarText(a), scalarText(b)];
    const [x, y] = [Number(left), Number(right)];
    if (left !== "" && right !== "" && !Number.isNaN(x) && !Number.isNaN(y))
        return x - y;
    return left.toLowerCase() < right.toLowerCase()
        ? -1
        : left.toLowerCase() === right.toLowerCase()
            ? 0
            : 1;
}
/** Every value at the path: through lists, and with keys that hold dots themselves. */
function valuesAt(value, path) {
    if (Array.isArray(value))
        return value.flatMap((item) => valuesAt(item, path));
    if (path.length === 0)
        return value === undefined ? [] : [value];
    if (!isJsonObject(value))
        return [];
    for (let length = path.length; length > 0; length--) {
        const key = path.slice(0, length).join(".");
        if (Object.hasOwn(value, key))
            return valuesAt(value[key], path.slice(length));
    }
    return [];
}
//# sourceMappingURL=filter.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/store.js


/** Log entries in the order of their arrival. */
class LogStore {
    #options;
    #entries = [];
    #order = 0;
    constructor(options) {
        this.#options = options;
    }
    write(entry) {
        const { clock, delayMs, faults, maxEntries } = this.#options;
        const nowMs = clock.now();
        const received = new Date(nowMs).toISOString();
        const timestamp = typeof entry["timestamp"] === "string" ? entry["timestamp"] : received;
        const fault = faults.take("logging.ingest", scalarText(entry["logName"]));
        const extraMs = fault?.kind === "delay" ? (fault.delayMs ?? 0) : 0;
        this.#entries.push({
            entry: {
                ...entry,
                timestamp,
                insertId: entry["insertId"] ?? (0,external_node_crypto_.randomUUID)().replaceAll("-", "").slice(0, 16),
                receiveTimestamp: received,
            },
            order: this.#order++,
            timestamp,
            visibleAtMs: fault?.kind === "withhold" ? Number.POSITIVE_INFINITY : nowMs + delayMs + extraMs,
        });
        // Cut in batches: shifting at every write would cost each the whole list.
        if (this.#entries.length > maxEntries * 1.1)
            this.#entries = this.#entries.slice(-maxEntries);
    }
    /** What is visible now, oldest first. */
    visible() {
        const nowMs = this.#options.clock.now();
        return this.#entries
            .filter(({ visibleAtMs }) => visibleAtMs <= nowMs)
            .toSorted((a, b) => a.timestamp === b.timestamp ? a.order - b.order : a.timestamp < b.timestamp ? -1 : 1)
            .map(({ entry }) => entry);
    }
    deleteLog(logName) {
        const before = this.#entries.length;
        this.#entries = this.#entries.filter(({ entry }) => entry["logName"] !== logName);
        return this.#entries.length < before;
    }
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/routes.js





const LOG_NAME = /^(projects|organizations|folders|billingAccounts)\/[^/]+\/logs\/[A-Za-z0-9/_.%-]{1,511}$/;
/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list (pageSize) */
const logging_routes_MAX_PAGE_SIZE = 1000;
const DEFAULT_PAGE_SIZE = 50;
/** Cloud Logging v2: entries are written, become visible after a while, and are found by filter. */
function createLoggingService(deps) {
    const store = new LogStore({
        clock: deps.clock,
        faults: deps.faults,
        delayMs: deps.delayMs ?? 800,
        maxEntries: deps.maxEntries ?? 100_000,
    });
    const rpcs = {
        WriteLogEntries: (request) => writeEntries(store, request),
        ListLogEntries: (request) => listEntries(store, request),
        ListLogs: (request) => {
            const prefix = `${routes_text(request["parent"])}/logs/`;
            const names = new Set(store.visible().map((entry) => routes_text(entry["logName"])));
            const found = [...names].filter((name) => name.startsWith(prefix)).toSorted();
            const page = pageOf(request, found, (name) => name, logging_routes_MAX_PAGE_SIZE);
            return { logNames: [...page.items], nextPageToken: page.nextPageToken };
        },
        DeleteLog: (request) => {
            // The path of a REST call arrives decoded; the stored name has its slashes escaped.
            const [parent = "", id = ""] = routes_text(request["logName"]).split("/logs/");
            const name = `${parent}/logs/${id.includes("%") ? id : encodeURIComponent(id)}`;
            if (!store.deleteLog(name))
                throw new ApiError("NOT_FOUND", "Requested entity was not found.");
            return {};
        },
    };
    return {
        name: "logging",
        protos: [{ name: "google.logging.v2.LoggingServiceV2", rpcs }],
        write: (entry) => store.write({
            ...entry,
            resource: { ...entry.resource, labels: { ...entry.resource.labels } },
        }),
    };
}
function writeEntries(store, request) {
    const entries = Array.isArray(request["entries"]) ? request["entries"].filter(isJsonObject) : [];
    if (entries.length === 0)
        throw new ApiError("INVALID_ARGUMENT", "No entries to write.");
    const complete = entries.map((entry) => ({
        ...entry,
        logName: entry["logName"] ?? request["logName"],
        resource: entry["resource"] ?? request["resource"],
        labels: { ...object(request["labels"]), ...object(entry["labels"]) },
    }));
    for (const [index, entry] of complete.entries()) {
        if (!LOG_NAME.test(routes_text(entry.logName))) {
            throw new ApiError("INVALID_ARGUMENT", `entries[${index}].log_name "${routes_text(entry.logName).slice(0, 120)}" is not a log's name.`);
        }
        if (!isJsonObject(entry.resource)) {
            throw new ApiError("INVALID_ARGUMENT", `entries[${index}].resource is required.`);
        }
    }
    if (request["dryRun"] !== true)
        for (const entry of complete)
            store.write(entry);
    return {};
}
function listEntries(store, request) {
    const names = Array.isArray(request["resourceNames"]) ? request["resourceNames"].map(routes_text) : [];
    if (names.length === 0)
        throw new ApiError("INVALID_ARGUMENT", "The resource_names must not be empty.");
    const parents = names.map((name) => `${name.split("/").slice(0, 2).join("/")}/`);
    const matches = compileFilter(routes_text(request["filter"]));
    const order = routes_text(request["orderBy"]);
    if (!["", "timestamp", "timestamp asc", "timestamp desc"].includes(order)) {
        throw new ApiError("INVALID_ARGUMENT", `The order_by "${order.slice(0, 60)}" must be "timestamp asc" or "timestamp desc".`);
    }
    const found = store
        .visible()
        .filter((entry) => parents.some((parent) => routes_text(entry["logName"]).startsWith(parent)) && matches(entry));
    const ordered = order === "timestamp desc" ? found.toReversed() : found;
    const size = Number(request["pageSize"] ?? 0) || DEFAULT_PAGE_SIZE;
    const start = startOf(routes_text(request["pageToken"]));
    const entries = ordered.slice(start, start + Math.min(size, logging_routes_MAX_PAGE_SIZE));
    const end = start + entries.length;
    return {
        entries,
        nextPageToken: end < ordered.length ? Buffer.from(`at${end}`).toString("base64url") : "",
    };
}
/** Entries have no key that their order follows: the token is the place in the list. */
function startOf(token) {
    if (token === "")
        return 0;
    const match = /^at(\d{1,9})$/.exec(Buffer.from(token, "base64url").toString("utf8"));
    if (match === null)
        throw new ApiError("INVALID_ARGUMENT", "Invalid page token.");
    return Number(match[1]);
}
function routes_text(value) {
    return typeof value === "string" ? value : "";
}
function object(value) {
    return isJsonObject(value) ? value : {};
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/values.js


function values_invalid(message) {
    return new ApiError("INVALID_ARGUMENT", message);
}
/** The field as text; empty when it is absent or none. */
function values_textOf(value) {
    return typeof value === "string" ? value : "";
}
/** The objects of a list; empty for what is none. @throws ApiError for a list with something else in it. */
function objectsOf(value, field) {
    if (value === undefined || value === null)
        return [];
    if (!Array.isArray(value))
        throw values_invalid(`Field ${field} must be a list.`);
    return value.map((item, index) => {
        if (!isJsonObject(item))
            throw values_invalid(`Field ${field}[${index}] must be an object.`);
        return item;
    });
}
/** A mask of a query in canonical form: clients send snake_case as well. */
function canonicalMask(mask) {
    return mask.replaceAll(/_([a-z])/g, (_all, letter) => letter.toUpperCase());
}
//# sourceMappingURL=values.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/alert-policy.js


const COMBINERS = ["AND", "OR", "AND_WITH_MATCHING_RESOURCE"];
/** @see https://cloud.google.com/monitoring/quotas */
const MAX_CONDITIONS = 6;
const alert_policy_KINDS = [
    "conditionThreshold",
    "conditionAbsent",
    "conditionMatchedLog",
    "conditionMonitoringQueryLanguage",
    "conditionPrometheusQueryLanguage",
    "conditionSql",
];
/**
 * A policy as it is stored: checked, and each condition with a name.
 * @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies
 * @throws ApiError INVALID_ARGUMENT; NOT_FOUND for a channel that is not there.
 */
function readAlertPolicy(body, name, channels) {
    if (values_textOf(body["displayName"]) === "")
        throw values_invalid("Field displayName is required.");
    const combiner = values_textOf(body["combiner"]);
    if (!COMBINERS.includes(combiner)) {
        throw values_invalid(`Field combiner "${combiner}" must be one of ${COMBINERS.join(", ")}.`);
    }
    const conditions = objectsOf(body["conditions"], "conditions");
    if (conditions.length === 0 || conditions.length > MAX_CONDITIONS) {
        throw values_invalid(`Field conditions must have 1 to ${MAX_CONDITIONS}, not ${conditions.length}.`);
    }
    for (const channel of channelsOf(body)) {
        if (!channels.has(channel)) {
            throw new ApiError("NOT_FOUND", `The notification channel ${channel} was not found.`);
        }
    }
    const named = conditions.map((condition, index) => readCondition(condition, index, name));
    return { enabled: true, ...body, name, conditions: named };
}
/** The names of the channels that a policy notifies. @throws ApiError INVALID_ARGUMENT */
function channelsOf(policy) {
    const list = policy["notificationChannels"] ?? [];
    if (!Array.isArray(list))
        throw values_invalid("Field notificationChannels must be a list.");
    return list.map((name) => values_textOf(name));
}
/** Keeps the name of a condition that has one of this policy. */
function readCondition(condition, index, policy) {
    const at = `conditions[${index}]`;
    if (values_textOf(condition["displayName"]) === "")
        throw values_invalid(`Field ${at}.displayName is required.`);
    const kinds = alert_policy_KINDS.filter((kind) => condition[kind] !== undefined);
    if (kinds.length !== 1)
        throw values_invalid(`Field ${at} must have exactly one of ${alert_policy_KINDS.join(", ")}.`);
    const [threshold] = objectsOf([condition["conditionThreshold"] ?? {}], `${at}.conditionThreshold`);
    if (kinds[0] === "conditionThreshold" && values_textOf(threshold?.["filter"]) === "") {
        throw values_invalid(`Field ${at}.conditionThreshold.filter is required.`);
    }
    const given = values_textOf(condition["name"]);
    const prefix = `${policy}/conditions/`;
    const name = given.startsWith(prefix) ? given : `${prefix}${index + 1}`;
    return { ...condition, name };
}
//# sourceMappingURL=alert-policy.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/field-mask.js

/**
 * The resource after an update: what the mask names is taken from `patch`, and cleared where `patch` lacks it.
 * @param mask Canonical, camelCase and comma-separated; empty or `*` replaces every field that `patch` has.
 * @see https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/field_mask.proto
 */
function applyFieldMask(current, patch, mask) {
    if (mask === "" || mask === "*")
        return { ...current, ...patch };
    let result = current;
    for (const path of mask.split(","))
        result = applyPath(result, patch, path.split("."));
    return result;
}
function applyPath(current, patch, path) {
    const [name = "", ...rest] = path;
    const result = { ...current };
    const value = ownValue(patch, name);
    if (rest.length > 0) {
        const before = ownValue(current, name);
        const inner = isJsonObject(before) ? before : {};
        result[name] = applyPath(inner, isJsonObject(value) ? value : {}, rest);
    }
    else if (value === undefined) {
        delete result[name];
    }
    else {
        result[name] = value;
    }
    return result;
}
function ownValue(object, name) {
    return Object.hasOwn(object, name) ? object[name] : undefined;
}
//# sourceMappingURL=field-mask.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/crud-routes.js



const crud_routes_MAX_PAGE_SIZE = 1000;
/** Create, list, get, patch and delete. An update without a mask replaces the resource. */
function crudRoutes(kind, clock) {
    const { collection, store, read, mutation } = kind;
    const all = `/v3/projects/{project}/${collection}`;
    const one = `${all}/{id}`;
    const nameOf = ({ params }) => `projects/${params["project"]}/${collection}/${params["id"]}`;
    const record = ({ call }) => ({
        mutateTime: new Date(clock.now()).toISOString(),
        ...(call.principal === undefined ? {} : { mutatedBy: call.principal }),
    });
    const create = (request) => {
        const name = store.newName(request.params["project"] ?? "");
        const stored = read(request.body, name);
        return store.put({ ...stored, creationRecord: record(request), ...mutation(record(request)) });
    };
    const patch = (request) => {
        const current = store.get(nameOf(request));
        const mask = canonicalMask(request.query.get("updateMask") ?? "");
        const next = mask === "" ? request.body : applyFieldMask(current, request.body, mask);
        const { creationRecord } = current;
        const stored = read(next, nameOf(request));
        return store.put({ ...stored, creationRecord, ...mutation(record(request)) });
    };
    const list = ({ params, query }) => {
        const paging = {
            pageSize: query.get("pageSize") ?? "0",
            pageToken: query.get("pageToken") ?? "",
        };
        const items = store.list(params["project"] ?? "");
        const page = pageOf(paging, items, ({ name }) => values_textOf(name), crud_routes_MAX_PAGE_SIZE);
        return {
            [collection]: [...page.items],
            totalSize: items.length,
            ...(page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }),
        };
    };
    const remove = (request) => {
        store.get(nameOf(request));
        kind.beforeDelete?.(nameOf(request), request.query.get("force") === "true");
        store.delete(nameOf(request));
        return {};
    };
    return [
        { method: "POST", path: all, handle: create },
        { method: "GET", path: all, handle: list },
        { method: "GET", path: one, handle: (request) => store.get(nameOf(request)) },
        { method: "PATCH", path: one, handle: patch },
        { method: "DELETE", path: one, handle: remove },
    ];
}
//# sourceMappingURL=crud-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/notification-channel.js


/**
 * The label that a type can't do without.
 * @see https://cloud.google.com/monitoring/alerts/using-channels-api
 */
const REQUIRED_LABELS = {
    email: "email_address",
    pubsub: "topic",
    slack: "channel_name",
    sms: "number",
    webhook_basicauth: "url",
    webhook_tokenauth: "url",
};
/**
 * A channel as it is stored.
 * @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels
 * @throws ApiError INVALID_ARGUMENT
 */
function readNotificationChannel(body, name) {
    const type = values_textOf(body["type"]);
    if (type === "")
        throw values_invalid("Field type is required.");
    const label = Object.hasOwn(REQUIRED_LABELS, type) ? REQUIRED_LABELS[type] : undefined;
    const labels = isJsonObject(body["labels"]) ? body["labels"] : {};
    if (label !== undefined && values_textOf(labels[label]) === "") {
        throw values_invalid(`Field labels.${label} is required for a channel of type ${type}.`);
    }
    return { enabled: true, ...body, name };
}
//# sourceMappingURL=notification-channel.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/series-filter.js

const TERM = /\s*(?:AND\s+)?(metric\.type|resource\.type|(?:metric|resource)\.labels?\.[A-Za-z_]\w*)\s*(!?=)\s*("(?:[^"\\]|\\.)*")/y;
/**
 * A monitoring filter of equality terms, joined by AND or by nothing; one term must name `metric.type`.
 * @see https://cloud.google.com/monitoring/api/v3/filters
 * @throws ApiError INVALID_ARGUMENT for anything else, with the text it stops at.
 */
function parseSeriesFilter(filter) {
    const terms = [];
    let namesMetric = false;
    const term = new RegExp(TERM);
    const text = filter.trimEnd();
    while (term.lastIndex < text.length) {
        const from = term.lastIndex;
        const [, field = "", operator, quoted = '""'] = term.exec(text) ?? [];
        if (field === "")
            throw values_invalid(`Could not parse the filter at "${text.slice(from)}".`);
        const wanted = quoted.slice(1, -1).replaceAll(/\\(.)/g, "$1");
        namesMetric ||= field === "metric.type" && operator === "=";
        terms.push((key) => (series_filter_valueOf(key, field) === wanted) === (operator === "="));
    }
    if (!namesMetric)
        throw values_invalid(`The filter "${filter}" must name one metric.type with "=".`);
    return (key) => terms.every((holds) => holds(key));
}
function series_filter_valueOf(key, field) {
    if (field === "metric.type")
        return key.metric;
    if (field === "resource.type")
        return key.resourceType;
    const labels = field.startsWith("metric.") ? key.metricLabels : key.resourceLabels;
    const name = field.slice(field.lastIndexOf(".") + 1);
    return Object.hasOwn(labels, name) ? (labels[name] ?? "") : "";
}
//# sourceMappingURL=series-filter.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/series-store.js
const MINUTE_MS = 60_000;
/** Older points are dropped: a day of them. */
const KEPT_POINTS = 1440;
/** Gauges, read when they are listed, and counters by the minute. */
class SeriesStore {
    #gauges = new Set();
    #counters = new Map();
    #clock;
    constructor(clock) {
        this.#clock = clock;
    }
    gauge = (type, resource, read) => {
        const gauge = { key: keyOf(type, resource, {}), read };
        this.#gauges.add(gauge);
        return () => void this.#gauges.delete(gauge);
    };
    count = (type, resource, labels, by) => {
        const key = keyOf(type, resource, labels);
        const id = idOf(key);
        const counter = this.#counters.get(id) ?? { key, countByMinuteMs: new Map() };
        this.#counters.set(id, counter);
        const points = counter.countByMinuteMs;
        const minuteMs = Math.floor(this.#clock.now() / MINUTE_MS) * MINUTE_MS;
        points.set(minuteMs, (points.get(minuteMs) ?? 0) + by);
        const [oldestMs] = points.keys();
        if (points.size > KEPT_POINTS && oldestMs !== undefined)
            points.delete(oldestMs);
    };
    /** The matching series that have points in the interval, each with its id; newest points first. */
    list(matches, interval) {
        const found = [];
        const endMs = Math.min(this.#clock.now(), interval.endMs);
        // A gauge has no past: its point is of now, and counts for an interval that ended within the last minute.
        const sampled = this.#clock.now() - endMs < MINUTE_MS && interval.startMs <= endMs;
        for (const { key, read } of this.#gauges) {
            if (!sampled || !matches(key))
                continue;
            found.push([idOf(key), series(key, "GAUGE", [point(endMs, endMs, read())])]);
        }
        for (const { key, countByMinuteMs } of this.#counters.values()) {
            if (!matches(key))
                continue;
            const points = [...countByMinuteMs]
                .filter(([ms]) => ms + MINUTE_MS > interval.startMs && ms <= interval.endMs)
                .map(([ms, value]) => point(ms, ms + MINUTE_MS, value));
            if (points.length > 0)
                found.push([idOf(key), series(key, "DELTA", points.toReversed())]);
        }
        return found.toSorted(([a], [b]) => (a < b ? -1 : 1));
    }
}
function keyOf(metric, resource, metricLabels) {
    return { metric, resourceType: resource.type, resourceLabels: resource.labels, metricLabels };
}
function idOf(key) {
    const sorted = (labels) => Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const labels = [sorted(key.resourceLabels), sorted(key.metricLabels)];
    return JSON.stringify([key.metric, key.resourceType, ...labels]);
}
/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TimeSeries */
function series(key, metricKind, points) {
    const whole = points.every(({ value }) => Object.hasOwn(value, "int64Value"));
    return {
        metric: { type: key.metric, labels: { ...key.metricLabels } },
        resource: { type: key.resourceType, labels: { ...key.resourceLabels } },
        metricKind,
        valueType: whole ? "INT64" : "DOUBLE",
        points,
    };
}
function point(startMs, endMs, value) {
    const time = (ms) => new Date(ms).toISOString();
    return {
        interval: { startTime: time(startMs), endTime: time(endMs) },
        value: Number.isInteger(value) ? { int64Value: String(value) } : { doubleValue: value },
    };
}
//# sourceMappingURL=series-store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/store.js


/** Resources of one kind, whose ids the server gives. */
class ResourceStore {
    #byName = new Map();
    #collection;
    #lastId = 0;
    /** @param collection The last part of the parent's path: `alertPolicies`. */
    constructor(collection) {
        this.#collection = collection;
    }
    /** A free name; ids are long numbers, as Google's are, and rise with time. */
    newName(project) {
        this.#lastId += 1;
        return `projects/${project}/${this.#collection}/1${String(this.#lastId).padStart(18, "0")}`;
    }
    /** Stores under the resource's own name. */
    put(resource) {
        this.#byName.set(values_textOf(resource["name"]), resource);
        return resource;
    }
    has(name) {
        return this.#byName.has(name);
    }
    /** @throws ApiError NOT_FOUND */
    get(name) {
        const resource = this.#byName.get(name);
        if (resource === undefined)
            throw new ApiError("NOT_FOUND", `${name} was not found.`);
        return resource;
    }
    /** Of one project, by name. */
    list(project) {
        const prefix = `projects/${project}/`;
        return [...this.#byName]
            .filter(([name]) => name.startsWith(prefix))
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([, resource]) => resource);
    }
    delete(name) {
        this.get(name);
        this.#byName.delete(name);
    }
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/routes.js









const MAX_SERIES_PER_PAGE = 100_000;
/** Cloud Monitoring v3: alert policies, notification channels and time series, and the sink that fills these. */
function createMonitoringService(deps) {
    const { clock } = deps;
    const series = new SeriesStore(clock);
    const policies = new ResourceStore("alertPolicies");
    const channels = new ResourceStore("notificationChannels");
    const policyRoutes = crudRoutes({
        collection: "alertPolicies",
        store: policies,
        read: (body, name) => readAlertPolicy(body, name, channels),
        mutation: (record) => ({ mutationRecord: record }),
    }, clock);
    const channelRoutes = crudRoutes({
        collection: "notificationChannels",
        store: channels,
        read: readNotificationChannel,
        mutation: (record) => ({ mutationRecords: [record] }),
        beforeDelete: (name, force) => releaseChannel(policies, name, force),
    }, clock);
    return {
        name: "monitoring",
        routes: [
            ...policyRoutes,
            ...channelRoutes,
            {
                method: "GET",
                path: "/v3/projects/{project}/timeSeries",
                handle: (request) => listTimeSeries(series, request),
            },
        ],
        gauge: series.gauge,
        count: series.count,
    };
}
/** A channel in use goes only by force, and is then taken out of the policies. @throws ApiError */
function releaseChannel(policies, name, force) {
    const project = name.split("/")[1] ?? "";
    const users = policies.list(project).filter((policy) => channelsOf(policy).includes(name));
    if (users.length > 0 && !force) {
        const message = `Cannot delete ${name}: ${users.length} alert policies notify it. Use force to delete it.`;
        throw new ApiError("FAILED_PRECONDITION", message);
    }
    for (const policy of users) {
        const notificationChannels = channelsOf(policy).filter((channel) => channel !== name);
        policies.put({ ...policy, notificationChannels });
    }
}
/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list */
function listTimeSeries(store, { query }) {
    const matches = parseSeriesFilter(query.get("filter") ?? "");
    const found = store.list(matches, intervalIn(query));
    const paging = {
        pageSize: query.get("pageSize") ?? "0",
        pageToken: query.get("pageToken") ?? "",
    };
    const page = pageOf(paging, found, ([id]) => id, MAX_SERIES_PER_PAGE);
    const headersOnly = query.get("view") === "HEADERS";
    return {
        timeSeries: page.items.map(([, { points, ...head }]) => headersOnly ? head : { ...head, points }),
        ...(page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }),
    };
}
/** Without a start, the interval is the one moment of its end. */
function intervalIn(query) {
    const end = query.get("interval.endTime") ?? query.get("interval.end_time");
    const start = query.get("interval.startTime") ?? query.get("interval.start_time") ?? end;
    const endMs = Date.parse(end ?? "");
    const startMs = Date.parse(start ?? "");
    if (Number.isNaN(endMs))
        throw values_invalid("Field interval.endTime must be a timestamp.");
    if (Number.isNaN(startMs))
        throw values_invalid("Field interval.startTime must be a timestamp.");
    if (startMs > endMs)
        throw values_invalid("Field interval.startTime must not be after interval.endTime.");
    return { startMs, endMs };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/resourcemanager/routes.js


/** What the embedded project is billed to; a real account's id has the same form. */
const BILLING_ACCOUNT = "billingAccounts/000000-000000-000000";
/** `service.resource.verb`; wildcards are refused. */
const PERMISSION = /^[\w-]+(\.[\w-]+)+$/;
/**
 * Resource Manager v1 and v3 for the one project of the embedded cloud, and its billing (Cloud Billing v1).
 * @see https://cloud.google.com/resource-manager/reference/rest/v1/projects
 * @see https://cloud.google.com/resource-manager/reference/rest/v3/projects
 */
function createResourceManagerService(deps) {
    return {
        name: "cloudresourcemanager",
        routes: [
            { method: "GET", path: "/v1/projects/{project}", handle: (request) => v1(deps, request) },
            { method: "GET", path: "/v3/projects/{project}", handle: (request) => v3(deps, request) },
            {
                method: "GET",
                path: "/v1/projects/{project}/billingInfo",
                handle: (request) => billingInfo(deps, request),
            },
            ...["v1", "v3"].flatMap((version) => routes_iamRoutes(deps, `/${version}/projects/{project}`)),
        ],
    };
}
function v1(deps, request) {
    checkProject(deps, request);
    return {
        projectNumber: deps.projectNumber,
        projectId: deps.projectId,
        lifecycleState: "ACTIVE",
        name: deps.projectId,
    };
}
function v3(deps, request) {
    checkProject(deps, request);
    return {
        name: `projects/${deps.projectNumber}`,
        projectId: deps.projectId,
        state: "ACTIVE",
        displayName: deps.projectId,
    };
}
/** @see https://cloud.google.com/billing/docs/reference/rest/v1/ProjectBillingInfo */
function billingInfo(deps, request) {
    checkProject(deps, request);
    return {
        name: `projects/${deps.projectId}/billingInfo`,
        projectId: deps.projectId,
        billingAccountName: BILLING_ACCOUNT,
        billingEnabled: true,
    };
}
function routes_iamRoutes(deps, path) {
    return [
        {
            method: "POST",
            path: `${path}:getIamPolicy`,
            handle: (request) => deps.policies.get(checkProject(deps, request)),
        },
        {
            method: "POST",
            path: `${path}:setIamPolicy`,
            handle: (request) => setIamPolicy(deps, request),
        },
        {
            method: "POST",
            path: `${path}:testIamPermissions`,
            handle: (request) => {
                checkProject(deps, request);
                return testIamPermissions(request.body);
            },
        },
    ];
}
/** The default mask is `bindings, etag`: audit configs stay unless the mask names them. */
function setIamPolicy(deps, request) {
    const name = checkProject(deps, request);
    const { policy, updateMask } = request.body;
    if (!isJsonObject(policy))
        throw new ApiError("INVALID_ARGUMENT", "The policy is required.");
    const mask = typeof updateMask === "string" ? updateMask.split(",") : [];
    const named = mask.some((path) => ["auditConfigs", "audit_configs"].includes(path.trim()));
    const auditConfigs = (named ? policy : deps.policies.get(name))["auditConfigs"];
    return deps.policies.set(name, { ...policy, auditConfigs });
}
/** The callers of the APIs own the embedded project: they hold every permission that is well-formed. */
function testIamPermissions(body) {
    const permissions = body["permissions"];
    if (!Array.isArray(permissions)) {
        throw new ApiError("INVALID_ARGUMENT", "permissions must be a list.");
    }
    for (const permission of permissions) {
        if (typeof permission !== "string" || !PERMISSION.test(permission)) {
            const message = `Permission ${JSON.stringify(permission)} is not valid for this resource.`;
            throw new ApiError("INVALID_ARGUMENT", message);
        }
    }
    return { permissions };
}
/**
 * The project's name by id, which policies are kept under. Google does not tell a foreign project from one
 * that does not exist.
 * @throws ApiError PERMISSION_DENIED
 */
function checkProject(deps, { params }) {
    const project = params["project"] ?? "";
    if (project !== deps.projectId && project !== deps.projectNumber) {
        const message = `The caller does not have permission on project "${project}" (or it may not exist).`;
        throw new ApiError("PERMISSION_DENIED", message);
    }
    return `projects/${deps.projectId}`;
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/model.js
const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
const SERVICE_TYPE = "type.googleapis.com/google.cloud.run.v2.Service";
const REVISION_TYPE = "type.googleapis.com/google.cloud.run.v2.Revision";
function model_isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function objects(value) {
    return Array.isArray(value) ? value.filter(model_isObject) : [];
}
function model_object(value) {
    return model_isObject(value) ? value : {};
}
function model_text(value) {
    return typeof value === "string" ? value : "";
}
/** A number, also from its text; undefined when it is neither. */
function number(value) {
    if (typeof value === "number")
        return value;
    return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}
function model_strings(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
function lastSegment(name) {
    return name.slice(name.lastIndexOf("/") + 1);
}
/** Milliseconds of a duration in JSON form (`1.5s`); undefined when it is none. */
function durationMs(value) {
    const match = /^(\d+(?:\.\d{1,9})?)s$/.exec(model_text(value));
    return match === null ? undefined : Number(match[1]) * 1_000;
}
/** A copy without `null`s, which callers send for "not set". */
function withoutNulls(value) {
    const clean = (item) => Array.isArray(item) ? item.map(clean) : model_isObject(item) ? withoutNulls(item) : item;
    const copy = {};
    for (const [key, item] of Object.entries(value)) {
        if (item !== null && item !== undefined)
            copy[key] = clean(item);
    }
    return copy;
}
/** Text that is equal for equal values, whatever the order of their keys. */
function canonical(value) {
    return JSON.stringify(value, (_, item) => model_isObject(item)
        ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : item);
}
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/render.js

/** The service as the API shows it. */
function renderService(service, urls) {
    const uri = urls.url(service);
    const revision = (name) => name === undefined ? undefined : { name: `${service.name}/revisions/${name}` };
    const reconciling = service.observedGeneration !== service.generation;
    const ready = condition("Ready", service, reconciling);
    return {
        ...service.spec,
        name: service.name,
        uid: service.uid,
        generation: String(service.generation),
        createTime: service.createTime,
        updateTime: service.updateTime,
        creator: service.creator,
        lastModifier: service.lastModifier,
        ingress: service.spec["ingress"] ?? "INGRESS_TRAFFIC_ALL",
        launchStage: service.spec["launchStage"] ?? "GA",
        observedGeneration: String(service.observedGeneration),
        terminalCondition: ready,
        conditions: [
            condition("RoutesReady", service, reconciling),
            condition("ConfigurationsReady", service, reconciling),
        ],
        ...(service.latestReady === undefined
            ? {}
            : { latestReadyRevision: model_text(revision(service.latestReady)?.["name"]) }),
        ...(service.latestCreated === undefined
            ? {}
            : { latestCreatedRevision: model_text(revision(service.latestCreated)?.["name"]) }),
        trafficStatuses: service.servedTraffic.map((target) => {
            const tag = model_text(target["tag"]);
            return { ...target, ...(tag === "" ? {} : { uri: urls.url(service, tag) }) };
        }),
        uri,
        urls: [uri],
        reconciling,
        etag: service.etag,
    };
}
function condition(type, service, reconciling) {
    const base = { type, lastTransitionTime: service.updateTime };
    if (reconciling)
        return { ...base, state: "CONDITION_RECONCILING" };
    if (service.failure === undefined)
        return { ...base, state: "CONDITION_SUCCEEDED" };
    return {
        ...base,
        state: "CONDITION_FAILED",
        severity: "ERROR",
        message: service.failure.message,
        ...reasonField(service.failure.reason),
    };
}
/** The revision as the API shows it. */
function renderRevision(service, revision) {
    const state = {
        pending: "CONDITION_RECONCILING",
        ready: "CONDITION_SUCCEEDED",
        failed: "CONDITION_FAILED",
    }[revision.state];
    const detail = revision.state === "failed"
        ? {
            severity: "ERROR",
            message: revision.message ?? "",
            ...reasonField(revision.reason ?? ""),
        }
        : {};
    const { revision: _name, ...template } = revision.template;
    return {
        ...template,
        name: `${service.name}/revisions/${revision.name}`,
        uid: revision.uid,
        generation: String(revision.generation),
        observedGeneration: String(revision.generation),
        createTime: revision.createTime,
        updateTime: revision.createTime,
        service: lastSegment(service.name),
        reconciling: revision.state === "pending",
        conditions: ["Ready", "ContainerHealthy", "ResourcesAvailable"].map((type) => ({
            type,
            state,
            lastTransitionTime: revision.createTime,
            ...detail,
        })),
    };
}
/** Two enums share a condition's oneof. @see https://cloud.google.com/run/docs/reference/rest/v2/Condition */
function reasonField(reason) {
    if (reason === "")
        return {};
    return /^(HEALTH_CHECK|MIN_INSTANCES|ACTIVE_REVISION)/.test(reason)
        ? { revisionReason: reason }
        : { reason };
}
/** The traffic of a service that names none. @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services */
const DEFAULT_TRAFFIC = [{ type: LATEST, percent: 100 }];
//# sourceMappingURL=render.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/revision-log.js

/**
 * A line of a revision's output as Cloud Logging keeps it: JSON becomes `jsonPayload`, its `severity` the
 * entry's own. @see https://cloud.google.com/run/docs/logging#using-json
 */
function revisionLogEntry(service, revision, stream, line) {
    const base = {
        logName: `projects/${service.project}/logs/run.googleapis.com%2F${stream}`,
        resource: {
            type: "cloud_run_revision",
            labels: {
                project_id: service.project,
                location: service.location,
                service_name: service.id,
                revision_name: revision,
                configuration_name: service.id,
            },
        },
    };
    const payload = revision_log_parse(line);
    if (payload === undefined)
        return { ...base, textPayload: line };
    const { severity, time, timestamp, ...rest } = payload;
    const at = typeof time === "string" ? time : timestamp;
    return {
        ...base,
        ...(typeof severity === "string" ? { severity: severity.toUpperCase() } : {}),
        ...(typeof at === "string" && !Number.isNaN(Date.parse(at)) ? { timestamp: at } : {}),
        jsonPayload: rest,
    };
}
function revision_log_parse(line) {
    if (!line.startsWith("{"))
        return undefined;
    try {
        const value = JSON.parse(line);
        return model_isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=revision-log.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/revision-pool.js

/** A request waits this long for an instance. @see https://cloud.google.com/run/docs/about-concurrency */
const QUEUE_MS = 10_000;
/** An instance without requests is kept up to 15 minutes. @see https://cloud.google.com/run/docs/about-instance-autoscaling */
const IDLE_MS = 15 * 60_000;
const MAX_RESTART_DELAY_MS = 10_000;
/** Why no instance takes a request: 429 for `full`, 503 for `broken`. */
class NoInstance extends Error {
    name = "NoInstance";
    kind;
    constructor(kind) {
        super(kind);
        this.kind = kind;
    }
}
/**
 * The instances of one revision: started when requests need them or the minimum says so, each with its
 * concurrency limit, stopped when idle. Everything is driven by events and one timer an idle instance.
 */
class RevisionPool {
    #limits;
    #clock;
    #startInstance;
    #slots = new Set();
    #waiters = new Set();
    #starting = 0;
    #minInstances = 0;
    #failures = 0;
    #cancelRestart;
    #closed = false;
    constructor(limits, clock, startInstance) {
        this.#limits = limits;
        this.#clock = clock;
        this.#startInstance = startInstance;
    }
    /** Starts the first instance, as a deploy does. @throws StartFailure */
    async warmUp() {
        this.#starting++;
        try {
            this.#admit(await this.#startInstance());
        }
        finally {
            this.#starting--;
        }
    }
    /** Keeps at least so many instances. */
    setMinimum(count) {
        this.#minInstances = Math.min(Math.max(count, this.#limits.minInstances), this.#limits.maxInstances);
        this.#keepMinimum();
    }
    /** A place on an instance, at once or after a wait. @throws NoInstance */
    acquire() {
        const slot = this.#freeSlot();
        if (slot !== undefined)
            return Promise.resolve(this.#lease(slot));
        const { concurrency, maxInstances } = this.#limits;
        if (this.#closed)
            return Promise.reject(new NoInstance("broken"));
        if (this.#waiters.size >= concurrency * maxInstances) {
            return Promise.reject(new NoInstance("full"));
        }
        return new Promise((resolve, reject) => {
            const cancel = this.#clock.setTimer(this.#clock.now() + QUEUE_MS, () => waiter.refuse(new NoInstance("full")));
            const done = () => {
                cancel();
                this.#waiters.delete(waiter);
            };
            const waiter = {
                give: (lease) => (done(), resolve(lease)),
                refuse: (error) => (done(), reject(error)),
            };
            this.#waiters.add(waiter);
            this.#grow();
        });
    }
    /** Kills one instance, as the crash fault does. */
    crash() {
        for (const slot of this.#slots)
            return slot.instance.kill();
    }
    async close() {
        this.#closed = true;
        this.#cancelRestart?.();
        for (const waiter of this.#waiters)
            waiter.refuse(new NoInstance("broken"));
        const slots = [...this.#slots];
        this.#slots.clear();
        for (const slot of slots)
            slot.cancelIdle?.();
        await Promise.all(slots.map((slot) => slot.instance.stop()));
    }
    #freeSlot() {
        let best;
        for (const slot of this.#slots) {
            if (slot.inFlight >= this.#limits.concurrency)
                continue;
            if (best === undefined || slot.inFlight < best.inFlight)
                best = slot;
        }
        return best;
    }
    #lease(slot) {
        slot.inFlight++;
        slot.cancelIdle?.();
        slot.cancelIdle = undefined;
        let released = false;
        return {
            port: slot.instance.port,
            exited: slot.instance.exited,
            release: () => {
                if (released)
                    return;
                released = true;
                slot.inFlight--;
                this.#serveWaiters();
                if (slot.inFlight === 0)
                    this.#armIdle(slot);
            },
        };
    }
    #armIdle(slot) {
        if (this.#closed || !this.#slots.has(slot))
            return;
        slot.cancelIdle = this.#clock.setTimer(this.#clock.now() + IDLE_MS, () => {
            if (this.#slots.size <= this.#minInstances)
                return;
            this.#slots.delete(slot);
            void slot.instance.stop();
        });
    }
    #serveWaiters() {
        for (const waiter of this.#waiters) {
            const slot = this.#freeSlot();
            if (slot === undefined)
                return;
            waiter.give(this.#lease(slot));
        }
    }
    #admit(instance) {
        if (this.#closed)
            return void instance.stop();
        this.#failures = 0;
        const slot = { instance, inFlight: 0, cancelIdle: undefined };
        this.#slots.add(slot);
        void instance.exited.then(() => this.#gone(slot));
        this.#serveWaiters();
        if (slot.inFlight === 0)
            this.#armIdle(slot);
    }
    #gone(slot) {
        slot.cancelIdle?.();
        // False after an idle stop or a close: those were asked for.
        if (!this.#slots.delete(slot))
            return;
        this.#failures++;
        this.#restartLater();
    }
    #restartLater() {
        if (this.#closed || this.#cancelRestart !== undefined)
            return;
        const delayMs = Math.min(100 * 2 ** this.#failures, MAX_RESTART_DELAY_MS);
        this.#cancelRestart = this.#clock.setTimer(this.#clock.now() + delayMs, () => {
            this.#cancelRestart = undefined;
            this.#keepMinimum();
            if (this.#waiters.size > 0)
                this.#grow();
        });
    }
    #keepMinimum() {
        while (!this.#closed && this.#slots.size + this.#starting < this.#minInstances)
            this.#launch();
    }
    #grow() {
        if (this.#cancelRestart !== undefined)
            return;
        const coming = this.#starting * this.#limits.concurrency;
        const room = this.#slots.size + this.#starting < this.#limits.maxInstances;
        if (room && coming < this.#waiters.size)
            this.#launch();
    }
    #launch() {
        this.#starting++;
        this.#startInstance().then((instance) => {
            this.#starting--;
            this.#admit(instance);
        }, (error) => {
            this.#starting--;
            this.#failures++;
            if (!(error instanceof StartFailure) || this.#slots.size === 0) {
                for (const waiter of this.#waiters)
                    waiter.refuse(new NoInstance("broken"));
            }
            this.#restartLater();
        });
    }
}
//# sourceMappingURL=revision-pool.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/template.js

/**
 * The template with what Cloud Run fills in. Only fields that Terraform's provider takes as computed: any
 * other would be a difference in its next plan.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#RevisionTemplate
 */
function withDefaults(template, defaultAccount) {
    const [first, ...others] = objects(template["containers"]);
    const container = first ?? {};
    const ports = objects(container["ports"]);
    const port = number(ports[0]?.["containerPort"]) ?? 8080;
    const resources = model_object(container["resources"]);
    const limits = model_object(resources["limits"]);
    const cpu = model_text(limits["cpu"]) || "1000m";
    const filled = {
        ...container,
        ports: [{ ...ports[0], name: model_text(ports[0]?.["name"]) || "http1", containerPort: port }],
        resources: {
            // Without `resources` CPU is billed per request; with them only when they say so.
            ...(container["resources"] === undefined ? { cpuIdle: true, startupCpuBoost: true } : {}),
            ...resources,
            limits: { ...limits, cpu, memory: model_text(limits["memory"]) || "512Mi" },
        },
        startupProbe: container["startupProbe"] ?? {
            timeoutSeconds: 240,
            periodSeconds: 240,
            failureThreshold: 1,
            tcpSocket: { port },
        },
    };
    const scaling = model_object(template["scaling"]);
    return {
        ...template,
        containers: [filled, ...others],
        serviceAccount: model_text(template["serviceAccount"]) || defaultAccount,
        timeout: model_text(template["timeout"]) || "300s",
        maxInstanceRequestConcurrency: template["maxInstanceRequestConcurrency"] || 80,
        scaling: { ...scaling, maxInstanceCount: scaling["maxInstanceCount"] || 100 },
    };
}
/** Equal for templates that make the same revision: `env` is a set, and the name does not count. */
function templateKey(template) {
    const containers = objects(template["containers"]).map((container) => ({
        ...container,
        env: objects(container["env"]).toSorted((a, b) => (model_text(a["name"]) < model_text(b["name"]) ? -1 : 1)),
    }));
    return canonical({ ...template, containers, revision: "" });
}
function imageOf(template) {
    return model_text(objects(template["containers"])[0]?.["image"]);
}
function limitsOf(template) {
    const scaling = model_object(template["scaling"]);
    return {
        concurrency: number(template["maxInstanceRequestConcurrency"]) ?? 80,
        maxInstances: number(scaling["maxInstanceCount"]) ?? 100,
        minInstances: number(scaling["minInstanceCount"]) ?? 0,
        timeoutMs: durationMs(template["timeout"]) ?? 300_000,
    };
}
/** What the runner needs from a template, but for the image, the lines and the environment. */
function processOf(template) {
    const container = objects(template["containers"])[0] ?? {};
    return {
        command: model_strings(container["command"]),
        args: model_strings(container["args"]),
        probe: probeOf(model_object(container["startupProbe"])),
    };
}
function probeOf(probe) {
    const http = probe["httpGet"];
    return {
        httpPath: http === undefined ? undefined : model_text(model_object(http)["path"]) || "/",
        initialDelayMs: (number(probe["initialDelaySeconds"]) ?? 0) * 1_000,
        periodMs: (number(probe["periodSeconds"]) || 10) * 1_000,
        timeoutMs: (number(probe["timeoutSeconds"]) || 1) * 1_000,
        failureThreshold: number(probe["failureThreshold"]) || 3,
    };
}
/** The template's environment with its secrets read; or which of them can't be. Never says a value. */
function environmentOf(template, project, secrets) {
    const env = {};
    for (const entry of objects(objects(template["containers"])[0]?.["env"])) {
        const name = model_text(entry["name"]);
        const ref = model_object(model_object(entry["valueSource"])["secretKeyRef"]);
        const secret = model_text(ref["secret"]);
        if (secret === "") {
            env[name] = model_text(entry["value"]);
            continue;
        }
        const full = secret.includes("/") ? secret : `projects/${project}/secrets/${secret}`;
        const read = secrets.read(full, model_text(ref["version"]) || "latest");
        if ("problem" in read)
            return new SecretProblem(`env "${name}": ${read.problem}`);
        env[name] = read.toString("utf8");
    }
    return env;
}
/** Apart from an environment that happens to have a variable `problem`. */
class SecretProblem {
    problem;
    constructor(problem) {
        this.problem = problem;
    }
}
//# sourceMappingURL=template.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/deploy.js







/** Makes revisions run and moves traffic; knows the running instances of every revision. */
class Deployer {
    #deps;
    #pools = new Map();
    constructor(deps) {
        this.#deps = deps;
    }
    /** The instances of a revision; undefined when it never started. */
    pool(service, revision) {
        return this.#pools.get(`${service.uid}/${revision}`);
    }
    /**
     * Brings a new revision up, if there is one, then applies the traffic. When either fails, what served
     * before goes on serving. @throws ApiError FAILED_PRECONDITION, NOT_FOUND
     */
    async deploy(service, revision) {
        if (revision !== undefined) {
            await this.#bringUp(service, revision);
            service.latestReady = revision.name;
        }
        const traffic = objects(service.spec["traffic"]);
        const served = traffic.length > 0 ? traffic : DEFAULT_TRAFFIC;
        service.routes = served.map((target) => this.#route(service, target));
        service.servedTraffic = served;
        this.#applyMinimum(service);
    }
    async remove(service) {
        const closing = [...service.revisions.keys()].map(async (name) => {
            const pool = this.pool(service, name);
            this.#pools.delete(`${service.uid}/${name}`);
            await pool?.close();
        });
        await Promise.all(closing);
    }
    async close() {
        await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
        this.#pools.clear();
    }
    #route(service, target) {
        const latest = target["type"] === LATEST || model_text(target["revision"]) === "";
        const name = latest ? service.latestReady : lastSegment(model_text(target["revision"]));
        const found = name === undefined ? undefined : service.revisions.get(name);
        if (name === undefined || found === undefined) {
            const asked = name ?? "LATEST";
            throw this.#failed(service, "ROUTE_MISSING", "NOT_FOUND", `Revision '${asked}' is not found.`);
        }
        if (found.state !== "ready") {
            const why = `Revision '${name}' is not ready and cannot serve traffic. ${found.message ?? ""}`;
            throw this.#failed(service, "", "FAILED_PRECONDITION", why.trim());
        }
        const tag = model_text(target["tag"]);
        return {
            revision: name,
            percent: number(target["percent"]) ?? 0,
            tag: tag === "" ? undefined : tag,
        };
    }
    async #bringUp(service, revision) {
        const start = this.#starter(service, revision);
        const pool = new RevisionPool(limitsOf(revision.template), this.#deps.clock, start);
        try {
            await pool.warmUp();
            revision.state = "ready";
            this.#pools.set(`${service.uid}/${revision.name}`, pool);
        }
        catch (error) {
            await pool.close();
            const failure = error instanceof RevisionFailure ? error : healthCheckFailure(error, revision);
            revision.state = "failed";
            revision.reason = failure.reason;
            revision.message = failure.message;
            const message = `Revision '${revision.name}' is not ready and cannot serve traffic. ${failure.message}`;
            const code = failure.reason === "CONTAINER_MISSING" ? "NOT_FOUND" : "FAILED_PRECONDITION";
            throw this.#failed(service, failure.reason, code, message);
        }
    }
    #starter(service, revision) {
        const { images, secrets, runner, logs, faults } = this.#deps;
        const { name, template } = revision;
        return async () => {
            const image = images.find(imageOf(template));
            if (image === undefined) {
                throw new RevisionFailure("CONTAINER_MISSING", `Image '${imageOf(template)}' not found.`);
            }
            const env = environmentOf(template, service.project, secrets);
            if (env instanceof SecretProblem) {
                throw new RevisionFailure("SECRETS_ACCESS_CHECK_FAILED", env.problem);
            }
            if (faults.take("run.revision", `${service.name}/revisions/${name}`)?.kind === "crash") {
                throw new StartFailure("the crash that was asked for");
            }
            return runner.start({
                image,
                ...processOf(template),
                env: {
                    ...env,
                    ...this.#deps.extraEnv(),
                    K_SERVICE: service.id,
                    K_REVISION: name,
                    K_CONFIGURATION: service.id,
                },
                onLine: (stream, line) => logs.write(revisionLogEntry(service, name, stream, line)),
            });
        };
    }
    /** A service's own minimum goes to the revision that serves most. @see https://cloud.google.com/run/docs/configuring/min-instances */
    #applyMinimum(service) {
        const minimum = number(model_object(service.spec["scaling"])["minInstanceCount"]) ?? 0;
        const main = service.routes.toSorted((a, b) => b.percent - a.percent)[0]?.revision;
        for (const name of service.revisions.keys()) {
            this.pool(service, name)?.setMinimum(name === main ? minimum : 0);
        }
    }
    #failed(service, reason, code, message) {
        service.failure = { reason: reason === "ROUTE_MISSING" ? "" : reason, message };
        return new ApiError(code, message);
    }
}
class RevisionFailure extends Error {
    reason;
    constructor(reason, message) {
        super(message);
        this.reason = reason;
    }
}
function healthCheckFailure(error, revision) {
    const port = number(objects(objects(revision.template["containers"])[0]?.["ports"])[0]?.["containerPort"]);
    const detail = error instanceof Error ? error.message : String(error);
    return new RevisionFailure("HEALTH_CHECK_CONTAINER_ERROR", `The user-provided container failed to start and listen on the port defined provided by the PORT=${port ?? 8080} environment variable within the allocated timeout: ${detail}.`);
}
//# sourceMappingURL=deploy.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/access.js

const INVOKE = ["roles/run.invoker", "roles/run.admin", "roles/owner", "roles/editor"];
/**
 * May this request call the service? `true`, or the status to answer. No token is 403, one that is no good
 * is 401, one without the right is 403. The audience is the service's own URL, also for a tag's URL.
 * @see https://cloud.google.com/run/docs/authenticating/service-to-service
 */
function checkInvoker(request, service, ownUrl, deps) {
    if (service.spec["invokerIamDisabled"] === true)
        return true;
    if (deps.policies.allows(service.name, INVOKE, "allUsers"))
        return true;
    const header = request.headers["x-serverless-authorization"] ?? request.headers.authorization;
    const token = /^bearer (.+)$/i.exec(String(header ?? ""))?.[1];
    if (token === undefined)
        return 403;
    const claims = deps.issuer.verifyIdToken(token);
    if ("problem" in claims)
        return 401;
    const audiences = [ownUrl, ...model_strings(service.spec["customAudiences"])];
    if (!audiences.includes(claims.audience))
        return 401;
    const member = `serviceAccount:${claims.email}`;
    return deps.policies.allows(service.name, INVOKE, member) ? true : 403;
}
//# sourceMappingURL=access.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/error-page.js
const PAGES = {
    401: ["Unauthorized", "Your client does not have permission to the requested URL"],
    403: ["Forbidden", "Your client does not have permission to get URL"],
    404: ["Page not found", "The requested URL was not found on this server."],
    429: ["Too Many Requests", "Rate exceeded."],
    503: ["Service Unavailable", "Service Unavailable"],
    504: ["Gateway Timeout", "upstream request timeout"],
};
/** Answers as Google's front end does, for the container; only closes when the answer has begun. */
function answerPage(response, status, path) {
    if (response.headersSent || response.destroyed)
        return void response.destroy();
    const [title, text] = PAGES[status];
    const where = status === 401 || status === 403 ? ` <code>${escapeHtml(path)}</code>` : "";
    const body = `<html><head>
<meta http-equiv="content-type" content="text/html;charset=utf-8">
<title>${status} ${title}</title>
</head>
<body text=#000000 bgcolor=#ffffff>
<h1>Error: ${title}</h1>
<h2>${text}${where}</h2>
</body></html>
`;
    response.writeHead(status, {
        "content-type": "text/html; charset=UTF-8",
        "content-length": Buffer.byteLength(body),
        ...(status === 401
            ? {
                "www-authenticate": 'Bearer error="invalid_token" error_description="The access token could not be verified"',
            }
            : {}),
    });
    response.end(body);
}
function escapeHtml(text) {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
//# sourceMappingURL=error-page.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/front-end.js







/** How long the front end waits to hear of a process's end after its connection broke. */
const EXIT_GRACE_MS = 500;
const HOST = /^(?:([a-z0-9-]+?)---)?([a-z][a-z0-9-]*)-(\d+)\.([a-z0-9-]+)\.run\.localhost(?::\d+)?$/;
/** Headers that end at this hop. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"];
/** Google's front end: finds the revision, checks the caller, passes the request on. */
class FrontEnd {
    #deps;
    #store;
    #deployer;
    #urls;
    #agent = new external_node_http_.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
    constructor(deps, store, deployer, urls) {
        this.#deps = deps;
        this.#store = store;
        this.#deployer = deployer;
        this.#urls = urls;
    }
    ownsHost(host) {
        return HOST.test(host);
    }
    /** Answers a request whose host {@link ownsHost}. Never rejects. */
    async handle(request, response) {
        const found = this.#find(request.headers.host ?? "");
        const path = request.url ?? "/";
        // Google's front end keeps this path for itself. @see https://cloud.google.com/run/docs/known-issues#ah
        if (found === undefined || path.split("?")[0] === "/healthz") {
            return answerPage(response, 404, path);
        }
        const { service, revision } = found;
        const access = checkInvoker(request, service, this.#urls.url(service), this.#deps);
        if (access !== true)
            return answerPage(response, access, path);
        const pool = revision === undefined ? undefined : this.#deployer.pool(service, revision);
        const record = revision === undefined ? undefined : service.revisions.get(revision);
        if (pool === undefined || record === undefined)
            return answerPage(response, 503, path);
        if (this.#deps.faults.take("run.revision", `${service.name}/revisions/${record.name}`)?.kind ===
            "crash") {
            pool.crash();
        }
        try {
            const lease = await pool.acquire();
            if (response.destroyed)
                return lease.release();
            this.#proxy(request, response, lease, limitsOf(record.template).timeoutMs);
        }
        catch (error) {
            const full = error instanceof NoInstance && error.kind === "full";
            answerPage(response, full ? 429 : 503, path);
        }
    }
    close() {
        this.#agent.destroy();
    }
    #find(host) {
        const [, tag, id, number, region] = HOST.exec(host) ?? [];
        for (const service of this.#store.all()) {
            if (service.id !== id || service.location !== region)
                continue;
            if (this.#deps.projectNumber(service.project) !== number)
                continue;
            if (tag === undefined)
                return { service, revision: pick(service) };
            const route = service.routes.find((candidate) => candidate.tag === tag);
            return route === undefined ? undefined : { service, revision: route.revision };
        }
        return undefined;
    }
    #proxy(request, response, lease, timeoutMs) {
        const path = request.url ?? "/";
        const upstream = (0,external_node_http_.request)({
            host: "127.0.0.1",
            port: lease.port,
            method: request.method,
            path,
            headers: forwardedHeaders(request),
            agent: this.#agent,
        });
        const cancelTimeout = this.#deps.clock.setTimer(this.#deps.clock.now() + timeoutMs, () => {
            answerPage(response, 504, path);
            upstream.destroy();
        });
        const end = () => {
            cancelTimeout();
            upstream.destroy();
            lease.release();
        };
        response.once("close", end);
        upstream.on("error", () => {
            // A dying process closes its sockets before its end is known; the next request must not meet it again.
            void this.#endOrGrace(lease).then(() => answerPage(response, 503, path));
        });
        upstream.on("response", (answer) => {
            if (response.headersSent || response.destroyed) {
                answer.resume();
                return;
            }
            response.writeHead(answer.statusCode ?? 502, withoutHops(answer.headers));
            // Headers go out at once: a streaming handler may take its time with the first byte.
            response.flushHeaders();
            (0,external_node_stream_.pipeline)(answer, response, () => undefined);
        });
        (0,external_node_stream_.pipeline)(request, upstream, () => undefined);
    }
    /** Resolves when the lease's process has ended, or after a grace in case it only closed the connection. */
    #endOrGrace(lease) {
        return new Promise((resolve) => {
            const { clock } = this.#deps;
            const cancel = clock.setTimer(clock.now() + EXIT_GRACE_MS, resolve);
            void lease.exited.then(() => {
                cancel();
                resolve();
            });
        });
    }
}
/** By the traffic split; the first of the split takes what rounding leaves. */
function pick(service) {
    let point = Math.random() * 100;
    for (const route of service.routes) {
        point -= route.percent;
        if (point < 0)
            return route.revision;
    }
    return service.routes.find((route) => route.percent > 0)?.revision;
}
function forwardedHeaders(request) {
    const headers = withoutHops(request.headers);
    const remote = request.socket.remoteAddress ?? "127.0.0.1";
    const before = request.headers["x-forwarded-for"];
    const trace = (0,external_node_crypto_.randomBytes)(16).toString("hex");
    const span = (0,external_node_crypto_.randomBytes)(8);
    delete headers["x-serverless-authorization"];
    return {
        ...headers,
        // The container learns who called, and can't use the token. @see https://cloud.google.com/run/docs/securing/managing-access
        ...(request.headers.authorization === undefined
            ? {}
            : { authorization: withoutSignature(request.headers.authorization) }),
        "x-forwarded-for": before === undefined ? remote : `${String(before)},${remote}`,
        "x-forwarded-proto": "https",
        "x-cloud-trace-context": `${trace}/${span.readBigUInt64BE()};o=1`,
        traceparent: String(request.headers["traceparent"] ?? `00-${trace}-${span.toString("hex")}-01`),
    };
}
function withoutSignature(authorization) {
    return authorization.replace(/^(bearer [^.]+\.[^.]+)\..+$/i, "$1.SIGNATURE_REMOVED_BY_GOOGLE");
}
function withoutHops(headers) {
    const kept = {};
    for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined && !HOP_BY_HOP.includes(name))
            kept[name] = value;
    }
    return kept;
}
//# sourceMappingURL=front-end.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/spec.js


/** The fields of a service that a caller sets; everything else is output only. */
const SETTABLE = [
    "description",
    "labels",
    "annotations",
    "client",
    "clientVersion",
    "ingress",
    "launchStage",
    "binaryAuthorization",
    "template",
    "traffic",
    "scaling",
    "invokerIamDisabled",
    "defaultUriDisabled",
    "customAudiences",
    "iapEnabled",
];
/** Only what a caller may set. */
function specOf(sent) {
    const spec = {};
    for (const field of SETTABLE)
        if (sent[field] !== undefined)
            spec[field] = sent[field];
    return spec;
}
/**
 * The old spec with the fields of `mask` (comma-separated paths, snake or camel case) taken from `sent`; a
 * field of the mask that was not sent is cleared. `*` takes all.
 * @throws ApiError INVALID_ARGUMENT for a path of no settable field
 */
function applyMask(old, sent, mask) {
    if (mask === "*")
        return sent;
    const merged = structuredClone(old);
    for (const path of mask.split(",")) {
        const steps = path.trim().split(".").map(camel);
        if (!SETTABLE.includes(steps[0] ?? "")) {
            throw new ApiError("INVALID_ARGUMENT", `update_mask: "${path}" is no field that can be set`);
        }
        copyPath(merged, sent, steps);
    }
    return merged;
}
function copyPath(into, from, steps) {
    const [step = "", ...rest] = steps;
    const value = from[step];
    if (rest.length === 0 || !model_isObject(value)) {
        if (value === undefined)
            delete into[step];
        else
            into[step] = structuredClone(value);
        return;
    }
    const inner = into[step];
    const target = model_isObject(inner) ? inner : {};
    into[step] = target;
    copyPath(target, value, rest);
}
function camel(step) {
    return step.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
//# sourceMappingURL=spec.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/validate.js


/** @throws ApiError INVALID_ARGUMENT @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services/create */
function checkServiceId(id) {
    if (!/^[a-z](?:[a-z0-9-]{0,47}[a-z0-9])?$/.test(id)) {
        validate_fail("service_id", `"${id}" must be lower-case letters, digits and hyphens, start with a letter, not end with a hyphen, and be shorter than 50 characters`);
    }
}
/** Checks what the embedded Cloud Run uses of a service. @throws ApiError INVALID_ARGUMENT */
function checkSpec(spec) {
    for (const [key, value] of Object.entries(model_object(spec["labels"]))) {
        if (!/^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key))
            validate_fail("labels", `key "${key}"`);
        if (!/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(model_text(value)))
            validate_fail(`labels.${key}`, "its value");
    }
    checkTemplate(model_object(spec["template"]));
    checkTraffic(objects(spec["traffic"]));
}
function checkTemplate(template) {
    const containers = objects(template["containers"]);
    if (containers.length !== 1) {
        validate_fail("template.containers", `${containers.length} containers; exactly one is supported here`);
    }
    const container = containers[0] ?? {};
    const at = "template.containers[0]";
    if (model_text(container["image"]) === "")
        validate_fail(`${at}.image`, "a container needs an image");
    for (const port of objects(container["ports"])) {
        range(`${at}.ports[0].container_port`, number(port["containerPort"]), 1, 65_535);
    }
    for (const entry of objects(container["env"])) {
        const name = model_text(entry["name"]);
        if (name === "")
            validate_fail(`${at}.env`, "a variable without a name");
        if (["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"].includes(name)) {
            validate_fail(`${at}.env`, `The following reserved env names were provided: ${name}`);
        }
    }
    checkProbe(`${at}.startup_probe`, model_object(container["startupProbe"]));
    range("template.max_instance_request_concurrency", number(template["maxInstanceRequestConcurrency"]), 0, 1_000);
    const timeout = template["timeout"];
    if (timeout !== undefined)
        range("template.timeout", durationMs(timeout) ?? -1, 0, 3_600_000);
    const scaling = model_object(template["scaling"]);
    const min = number(scaling["minInstanceCount"]) ?? 0;
    const max = number(scaling["maxInstanceCount"]);
    range("template.scaling.min_instance_count", min, 0, 1_000);
    if (max)
        range("template.scaling.max_instance_count", max, Math.max(1, min), 1_000);
}
/** @see https://cloud.google.com/run/docs/configuring/healthchecks */
function checkProbe(at, probe) {
    range(`${at}.initial_delay_seconds`, number(probe["initialDelaySeconds"]), 0, 240);
    range(`${at}.period_seconds`, number(probe["periodSeconds"]), 0, 240);
    const timeout = number(probe["timeoutSeconds"]) || 1;
    range(`${at}.timeout_seconds`, timeout, 1, number(probe["periodSeconds"]) || 10);
    if (probe["grpc"] !== undefined)
        validate_fail(`${at}.grpc`, "gRPC probes are not supported here");
    const http = probe["httpGet"];
    if (model_isObject(http) && http["path"] !== undefined && !model_text(http["path"]).startsWith("/")) {
        validate_fail(`${at}.http_get.path`, "must start with /");
    }
}
function checkTraffic(traffic) {
    if (traffic.length === 0)
        return;
    const tags = new Set();
    let sum = 0;
    for (const [index, target] of traffic.entries()) {
        const at = `traffic[${index}]`;
        range(`${at}.percent`, number(target["percent"]), 0, 100);
        sum += number(target["percent"]) ?? 0;
        const tag = model_text(target["tag"]);
        if (tag !== "" && !/^[a-z](?:[a-z0-9-]{0,44}[a-z0-9])?$/.test(tag))
            validate_fail(`${at}.tag`, `"${tag}"`);
        if (tag !== "" && tags.has(tag))
            validate_fail(`${at}.tag`, `"${tag}" is used twice`);
        tags.add(tag);
        const named = model_text(target["revision"]) !== "";
        if (target["type"] === REVISION && !named)
            validate_fail(`${at}.revision`, "must be set");
        if (target["type"] === LATEST && named)
            validate_fail(`${at}.revision`, "must not be set for LATEST");
    }
    if (sum !== 100)
        validate_fail("traffic", `the percentages must add up to 100, they make ${sum}`);
}
function range(at, value, low, high) {
    if (value !== undefined && (value < low || value > high)) {
        validate_fail(at, `must be between ${low} and ${high}`);
    }
}
function validate_fail(field, description) {
    throw new ApiError("INVALID_ARGUMENT", `Violation in ${field}: ${description}`, [
        {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            fieldViolations: [{ field, description }],
        },
    ]);
}
//# sourceMappingURL=validate.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/run-service.js







/**
 * The methods of `google.cloud.run.v2.Services` and `Revisions`, in proto-JSON.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/service.proto
 */
class RunService {
    #deps;
    #store;
    #deployer;
    #urls;
    /** Deploys of one service go one after another. */
    #deploying = new Map();
    constructor(deps, store, deployer, urls) {
        this.#deps = deps;
        this.#store = store;
        this.#deployer = deployer;
        this.#urls = urls;
    }
    services = {
        CreateService: (request, call) => this.#create(request, call),
        GetService: (request) => renderService(this.#store.get(model_text(request["name"])), this.#urls),
        ListServices: (request) => {
            const page = this.#store.list(model_text(request["parent"]), request);
            return {
                services: page.items.map((service) => renderService(service, this.#urls)),
                nextPageToken: page.nextPageToken,
            };
        },
        UpdateService: (request, call) => this.#update(request, call),
        DeleteService: (request) => this.#delete(request),
        GetIamPolicy: (request) => {
            const { name } = this.#store.get(model_text(request["resource"]));
            return this.#deps.policies.get(name);
        },
        SetIamPolicy: (request) => {
            const { name } = this.#store.get(model_text(request["resource"]));
            return this.#deps.policies.set(name, model_object(request["policy"]));
        },
    };
    revisions = {
        GetRevision: (request) => {
            const [service, revision] = this.#store.revision(model_text(request["name"]));
            return renderRevision(service, revision);
        },
        ListRevisions: (request) => {
            const service = this.#store.get(model_text(request["parent"]));
            const newestFirst = [...service.revisions.values()].toReversed();
            return { revisions: newestFirst.map((revision) => renderRevision(service, revision)) };
        },
        DeleteRevision: (request) => this.#deleteRevision(request),
    };
    #create(request, call) {
        const id = model_text(request["serviceId"]);
        checkServiceId(id);
        const name = `${model_text(request["parent"])}/services/${id}`;
        const [, project = "", , location = ""] = name.split("/");
        if (this.#store.find(name) !== undefined) {
            throw new ApiError("ALREADY_EXISTS", `Resource '${id}' already exists.`);
        }
        const spec = this.#spec(project, model_object(request["service"]));
        const now = this.#now();
        const who = call.principal ?? "";
        const service = {
            name,
            project,
            location,
            id,
            uid: (0,external_node_crypto_.randomUUID)(),
            creator: who,
            createTime: now,
            updateTime: now,
            lastModifier: who,
            spec,
            generation: 0,
            observedGeneration: 0,
            etag: "",
            revisions: new Map(),
            latestCreated: undefined,
            latestReady: undefined,
            routes: [],
            servedTraffic: [],
            failure: undefined,
        };
        const preview = this.#prepare(service, spec);
        if (request["validateOnly"] === true)
            return this.#done(service);
        this.#store.add(service);
        return this.#apply(service, spec, preview, who);
    }
    #update(request, call) {
        const sent = model_object(request["service"]);
        const name = model_text(sent["name"]);
        const service = this.#store.find(name);
        if (service === undefined) {
            if (request["allowMissing"] !== true)
                return renderService(this.#store.get(name), this.#urls);
            const parent = name.slice(0, name.indexOf("/services/"));
            return this.#create({ ...request, parent, serviceId: lastSegment(name), service: sent }, call);
        }
        checkEtag(service, sent["etag"]);
        const mask = model_text(request["updateMask"]);
        const merged = mask === "" ? sent : applyMask(service.spec, sent, mask);
        const spec = this.#spec(service.project, merged, service);
        const revision = this.#prepare(service, spec);
        if (request["validateOnly"] === true)
            return this.#done(service);
        return this.#apply(service, spec, revision, call.principal ?? "");
    }
    #delete(request) {
        const service = this.#store.get(model_text(request["name"]));
        checkEtag(service, request["etag"]);
        const last = this.#any(service);
        if (request["validateOnly"] === true)
            return this.#done(service);
        this.#store.remove(service);
        this.#deps.policies.delete(service.name);
        const before = this.#deploying.get(service.uid) ?? Promise.resolve();
        const work = before
            .catch(() => undefined)
            .then(() => this.#deployer.remove(service))
            .then(() => last);
        return this.#deps.operations.start(run_service_parentOf(service), last, work);
    }
    async #deleteRevision(request) {
        const [service, revision] = this.#store.revision(model_text(request["name"]));
        const serving = service.routes.some((route) => route.revision === revision.name);
        if (serving || service.latestCreated === revision.name) {
            throw new ApiError("FAILED_PRECONDITION", `Revision '${revision.name}' serves traffic or is the latest one and can't be deleted.`);
        }
        await this.#deployer.pool(service, revision.name)?.close();
        service.revisions.delete(revision.name);
        const last = { "@type": REVISION_TYPE, ...renderRevision(service, revision) };
        return this.#deps.operations.start(run_service_parentOf(service), last, undefined, last);
    }
    #spec(project, sent, before) {
        const spec = specOf(withoutNulls(sent));
        checkSpec(spec);
        const account = `${this.#deps.projectNumber(project)}-compute@developer.gserviceaccount.com`;
        const template = model_object(spec["template"]);
        const old = model_object(before?.spec["template"]);
        const kept = model_text(template["serviceAccount"]) || model_text(old["serviceAccount"]) || account;
        return { ...spec, template: withDefaults(template, kept) };
    }
    /** The revision that this spec makes; undefined when its template is the old one. @throws ApiError */
    #prepare(service, spec) {
        const template = model_object(spec["template"]);
        const given = lastSegment(model_text(template["revision"]));
        const same = templateKey(template) === templateKey(model_object(service.spec["template"]));
        if (service.latestCreated !== undefined &&
            same &&
            [service.latestCreated, ""].includes(given)) {
            return undefined;
        }
        if (given !== "" && (!given.startsWith(`${service.id}-`) || given.length > 62)) {
            throw new ApiError("INVALID_ARGUMENT", `Violation in template.revision: "${given}" must start with "${service.id}-" and be shorter than 63 characters`);
        }
        if (service.revisions.has(given)) {
            throw new ApiError("ALREADY_EXISTS", `Revision named '${given}' with different configuration already exists.`);
        }
        const number = String(service.generation + 1).padStart(5, "0");
        return {
            name: given === "" ? `${service.id}-${number}-${randomLetters(3)}` : given,
            uid: (0,external_node_crypto_.randomUUID)(),
            createTime: this.#now(),
            generation: 1,
            template,
            state: "pending",
            reason: undefined,
            message: undefined,
        };
    }
    #apply(service, spec, revision, who) {
        service.spec = spec;
        service.generation++;
        service.updateTime = this.#now();
        service.lastModifier = who;
        service.etag = `"${(0,external_node_crypto_.randomBytes)(9).toString("base64")}"`;
        if (revision !== undefined) {
            service.revisions.set(revision.name, revision);
            service.latestCreated = revision.name;
        }
        const generation = service.generation;
        const before = this.#deploying.get(service.uid) ?? Promise.resolve();
        const work = before
            .catch(() => undefined)
            .then(async () => {
            service.failure = undefined;
            if (this.#deps.faults.take("operation", service.name)?.kind === "fail") {
                throw new ApiError("INTERNAL", "The operation failed, as it was asked to.");
            }
            await this.#deployer.deploy(service, revision);
        })
            .finally(() => (service.observedGeneration = generation))
            .then(() => this.#any(service));
        this.#deploying.set(service.uid, work);
        return this.#deps.operations.start(run_service_parentOf(service), this.#any(service), work);
    }
    #done(service) {
        const any = this.#any(service);
        return this.#deps.operations.start(run_service_parentOf(service), any, undefined, any);
    }
    #any(service) {
        return { "@type": SERVICE_TYPE, ...renderService(service, this.#urls) };
    }
    #now() {
        return new Date(this.#deps.clock.now()).toISOString();
    }
}
function run_service_parentOf(service) {
    return `projects/${service.project}/locations/${service.location}`;
}
function checkEtag(service, etag) {
    if (typeof etag === "string" && etag !== "" && etag !== service.etag) {
        throw new ApiError("ABORTED", `Conflict for resource '${service.id}': version '${etag}' was specified but current version is '${service.etag}'.`);
    }
}
function randomLetters(count) {
    const letters = "bcdfghjklmnpqrstvwxz";
    return [...(0,external_node_crypto_.randomBytes)(count)].map((byte) => letters[byte % letters.length]).join("");
}
//# sourceMappingURL=run-service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/service-store.js


const MAX_PAGE = 100;
/** The services by full name. In memory. */
class ServiceStore {
    #byName = new Map();
    find(name) {
        return this.#byName.get(name);
    }
    /** @throws ApiError NOT_FOUND */
    get(name) {
        const service = this.#byName.get(name);
        if (service === undefined) {
            throw new ApiError("NOT_FOUND", `Resource '${name.split("/")[5] ?? name}' of kind 'SERVICE' in region '${name.split("/")[3] ?? ""}' does not exist.`);
        }
        return service;
    }
    /** A revision by its full name; `-` stands for any service. @throws ApiError NOT_FOUND */
    revision(name) {
        const [parent = "", id = ""] = name.split("/revisions/");
        for (const service of this.#byName.values()) {
            const inside = service.name === parent || `${dirOf(service.name)}/-` === parent;
            const revision = inside ? service.revisions.get(id) : undefined;
            if (revision !== undefined)
                return [service, revision];
        }
        throw new ApiError("NOT_FOUND", `Resource '${id}' of kind 'REVISION' does not exist.`);
    }
    /** One page, by name. The token is the last name of the page before. */
    list(parent, paging) {
        const size = Math.min(number(paging["pageSize"]) || MAX_PAGE, MAX_PAGE);
        const after = Buffer.from(model_text(paging["pageToken"]), "base64url").toString();
        const all = [...this.#byName.values()]
            .filter((service) => dirOf(service.name) === `${parent}/services` && service.name > after)
            .toSorted((a, b) => (a.name < b.name ? -1 : 1));
        const items = all.slice(0, size);
        const last = items.at(-1)?.name ?? "";
        const nextPageToken = all.length > size ? Buffer.from(last).toString("base64url") : "";
        return { items, nextPageToken };
    }
    all() {
        return this.#byName.values();
    }
    add(service) {
        this.#byName.set(service.name, service);
    }
    remove(service) {
        this.#byName.delete(service.name);
    }
}
function dirOf(name) {
    return name.slice(0, name.lastIndexOf("/"));
}
//# sourceMappingURL=service-store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/routes.js




/** Makes the embedded Cloud Run. `stop` ends every process and closes the runner. */
function createRunService(deps) {
    const urls = {
        url(service, tag) {
            const label = `${tag === undefined ? "" : `${tag}---`}${service.id}-${deps.projectNumber(service.project)}`;
            return `http://${label}.${service.location}.run.localhost:${deps.restPort()}`;
        },
    };
    const store = new ServiceStore();
    const deployer = new Deployer(deps);
    const service = new RunService(deps, store, deployer, urls);
    const frontEnd = new FrontEnd(deps, store, deployer, urls);
    return {
        name: "run",
        protos: [
            { name: "google.cloud.run.v2.Services", rpcs: service.services },
            { name: "google.cloud.run.v2.Revisions", rpcs: service.revisions },
        ],
        routes: [...iamV1Routes(service.services), ...routes_operationRoutes(deps)],
        ownsHost: (host) => frontEnd.ownsHost(host),
        handle: (request, response) => frontEnd.handle(request, response),
        async stop() {
            frontEnd.close();
            await Promise.all([deployer.close(), deps.runner.close()]);
        },
    };
}
/** The v1 IAM paths, which `google_cloud_run_service_iam_member` uses: the same policy as v2's. */
function iamV1Routes(rpcs) {
    const resource = "/v1/{resource=projects/*/locations/*/services/*}";
    const route = (method, verb, rpc) => ({
        method,
        path: `${resource}:${verb}`,
        handle: ({ params, body, call }) => rpc?.({ ...body, resource: params["resource"] ?? "" }, call),
    });
    return [
        route("GET", "getIamPolicy", rpcs["GetIamPolicy"]),
        route("POST", "setIamPolicy", rpcs["SetIamPolicy"]),
    ];
}
/** Cloud Run's REST paths of `google.longrunning.Operations`. */
function routes_operationRoutes({ operations }) {
    const name = "/v2/{name=projects/*/locations/*/operations/*}";
    return [
        { method: "GET", path: name, handle: ({ params }) => operations.get(params["name"] ?? "") },
        {
            method: "GET",
            path: "/v2/{name=projects/*/locations/*}/operations",
            handle: ({ params }) => ({ operations: operations.list(params["name"] ?? "") }),
        },
        {
            method: "DELETE",
            path: name,
            handle: ({ params }) => {
                operations.delete(params["name"] ?? "");
                return {};
            },
        },
        {
            method: "POST",
            path: `${name}:wait`,
            handle: ({ params }) => operations.wait(params["name"] ?? ""),
        },
    ];
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/semantics/task-names.js
const PROJECT = "[A-Za-z0-9:.-]+";
const LOCATION = "[a-z0-9-]+";
const task_names_PARENT = new RegExp(`^projects/(${PROJECT})/locations/(${LOCATION})$`, "u");
const QUEUE = new RegExp(`^projects/(${PROJECT})/locations/(${LOCATION})/queues/([A-Za-z0-9-]{1,100})$`, "u");
/** `projects/P/locations/L`, or undefined. */
function parseLocationName(name) {
    const [, project, location] = task_names_PARENT.exec(name) ?? [];
    return project === undefined || location === undefined ? undefined : { project, location };
}
/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#Queue.FIELDS.name */
function parseQueueName(name) {
    const [, project, location, queue] = QUEUE.exec(name) ?? [];
    if (project === undefined || location === undefined || queue === undefined)
        return undefined;
    return { project, location, queue };
}
/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#Task.FIELDS.name */
function isTaskId(id) {
    return /^[A-Za-z0-9_-]{1,500}$/u.test(id);
}
//# sourceMappingURL=task-names.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/indexed-heap.js
/** A binary heap whose entries know their place: insert, remove and move are O(log n). */
class IndexedHeap {
    #items = [];
    get size() {
        return this.#items.length;
    }
    peek() {
        return this.#items[0];
    }
    /** Adds the item, or moves it after its key changed. */
    put(item) {
        if (item.heapIndex < 0) {
            item.heapIndex = this.#items.length;
            this.#items.push(item);
            this.#up(item);
            return;
        }
        this.#up(item);
        this.#down(item);
    }
    /** Does nothing when the item is not in the heap. */
    remove(item) {
        const index = item.heapIndex;
        if (index < 0)
            return;
        item.heapIndex = -1;
        const last = this.#items.pop();
        if (last === undefined || last === item)
            return;
        last.heapIndex = index;
        this.#items[index] = last;
        this.#up(last);
        this.#down(last);
    }
    clear() {
        for (const item of this.#items)
            item.heapIndex = -1;
        this.#items.length = 0;
    }
    #up(item) {
        let index = item.heapIndex;
        while (index > 0) {
            const parentIndex = (index - 1) >> 1;
            const parent = this.#items[parentIndex];
            if (parent === undefined || !before(item, parent))
                break;
            this.#items[index] = parent;
            parent.heapIndex = index;
            index = parentIndex;
        }
        this.#items[index] = item;
        item.heapIndex = index;
    }
    #down(item) {
        let index = item.heapIndex;
        for (;;) {
            const left = this.#items[2 * index + 1];
            const right = this.#items[2 * index + 2];
            const child = left !== undefined && right !== undefined && before(right, left) ? right : left;
            if (child === undefined || !before(child, item))
                break;
            const childIndex = child.heapIndex;
            this.#items[index] = child;
            child.heapIndex = index;
            index = childIndex;
        }
        this.#items[index] = item;
        item.heapIndex = index;
    }
}
function before(a, b) {
    return a.key < b.key || (a.key === b.key && a.order < b.order);
}
//# sourceMappingURL=indexed-heap.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/alarm-heap.js

/**
 * Every pending alarm on one heap with one armed timer: nothing polls, and nothing runs while no alarm
 * is due. Alarms that are due together ring in order of `order`.
 */
class AlarmHeap {
    #clock;
    #heap = new IndexedHeap();
    #armedMs = Number.POSITIVE_INFINITY;
    #cancel;
    #ringing = false;
    constructor(clock) {
        this.#clock = clock;
    }
    /** Adds the alarm, or moves it after its key changed. */
    set(alarm) {
        this.#heap.put(alarm);
        if (!this.#ringing)
            this.#arm();
    }
    clear(alarm) {
        this.#heap.remove(alarm);
        // An alarm on the far side of an idle time must not keep the process alive.
        if (this.#heap.size === 0 && !this.#ringing)
            this.#disarm();
    }
    /** Drops every alarm. */
    stop() {
        this.#heap.clear();
        this.#disarm();
    }
    #arm() {
        const first = this.#heap.peek();
        if (first === undefined || first.key >= this.#armedMs)
            return;
        this.#disarm();
        this.#armedMs = first.key;
        this.#cancel = this.#clock.setTimer(first.key, () => this.#onTimer());
    }
    #disarm() {
        this.#cancel?.();
        this.#cancel = undefined;
        this.#armedMs = Number.POSITIVE_INFINITY;
    }
    #onTimer() {
        this.#disarm();
        this.#ringing = true;
        try {
            const nowMs = this.#clock.now();
            for (let first = this.#heap.peek(); first !== undefined; first = this.#heap.peek()) {
                if (first.key > nowMs)
                    break;
                this.#heap.remove(first);
                first.ring();
            }
        }
        finally {
            this.#ringing = false;
            this.#arm();
        }
    }
}
//# sourceMappingURL=alarm-heap.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/json-fields.js


/** The object at `key`; undefined when it is absent or no object. */
function objectAt(json, key) {
    const value = json[key];
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}
/** The string at `key`; empty when absent, as in proto3. */
function stringAt(json, key) {
    const value = json[key];
    return typeof value === "string" ? value : "";
}
/** The number at `key`, also as proto3 JSON writes int64; undefined when absent. */
function numberAt(json, key) {
    const value = json[key];
    const number = typeof value === "string" && value !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
/** A duration in milliseconds; undefined when absent. @throws ApiError INVALID_ARGUMENT */
function durationMsAt(json, key) {
    const value = json[key];
    if (value === undefined || value === null)
        return undefined;
    const parsed = typeof value === "string" ? parseDuration(value) : undefined;
    if (parsed === undefined)
        throw invalidField(key, 'a duration such as "3.5s"');
    return Number(parsed.seconds) * 1000 + parsed.nanos / 1e6;
}
/** A timestamp in microseconds since the Unix epoch; undefined when absent. @throws ApiError INVALID_ARGUMENT */
function timestampUsAt(json, key) {
    const value = json[key];
    if (value === undefined || value === null)
        return undefined;
    const parsed = typeof value === "string" ? parseTimestamp(value) : undefined;
    if (parsed === undefined)
        throw invalidField(key, 'an RFC 3339 time such as "2026-01-31T12:00:00Z"');
    return Number(parsed.seconds) * 1e6 + Math.floor(parsed.nanos / 1000);
}
/** Microseconds since the Unix epoch in proto3 JSON form. */
function timestampText(us) {
    const seconds = Math.floor(us / 1e6);
    return formatTimestamp({ seconds: BigInt(seconds), nanos: (us - seconds * 1e6) * 1000 });
}
/** Milliseconds in proto3 JSON form. */
function durationText(ms) {
    const seconds = Math.trunc(ms / 1000);
    return formatDuration({
        seconds: BigInt(seconds),
        nanos: Math.round((ms - seconds * 1000) * 1e6),
    });
}
function invalidField(key, expected) {
    return new ApiError("INVALID_ARGUMENT", `Invalid value at '${key}': expected ${expected}.`);
}
//# sourceMappingURL=json-fields.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/authorization.js


const CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
/**
 * The token settings of an HttpRequest or HttpTarget; the audience is the target URI as given when none is named.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/OidcToken
 * @throws ApiError INVALID_ARGUMENT
 */
function readAuthorization(request, url) {
    const oidc = objectAt(request, "oidcToken");
    const oauth = objectAt(request, "oauthToken");
    if (oidc === undefined && oauth === undefined)
        return undefined;
    const email = stringAt(oidc ?? oauth ?? {}, "serviceAccountEmail");
    if (email === "") {
        throw new ApiError("INVALID_ARGUMENT", `${oidc === undefined ? "OAuthToken" : "OidcToken"}.service_account_email is required.`);
    }
    if (oidc !== undefined)
        return { kind: "oidc", email, audience: stringAt(oidc, "audience") || url };
    return { kind: "oauth", email, scope: stringAt(oauth ?? {}, "scope") || CLOUD_PLATFORM };
}
/** The `Authorization` header line with its CRLF; empty when there is no token to send. */
function authorizationLine(authorization, issuer) {
    if (authorization === undefined)
        return "";
    const { email } = authorization;
    const token = authorization.kind === "oidc"
        ? issuer.idToken(email, authorization.audience)
        : issuer.accessToken(email, authorization.scope);
    return `Authorization: Bearer ${token}\r\n`;
}
/** Roles that hold `iam.serviceAccounts.actAs`. @see https://cloud.google.com/iam/docs/roles-permissions/iam */
const ACT_AS_ROLES = ["roles/iam.serviceAccountUser", "roles/editor", "roles/owner"];
/**
 * Checks the service account of a task's or job's token: it must exist (a missing one is refused at
 * create, as recorded from the service), and a caller with an identity must be allowed to act as it.
 * @throws ApiError NOT_FOUND, PERMISSION_DENIED
 */
function checkAccount(authorization, project, call, deps) {
    const { email } = authorization;
    if (!deps.accounts.exists(email)) {
        throw new ApiError("NOT_FOUND", `Service account ${email} does not exist.`);
    }
    if (call.principal === undefined)
        return;
    const resource = `projects/${project}/serviceAccounts/${email}`;
    if (!deps.policies.allows(resource, ACT_AS_ROLES, `serviceAccount:${call.principal}`)) {
        throw new ApiError("PERMISSION_DENIED", `The principal (user or service account) lacks IAM permission "iam.serviceAccounts.actAs" for the resource "${email}" (or the resource may not exist).`);
    }
}
//# sourceMappingURL=authorization.js.map
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/response-parser.js
const MAX_HEAD_CHARS = 65_536;
/**
 * Reads one HTTP/1.1 response from latin1 text; keeps the status and the headers that a dispatcher
 * needs and drops the body.
 * @see https://www.rfc-editor.org/rfc/rfc9112
 */
class ResponseParser {
    status = 0;
    retryAfter;
    location;
    /** The connection can serve another request. */
    keepAlive = false;
    #state = "head";
    #text = "";
    #left = 0;
    #method;
    /** @param method Of the request: an answer to HEAD has no body. */
    constructor(method) {
        this.#method = method;
    }
    /** Takes what the socket gave. `bad` is no HTTP, or more than one response. */
    feed(chunk) {
        this.#text += chunk;
        while (this.#step())
            ;
        if (this.#state === "bad")
            return "bad";
        if (this.#state !== "done")
            return "more";
        if (this.#text !== "")
            this.keepAlive = false;
        return "done";
    }
    /** The peer closed: true when that ends the response as it should. */
    end() {
        return this.#state === "until-close" || this.#state === "done";
    }
    /** True before the first byte came. */
    get untouched() {
        return this.#state === "head" && this.#text === "" && this.status === 0;
    }
    #step() {
        switch (this.#state) {
            case "head":
                return this.#head();
            case "length":
            case "chunk-data":
                return this.#skip();
            case "chunk-size":
                return this.#chunkSize();
            case "trailers":
                return this.#trailer();
            case "until-close":
                this.#text = "";
                return false;
            default:
                return false;
        }
    }
    #head() {
        const end = this.#text.indexOf("\r\n\r\n");
        if (end < 0) {
            if (this.#text.length > MAX_HEAD_CHARS)
                this.#state = "bad";
            return false;
        }
        const lines = this.#text.slice(0, end).split("\r\n");
        this.#text = this.#text.slice(end + 4);
        const match = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: |$)/u.exec(lines[0] ?? "");
        if (match === null)
            return this.#fail();
        const status = Number(match[2]);
        // 100 Continue, 103 Early Hints: the final response follows.
        if (status < 200)
            return true;
        this.status = status;
        return this.#fields(lines, match[1] === "1");
    }
    #fields(lines, is11) {
        let length;
        let chunked = false;
        let connection = "";
        for (let index = 1; index < lines.length; index++) {
            const line = lines[index] ?? "";
            const colon = line.indexOf(":");
            if (colon < 1)
                return this.#fail();
            const value = line.slice(colon + 1).trim();
            switch (line.slice(0, colon).toLowerCase()) {
                case "content-length":
                    if (!/^\d{1,15}$/u.test(value) || (length !== undefined && length !== value))
                        return this.#fail();
                    length = value;
                    break;
                case "transfer-encoding":
                    chunked = /(?:^|,)\s*chunked$/iu.test(value);
                    break;
                case "connection":
                    connection = value.toLowerCase();
                    break;
                case "retry-after":
                    this.retryAfter = value;
                    break;
                case "location":
                    this.location = value;
                    break;
                default:
            }
        }
        this.keepAlive = is11 ? !connection.includes("close") : connection.includes("keep-alive");
        this.#left = Number(length ?? 0);
        if (this.#method === "HEAD" || this.status === 204 || this.status === 304)
            this.#state = "done";
        else if (chunked)
            this.#state = "chunk-size";
        else if (length !== undefined)
            this.#state = this.#left === 0 ? "done" : "length";
        else {
            this.#state = "until-close";
            this.keepAlive = false;
        }
        return true;
    }
    #skip() {
        const taken = Math.min(this.#left, this.#text.length);
        this.#left -= taken;
        this.#text = this.#text.slice(taken);
        if (this.#left > 0)
            return false;
        if (this.#state === "length") {
            this.#state = "done";
            return true;
        }
        if (this.#text.length < 2)
            return false;
        if (!this.#text.startsWith("\r\n"))
            return this.#fail();
        this.#text = this.#text.slice(2);
        this.#state = "chunk-size";
        return true;
    }
    #chunkSize() {
        const line = this.#line();
        if (line === undefined)
            return false;
        const size = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/iu.exec(line)?.[1];
        if (size === undefined)
            return this.#fail();
        this.#left = Number.parseInt(size, 16);
        this.#state = this.#left === 0 ? "trailers" : "chunk-data";
        return true;
    }
    #trailer() {
        const line = this.#line();
        if (line === "")
            this.#state = "done";
        return line !== undefined;
    }
    #line() {
        const end = this.#text.indexOf("\r\n");
        if (end < 0) {
            if (this.#text.length > MAX_HEAD_CHARS)
                this.#state = "bad";
            return undefined;
        }
        const line = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return line;
    }
    #fail() {
        this.#state = "bad";
        return false;
    }
}
//# sourceMappingURL=response-parser.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/http-sender.js



/**
 * HTTP/1.1 over raw sockets with one request in flight on each, the last used connection first. A raw
 * socket and one write cost a fifth of `node:http`'s processor time.
 */
class HttpSender {
    #clock;
    #alarms;
    #free = new Map();
    #busy = new Set();
    #order = 0;
    constructor(clock, alarms) {
        this.#clock = clock;
        this.#alarms = alarms;
    }
    send(request, done) {
        const exchange = new Exchange(request, done, this.#order++);
        exchange.key = this.#clock.now() + request.deadlineMs;
        this.#alarms.set(exchange);
        this.#start(exchange, false);
    }
    /** Closes every connection; requests in flight are dropped without an outcome. */
    stop() {
        for (const list of this.#free.values())
            for (const connection of list)
                connection.socket.destroy();
        for (const connection of this.#busy) {
            if (connection.exchange !== undefined)
                this.#alarms.clear(connection.exchange);
            connection.exchange = undefined;
            connection.socket.destroy();
        }
        this.#free.clear();
        this.#busy.clear();
    }
    #start(exchange, fresh) {
        const idle = fresh ? undefined : this.#free.get(exchange.request.origin.key)?.pop();
        const connection = idle ?? this.#open(exchange.request.origin);
        exchange.connection = connection;
        exchange.parser = new ResponseParser(exchange.request.method);
        connection.exchange = exchange;
        this.#busy.add(connection);
        connection.socket.ref();
        connection.socket.write(exchange.request.text, "latin1");
    }
    #open(origin) {
        const socket = origin.secure
            ? (0,external_node_tls_.connect)({ host: origin.connectHost, port: origin.port, servername: origin.serverName })
            : (0,external_node_net_.connect)({ host: origin.connectHost, port: origin.port, noDelay: true });
        const connection = new Connection(socket, origin.key);
        socket.setEncoding("latin1");
        socket.on("data", (chunk) => this.#onData(connection, chunk));
        socket.on("end", () => this.#onEnd(connection));
        // `close` follows every error and carries the outcome.
        socket.on("error", () => undefined);
        socket.on("close", () => this.#onClose(connection));
        return connection;
    }
    #onData(connection, chunk) {
        const exchange = connection.exchange;
        if (exchange === undefined) {
            // Bytes that nobody asked for: the connection is out of step.
            connection.socket.destroy();
            return;
        }
        const state = exchange.parser.feed(chunk);
        if (state === "bad")
            connection.socket.destroy();
        else if (state === "done")
            this.#complete(connection, exchange);
    }
    #complete(connection, exchange) {
        const { parser } = exchange;
        connection.exchange = undefined;
        this.#busy.delete(connection);
        if (parser.keepAlive && !connection.socket.destroyed) {
            connection.served = true;
            connection.socket.unref();
            const list = this.#free.get(connection.originKey);
            if (list === undefined)
                this.#free.set(connection.originKey, [connection]);
            else
                list.push(connection);
        }
        else {
            connection.socket.destroy();
        }
        this.#settle(exchange, {
            kind: "response",
            status: parser.status,
            retryAfter: parser.retryAfter,
            location: parser.location,
        });
    }
    #onEnd(connection) {
        const exchange = connection.exchange;
        if (exchange?.parser.end() === true)
            this.#complete(connection, exchange);
        else
            connection.socket.destroy();
    }
    #onClose(connection) {
        this.#busy.delete(connection);
        const list = this.#free.get(connection.originKey);
        const index = list?.indexOf(connection) ?? -1;
        if (index >= 0)
            list?.splice(index, 1);
        const exchange = connection.exchange;
        if (exchange === undefined)
            return;
        connection.exchange = undefined;
        // A kept connection may be closed by the peer as we write: nothing was answered, so it is sent
        // again on a fresh one and is no attempt of its own (as Go's client does).
        if (connection.served && exchange.parser.untouched && !exchange.timedOut) {
            this.#start(exchange, true);
            return;
        }
        this.#settle(exchange, { kind: exchange.timedOut ? "timeout" : "unreachable" });
    }
    #settle(exchange, outcome) {
        this.#alarms.clear(exchange);
        exchange.done(outcome);
    }
}
class Connection {
    socket;
    originKey;
    /** It has answered at least one request. */
    served = false;
    exchange;
    constructor(socket, originKey) {
        this.socket = socket;
        this.originKey = originKey;
    }
}
/** A request in flight; as an alarm it is its own deadline. */
class Exchange {
    key = 0;
    order;
    heapIndex = -1;
    timedOut = false;
    connection;
    parser = new ResponseParser("GET");
    request;
    done;
    constructor(request, done, order) {
        this.request = request;
        this.done = done;
        this.order = order;
    }
    ring() {
        this.timedOut = true;
        this.connection?.socket.destroy();
    }
}
//# sourceMappingURL=http-sender.js.map
// EXTERNAL MODULE: ./lib/semantics/cron.js
var semantics_cron = __webpack_require__(34061);
;// CONCATENATED MODULE: ./lib/semantics/task-headers.js
/**
 * Headers that Cloud Tasks sets or drops, whatever the task says.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/HttpRequest (headers)
 */
const SERVICE_HEADER = /^(?:host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudtasks-.*)$/iu;
const task_headers_TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/u;
/** True for a header that a task can't set. */
function isServiceHeader(name) {
    return SERVICE_HEADER.test(name);
}
/** Why this header can't be sent (RFC 9110, sections 5.1 and 5.5); undefined when it can. */
function headerProblem(name, value) {
    if (!task_headers_TOKEN.test(name))
        return `"${name}" is no header name`;
    // eslint-disable-next-line no-control-regex -- exactly the octets that would end or split the header
    if (/[\u0000-\u0008\u000A-\u001F\u007F]|[^\u0000-\u00FF]/u.test(value)) {
        return `the value of header "${name}" has a character that HTTP does not allow`;
    }
    return undefined;
}
/**
 * The `X-CloudTasks-*` header lines, each with its CRLF, as recorded from the service: the previous
 * response and an empty retry reason come on retries only.
 * @see https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler
 */
function attemptHeaderLines(attempt) {
    const retry = attempt.retryCount > 0
        ? `X-CloudTasks-TaskPreviousResponse: ${attempt.previousStatus}\r\nX-CloudTasks-TaskRetryReason: \r\n`
        : "";
    return (`X-CloudTasks-QueueName: ${attempt.queueId}\r\nX-CloudTasks-TaskName: ${attempt.taskId}\r\n` +
        `X-CloudTasks-TaskRetryCount: ${attempt.retryCount}\r\n` +
        `X-CloudTasks-TaskExecutionCount: ${attempt.executionCount}\r\n` +
        `X-CloudTasks-TaskETA: ${(attempt.etaUs / 1e6).toFixed(6)}\r\n${retry}`);
}
//# sourceMappingURL=task-headers.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/origin.js
/** Takes an `http:` or `https:` URL apart; undefined when it is none. */
function parseTarget(text) {
    let url;
    try {
        url = new URL(text);
    }
    catch {
        return undefined;
    }
    if (url.protocol !== "http:" && url.protocol !== "https:")
        return undefined;
    const secure = url.protocol === "https:";
    const name = url.hostname.replace(/^\[|\]$/gu, "");
    const isLocal = name === "localhost" || name.endsWith(".localhost");
    return {
        origin: {
            key: url.origin,
            secure,
            connectHost: isLocal ? "127.0.0.1" : name,
            port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
            serverName: name,
        },
        host: url.host,
        path: `${url.pathname}${url.search}`,
    };
}
//# sourceMappingURL=origin.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/scheduler/job-json.js






const DEFAULT_DEADLINE_MS = 180_000;
const OUTPUT_ONLY = new Set([
    "userUpdateTime",
    "state",
    "status",
    "scheduleTime",
    "lastAttemptTime",
]);
/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#HttpTarget (headers) */
const job_json_SERVICE_HEADER = /^(?:host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudscheduler.*)$/iu;
/** Reads and checks a Job message. @throws ApiError INVALID_ARGUMENT */
function readJob(json) {
    const schedule = stringAt(json, "schedule");
    const timeZone = stringAt(json, "timeZone") || "Etc/UTC";
    const cron = (0,semantics_cron/* parseCron */.E$)(schedule);
    if ("problem" in cron)
        throw badSchedule("schedule", cron.problem);
    if (!(0,semantics_cron/* isTimeZone */.kQ)(timeZone)) {
        throw badSchedule("time_zone", `"${timeZone}" is no name of the tz database (for example "Europe/Berlin")`);
    }
    if (stringAt(json, "description").length > 500) {
        throw job_json_invalid("Job.description must be at most 500 characters.");
    }
    const attemptDeadlineMs = durationMsAt(json, "attemptDeadline") ?? DEFAULT_DEADLINE_MS;
    if (attemptDeadlineMs < 15_000 || attemptDeadlineMs > 1_800_000) {
        throw job_json_invalid("Job.attemptDeadline must be between [15s, 30m].");
    }
    const http = objectAt(json, "httpTarget");
    const known = http ?? objectAt(json, "pubsubTarget") ?? objectAt(json, "appEngineHttpTarget");
    if (known === undefined)
        throw job_json_invalid("Job target is required.");
    return {
        json: Object.fromEntries(Object.entries({ ...json, timeZone }).filter(([key]) => !OUTPUT_ONLY.has(key))),
        cron,
        timeZone,
        attemptDeadlineMs,
        retry: readRetry(objectAt(json, "retryConfig") ?? {}),
        request: http === undefined ? undefined : readRequest(http),
    };
}
function readRetry(retry) {
    const count = numberAt(retry, "retryCount") ?? 0;
    if (count < 0 || count > 5)
        throw job_json_invalid("RetryConfig.retryCount must be between 0 and 5.");
    const policy = {
        maxAttempts: count + 1,
        // Without a retry count there are no retries, whatever the duration says.
        maxRetryDurationMs: count === 0 ? 0 : (durationMsAt(retry, "maxRetryDuration") ?? 0),
        minBackoffMs: durationMsAt(retry, "minBackoffDuration") ?? 5000,
        maxBackoffMs: durationMsAt(retry, "maxBackoffDuration") ?? 3_600_000,
        maxDoublings: numberAt(retry, "maxDoublings") ?? 5,
    };
    if (policy.minBackoffMs < 0 || policy.minBackoffMs > policy.maxBackoffMs) {
        throw job_json_invalid("RetryConfig.minBackoffDuration must be between 0 and RetryConfig.maxBackoffDuration.");
    }
    if (policy.maxDoublings < 0)
        throw job_json_invalid("RetryConfig.maxDoublings cannot be negative.");
    return policy;
}
function readRequest(http) {
    const uri = stringAt(http, "uri");
    if (!/^https?:\/\/./iu.test(uri)) {
        throw job_json_invalid("HttpTarget.uri must start with 'http://' or 'https://'.");
    }
    const named = stringAt(http, "httpMethod");
    const method = named === "" || named === "HTTP_METHOD_UNSPECIFIED" ? "POST" : named;
    const body = Buffer.from(stringAt(http, "body"), "base64").toString("latin1");
    if (body !== "" && !["POST", "PUT", "PATCH"].includes(method)) {
        throw job_json_invalid("HTTP request body is only allowed for HTTP methods POST, PUT and PATCH.");
    }
    const authorization = readAuthorization(http, uri);
    const headers = objectAt(http, "headers") ?? {};
    let lines = "User-Agent: Google-Cloud-Scheduler\r\nX-CloudScheduler: true\r\n";
    let hasType = false;
    for (const [name, value] of Object.entries(headers)) {
        const problem = headerProblem(name, typeof value === "string" ? value : "\n");
        if (problem !== undefined || typeof value !== "string")
            throw job_json_invalid(`HttpTarget.headers: ${problem ?? name}.`);
        const lower = name.toLowerCase();
        if (job_json_SERVICE_HEADER.test(name) || (authorization !== undefined && lower === "authorization"))
            continue;
        hasType ||= lower === "content-type";
        lines += `${name}: ${value}\r\n`;
    }
    if (body !== "" && !hasType)
        lines += "Content-Type: application/octet-stream\r\n";
    return { method, uri, target: parseTarget(uri), headerLines: lines, body, authorization };
}
/** A Job message with its state. */
function jobToJson(job) {
    const { settings } = job;
    return {
        ...settings.json,
        name: job.name,
        attemptDeadline: durationText(settings.attemptDeadlineMs),
        userUpdateTime: timestampText(job.userUpdateMs * 1000),
        state: job.state,
        ...(job.status === undefined ? {} : { status: job.status }),
        ...(job.nextMs === undefined ? {} : { scheduleTime: timestampText(job.nextMs * 1000) }),
        ...(job.lastAttemptMs === 0
            ? {}
            : { lastAttemptTime: timestampText(job.lastAttemptMs * 1000) }),
    };
}
/**
 * The job after an update: without a mask the message replaces it whole, else only the masked fields
 * are taken (and cleared where the message lacks them).
 */
function mergeJob(current, patch, mask) {
    const fields = mask
        .split(",")
        .map((path) => (path.trim().split(".")[0] ?? "").replaceAll(/_([a-z])/gu, (_, l) => l.toUpperCase()))
        .filter((field) => field !== "");
    if (fields.length === 0 || fields.includes("*"))
        return patch;
    const merged = { ...current };
    for (const field of fields) {
        if (patch[field] === undefined)
            delete merged[field];
        else
            merged[field] = patch[field];
    }
    return merged;
}
function job_json_invalid(message) {
    return new ApiError("INVALID_ARGUMENT", message);
}
function badSchedule(field, description) {
    return new ApiError("INVALID_ARGUMENT", "Schedule or time zone is invalid.", [
        {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            fieldViolations: [{ field, description }],
        },
    ]);
}
//# sourceMappingURL=job-json.js.map
;// CONCATENATED MODULE: ./lib/semantics/backoff.js
/**
 * Milliseconds to wait after the `failures`-th failed attempt (1 for the first). The interval doubles
 * `maxDoublings` times, then grows linearly, and never exceeds the maximum: 10s/300s/3 gives 10, 20,
 * 40, 80, 160, 240, 300, 300, …
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RetryConfig
 */
function retryDelayMs(policy, failures) {
    const doublings = Math.min(failures - 1, policy.maxDoublings);
    const longestMs = policy.minBackoffMs * 2 ** doublings;
    const linearMs = Math.max(0, failures - 1 - policy.maxDoublings) * longestMs;
    return Math.min(policy.maxBackoffMs, longestMs + linearMs);
}
/**
 * True when a task is given up: the attempts are used up AND the retry duration, if there is one, has
 * passed since the first attempt. Unlimited attempts (-1) are never used up.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RetryConfig ("until both limits are reached")
 */
function isExhausted(policy, attempts, sinceFirstAttemptMs) {
    if (policy.maxAttempts < 0 || attempts < policy.maxAttempts)
        return false;
    return policy.maxRetryDurationMs === 0 || sinceFirstAttemptMs >= policy.maxRetryDurationMs;
}
//# sourceMappingURL=backoff.js.map
;// CONCATENATED MODULE: ./lib/semantics/http-status.js
const BY_STATUS = {
    400: [3, "INVALID_ARGUMENT"],
    401: [16, "UNAUTHENTICATED"],
    403: [7, "PERMISSION_DENIED"],
    404: [5, "NOT_FOUND"],
    409: [6, "ALREADY_EXISTS"],
    429: [8, "RESOURCE_EXHAUSTED"],
    499: [1, "CANCELLED"],
    500: [13, "INTERNAL"],
    501: [12, "UNIMPLEMENTED"],
    503: [14, "UNAVAILABLE"],
    504: [4, "DEADLINE_EXCEEDED"],
};
/**
 * The RPC status that an attempt gets for the handler's HTTP status; only 2xx is OK, and 0 stands for
 * no answer at all.
 * @see https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
 */
function statusOfHttp(httpStatus) {
    if (httpStatus >= 200 && httpStatus < 300)
        return { code: 0, name: "OK", message: "" };
    const [code, name] = BY_STATUS[httpStatus] ?? [2, "UNKNOWN"];
    const text = httpStatus === 0 ? "no response" : `HTTP status code ${httpStatus}`;
    return { code, name, message: `${name}(${code}): ${text}` };
}
//# sourceMappingURL=http-status.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/scheduler/runner.js






/**
 * Starts jobs at their times. A job never has two executions at once: a start that falls into a running
 * one waits for it, and a retry gives way to the next scheduled start.
 * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#Job
 */
class JobRunner {
    #deps;
    #alarms = new Map();
    #order = 0;
    constructor(deps) {
        this.#deps = deps;
    }
    /** Plans the next start from now on; call it when a job is made, changed or resumed. */
    plan(job) {
        if (job.run?.inFlight === true)
            return;
        job.run = undefined;
        this.#planAfter(job, this.#deps.clock.now());
    }
    /** Forgets the job's next start; an attempt in flight ends without effect on the plan. */
    cancel(job) {
        job.nextMs = undefined;
        if (job.run?.inFlight === false)
            job.run = undefined;
        const alarm = this.#alarms.get(job);
        if (alarm !== undefined)
            this.#deps.alarms.clear(alarm);
        this.#alarms.delete(job);
    }
    /** Starts the job now unless it is running. */
    force(job) {
        if (job.run?.inFlight === true)
            return;
        const nowMs = this.#deps.clock.now();
        job.run = { scheduledMs: nowMs, startedMs: nowMs, attempts: 0, inFlight: false };
        this.#attempt(job, job.run);
    }
    #planAfter(job, afterMs) {
        this.#setNext(job, job.state === "ENABLED"
            ? (0,semantics_cron/* nextRun */.B6)(job.settings.cron, job.settings.timeZone, afterMs)
            : undefined);
    }
    #setNext(job, atMs) {
        if (atMs === undefined) {
            this.cancel(job);
            return;
        }
        let alarm = this.#alarms.get(job);
        if (alarm === undefined) {
            alarm = new JobAlarm(() => this.#due(job));
            this.#alarms.set(job, alarm);
        }
        job.nextMs = atMs;
        alarm.key = atMs;
        alarm.order = ++this.#order;
        this.#deps.alarms.set(alarm);
    }
    #due(job) {
        if (job.run?.inFlight === true)
            return;
        if (job.run === undefined) {
            const nowMs = this.#deps.clock.now();
            job.run = {
                scheduledMs: job.nextMs ?? nowMs,
                startedMs: nowMs,
                attempts: 0,
                inFlight: false,
            };
        }
        this.#attempt(job, job.run);
    }
    #attempt(job, run) {
        const { clock, sender } = this.#deps;
        const { request } = job.settings;
        run.attempts += 1;
        run.inFlight = true;
        job.lastAttemptMs = clock.now();
        if (job.state === "ENABLED") {
            job.nextMs = (0,semantics_cron/* nextRun */.B6)(job.settings.cron, job.settings.timeZone, run.scheduledMs);
        }
        const done = (outcome) => this.#complete(job, run, outcome);
        const outgoing = request === undefined ? undefined : this.#outgoing(job, request, run);
        if (outgoing === undefined)
            clock.setTimer(clock.now(), () => done({ kind: "unreachable" }));
        else
            sender.send(outgoing, done);
    }
    #outgoing(job, request, run) {
        const { target, method, body } = request;
        if (target === undefined)
            return undefined;
        const id = job.name.slice(job.name.lastIndexOf("/") + 1);
        const hasBody = ["POST", "PUT", "PATCH"].includes(method);
        return {
            origin: target.origin,
            method,
            deadlineMs: job.settings.attemptDeadlineMs,
            text: `${method} ${target.path} HTTP/1.1\r\nHost: ${target.host}\r\n${request.headerLines}` +
                `X-CloudScheduler-JobName: ${id}\r\n` +
                `X-CloudScheduler-ScheduleTime: ${timestampText(run.scheduledMs * 1000)}\r\n` +
                authorizationLine(request.authorization, this.#deps.issuer) +
                (hasBody ? `Content-Length: ${body.length}\r\n\r\n${body}` : "\r\n"),
        };
    }
    #complete(job, run, outcome) {
        const nowMs = this.#deps.clock.now();
        run.inFlight = false;
        job.status = runner_statusOf(job, outcome);
        const isOk = job.status["code"] === undefined;
        job.run = undefined;
        if (job.state !== "ENABLED")
            return;
        const next = (0,semantics_cron/* nextRun */.B6)(job.settings.cron, job.settings.timeZone, run.scheduledMs);
        const { retry } = job.settings;
        if (!isOk &&
            job.settings.request !== undefined &&
            !isExhausted(retry, run.attempts, nowMs - run.startedMs)) {
            const retryMs = nowMs + retryDelayMs(retry, run.attempts);
            if (next === undefined || retryMs < next) {
                job.run = run;
                this.#setNext(job, retryMs);
                return;
            }
        }
        // A start that fell into this run is made up for at once; several of them only once.
        if (next !== undefined && next <= nowMs)
            this.#setNext(job, nowMs);
        else
            this.#setNext(job, next);
    }
}
function runner_statusOf(job, outcome) {
    if (job.settings.request === undefined) {
        return {
            code: CODES.UNIMPLEMENTED.grpc,
            message: "The embedded cloud runs jobs with an httpTarget only.",
        };
    }
    const http = outcome.kind === "response" ? outcome.status : outcome.kind === "timeout" ? 504 : 0;
    const { code, message } = statusOfHttp(http);
    return code === 0 ? {} : { code, message };
}
class JobAlarm {
    key = 0;
    order = 0;
    heapIndex = -1;
    ring;
    constructor(ring) {
        this.ring = ring;
    }
}
//# sourceMappingURL=runner.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/scheduler/routes.js








const scheduler_routes_MAX_PAGE_SIZE = 500;
/** Cloud Scheduler v1: jobs that start by unix-cron in their time zone. */
function createSchedulerService(deps) {
    const { clock } = deps;
    const alarms = new AlarmHeap(clock);
    const sender = deps.sender ?? new HttpSender(clock, alarms);
    const runner = new JobRunner({ clock, alarms, sender, issuer: deps.issuer });
    const jobs = new Map();
    return {
        name: "cloudscheduler",
        protos: [
            {
                name: "google.cloud.scheduler.v1.CloudScheduler",
                rpcs: { ...jobRpcs(deps, jobs, runner), ...stateRpcs(jobs, runner) },
            },
        ],
        stop: () => {
            alarms.stop();
            sender.stop();
        },
    };
}
function jobRpcs(deps, jobs, runner) {
    return {
        ListJobs: (request) => listJobs(jobs, request),
        GetJob: (request) => jobToJson(findJob(jobs, request)),
        CreateJob: (request, call) => {
            const parent = stringAt(request, "parent");
            if (parseLocationName(parent) === undefined)
                throw job_json_invalid(`Invalid parent: "${parent}".`);
            const json = objectAt(request, "job") ?? {};
            const name = stringAt(json, "name");
            if (!name.startsWith(`${parent}/jobs/`) || !isJobId(name.slice(`${parent}/jobs/`.length))) {
                throw job_json_invalid('Job name must be formatted: "projects/<PROJECT_ID>/locations/<LOCATION_ID>/jobs/<JOB_ID>".');
            }
            if (jobs.has(name))
                throw new ApiError("ALREADY_EXISTS", `Job ${name} already exists.`);
            const job = {
                name,
                settings: checked(deps, name, json, call),
                state: "ENABLED",
                userUpdateMs: deps.clock.now(),
                nextMs: undefined,
                lastAttemptMs: 0,
                status: undefined,
                run: undefined,
            };
            jobs.set(name, job);
            runner.plan(job);
            return jobToJson(job);
        },
        UpdateJob: (request, call) => {
            const patch = objectAt(request, "job") ?? {};
            const job = findJob(jobs, patch);
            const merged = mergeJob(job.settings.json, patch, stringAt(request, "updateMask"));
            job.settings = checked(deps, job.name, merged, call);
            job.userUpdateMs = deps.clock.now();
            runner.plan(job);
            return jobToJson(job);
        },
        DeleteJob: (request) => {
            const job = findJob(jobs, request);
            // What is in flight ends, and nothing follows it.
            job.state = "PAUSED";
            runner.cancel(job);
            jobs.delete(job.name);
            return {};
        },
    };
}
function stateRpcs(jobs, runner) {
    return {
        PauseJob: (request) => {
            const job = findJob(jobs, request);
            job.state = "PAUSED";
            runner.cancel(job);
            return jobToJson(job);
        },
        ResumeJob: (request) => {
            const job = findJob(jobs, request);
            if (job.state === "PAUSED") {
                job.state = "ENABLED";
                runner.plan(job);
            }
            return jobToJson(job);
        },
        RunJob: (request) => {
            const job = findJob(jobs, request);
            if (job.settings.request === undefined) {
                throw new ApiError("UNIMPLEMENTED", "The embedded cloud runs jobs with an httpTarget only.");
            }
            runner.force(job);
            return jobToJson(job);
        },
    };
}
function checked(deps, name, json, call) {
    const settings = readJob(json);
    const authorization = settings.request?.authorization;
    if (authorization !== undefined)
        checkAccount(authorization, name.split("/")[1] ?? "", call, deps);
    return settings;
}
function listJobs(jobs, request) {
    const prefix = `${stringAt(request, "parent")}/jobs/`;
    const asked = numberAt(request, "pageSize") ?? 0;
    if (asked < 0)
        throw job_json_invalid("The page_size must not be negative.");
    const size = asked === 0 ? scheduler_routes_MAX_PAGE_SIZE : Math.min(asked, scheduler_routes_MAX_PAGE_SIZE);
    const after = Buffer.from(stringAt(request, "pageToken"), "base64url").toString();
    const found = [...jobs.values()]
        .filter((job) => job.name.startsWith(prefix) && job.name > after)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const last = found.length > size ? found[size - 1] : undefined;
    return {
        jobs: found.slice(0, size).map(jobToJson),
        nextPageToken: last === undefined ? "" : Buffer.from(last.name).toString("base64url"),
    };
}
function findJob(jobs, request) {
    const job = jobs.get(stringAt(request, "name"));
    if (job === undefined)
        throw new ApiError("NOT_FOUND", "Job not found.");
    return job;
}
function isJobId(id) {
    return /^[A-Za-z0-9_-]{1,500}$/u.test(id);
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/crc32c.js
/** The Castagnoli polynomial, reflected. @see https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4 */
const POLYNOMIAL = 0x82f63b78;
const TABLE = Uint32Array.from({ length: 256 }, (_unused, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++)
        value = (value >>> 1) ^ (value & 1 ? POLYNOMIAL : 0);
    return value >>> 0;
});
/** CRC-32C, which Google uses for payload checksums. */
function crc32c(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes)
        crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
}
//# sourceMappingURL=crc32c.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/service.js





const SECRET_ID = /^[A-Za-z0-9_-]{1,255}$/;
/** @see https://cloud.google.com/secret-manager/quotas */
const MAX_PAYLOAD_BYTES = 65_536;
const service_MAX_PAGE_SIZE = 25_000;
/** The RPCs of `google.cloud.secretmanager.v1.SecretManagerService`. */
function secretRpcs(deps, store) {
    return { ...resourceRpcs(deps, store), ...versionRpcs(deps, store), ...iamRpcs(deps, store) };
}
function resourceRpcs(deps, store) {
    return {
        CreateSecret: (request) => createSecret(deps, store, request),
        GetSecret: (request) => store.get(service_text(request["name"])).json,
        ListSecrets: (request) => {
            const secrets = store.list(service_text(request["parent"]));
            const page = pageOf(request, secrets, ({ name }) => name, service_MAX_PAGE_SIZE);
            return {
                secrets: page.items.map(({ json }) => json),
                nextPageToken: page.nextPageToken,
                totalSize: secrets.length,
            };
        },
        UpdateSecret: (request) => {
            const patch = service_object(request["secret"]);
            const mask = service_text(request["updateMask"]);
            if (mask === "")
                throw new ApiError("INVALID_ARGUMENT", "The update_mask must not be empty.");
            const secret = store.get(service_text(patch["name"]));
            service_checkEtag(service_text(patch["etag"]), secret.json);
            const { name, createTime, replication } = secret.json;
            const merged = applyFieldMask(secret.json, patch, mask);
            secret.json = stamped({ ...merged, name, createTime, replication });
            return secret.json;
        },
        DeleteSecret: (request) => {
            const secret = store.get(service_text(request["name"]));
            service_checkEtag(service_text(request["etag"]), secret.json);
            store.delete(secret.name);
            deps.policies.delete(store.policyName(secret.name));
            return {};
        },
    };
}
function createSecret(deps, store, request) {
    const id = service_text(request["secretId"]);
    const given = service_object(request["secret"]);
    if (!SECRET_ID.test(id)) {
        throw new ApiError("INVALID_ARGUMENT", `Secret ID "${id}" must be 1 to 255 characters of letters, digits, hyphens and underscores.`);
    }
    if (!isJsonObject(given["replication"])) {
        throw new ApiError("INVALID_ARGUMENT", "Secret.replication is required.");
    }
    const [, project = ""] = service_text(request["parent"]).split("/");
    const name = `projects/${store.canonicalProject(project)}/secrets/${id}`;
    const secret = {
        name,
        json: stamped({ ...given, name, createTime: timeText(deps.clock) }),
        versions: [],
    };
    store.create(secret);
    return secret.json;
}
function versionRpcs(deps, store) {
    const setState = (state) => {
        return (request) => {
            const { version } = store.version(service_text(request["name"]));
            service_checkEtag(service_text(request["etag"]), version.json);
            if (version.json["state"] === "DESTROYED" && state !== "DESTROYED") {
                throw new ApiError("FAILED_PRECONDITION", `Secret Version [${service_text(version.json["name"])}] is in DESTROYED state.`);
            }
            version.json = stamped({ ...version.json, state });
            if (state === "DESTROYED") {
                version.payload = undefined;
                version.json["destroyTime"] ??= timeText(deps.clock);
            }
            return version.json;
        };
    };
    return {
        AddSecretVersion: (request) => addVersion(deps, store.get(service_text(request["parent"])), service_object(request["payload"])),
        GetSecretVersion: (request) => store.version(service_text(request["name"])).version.json,
        ListSecretVersions: (request) => {
            const { versions } = store.get(service_text(request["parent"]));
            // Newest first, as the API answers: the key falls as the number rises.
            const key = ({ number }) => String(1e9 - number).padStart(10, "0");
            const page = pageOf(request, versions.toReversed(), key, service_MAX_PAGE_SIZE);
            return {
                versions: page.items.map(({ json }) => json),
                nextPageToken: page.nextPageToken,
                totalSize: versions.length,
            };
        },
        AccessSecretVersion: (request) => access(store.version(service_text(request["name"])).version),
        EnableSecretVersion: setState("ENABLED"),
        DisableSecretVersion: setState("DISABLED"),
        DestroySecretVersion: setState("DESTROYED"),
    };
}
function addVersion(deps, secret, payload) {
    const data = Buffer.from(service_text(payload["data"]), "base64");
    if (data.length === 0)
        throw new ApiError("INVALID_ARGUMENT", "Secret Payload cannot be empty.");
    if (data.length > MAX_PAYLOAD_BYTES) {
        throw new ApiError("INVALID_ARGUMENT", `Secret Payload must be at most ${MAX_PAYLOAD_BYTES} bytes, not ${data.length}.`);
    }
    const checksum = payload["dataCrc32c"];
    if (checksum !== undefined && Number(checksum) !== crc32c(data)) {
        throw new ApiError("INVALID_ARGUMENT", "Secret Payload does not match its data_crc32c.");
    }
    const number = (secret.versions.at(-1)?.number ?? 0) + 1;
    const json = stamped({
        name: `${secret.name}/versions/${number}`,
        createTime: timeText(deps.clock),
        state: "ENABLED",
        replicationStatus: replicationStatus(secret.json["replication"]),
        ...(checksum === undefined ? {} : { clientSpecifiedPayloadChecksum: true }),
    });
    secret.versions.push({ number, json, payload: data });
    return json;
}
function replicationStatus(replication) {
    const replicas = service_object(service_object(replication)["userManaged"])["replicas"];
    if (!Array.isArray(replicas))
        return { automatic: {} };
    return {
        userManaged: {
            replicas: replicas.map((replica) => ({ location: service_text(service_object(replica)["location"]) })),
        },
    };
}
/** The payload of an enabled version. @throws ApiError FAILED_PRECONDITION */
function access(version) {
    const name = service_text(version.json["name"]);
    if (version.json["state"] !== "ENABLED" || version.payload === undefined) {
        throw new ApiError("FAILED_PRECONDITION", `Secret Version [${name}] is in ${service_text(version.json["state"])} state.`);
    }
    return {
        name,
        payload: {
            data: version.payload.toString("base64"),
            dataCrc32c: String(crc32c(version.payload)),
        },
    };
}
function iamRpcs({ policies }, store) {
    const resource = (request) => store.policyName(store.get(service_text(request["resource"])).name);
    return {
        GetIamPolicy: (request) => policies.get(resource(request)),
        SetIamPolicy: (request) => policies.set(resource(request), service_object(request["policy"])),
        // A caller of the embedded cloud may do everything, so it holds what it asks about.
        TestIamPermissions: (request) => {
            resource(request);
            return { permissions: request["permissions"] ?? [] };
        },
    };
}
let revision = 0;
/** With a new etag. */
function stamped(json) {
    revision += 1;
    return { ...json, etag: `"${revision.toString(16)}"` };
}
/** @see https://cloud.google.com/secret-manager/docs/etags */
function service_checkEtag(etag, json) {
    if (etag !== "" && etag !== json["etag"]) {
        throw new ApiError("FAILED_PRECONDITION", `The etag of [${service_text(json["name"])}] does not match: read it again.`);
    }
}
function timeText(clock) {
    return new Date(clock.now()).toISOString();
}
function service_text(value) {
    return typeof value === "string" ? value : "";
}
function service_object(value) {
    return isJsonObject(value) ? value : {};
}
//# sourceMappingURL=service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/store.js

const SECRET = /^projects\/([^/]+)\/secrets\/([^/]+)$/;
/** Secrets by name. The project's id and its number are the same project. */
class SecretStore {
    #byName = new Map();
    #projectId;
    #projectNumber;
    constructor(projectId, projectNumber) {
        this.#projectId = projectId;
        this.#projectNumber = projectNumber;
    }
    /** Both forms of a project to the one that answers use. */
    canonicalProject(project) {
        return project === this.#projectId ? this.#projectNumber : project;
    }
    /** The name that IAM policies are kept under: with the project's id. */
    policyName(name) {
        const [, project, id] = SECRET.exec(name) ?? [];
        return `projects/${project === this.#projectNumber ? this.#projectId : project}/secrets/${id}`;
    }
    /** @throws ApiError ALREADY_EXISTS */
    create(secret) {
        if (this.#byName.has(secret.name)) {
            throw new ApiError("ALREADY_EXISTS", `Secret [${secret.name}] already exists.`);
        }
        this.#byName.set(secret.name, secret);
    }
    /** @throws ApiError NOT_FOUND, INVALID_ARGUMENT for what is no secret's name */
    get(name) {
        const [, project, id] = SECRET.exec(name) ?? [];
        if (project === undefined)
            throw new ApiError("INVALID_ARGUMENT", `Invalid secret name: "${name}".`);
        const canonical = `projects/${this.canonicalProject(project)}/secrets/${id}`;
        const secret = this.#byName.get(canonical);
        if (secret === undefined)
            throw new ApiError("NOT_FOUND", `Secret [${canonical}] not found.`);
        return secret;
    }
    /** A version by number or `latest` (the highest number, whatever its state). @throws ApiError NOT_FOUND */
    version(name) {
        const [secretName = "", id = ""] = name.split("/versions/");
        const secret = this.get(secretName);
        const version = id === "latest"
            ? secret.versions.at(-1)
            : secret.versions.find(({ number }) => String(number) === id);
        if (version === undefined) {
            throw new ApiError("NOT_FOUND", `Secret Version [${secret.name}/versions/${id}] not found.`);
        }
        return { secret, version };
    }
    /** Under `projects/P`, by name. */
    list(parent) {
        const prefix = `projects/${this.canonicalProject(parent.split("/")[1] ?? "")}/secrets/`;
        return [...this.#byName.values()]
            .filter(({ name }) => name.startsWith(prefix))
            .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    }
    delete(name) {
        this.#byName.delete(this.get(name).name);
    }
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/routes.js



/** Secret Manager v1, and what Cloud Run reads of it. */
function createSecretManagerService(deps) {
    const store = new SecretStore(deps.projectId, deps.projectNumber);
    return {
        name: "secretmanager",
        protos: [
            { name: "google.cloud.secretmanager.v1.SecretManagerService", rpcs: secretRpcs(deps, store) },
        ],
        read(secret, version) {
            const name = secret.includes("/") ? secret : `projects/${deps.projectId}/secrets/${secret}`;
            try {
                const found = store.version(`${name}/versions/${version}`).version;
                access(found);
                return found.payload ?? { problem: `${name} has no payload.` };
            }
            catch (error) {
                if (error instanceof ApiError)
                    return { problem: error.message };
                throw error;
            }
        },
    };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/serviceusage/store.js

/** The APIs that queues, workers, schedules, their secrets, images, alerts and deployments use. */
const STACK_SERVICES = [
    "artifactregistry.googleapis.com",
    "cloudbilling.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "cloudscheduler.googleapis.com",
    "cloudtasks.googleapis.com",
    "iam.googleapis.com",
    "iamcredentials.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "serviceusage.googleapis.com",
    "storage.googleapis.com",
    "sts.googleapis.com",
];
const SERVICE = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.googleapis\.com$/;
/** Which APIs are enabled in the one project of the embedded cloud. */
class ServiceStates {
    #byName = new Map();
    constructor(enabled) {
        for (const name of STACK_SERVICES)
            this.#byName.set(name, "DISABLED");
        for (const name of enabled)
            this.#byName.set(name, "ENABLED");
    }
    /** An API that was never enabled is disabled. @throws ApiError PERMISSION_DENIED for what is no API. */
    get(name) {
        if (!SERVICE.test(name)) {
            const message = `Not found or permission denied for service(s): ${name}.`;
            throw new ApiError("PERMISSION_DENIED", message);
        }
        return this.#byName.get(name) ?? "DISABLED";
    }
    /** @throws ApiError PERMISSION_DENIED; then nothing is enabled. */
    enable(names) {
        for (const name of names)
            this.get(name);
        for (const name of names)
            this.#byName.set(name, "ENABLED");
    }
    /** @throws ApiError FAILED_PRECONDITION when it is not enabled. */
    disable(name) {
        if (this.get(name) !== "ENABLED") {
            throw new ApiError("FAILED_PRECONDITION", `The service ${name} is not enabled.`);
        }
        this.#byName.set(name, "DISABLED");
    }
    /** By name; all when `state` is undefined. */
    list(state) {
        return [...this.#byName]
            .filter(([, current]) => state === undefined || current === state)
            .toSorted(([a], [b]) => (a < b ? -1 : 1));
    }
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/serviceusage/routes.js



const routes_TYPE = "type.googleapis.com/google.api.serviceusage.v1";
/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/list */
const routes_DEFAULT_PAGE_SIZE = 50;
const serviceusage_routes_MAX_PAGE_SIZE = 200;
/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchEnable */
const MAX_BATCH = 20;
const routes_ALL = "/v1/projects/{project}/services";
/** Service Usage v1. Every change is an operation at the root (`operations/ID`), done at once. */
function createServiceUsageService(deps) {
    const states = new ServiceStates(deps.enabled ?? STACK_SERVICES);
    return {
        name: "serviceusage",
        routes: [
            { method: "GET", path: routes_ALL, handle: (request) => list(states, request) },
            {
                method: "GET",
                path: `${routes_ALL}/{service}`,
                handle: (request) => serviceusage_routes_show(request, service(request), states.get(service(request))),
            },
            ...changeRoutes(deps.operations, states),
            {
                method: "GET",
                path: "/v1/operations/{operation}",
                handle: ({ params }) => deps.operations.get(`operations/${params["operation"]}`),
            },
        ],
    };
}
function changeRoutes(operations, states) {
    const done = (request, names, response) => operations.start("", metadata(request, names), undefined, response);
    const shown = (request, name) => serviceusage_routes_show(request, name, states.get(name));
    return [
        {
            method: "POST",
            path: `${routes_ALL}/{service}:enable`,
            handle: (request) => {
                const name = service(request);
                states.enable([name]);
                const response = { "@type": `${routes_TYPE}.EnableServiceResponse` };
                return done(request, [name], { ...response, service: shown(request, name) });
            },
        },
        {
            method: "POST",
            path: `${routes_ALL}/{service}:disable`,
            handle: (request) => {
                const name = service(request);
                states.disable(name);
                const response = { "@type": `${routes_TYPE}.DisableServiceResponse` };
                return done(request, [name], { ...response, service: shown(request, name) });
            },
        },
        {
            method: "POST",
            path: `${routes_ALL}:batchEnable`,
            handle: (request) => {
                const names = serviceIds(request.body);
                states.enable(names);
                const response = { "@type": `${routes_TYPE}.BatchEnableServicesResponse` };
                const services = names.map((name) => shown(request, name));
                return done(request, names, { ...response, services });
            },
        },
    ];
}
function list(states, request) {
    const { query } = request;
    const pageSize = Number(query.get("pageSize") ?? routes_DEFAULT_PAGE_SIZE);
    if (!Number.isInteger(pageSize) || pageSize > serviceusage_routes_MAX_PAGE_SIZE) {
        const message = `pageSize "${query.get("pageSize")}" must be a whole number up to ${serviceusage_routes_MAX_PAGE_SIZE}.`;
        throw new ApiError("INVALID_ARGUMENT", message);
    }
    const paging = {
        pageSize: pageSize === 0 ? routes_DEFAULT_PAGE_SIZE : pageSize,
        pageToken: query.get("pageToken") ?? "",
    };
    const found = states.list(stateIn(query.get("filter") ?? ""));
    const page = pageOf(paging, found, ([name]) => name, serviceusage_routes_MAX_PAGE_SIZE);
    return {
        services: page.items.map(([name, state]) => serviceusage_routes_show(request, name, state)),
        ...(page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }),
    };
}
/** Only the two filters that the API knows. */
function stateIn(filter) {
    if (filter === "")
        return undefined;
    const [, state] = /^state:(ENABLED|DISABLED)$/.exec(filter) ?? [];
    if (state === "ENABLED" || state === "DISABLED")
        return state;
    const message = `Invalid filter "${filter}": use state:ENABLED or state:DISABLED.`;
    throw new ApiError("INVALID_ARGUMENT", message);
}
function serviceIds(body) {
    const ids = body["serviceIds"];
    const names = Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
    if (names.length === 0 || names.length > MAX_BATCH) {
        const message = `serviceIds must name 1 to ${MAX_BATCH} services, not ${names.length}.`;
        throw new ApiError("INVALID_ARGUMENT", message);
    }
    return names;
}
function service({ params }) {
    return params["service"] ?? "";
}
function metadata(request, names) {
    const resourceNames = names.map((name) => `${routes_parent(request)}/services/${name}`);
    return { "@type": `${routes_TYPE}.OperationMetadata`, resourceNames };
}
function serviceusage_routes_show(request, name, state) {
    const fullName = `${routes_parent(request)}/services/${name}`;
    return { name: fullName, config: { name }, state, parent: routes_parent(request) };
}
function routes_parent({ params }) {
    return `projects/${params["project"]}`;
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/storage-error.js
/** Reasons of Cloud Storage with their HTTP status. */
const storage_error_STATUS = {
    badRequest: 400,
    invalid: 400,
    notFound: 404,
    conflict: 409,
    uploadTooLarge: 413,
    conditionNotMet: 412,
    requestedRangeNotSatisfiable: 416,
};
/**
 * An error of the JSON API; it has statuses that the canonical codes lack.
 * @see https://cloud.google.com/storage/docs/json_api/v1/status-codes
 */
class StorageError extends Error {
    name = "StorageError";
    reason;
    constructor(reason, message) {
        super(message);
        this.reason = reason;
    }
    get status() {
        return storage_error_STATUS[this.reason];
    }
    toJson() {
        const { message, reason, status } = this;
        const errors = [{ message, domain: "global", reason }];
        return JSON.stringify({ error: { code: status, message, errors } });
    }
}
//# sourceMappingURL=storage-error.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/buckets.js

/** @see https://cloud.google.com/storage/docs/buckets#naming */
const BUCKET_NAME = /^[a-z0-9](?:[a-z0-9._-]{1,220}[a-z0-9])$/;
/** First path segments of other APIs on the same host, which a bucket at the root would hide. */
const TAKEN = new Set(["storage", "upload", "download", "token", "oauth2", "batch", "operations"]);
/** What the server decides. */
const buckets_OUTPUT_ONLY = [
    "id",
    "kind",
    "name",
    "selfLink",
    "projectNumber",
    "timeCreated",
    "metageneration",
];
/** Bucket resources in memory. @see https://cloud.google.com/storage/docs/json_api/v1/buckets */
class BucketStore {
    #byName = new Map();
    #deps;
    constructor(deps) {
        this.#deps = deps;
    }
    /** @throws StorageError invalid, conflict */
    create(body, origin) {
        const name = body["name"];
        if (typeof name !== "string" || !isBucketName(name)) {
            throw new StorageError("invalid", `Invalid bucket name: ${JSON.stringify(name ?? "")}`);
        }
        if (this.#byName.has(name)) {
            const message = "Your previous request to create the named bucket succeeded and you already own it.";
            throw new StorageError("conflict", message);
        }
        const time = this.#now();
        const location = typeof body["location"] === "string" ? body["location"] : "US";
        const bucket = {
            storageClass: "STANDARD",
            ...body,
            kind: "storage#bucket",
            id: name,
            name,
            selfLink: `${origin}/storage/v1/b/${name}`,
            projectNumber: this.#deps.projectNumber,
            // Terraform upper-cases the location; a lower-case answer would replace the bucket.
            location: location.toUpperCase(),
            timeCreated: time,
            updated: time,
            metageneration: "1",
            etag: etagOf(1),
        };
        this.#byName.set(name, bucket);
        return bucket;
    }
    /** @throws StorageError notFound */
    get(name) {
        const bucket = this.#byName.get(name);
        if (bucket !== undefined)
            return bucket;
        throw new StorageError("notFound", "The specified bucket does not exist.");
    }
    list() {
        return [...this.#byName.values()];
    }
    /** A JSON merge patch: null takes a key away. @see https://www.rfc-editor.org/rfc/rfc7396 */
    patch(name, body) {
        const current = this.get(name);
        const allowed = Object.entries(body).filter(([key]) => !buckets_OUTPUT_ONLY.includes(key));
        const merged = merge(current, Object.fromEntries(allowed));
        const metageneration = Number(current["metageneration"]) + 1;
        const next = {
            ...merged,
            location: current["location"],
            updated: this.#now(),
            metageneration: String(metageneration),
            etag: etagOf(metageneration),
        };
        this.#byName.set(name, next);
        return next;
    }
    delete(name) {
        this.get(name);
        this.#byName.delete(name);
    }
    keepsVersions(name) {
        const { versioning } = this.get(name);
        return buckets_isObject(versioning) && versioning["enabled"] === true;
    }
    #now() {
        return new Date(this.#deps.clock.now()).toISOString();
    }
}
/** False also for the names that would hide an API of the same host. */
function isBucketName(name) {
    return BUCKET_NAME.test(name) && !TAKEN.has(name);
}
function merge(target, patch) {
    const next = { ...target };
    for (const [key, value] of Object.entries(patch)) {
        const before = next[key];
        if (value === null)
            delete next[key];
        else if (buckets_isObject(value))
            next[key] = merge(buckets_isObject(before) ? before : {}, value);
        else
            next[key] = value;
    }
    return next;
}
function buckets_isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function etagOf(metageneration) {
    return Buffer.from(`b${metageneration}`).toString("base64");
}
//# sourceMappingURL=buckets.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/http.js


/** What one object may hold in memory. */
const MAX_OBJECT_BYTES = 1024 ** 3;
/** A route that answers with Cloud Storage's own errors. */
function storageRoute(method, path, handler) {
    return {
        method,
        path,
        handleRaw: async (request, response, params) => {
            const origin = `http://${request.headers.host ?? "localhost"}`;
            const query = new URL(request.url ?? "/", origin).searchParams;
            try {
                const answer = await handler({ request, response, params, query, origin });
                if (answer === "handled")
                    return;
                if (answer === undefined)
                    response.writeHead(204).end();
                else
                    http_sendJson(response, 200, JSON.stringify(answer));
            }
            catch (error) {
                http_sendError(request, response, error);
            }
        },
    };
}
/** Sends JSON text. */
function http_sendJson(response, status, text) {
    response.writeHead(status, {
        "content-type": "application/json; charset=UTF-8",
        "content-length": Buffer.byteLength(text),
    });
    response.end(text);
}
function http_sendError(request, response, error) {
    if (!request.complete)
        response.setHeader("connection", "close");
    if (error instanceof StorageError)
        return http_sendJson(response, error.status, error.toJson());
    if (!(error instanceof ApiError) || error.code !== "ABORTED")
        throw error;
    // Policies are kept by IAM; Cloud Storage answers a stale etag with 412.
    return http_sendJson(response, 412, new StorageError("conditionNotMet", error.message).toJson());
}
/** The whole body. @throws StorageError uploadTooLarge */
async function http_readBytes(request) {
    const chunks = [];
    let length = 0;
    for await (const chunk of request) {
        length += chunk.length;
        if (length > MAX_OBJECT_BYTES) {
            throw new StorageError("uploadTooLarge", `The body exceeds ${MAX_OBJECT_BYTES} bytes.`);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** A JSON object; `{}` for an empty body. @throws StorageError badRequest */
function parseJson(text) {
    try {
        const json = text.trim() === "" ? {} : JSON.parse(text);
        if (typeof json === "object" && json !== null && !Array.isArray(json))
            return json;
    }
    catch {
        // Answered like any other body that is no object.
    }
    throw new StorageError("badRequest", "Parse Error: the body is no JSON object.");
}
/** Sends the bytes, or the part that the Range header asks for. @throws StorageError */
function sendBytes({ request, response }, bytes, headers) {
    const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
    const [, first = "", last = ""] = match ?? [];
    if (match === null || (first === "" && last === "")) {
        response.writeHead(200, { ...headers, "content-length": bytes.length });
        response.end(request.method === "HEAD" ? undefined : bytes);
        return "handled";
    }
    const from = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
    const to = first === "" || last === "" ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
    if (from > to) {
        response.setHeader("content-range", `bytes */${bytes.length}`);
        throw new StorageError("requestedRangeNotSatisfiable", "The requested range cannot be satisfied.");
    }
    const part = bytes.subarray(from, to + 1);
    const range = `bytes ${from}-${to}/${bytes.length}`;
    response.writeHead(206, { ...headers, "content-range": range, "content-length": part.length });
    response.end(request.method === "HEAD" ? undefined : part);
    return "handled";
}
//# sourceMappingURL=http.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/model.js
/** Reads the preconditions of a request. @see https://cloud.google.com/storage/docs/request-preconditions */
function preconditionsOf(query) {
    return {
        generationMatch: query.get("ifGenerationMatch") ?? undefined,
        generationNotMatch: query.get("ifGenerationNotMatch") ?? undefined,
        metagenerationMatch: query.get("ifMetagenerationMatch") ?? undefined,
        metagenerationNotMatch: query.get("ifMetagenerationNotMatch") ?? undefined,
    };
}
/** The object resource. @see https://cloud.google.com/storage/docs/json_api/v1/objects */
function objectToJson(object, origin) {
    const path = `b/${object.bucket}/o/${encodeURIComponent(object.name)}`;
    return {
        storageClass: "STANDARD",
        contentType: "application/octet-stream",
        ...object.fields,
        kind: "storage#object",
        id: `${object.bucket}/${object.name}/${object.generation}`,
        selfLink: `${origin}/storage/v1/${path}`,
        mediaLink: `${origin}/download/storage/v1/${path}?generation=${object.generation}&alt=media`,
        name: object.name,
        bucket: object.bucket,
        generation: object.generation,
        metageneration: String(object.metageneration),
        size: String(object.bytes.length),
        crc32c: object.crc32c,
        md5Hash: object.md5Hash,
        etag: Buffer.from(`${object.generation}/${object.metageneration}`).toString("base64"),
        timeCreated: object.timeCreated,
        updated: object.updated,
        ...(object.timeDeleted === undefined ? {} : { timeDeleted: object.timeDeleted }),
    };
}
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/listing.js


const MAX_RESULTS = 1000;
/**
 * One page of objects and prefixes.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects/list
 * @throws StorageError invalid
 */
function listObjects(all, query, origin) {
    const text = (key) => query.get(key) ?? "";
    const prefix = text("prefix");
    const delimiter = text("delimiter");
    const [start, end] = [text("startOffset"), text("endOffset")];
    const entries = new Map();
    for (const object of all) {
        const { name } = object;
        if (!name.startsWith(prefix) || name < start || (end !== "" && name >= end))
            continue;
        const cut = delimiter === "" ? -1 : name.indexOf(delimiter, prefix.length);
        if (cut === -1)
            entries.set(`${name}#${object.generation}`, object);
        else {
            const folder = name.slice(0, cut + delimiter.length);
            entries.set(folder, folder);
            if (name === folder && text("includeTrailingDelimiter") === "true") {
                entries.set(`${name}#${object.generation}`, object);
            }
        }
    }
    const from = offsetOf(text("pageToken"));
    const size = Math.min(Number(text("maxResults")) || MAX_RESULTS, MAX_RESULTS);
    const page = [...entries.values()].slice(from, from + size);
    const prefixes = page.filter((entry) => typeof entry === "string");
    const items = page.filter((entry) => typeof entry !== "string");
    return {
        kind: "storage#objects",
        ...(items.length > 0 ? { items: items.map((item) => objectToJson(item, origin)) } : {}),
        ...(prefixes.length > 0 ? { prefixes } : {}),
        ...(from + size < entries.size ? { nextPageToken: tokenOf(from + size) } : {}),
    };
}
function tokenOf(offset) {
    return Buffer.from(String(offset)).toString("base64url");
}
function offsetOf(token) {
    const text = token === "" ? "0" : Buffer.from(token, "base64url").toString();
    if (/^\d{1,9}$/.test(text))
        return Number(text);
    throw new StorageError("invalid", "Invalid pageToken.");
}
//# sourceMappingURL=listing.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/crc32c.js
/** Castagnoli's polynomial, reversed. @see https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4 */
const crc32c_POLYNOMIAL = 0x82f63b78;
const crc32c_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) {
        value = value & 1 ? (value >>> 1) ^ crc32c_POLYNOMIAL : value >>> 1;
    }
    return value;
});
/** The CRC32C of the bytes in base64, big-endian, as Cloud Storage shows it. */
function crc32c_crc32c(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes)
        crc = (crc >>> 8) ^ (crc32c_TABLE[(crc ^ byte) & 0xff] ?? 0);
    const out = Buffer.alloc(4);
    out.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return out.toString("base64");
}
//# sourceMappingURL=crc32c.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/objects.js



const MAX_NAME_BYTES = 1024;
/** Objects in memory, each with its generations, oldest first; the last is live unless it was deleted. */
class ObjectStore {
    #clock;
    #buckets;
    #generations = new Map();
    #lastGeneration = 0n;
    constructor(clock, buckets) {
        this.#clock = clock;
        this.#buckets = buckets;
    }
    /** @throws StorageError notFound, invalid, conditionNotMet */
    put(bucket, name, bytes, fields, conditions) {
        if (name === "" || Buffer.byteLength(name) > MAX_NAME_BYTES || /[\r\n]/.test(name)) {
            throw new StorageError("invalid", "The object's name must have 1 to 1024 bytes, without line ends.");
        }
        const all = this.#all(bucket);
        const live = this.#live(bucket, name);
        check(live, conditions);
        const hash = (0,external_node_crypto_.createHash)("md5").update(bytes).digest("base64");
        const sum = crc32c_crc32c(bytes);
        checkHash("md5Hash", fields["md5Hash"], hash);
        checkHash("crc32c", fields["crc32c"], sum);
        const now = this.#now();
        const stored = {
            bucket,
            name,
            generation: this.#nextGeneration(),
            bytes,
            crc32c: sum,
            md5Hash: hash,
            timeCreated: now,
            updated: now,
            fields,
            metageneration: 1,
        };
        all.set(name, [...this.#retired(bucket, name), stored]);
        return stored;
    }
    /** @param generation Of a noncurrent one too; absent means the live one. @throws StorageError */
    get(bucket, name, generation, conditions) {
        const found = generation === undefined
            ? this.#live(bucket, name)
            : this.#all(bucket)
                .get(name)
                ?.find((object) => object.generation === generation);
        if (conditions !== undefined && found !== undefined)
            check(found, conditions);
        if (found !== undefined)
            return found;
        throw new StorageError("notFound", `No such object: ${bucket}/${name}`);
    }
    patch(bucket, name, body, conditions) {
        const live = this.get(bucket, name, undefined, conditions);
        const fields = { ...live.fields };
        for (const [key, value] of Object.entries(body)) {
            if (value === null)
                delete fields[key];
            else
                fields[key] = value;
        }
        const metageneration = live.metageneration + 1;
        const next = { ...live, fields, metageneration, updated: this.#now() };
        const kept = (this.#all(bucket).get(name) ?? []).filter((object) => object !== live);
        this.#all(bucket).set(name, [...kept, next]);
        return next;
    }
    /** Without a generation the live object goes, and stays as noncurrent where versions are kept. */
    delete(bucket, name, generation, conditions) {
        const found = this.get(bucket, name, generation);
        check(found, conditions);
        const rest = generation === undefined
            ? this.#retired(bucket, name)
            : (this.#all(bucket).get(name) ?? []).filter((object) => object !== found);
        if (rest.length === 0)
            this.#all(bucket).delete(name);
        else
            this.#all(bucket).set(name, rest);
    }
    /** Sorted by name as bytes; with `versions` noncurrent ones too. */
    list(bucket, versions) {
        return [...this.#all(bucket).values()]
            .flat()
            .filter((object) => versions || object.timeDeleted === undefined)
            .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
    }
    /** @throws StorageError conflict */
    deleteBucket(bucket) {
        if (this.#all(bucket).size > 0) {
            throw new StorageError("conflict", "The bucket you tried to delete is not empty.");
        }
        this.#buckets.delete(bucket);
        this.#generations.delete(bucket);
    }
    /** What is left of the name once its live object is replaced or deleted. */
    #retired(bucket, name) {
        if (!this.#buckets.keepsVersions(bucket)) {
            return (this.#all(bucket).get(name) ?? []).filter((one) => one.timeDeleted !== undefined);
        }
        const timeDeleted = this.#now();
        return (this.#all(bucket).get(name) ?? []).map((one) => ({ timeDeleted, ...one }));
    }
    #live(bucket, name) {
        return this.#all(bucket)
            .get(name)
            ?.findLast((object) => object.timeDeleted === undefined);
    }
    #all(bucket) {
        this.#buckets.get(bucket);
        let all = this.#generations.get(bucket);
        if (all === undefined)
            this.#generations.set(bucket, (all = new Map()));
        return all;
    }
    /** Microseconds since the Unix epoch, always growing. */
    #nextGeneration() {
        const now = BigInt(this.#clock.now()) * 1000n;
        this.#lastGeneration = now > this.#lastGeneration ? now : this.#lastGeneration + 1n;
        return this.#lastGeneration.toString();
    }
    #now() {
        return new Date(this.#clock.now()).toISOString();
    }
}
function check(found, conditions) {
    const generation = found?.generation ?? "0";
    const metageneration = found === undefined ? undefined : String(found.metageneration);
    const { generationMatch, generationNotMatch } = conditions;
    const { metagenerationMatch, metagenerationNotMatch } = conditions;
    const holds = (generationMatch === undefined || generationMatch === generation) &&
        (generationNotMatch === undefined || generationNotMatch !== generation) &&
        (metagenerationMatch === undefined || metagenerationMatch === metageneration) &&
        (metagenerationNotMatch === undefined || metagenerationNotMatch !== metageneration);
    if (holds)
        return;
    const message = "At least one of the pre-conditions you specified did not hold.";
    throw new StorageError("conditionNotMet", message);
}
function checkHash(name, given, real) {
    if (given === undefined || given === real)
        return;
    const message = `Provided ${name} ${JSON.stringify(given)} doesn't match calculated ${name} "${real}".`;
    throw new StorageError("invalid", message);
}
//# sourceMappingURL=objects.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/upload.js




const upload_PATH = "/upload/storage/v1/b/{bucket}/o";
/** Media, multipart and resumable uploads. @see https://cloud.google.com/storage/docs/uploads-downloads */
function uploadRoutes(objects) {
    const sessions = new Map();
    return [
        storageRoute("POST", upload_PATH, async (call) => {
            const type = call.query.get("uploadType");
            if (type === "resumable")
                return upload_start(objects, sessions, call);
            const bytes = await http_readBytes(call.request);
            if (type === "multipart")
                return multipart(objects, call, bytes);
            if (type !== "media")
                throw new StorageError("invalid", `Unknown uploadType "${type ?? ""}".`);
            const contentType = call.request.headers["content-type"];
            return upload_store(objects, call, bytes, contentType === undefined ? {} : { contentType });
        }),
        storageRoute("PUT", upload_PATH, (call) => resume(objects, sessions, call)),
        storageRoute("DELETE", upload_PATH, (call) => {
            sessionOf(sessions, call);
            sessions.delete(call.query.get("upload_id") ?? "");
            return undefined;
        }),
    ];
}
function upload_store(objects, call, bytes, fields) {
    const { name, rest } = nameIn(call, fields);
    const bucket = call.params["bucket"] ?? "";
    const stored = objects.put(bucket, name, bytes, rest, preconditionsOf(call.query));
    return objectToJson(stored, call.origin);
}
function nameIn(call, fields) {
    const { name: given, bucket: _bucket, ...rest } = fields;
    const name = call.query.get("name") ?? given;
    if (typeof name === "string" && name !== "")
        return { name, rest };
    throw new StorageError("invalid", "The object's name is missing, in the query and in the metadata.");
}
/** @see https://www.rfc-editor.org/rfc/rfc2387 */
function multipart(objects, call, body) {
    const header = call.request.headers["content-type"] ?? "";
    const match = /boundary=(?:"([^"]+)"|'([^']+)'|([^;\s]+))/i.exec(header);
    const boundary = match?.[1] ?? match?.[2] ?? match?.[3];
    if (boundary === undefined)
        throw new StorageError("badRequest", "The multipart body has no boundary.");
    const [metadata, media, ...more] = parts(body, boundary);
    if (metadata === undefined || media === undefined || more.length > 0) {
        throw new StorageError("badRequest", "The multipart body must have two parts.");
    }
    const fields = parseJson(metadata.bytes.toString("utf8"));
    const contentType = media.type === undefined ? {} : { contentType: media.type };
    return upload_store(objects, call, media.bytes, { ...contentType, ...fields });
}
function parts(body, boundary) {
    const found = [];
    const mark = Buffer.from(`--${boundary}`);
    let at = body.indexOf(mark);
    while (at !== -1) {
        const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), at + mark.length);
        if (next === -1)
            break;
        const from = at + mark.length + 2;
        const headEnd = body.indexOf("\r\n\r\n", at + mark.length);
        if (headEnd === -1 || headEnd > next)
            break;
        const head = body.subarray(from, headEnd).toString("latin1");
        const type = /^content-type:\s*(.+?)\s*$/im.exec(head)?.[1];
        found.push({ type, bytes: body.subarray(headEnd + 4, next) });
        at = next + 2;
    }
    return found;
}
/** @see https://cloud.google.com/storage/docs/performing-resumable-uploads */
async function upload_start(objects, sessions, call) {
    const { request, response, params, query, origin } = call;
    const fields = parseJson((await http_readBytes(request)).toString("utf8"));
    const type = request.headers["x-upload-content-type"];
    const { name, rest } = nameIn(call, {
        ...(typeof type === "string" ? { contentType: type } : {}),
        ...fields,
    });
    const bucket = params["bucket"] ?? "";
    // A missing bucket is told now, not after the last byte.
    objects.list(bucket, false);
    const id = (0,external_node_crypto_.randomUUID)();
    const conditions = preconditionsOf(query);
    sessions.set(id, { bucket, name, fields: rest, conditions, bytes: Buffer.alloc(0) });
    const location = `${origin}${upload_PATH.replace("{bucket}", bucket)}?uploadType=resumable&upload_id=${id}`;
    response.writeHead(200, { location, "x-guploader-uploadid": id, "content-length": 0 }).end();
    return "handled";
}
async function resume(objects, sessions, call) {
    const session = sessionOf(sessions, call);
    const range = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(call.request.headers["content-range"] ?? "bytes 0-*/*");
    if (range === null)
        throw new StorageError("badRequest", "Invalid Content-Range.");
    const [, first, last, total] = range;
    const body = await http_readBytes(call.request);
    if (first !== undefined) {
        const from = Number(first);
        if (from > session.bytes.length) {
            throw new StorageError("badRequest", `The next byte is ${session.bytes.length}, not ${from}.`);
        }
        session.bytes = Buffer.concat([session.bytes.subarray(0, from), body]);
    }
    const isLast = total === "*" || total === undefined ? last === "*" : Number(total) <= session.bytes.length;
    if (isLast) {
        const { bucket, name, bytes, fields, conditions } = session;
        const stored = objects.put(bucket, name, bytes, fields, conditions);
        sessions.delete(call.query.get("upload_id") ?? "");
        return objectToJson(stored, call.origin);
    }
    const length = session.bytes.length;
    const had = length === 0 ? {} : { range: `bytes=0-${length - 1}` };
    call.response.writeHead(308, "Resume Incomplete", { ...had, "content-length": 0 }).end();
    return "handled";
}
function sessionOf(sessions, call) {
    const session = sessions.get(call.query.get("upload_id") ?? "");
    if (session !== undefined)
        return session;
    throw new StorageError("notFound", "There is no such upload, or it has ended.");
}
//# sourceMappingURL=upload.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/routes.js








/** Cloud Storage's JSON API, and objects at `/BUCKET/OBJECT`, where clients download. */
function createStorageService(deps) {
    const buckets = new BucketStore(deps);
    const objects = new ObjectStore(deps.clock, buckets);
    // Terraform's gcs backend with a bare host as endpoint leaves `/storage/v1` out.
    const routes = ["/storage/v1", ""].flatMap((base) => [
        ...bucketRoutes(base, deps, buckets, objects),
        ...objectRoutes(base, objects),
    ]);
    return {
        service: {
            name: "storage",
            routes: [...routes, ...uploadRoutes(objects), ...downloads(objects)],
        },
    };
}
/** @see https://cloud.google.com/storage/docs/json_api/v1/buckets */
function bucketRoutes(base, { policies }, buckets, objects) {
    const one = `${base}/b/{bucket}`;
    const policyOf = (bucket) => `projects/_/buckets/${bucket}`;
    return [
        storageRoute("POST", `${base}/b`, async ({ request, origin }) => buckets.create(await jsonBody(request), origin)),
        storageRoute("GET", `${base}/b`, () => ({ kind: "storage#buckets", items: buckets.list() })),
        storageRoute("GET", one, (call) => buckets.get(bucketOf(call))),
        storageRoute("PATCH", one, async (call) => buckets.patch(bucketOf(call), await jsonBody(call.request))),
        storageRoute("DELETE", one, (call) => {
            objects.deleteBucket(bucketOf(call));
            policies.delete(policyOf(bucketOf(call)));
            return undefined;
        }),
        storageRoute("GET", `${one}/iam`, (call) => {
            buckets.get(bucketOf(call));
            return policies.get(policyOf(bucketOf(call)));
        }),
        storageRoute("PUT", `${one}/iam`, async (call) => {
            buckets.get(bucketOf(call));
            return policies.set(policyOf(bucketOf(call)), await jsonBody(call.request));
        }),
        storageRoute("GET", `${one}/anywhereCaches`, (call) => {
            buckets.get(bucketOf(call));
            return { kind: "storage#anywhereCaches" };
        }),
    ];
}
/** @see https://cloud.google.com/storage/docs/json_api/v1/objects */
function objectRoutes(base, objects) {
    const all = `${base}/b/{bucket}/o`;
    const one = `${all}/{object}`;
    const copies = ["copyTo", "rewriteTo"].map((verb) => storageRoute("POST", `${one}/${verb}/b/{toBucket}/o/{toObject}`, async (call) => {
        const copied = copy(objects, call, await jsonBody(call.request));
        const resource = objectToJson(copied, call.origin);
        if (verb === "copyTo")
            return resource;
        const size = String(copied.bytes.length);
        const sizes = { totalBytesRewritten: size, objectSize: size };
        return { kind: "storage#rewriteResponse", ...sizes, done: true, resource };
    }));
    return [
        storageRoute("GET", all, (call) => listObjects(objects.list(bucketOf(call), call.query.get("versions") === "true"), call.query, call.origin)),
        storageRoute("GET", one, (call) => {
            if (call.query.get("alt") === "media")
                return download(objects, call);
            return objectToJson(routes_found(objects, call), call.origin);
        }),
        storageRoute("PATCH", one, async (call) => {
            const body = await jsonBody(call.request);
            const conditions = preconditionsOf(call.query);
            const patched = objects.patch(bucketOf(call), objectOf(call), body, conditions);
            return objectToJson(patched, call.origin);
        }),
        storageRoute("DELETE", one, (call) => {
            const generation = call.query.get("generation") ?? undefined;
            objects.delete(bucketOf(call), objectOf(call), generation, preconditionsOf(call.query));
            return undefined;
        }),
        ...copies,
    ];
}
/** At the host's root this matches whatever no other route wants. */
function downloads(objects) {
    return ["GET", "HEAD"].flatMap((method) => [
        storageRoute(method, "/download/storage/v1/b/{bucket}/o/{object}", (call) => download(objects, call)),
        storageRoute(method, "/{bucket}/{object=**}", (call) => {
            if (isBucketName(bucketOf(call)))
                return download(objects, call);
            // Such a path was meant for an API, so that it is answered like one.
            const [path] = (call.request.url ?? "").split("?");
            throw new ApiError("NOT_FOUND", `The requested URL ${path} was not found on this server.`);
        }),
    ]);
}
function download(objects, call) {
    const object = routes_found(objects, call);
    const contentType = object.fields["contentType"];
    return sendBytes(call, object.bytes, {
        "content-type": typeof contentType === "string" ? contentType : "application/octet-stream",
        "x-goog-generation": object.generation,
        "x-goog-metageneration": String(object.metageneration),
        "x-goog-hash": `crc32c=${object.crc32c},md5=${object.md5Hash}`,
        "x-goog-stored-content-length": String(object.bytes.length),
        "accept-ranges": "bytes",
    });
}
function copy(objects, call, body) {
    const source = objects.get(bucketOf(call), objectOf(call), call.query.get("sourceGeneration") ?? undefined);
    const { toBucket = "", toObject = "" } = call.params;
    const { name: _name, bucket: _bucket, ...given } = body;
    const { md5Hash: _md5, crc32c: _crc, ...fields } = { ...source.fields, ...given };
    return objects.put(toBucket, toObject, source.bytes, fields, preconditionsOf(call.query));
}
function routes_found(objects, call) {
    const generation = call.query.get("generation") ?? undefined;
    return objects.get(bucketOf(call), objectOf(call), generation, preconditionsOf(call.query));
}
function bucketOf({ params }) {
    return params["bucket"] ?? "";
}
function objectOf({ params }) {
    const name = params["object"] ?? "";
    if (name === "")
        throw new StorageError("invalid", "The object's name is missing.");
    return name;
}
async function jsonBody(request) {
    return parseJson((await http_readBytes(request)).toString("utf8"));
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/activity-log.js


/**
 * Writes TaskActivityLog entries for the sampled share of a queue's operations. Counts are decimal
 * strings and the status is the name of an RPC code, as in entries captured from the service.
 * @see https://cloud.google.com/tasks/docs/logging
 */
class ActivityLog {
    #sink;
    #random;
    /** @param random In [0, 1): decides what is sampled. */
    constructor(sink, random) {
        this.#sink = sink;
        this.#random = random;
    }
    created(queue, task, nowUs) {
        if (!this.#sampled(queue))
            return;
        this.#write(queue, task, nowUs, "INFO", {
            taskCreationLog: { ...targetOf(task), scheduleTime: timestampText(task.key), status: "OK" },
        });
    }
    dispatched(queue, task, nowUs, forced) {
        if (!this.#sampled(queue))
            return;
        this.#write(queue, task, nowUs, "INFO", {
            attemptDispatchLog: {
                ...targetOf(task),
                dispatchCount: String(task.dispatchCount),
                dispatchReason: forced ? "FORCE_RUN" : "NEXT_ATTEMPT",
                maxAttempts: queue.settings.retry.maxAttempts,
                responseCount: String(task.responseCount),
                scheduleTime: timestampText(task.key),
            },
        });
    }
    /** @param retryUs When the next attempt is due; undefined when there is none. */
    responded(queue, task, nowUs, retryUs) {
        const { last } = task;
        if (last === undefined || !this.#sampled(queue))
            return;
        const status = statusOfHttp(last.status);
        this.#write(queue, task, nowUs, status.code === 0 ? "INFO" : "ERROR", {
            attemptResponseLog: {
                ...targetOf(task),
                attemptDuration: durationText((nowUs - last.dispatchUs) / 1000),
                dispatchCount: String(task.dispatchCount),
                maxAttempts: queue.settings.retry.maxAttempts,
                responseCount: String(task.responseCount),
                ...(retryUs === undefined ? {} : { retryTime: timestampText(retryUs) }),
                scheduleTime: timestampText(last.scheduleUs),
                status: status.name,
            },
        });
    }
    #sampled(queue) {
        const ratio = queue.samplingRatio;
        return ratio > 0 && (ratio >= 1 || this.#random() < ratio);
    }
    #write(queue, task, nowUs, severity, log) {
        const { project, location, queue: queueId } = queue.parts;
        this.#sink.write({
            logName: `projects/${project}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`,
            resource: {
                type: "cloud_tasks_queue",
                labels: { project_id: project, location, queue_id: queueId, target_type: "HTTP" },
            },
            severity,
            timestamp: timestampText(nowUs),
            jsonPayload: {
                "@type": "type.googleapis.com/google.cloud.tasks.logging.v1.TaskActivityLog",
                task: `${queue.name}/tasks/${task.id}`,
                ...log,
            },
        });
    }
}
function targetOf(task) {
    return { targetAddress: `${task.target.method} ${task.target.url}`, targetType: "HTTP" };
}
//# sourceMappingURL=activity-log.js.map
;// CONCATENATED MODULE: ./lib/semantics/task-limits.js
/**
 * Limits and defaults of Cloud Tasks.
 * @see https://cloud.google.com/tasks/docs/quotas
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues
 */
const TASK_LIMITS = {
    maxDispatchesPerSecond: 500,
    maxConcurrentDispatches: 5000,
    minDispatchDeadlineMs: 15_000,
    maxDispatchDeadlineMs: 1_800_000,
    defaultDispatchDeadlineMs: 600_000,
    /** How far ahead a task may be scheduled: 720 hours. */
    maxScheduleAheadMs: 720 * 3_600_000,
    /** A task that is neither done nor given up is dropped after 31 days. */
    taskLifetimeMs: 31 * 86_400_000,
    maxUrlLength: 2083,
    /** Largest stored task in bytes (1 MiB less 7), as measured on the service. */
    maxTaskBytes: 1_048_569,
    queuePageSize: 9800,
    taskPageSize: 1000,
};
/** What a queue made over the API gets for what it doesn't say. */
const QUEUE_DEFAULTS = {
    maxDispatchesPerSecond: 500,
    maxConcurrentDispatches: 1000,
    maxAttempts: 100,
    maxRetryDurationMs: 0,
    minBackoffMs: 100,
    maxBackoffMs: 3_600_000,
    maxDoublings: 16,
};
/**
 * Tokens that a queue's bucket holds. Google sets it and publishes no formula; this one agrees with
 * every value seen in public: 500/s -> 100, 1/s -> 10, 0.25/s -> 10.
 */
function maxBurstSize(maxDispatchesPerSecond) {
    return Math.max(10, Math.floor(maxDispatchesPerSecond / 5));
}
//# sourceMappingURL=task-limits.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/errors.js


/*
 * The texts are those recorded from the service (golden captures of the open-source
 * cloud-tasks-emulator's conformance suite, 2026).
 */
function errors_invalid(message) {
    return new ApiError("INVALID_ARGUMENT", message);
}
function queueNotFound() {
    return new ApiError("NOT_FOUND", "Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.");
}
function entityNotFound() {
    return new ApiError("NOT_FOUND", "Requested entity was not found.");
}
/** @throws ApiError PERMISSION_DENIED for a malformed parent, as the service answers. */
function checkParent(parent) {
    const parsed = parseLocationName(parent);
    if (parsed !== undefined)
        return parsed;
    const project = /^projects\/([^/]*)/u.exec(parent)?.[1] ?? parent;
    throw new ApiError("PERMISSION_DENIED", `Permission denied on resource project ${project}.`, [
        {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            reason: "CONSUMER_INVALID",
            domain: "googleapis.com",
            metadata: { service: "cloudtasks.googleapis.com", consumer: `projects/${project}` },
        },
    ]);
}
/** @throws ApiError INVALID_ARGUMENT */
function checkQueueName(name) {
    const parsed = parseQueueName(name);
    if (parsed !== undefined)
        return parsed;
    throw new ApiError("INVALID_ARGUMENT", 'Queue name must be formatted: "projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>".', [
        {
            "@type": "type.googleapis.com/google.rpc.Help",
            links: [
                {
                    description: "Queue name",
                    url: "https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#Queue.FIELDS.name",
                },
            ],
        },
    ]);
}
/** Splits a full task name. @throws ApiError INVALID_ARGUMENT */
function splitTaskName(name) {
    const at = name.indexOf("/tasks/");
    const queue = at < 0 ? name : name.slice(0, at);
    checkQueueName(queue);
    return { queue, id: at < 0 ? "" : name.slice(at + "/tasks/".length) };
}
//# sourceMappingURL=errors.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/task-json.js







const USER_AGENT = "Google-Cloud-Tasks";
const task_json_METHODS = new Set(["POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"]);
const WITH_BODY = new Set(["POST", "PUT", "PATCH"]);
/** Reads an HttpRequest message but its body. @throws ApiError INVALID_ARGUMENT */
function readTarget(request) {
    const url = stringAt(request, "url");
    if (url === "")
        throw errors_invalid("HttpRequest.url is required.");
    if (!/^https?:\/\//iu.test(url)) {
        throw errors_invalid("HttpTarget.url must start with 'http://' or 'https://'.");
    }
    if (url.length > TASK_LIMITS.maxUrlLength) {
        throw errors_invalid(`HttpRequest.url must be at most ${TASK_LIMITS.maxUrlLength} characters.`);
    }
    const named = stringAt(request, "httpMethod");
    const method = named === "" || named === "HTTP_METHOD_UNSPECIFIED" ? "POST" : named;
    if (!task_json_METHODS.has(method))
        throw errors_invalid(`HttpRequest.http_method '${method}' is not supported.`);
    const headers = readHeaders(objectAt(request, "headers") ?? {});
    const authorization = readAuthorization(request, url);
    return {
        url,
        method,
        headers,
        authorization,
        target: parseTarget(url),
        headerLines: headerLines(headers, authorization),
    };
}
function readHeaders(given) {
    const headers = {};
    for (const [name, value] of Object.entries(given)) {
        if (typeof value !== "string")
            throw errors_invalid(`HttpRequest.headers['${name}'] must be a string.`);
        if (isServiceHeader(name))
            continue;
        const problem = headerProblem(name, value);
        if (problem !== undefined)
            throw errors_invalid(`HttpRequest.headers: ${problem}.`);
        headers[name] = value;
    }
    headers["User-Agent"] = USER_AGENT;
    return headers;
}
/** Header lines with their CRLFs, ready to be written; a token replaces the caller's `Authorization`. */
function headerLines(headers, authorization) {
    return Object.entries(headers)
        .filter(([name]) => authorization === undefined || name.toLowerCase() !== "authorization")
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join("");
}
/** The body as latin1 text. @throws ApiError INVALID_ARGUMENT when the method takes none */
function task_json_readBody(request, method) {
    const body = Buffer.from(stringAt(request, "body"), "base64").toString("latin1");
    checkBody(body, method);
    return body;
}
/** @throws ApiError INVALID_ARGUMENT when the method takes no body and there is one */
function checkBody(body, method) {
    if (body !== "" && !WITH_BODY.has(method)) {
        throw errors_invalid("HTTP request body is only allowed for HTTP methods POST, PUT and PATCH.");
    }
}
/** An HttpRequest message. @param body Latin1 text; left out when empty. */
function httpRequestToJson(target, body) {
    const { authorization } = target;
    return {
        url: target.url,
        httpMethod: target.method,
        headers: { ...target.headers },
        ...(body === "" ? {} : { body: Buffer.from(body, "latin1").toString("base64") }),
        ...(authorization?.kind === "oidc"
            ? {
                oidcToken: {
                    serviceAccountEmail: authorization.email,
                    audience: authorization.audience,
                },
            }
            : {}),
        ...(authorization?.kind === "oauth"
            ? { oauthToken: { serviceAccountEmail: authorization.email, scope: authorization.scope } }
            : {}),
    };
}
/** A Task message. @param full With the body. */
function taskToJson(queue, task, full) {
    const { target, last } = task;
    return {
        name: `${queue.name}/tasks/${task.id}`,
        httpRequest: httpRequestToJson(target, full ? task.body : ""),
        scheduleTime: timestampText(task.key),
        createTime: timestampText(task.createS * 1e6),
        dispatchDeadline: durationText(task.deadlineMs),
        ...(task.dispatchCount > 0 ? { dispatchCount: task.dispatchCount } : {}),
        ...(task.responseCount > 0 ? { responseCount: task.responseCount } : {}),
        ...(task.firstDispatchUs > 0
            ? { firstAttempt: { dispatchTime: timestampText(task.firstDispatchUs) } }
            : {}),
        ...(last === undefined ? {} : { lastAttempt: lastAttemptToJson(last) }),
        view: full ? "FULL" : "BASIC",
    };
}
function lastAttemptToJson(last) {
    const { code, message } = statusOfHttp(last.status);
    return {
        scheduleTime: timestampText(last.scheduleUs),
        dispatchTime: timestampText(last.dispatchUs),
        ...(last.responseUs === 0
            ? {}
            : { responseTime: timestampText(last.responseUs), responseStatus: { code, message } }),
    };
}
//# sourceMappingURL=task-json.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/http-target.js






/**
 * Refuses a queue-level HTTP target that could not be applied: its header overrides must be sendable, and
 * its tokens name both fields.
 * @throws ApiError INVALID_ARGUMENT
 */
function checkHttpTarget(httpTarget) {
    for (const [name, value] of overrides(httpTarget)) {
        const problem = headerProblem(name, value);
        if (problem !== undefined)
            throw errors_invalid(`HttpTarget.header_overrides: ${problem}.`);
    }
    const oidc = objectAt(httpTarget, "oidcToken");
    if (oidc !== undefined && stringAt(oidc, "serviceAccountEmail") === "") {
        throw errors_invalid("HttpTarget.oidc_token.service_account_email is required.");
    }
}
/**
 * The target of a task after the queue's overrides.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#HttpTarget
 */
function applyHttpTarget(target, httpTarget) {
    const url = overrideUrl(target.url, objectAt(httpTarget, "uriOverride"));
    const headers = { ...target.headers };
    for (const [name, value] of overrides(httpTarget)) {
        if (isServiceHeader(name))
            continue;
        for (const present of Object.keys(headers)) {
            if (present.toLowerCase() === name.toLowerCase())
                delete headers[present];
        }
        headers[name] = value;
    }
    const authorization = readAuthorization(httpTarget, url) ?? target.authorization;
    const method = stringAt(httpTarget, "httpMethod");
    return {
        url,
        method: method === "" || method === "HTTP_METHOD_UNSPECIFIED" ? target.method : method,
        headers,
        authorization,
        target: parseTarget(url),
        headerLines: headerLines(headers, authorization),
    };
}
function overrides(httpTarget) {
    const list = httpTarget["headerOverrides"];
    if (!Array.isArray(list))
        return [];
    return list.flatMap((entry) => {
        const header = typeof entry === "object" && entry !== null && !Array.isArray(entry)
            ? objectAt(entry, "header")
            : undefined;
        return header === undefined ? [] : [[stringAt(header, "key"), stringAt(header, "value")]];
    });
}
function overrideUrl(text, override) {
    if (override === undefined)
        return text;
    let url;
    try {
        url = new URL(text);
    }
    catch {
        return text;
    }
    const onlyMissing = stringAt(override, "uriOverrideEnforceMode") === "IF_NOT_EXISTS";
    const query = stringAt(objectAt(override, "queryOverride") ?? {}, "queryParams");
    const path = stringAt(objectAt(override, "pathOverride") ?? {}, "path");
    if (query !== "" && (!onlyMissing || url.search === ""))
        url.search = query;
    if (path !== "" && (!onlyMissing || url.pathname === "/"))
        url.pathname = path;
    // A task's URL always has a scheme and a host, so IF_NOT_EXISTS leaves those alone.
    if (onlyMissing)
        return url.href;
    const scheme = stringAt(override, "scheme");
    const rest = url.href.slice(url.protocol.length);
    const next = scheme === "HTTP" || scheme === "HTTPS" ? new URL(`${scheme.toLowerCase()}:${rest}`) : url;
    if (stringAt(override, "host") !== "")
        next.hostname = stringAt(override, "host");
    const port = override["port"];
    if (port !== undefined && port !== null)
        next.port = Number(port) === 0 ? "" : String(Number(port));
    return next.href;
}
//# sourceMappingURL=http-target.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/attempt-request.js



/**
 * The request of a task's next attempt, headers exactly as Cloud Tasks sends them (no `Content-Type` of
 * its own); undefined when the URL can't be taken apart. Call it before the attempt is counted.
 */
function attemptRequest(queue, task, issuer) {
    const { httpTarget } = queue.settings;
    const effective = httpTarget === undefined ? task.target : applyHttpTarget(task.target, httpTarget);
    const { target, authorization, method } = effective;
    if (target === undefined)
        return undefined;
    const token = authorizationLine(authorization, issuer);
    const hasBody = method === "POST" || method === "PUT" || method === "PATCH";
    const lines = attemptHeaderLines({
        queueId: queue.parts.queue,
        taskId: task.id,
        retryCount: task.dispatchCount,
        executionCount: task.executionCount,
        etaUs: task.key,
        previousStatus: task.last?.status ?? 0,
    });
    return {
        origin: target.origin,
        method,
        deadlineMs: task.deadlineMs,
        text: `${method} ${target.path} HTTP/1.1\r\nHost: ${target.host}\r\n${effective.headerLines}${lines}${token}` +
            (hasBody ? `Content-Length: ${task.body.length}\r\n\r\n${task.body}` : "\r\n"),
    };
}
//# sourceMappingURL=attempt-request.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/engine.js





/** Retry-After beyond this is cut: an hour is the longest default backoff. */
const MAX_RETRY_AFTER_MS = 3_600_000;
/**
 * Dispatches due tasks within each queue's rate and concurrency. A queue is an alarm that rings when
 * its next task is due and a token is there; it sends one task a ring, so queues take turns.
 */
class DispatchEngine {
    #deps;
    #alarms = new Map();
    #turn = 0;
    constructor(deps) {
        this.#deps = deps;
    }
    /** Call after anything that can change when a queue's next task may go out. */
    update(queue) {
        let alarm = this.#alarms.get(queue);
        if (alarm === undefined) {
            alarm = new QueueAlarm(() => this.#dispatchNext(queue));
            this.#alarms.set(queue, alarm);
        }
        const first = queue.waiting.peek();
        const open = queue.state === "RUNNING" && !queue.deleted;
        if (first === undefined || !open || queue.inFlight >= queue.settings.maxConcurrent) {
            this.#deps.alarms.clear(alarm);
        }
        else {
            const nowMs = this.#deps.clock.now();
            alarm.key = Math.max(Math.ceil(first.key / 1000), queue.tokenAtMs(nowMs));
            alarm.order = ++this.#turn;
            this.#deps.alarms.set(alarm);
        }
        if (queue.deleted)
            this.#alarms.delete(queue);
    }
    /** Sends the task now, whatever its schedule, the queue's rate and state say. */
    run(queue, task) {
        if (task.inFlight)
            return;
        queue.waiting.remove(task);
        task.key = this.#deps.clock.now() * 1000;
        this.#start(queue, task, true);
        this.update(queue);
    }
    #dispatchNext(queue) {
        const nowMs = this.#deps.clock.now();
        const task = queue.waiting.peek();
        const ready = task !== undefined &&
            task.key <= nowMs * 1000 &&
            queue.state === "RUNNING" &&
            queue.inFlight < queue.settings.maxConcurrent &&
            queue.tokenAtMs(nowMs) <= nowMs;
        if (ready) {
            queue.waiting.remove(task);
            if (nowMs - task.createS * 1000 > TASK_LIMITS.taskLifetimeMs) {
                this.#deps.finish(queue, task);
            }
            else {
                queue.takeToken();
                this.#start(queue, task, false);
            }
        }
        this.update(queue);
    }
    #start(queue, task, forced) {
        const { clock, sender, faults, log } = this.#deps;
        const request = attemptRequest(queue, task, this.#deps.issuer);
        const nowUs = clock.now() * 1000;
        task.inFlight = true;
        queue.inFlight += 1;
        task.dispatchCount += 1;
        if (task.firstDispatchUs === 0)
            task.firstDispatchUs = nowUs;
        task.last = { scheduleUs: task.key, dispatchUs: nowUs, responseUs: 0, status: 0 };
        log.dispatched(queue, task, nowUs, forced);
        const fault = faults.take("tasks.dispatch", queue.name);
        const done = (outcome) => this.#complete(queue, task, outcome, forced);
        const made = fault === undefined ? undefined : madeUpOutcome(fault);
        if (made !== undefined || request === undefined) {
            clock.setTimer(clock.now(), () => done(made ?? { kind: "unreachable" }));
        }
        else if (fault?.kind === "latency") {
            clock.setTimer(clock.now() + (fault.delayMs ?? 0), () => sender.send(request, done));
        }
        else {
            sender.send(request, done);
            if (fault?.kind === "duplicate")
                sender.send(request, () => undefined);
        }
    }
    #complete(queue, task, given, forced) {
        const { clock, faults } = this.#deps;
        let outcome = given;
        if (isSuccess(outcome) &&
            faults.take("tasks.completed", queue.name)?.kind === "loss-after-success") {
            outcome = { kind: "timeout" };
        }
        queue.inFlight -= 1;
        task.inFlight = false;
        if (!task.gone) {
            if (outcome.kind === "response") {
                task.responseCount += 1;
                if (outcome.status < 500)
                    task.executionCount += 1;
            }
            const status = outcome.kind === "response" ? outcome.status : outcome.kind === "timeout" ? 504 : 0;
            if (task.last !== undefined) {
                task.last.responseUs = clock.now() * 1000;
                task.last.status = status;
            }
            this.#count(queue, status);
            this.#decide(queue, task, outcome, forced);
        }
        this.update(queue);
    }
    #decide(queue, task, outcome, forced) {
        const { clock, log, finish } = this.#deps;
        const nowUs = clock.now() * 1000;
        const { retry } = queue.settings;
        const sinceFirstMs = (nowUs - task.firstDispatchUs) / 1000;
        if (isSuccess(outcome) || isExhausted(retry, task.dispatchCount, sinceFirstMs)) {
            log.responded(queue, task, nowUs, undefined);
            finish(queue, task);
            return;
        }
        const delayMs = Math.max(retryDelayMs(retry, task.dispatchCount), retryAfterMs(outcome, clock.now()));
        // After a forced run the delay counts from the call. @see cloudtasks.proto, RunTask
        const fromUs = forced ? (task.last?.dispatchUs ?? nowUs) : nowUs;
        task.key = fromUs + Math.round(delayMs * 1000);
        log.responded(queue, task, nowUs, task.key);
        queue.waiting.put(task);
    }
    #count(queue, status) {
        const { project, location, queue: queueId } = queue.parts;
        const labels = { project_id: project, location, queue_id: queueId, target_type: "HTTP" };
        this.#deps.metrics.count("cloudtasks.googleapis.com/queue/task_attempt_count", { type: "cloud_tasks_queue", labels }, { response_code: statusOfHttp(status).name }, 1);
    }
}
class QueueAlarm {
    key = 0;
    order = 0;
    heapIndex = -1;
    ring;
    constructor(ring) {
        this.ring = ring;
    }
}
function isSuccess(outcome) {
    return outcome.kind === "response" && outcome.status >= 200 && outcome.status < 300;
}
/** The outcome that a fault puts in place of a request; undefined when the request is sent. */
function madeUpOutcome(fault) {
    if (fault.kind !== "throttle" && fault.kind !== "error")
        return undefined;
    const code = fault.kind === "throttle" ? "RESOURCE_EXHAUSTED" : (fault.code ?? "UNAVAILABLE");
    const status = code in CODES ? CODES[code].http : 500;
    return { kind: "response", status, retryAfter: undefined, location: undefined };
}
/**
 * What a 429 or 503 asks for in `Retry-After` (seconds or a date), in milliseconds.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/target.proto ("the retry specified in the Retry-After header is considered")
 */
function retryAfterMs(outcome, nowMs) {
    if (outcome.kind !== "response" || outcome.retryAfter === undefined)
        return 0;
    if (outcome.status !== 429 && outcome.status !== 503)
        return 0;
    const seconds = /^\d{1,9}$/u.test(outcome.retryAfter) ? Number(outcome.retryAfter) : undefined;
    const ms = seconds === undefined ? Date.parse(outcome.retryAfter) - nowMs : seconds * 1000;
    return Number.isNaN(ms) ? 0 : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}
//# sourceMappingURL=engine.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/model.js


/** A task. Lean on purpose: a queue holds hundreds of thousands of them. */
class TaskRecord {
    /** When it is due: microseconds since the Unix epoch (`schedule_time`). */
    key;
    order;
    heapIndex = -1;
    id;
    target;
    /** Bytes as a latin1 string: lossless, and without a Buffer's overhead. */
    body;
    /** Seconds since the Unix epoch. */
    createS;
    deadlineMs;
    dispatchCount = 0;
    responseCount = 0;
    /** Responses other than 5xx. */
    executionCount = 0;
    inFlight = false;
    /** Deleted, purged or finished. */
    gone = false;
    firstDispatchUs = 0;
    last = undefined;
    constructor(fields) {
        this.key = fields.key;
        this.order = fields.order;
        this.id = fields.id;
        this.target = fields.target;
        this.body = fields.body;
        this.createS = fields.createS;
        this.deadlineMs = fields.deadlineMs;
    }
}
/** A queue, its tasks, and its token bucket. */
class QueueRecord {
    name;
    parts;
    settings;
    state = "RUNNING";
    purgeUs = 0;
    tasks = new Map();
    /** Tasks that wait for their time, by `schedule_time`. */
    waiting = new IndexedHeap();
    inFlight = 0;
    deleted = false;
    #tokens;
    #refilledMs;
    constructor(name, parts, settings, nowMs) {
        this.name = name;
        this.parts = parts;
        this.settings = settings;
        this.#tokens = maxBurstSize(settings.ratePerSecond);
        this.#refilledMs = nowMs;
    }
    get samplingRatio() {
        const ratio = this.settings.logging?.["samplingRatio"];
        return typeof ratio === "number" ? ratio : 0;
    }
    /** Replaces the settings; the bucket keeps its tokens as far as the new one holds them. */
    configure(settings, nowMs) {
        this.#refill(nowMs);
        this.settings = settings;
        this.#tokens = Math.min(this.#tokens, maxBurstSize(settings.ratePerSecond));
    }
    /** Milliseconds since the Unix epoch from when a token is there: `nowMs` when there is one now. */
    tokenAtMs(nowMs) {
        this.#refill(nowMs);
        if (this.#tokens >= 1)
            return nowMs;
        return nowMs + Math.ceil(((1 - this.#tokens) / this.settings.ratePerSecond) * 1000);
    }
    takeToken() {
        this.#tokens -= 1;
    }
    #refill(nowMs) {
        const rate = this.settings.ratePerSecond;
        const gained = ((nowMs - this.#refilledMs) / 1000) * rate;
        // Rounded: 0.1 + 0.2 must not cost a millisecond of waiting.
        this.#tokens = Math.min(maxBurstSize(rate), Math.round((this.#tokens + gained) * 1e9) / 1e9);
        this.#refilledMs = nowMs;
    }
}
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/admission.js







/**
 * Checks the task and queues it; its first dispatch never happens within the call.
 * @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS, NOT_FOUND (service account), PERMISSION_DENIED
 */
function admitTask(deps, queue, given, call) {
    const { target } = given;
    const nowMs = deps.clock.now();
    const task = new TaskRecord({
        id: readId(deps.store, queue, given.name, nowMs),
        target,
        body: given.body,
        key: checkedSchedule(given.scheduleUs, nowMs),
        order: nextOrder(),
        createS: Math.floor(nowMs / 1000),
        deadlineMs: checkedDeadline(given.deadlineMs),
    });
    if (target.authorization !== undefined) {
        checkAccount(target.authorization, queue.parts.project, call, deps);
    }
    checkSize(queue, task);
    queue.tasks.set(task.id, task);
    queue.waiting.put(task);
    deps.log.created(queue, task, nowMs * 1000);
    deps.engine.update(queue);
    return task;
}
let order = 0;
/** Tasks that are due at the same time go out in the order of their creation. */
function nextOrder() {
    order += 1;
    return order;
}
function readId(store, queue, name, nowMs) {
    if (name === "")
        return generateId(queue);
    const { queue: inQueue, id } = splitTaskName(name);
    if (inQueue !== queue.name) {
        throw errors_invalid(`The queue name from request ('${queue.name}') must be the same as the queue name in the named task ('${inQueue}').`);
    }
    if (!isTaskId(id)) {
        throw new ApiError("INVALID_ARGUMENT", `Task ID "${id}" can contain only letters ([A-Za-z]), numbers ([0-9]), hyphens (-), or underscores (_). Task ID must between 1 and 500 characters.`, [
            {
                "@type": "type.googleapis.com/google.rpc.Help",
                links: [
                    {
                        description: "Task name",
                        url: "https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#Task.FIELDS.name",
                    },
                ],
            },
        ]);
    }
    if (queue.tasks.has(id) || store.taskExistedRecently(name, nowMs)) {
        throw new ApiError("ALREADY_EXISTS", "Requested entity already exists");
    }
    return id;
}
/** Eighteen digits, as the service makes them (a leading zero is possible). */
function generateId(queue) {
    for (;;) {
        const id = String((0,external_node_crypto_.randomInt)(1_000_000_000)).padStart(9, "0") +
            String((0,external_node_crypto_.randomInt)(1_000_000_000)).padStart(9, "0");
        if (!queue.tasks.has(id))
            return id;
    }
}
/** The schedule time in microseconds: now when it is absent or past. */
function checkedSchedule(scheduleUs, nowMs) {
    if (scheduleUs > (nowMs + TASK_LIMITS.maxScheduleAheadMs) * 1000) {
        throw errors_invalid(`The Task.scheduleTime, ${pacificTime(scheduleUs / 1000)}, is too far in the future. Schedule time must be no more than 720h in the future.`);
    }
    return Math.max(scheduleUs, nowMs * 1000);
}
/** RFC 3339 in US Pacific time, which is what the service's message shows. */
function pacificTime(ms) {
    const seconds = Math.floor(ms / 1000) * 1000;
    const local = new Date(seconds).toLocaleString("sv-SE", { timeZone: "America/Los_Angeles" });
    const offsetHours = Math.round((Date.parse(`${local.replace(" ", "T")}Z`) - seconds) / 3_600_000);
    return `${local.replace(" ", "T")}-${String(-offsetHours).padStart(2, "0")}:00`;
}
function checkedDeadline(given) {
    const deadlineMs = given ?? TASK_LIMITS.defaultDispatchDeadlineMs;
    if (deadlineMs < TASK_LIMITS.minDispatchDeadlineMs ||
        deadlineMs > TASK_LIMITS.maxDispatchDeadlineMs) {
        throw errors_invalid("Task.dispatchDeadline must be between [15s, 30m].");
    }
    return Math.floor(deadlineMs);
}
/** The stored message is the full view with its defaults, in protobuf. */
function checkSize(queue, task) {
    const { target } = task;
    const field = (bytes) => 1 + (bytes < 128 ? 1 : bytes < 16_384 ? 2 : 3) + bytes;
    let http = field(target.url.length) + 2 + (task.body === "" ? 0 : field(task.body.length));
    for (const [name, value] of Object.entries(target.headers)) {
        http += field(field(name.length) + field(value.length));
    }
    const { authorization } = target;
    if (authorization !== undefined) {
        const other = authorization.kind === "oidc" ? authorization.audience : authorization.scope;
        http += field(field(authorization.email.length) + field(other.length));
    }
    const times = 13 + 8 + 5;
    const total = field(`${queue.name}/tasks/${task.id}`.length) + field(http) + times;
    if (total > TASK_LIMITS.maxTaskBytes) {
        throw errors_invalid(`Task size too large: ${total} bytes, at most ${TASK_LIMITS.maxTaskBytes} are allowed.`);
    }
}
//# sourceMappingURL=admission.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/paging.js


/**
 * One page of `items` after the page token, which names the last one that was returned.
 * @param items In order of `nameOf`.
 * @throws ApiError INVALID_ARGUMENT for a negative size or a foreign token
 */
function page(items, nameOf, request, maxSize) {
    const asked = numberAt(request, "pageSize") ?? 0;
    if (asked < 0)
        throw errors_invalid("The page_size must not be negative.");
    const size = asked === 0 ? maxSize : Math.min(asked, maxSize);
    const token = stringAt(request, "pageToken");
    const after = Buffer.from(token, "base64url").toString();
    if (token !== "" && !after.startsWith("projects/"))
        throw errors_invalid("The page token is invalid.");
    const rest = token === "" ? items : items.filter((item) => nameOf(item) > after);
    const taken = rest.slice(0, size);
    const last = taken.at(-1);
    const more = rest.length > size && last !== undefined;
    return {
        items: taken,
        nextPageToken: more ? Buffer.from(nameOf(last)).toString("base64url") : "",
    };
}
//# sourceMappingURL=paging.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/queue-json.js



/** Reads the settings of a Queue message, with the defaults of a queue made over the API. @throws ApiError INVALID_ARGUMENT */
function readQueueSettings(queue) {
    const rates = objectAt(queue, "rateLimits") ?? {};
    const retry = objectAt(queue, "retryConfig") ?? {};
    const settings = {
        ratePerSecond: numberAt(rates, "maxDispatchesPerSecond") || QUEUE_DEFAULTS.maxDispatchesPerSecond,
        maxConcurrent: numberAt(rates, "maxConcurrentDispatches") || QUEUE_DEFAULTS.maxConcurrentDispatches,
        retry: {
            maxAttempts: numberAt(retry, "maxAttempts") || QUEUE_DEFAULTS.maxAttempts,
            maxRetryDurationMs: durationMsAt(retry, "maxRetryDuration") ?? QUEUE_DEFAULTS.maxRetryDurationMs,
            minBackoffMs: durationMsAt(retry, "minBackoff") ?? QUEUE_DEFAULTS.minBackoffMs,
            maxBackoffMs: durationMsAt(retry, "maxBackoff") ?? QUEUE_DEFAULTS.maxBackoffMs,
            maxDoublings: numberAt(retry, "maxDoublings") ?? QUEUE_DEFAULTS.maxDoublings,
        },
        logging: objectAt(queue, "stackdriverLoggingConfig"),
        httpTarget: objectAt(queue, "httpTarget"),
        appEngineRoutingOverride: objectAt(queue, "appEngineRoutingOverride"),
    };
    checkSettings(settings);
    return settings;
}
function checkSettings({ ratePerSecond, maxConcurrent, retry, logging }) {
    const limits = TASK_LIMITS;
    if (ratePerSecond < 0)
        throw errors_invalid("RateLimits.maxDispatchesPerSecond cannot be negative.");
    if (ratePerSecond > limits.maxDispatchesPerSecond) {
        throw errors_invalid("RateLimits.maxDispatchesPerSecond must be less than or equal to 500.");
    }
    if (maxConcurrent < 0)
        throw errors_invalid("RateLimits.maxConcurrentDispatches cannot be negative.");
    if (maxConcurrent > limits.maxConcurrentDispatches) {
        throw errors_invalid("RateLimits.maxConcurrentDispatches must be less than or equal to 5000.");
    }
    if (retry.maxAttempts < -1) {
        throw errors_invalid("RetryConfig.maxAttempts must be greater or equal to -1.");
    }
    if (retry.maxDoublings < 0)
        throw errors_invalid("RetryConfig.maxDoublings cannot be negative.");
    if (retry.minBackoffMs < 0)
        throw errors_invalid("RetryConfig.minBackoff cannot be negative.");
    if (retry.maxRetryDurationMs < 0)
        throw errors_invalid("RetryConfig.maxRetryDuration cannot be negative.");
    if (retry.minBackoffMs > retry.maxBackoffMs) {
        throw errors_invalid("RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.");
    }
    const ratio = logging === undefined ? 0 : (numberAt(logging, "samplingRatio") ?? 0);
    if (ratio < 0 || ratio > 1) {
        throw errors_invalid("StackdriverLoggingConfig.samplingRatio must be between 0.0 and 1.0.");
    }
}
/** A Queue message; sections that were never configured are left out where a default would show as drift in Terraform. */
function queueToJson(queue) {
    const { settings } = queue;
    const { retry } = settings;
    return {
        name: queue.name,
        ...(settings.appEngineRoutingOverride === undefined
            ? {}
            : { appEngineRoutingOverride: settings.appEngineRoutingOverride }),
        rateLimits: {
            maxDispatchesPerSecond: settings.ratePerSecond,
            maxBurstSize: maxBurstSize(settings.ratePerSecond),
            maxConcurrentDispatches: settings.maxConcurrent,
        },
        retryConfig: {
            maxAttempts: retry.maxAttempts,
            ...(retry.maxRetryDurationMs === 0
                ? {}
                : { maxRetryDuration: durationText(retry.maxRetryDurationMs) }),
            minBackoff: durationText(retry.minBackoffMs),
            maxBackoff: durationText(retry.maxBackoffMs),
            maxDoublings: retry.maxDoublings,
        },
        state: queue.state,
        ...(queue.purgeUs === 0 ? {} : { purgeTime: timestampText(queue.purgeUs) }),
        ...(settings.logging === undefined ? {} : { stackdriverLoggingConfig: settings.logging }),
        ...(settings.httpTarget === undefined ? {} : { httpTarget: settings.httpTarget }),
    };
}
const queue_json_OUTPUT_ONLY = new Set(["name", "state", "purgeTime", "rateLimits.maxBurstSize"]);
const SECTIONS = [
    "rateLimits",
    "retryConfig",
    "stackdriverLoggingConfig",
    "httpTarget",
    "appEngineRoutingOverride",
];
/**
 * Applies an update mask: what is in the mask and not in the message is cleared, what is in the message
 * and not in the mask is ignored, an empty mask means every field.
 * @param mask Comma-separated paths, snake or camel case.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://google.aip.dev/134
 */
function mergeQueue(current, patch, mask) {
    const paths = mask
        .split(",")
        .map((path) => path.trim().replaceAll(/_([a-z])/gu, (_, letter) => letter.toUpperCase()))
        .filter((path) => path !== "");
    const merged = structuredClone(current);
    for (const path of paths.length === 0 || paths.includes("*") ? SECTIONS : paths) {
        if (queue_json_OUTPUT_ONLY.has(path))
            continue;
        const [section = "", ...inner] = path.split(".");
        if (!SECTIONS.includes(section))
            throw errors_invalid(`Invalid field '${path}' in update_mask.`);
        queue_json_copyPath(merged, patch, [section, ...inner]);
    }
    return merged;
}
function queue_json_copyPath(to, from, path) {
    const [key = "", ...rest] = path;
    if (rest.length === 0) {
        const value = from?.[key];
        if (value === undefined)
            delete to[key];
        else
            to[key] = value;
        return;
    }
    const child = objectAt(to, key) ?? {};
    queue_json_copyPath(child, from === undefined ? undefined : objectAt(from, key), rest);
    to[key] = child;
}
//# sourceMappingURL=queue-json.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/queue-rpcs.js








/** The queue methods of `google.cloud.tasks.v2.CloudTasks`. */
function queueRpcs(deps) {
    const { store } = deps;
    const gauges = new Map();
    const create = (parent, queue) => {
        const record = newQueue(deps, parent, queue);
        store.queues.set(record.name, record);
        gauges.set(record.name, watchDepth(deps.metrics, record));
        return record;
    };
    return {
        ListQueues: (request) => {
            const parent = stringAt(request, "parent");
            checkParent(parent);
            const queues = [...store.queues.values()]
                .filter((queue) => queue.name.startsWith(`${parent}/queues/`))
                .toSorted((a, b) => (a.name < b.name ? -1 : 1));
            const found = page(queues, (queue) => queue.name, request, TASK_LIMITS.queuePageSize);
            return { queues: found.items.map(queueToJson), nextPageToken: found.nextPageToken };
        },
        GetQueue: (request) => queueToJson(findQueue(store, stringAt(request, "name"))),
        CreateQueue: (request) => queueToJson(create(stringAt(request, "parent"), objectAt(request, "queue") ?? {})),
        UpdateQueue: (request) => {
            const patch = objectAt(request, "queue") ?? {};
            const name = stringAt(patch, "name");
            const parts = checkQueueName(name);
            const queue = store.queues.get(name);
            if (queue === undefined) {
                return queueToJson(create(`projects/${parts.project}/locations/${parts.location}`, patch));
            }
            const merged = mergeQueue(queueToJson(queue), patch, stringAt(request, "updateMask"));
            const settings = readQueueSettings(merged);
            if (settings.httpTarget !== undefined)
                checkHttpTarget(settings.httpTarget);
            queue.configure(settings, deps.clock.now());
            deps.engine.update(queue);
            return queueToJson(queue);
        },
        DeleteQueue: (request) => {
            const name = stringAt(request, "name");
            checkQueueName(name);
            const queue = store.queues.get(name);
            if (queue === undefined)
                throw entityNotFound();
            store.deleteQueue(queue, deps.clock.now());
            deps.engine.update(queue);
            deps.policies.delete(name);
            gauges.get(name)?.();
            gauges.delete(name);
            return {};
        },
        ...queue_rpcs_stateRpcs(deps),
    };
}
function queue_rpcs_stateRpcs({ store, engine, clock }) {
    const setState = (request, state) => {
        const queue = findQueue(store, stringAt(request, "name"));
        queue.state = state;
        engine.update(queue);
        return queueToJson(queue);
    };
    return {
        PauseQueue: (request) => setState(request, "PAUSED"),
        ResumeQueue: (request) => setState(request, "RUNNING"),
        PurgeQueue: (request) => {
            const queue = findQueue(store, stringAt(request, "name"));
            store.clear(queue, clock.now());
            queue.purgeUs = clock.now() * 1000;
            engine.update(queue);
            return queueToJson(queue);
        },
    };
}
/** @throws ApiError INVALID_ARGUMENT, NOT_FOUND */
function findQueue(store, name) {
    checkQueueName(name);
    const queue = store.queues.get(name);
    if (queue === undefined)
        throw queueNotFound();
    return queue;
}
function newQueue({ store, clock }, parent, json) {
    checkParent(parent);
    const name = stringAt(json, "name");
    const parts = checkQueueName(name);
    if (!name.startsWith(`${parent}/`))
        throw errors_invalid(`${name} must begin with ${parent}.`);
    if (store.queues.has(name))
        throw new ApiError("ALREADY_EXISTS", "Queue already exists");
    const nowMs = clock.now();
    if (store.queueExistedRecently(name, nowMs)) {
        throw new ApiError("FAILED_PRECONDITION", "The queue cannot be created because a queue with this name existed too recently.");
    }
    const settings = readQueueSettings(json);
    if (settings.httpTarget !== undefined)
        checkHttpTarget(settings.httpTarget);
    return new QueueRecord(name, parts, settings, nowMs);
}
function watchDepth(metrics, queue) {
    const { project, location, queue: queueId } = queue.parts;
    const labels = { project_id: project, location, queue_id: queueId, target_type: "HTTP" };
    return metrics.gauge("cloudtasks.googleapis.com/queue/depth", { type: "cloud_tasks_queue", labels }, () => queue.tasks.size);
}
//# sourceMappingURL=queue-rpcs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/task-rpcs.js








/** The task methods of `google.cloud.tasks.v2.CloudTasks`. */
function taskRpcs(deps) {
    const { store, clock, engine } = deps;
    return {
        ListTasks: (request) => {
            const queue = findQueue(store, stringAt(request, "parent"));
            const nowMs = clock.now();
            const nameOf = (task) => `${queue.name}/tasks/${task.id}`;
            const tasks = [...queue.tasks.values()]
                .filter((task) => !isExpired(task, nowMs))
                .toSorted((a, b) => (a.id < b.id ? -1 : 1));
            const found = page(tasks, nameOf, request, TASK_LIMITS.taskPageSize);
            return {
                tasks: found.items.map((task) => taskToJson(queue, task, isFull(request))),
                nextPageToken: found.nextPageToken,
            };
        },
        GetTask: (request) => {
            const { queue, task } = findTask(deps, stringAt(request, "name"));
            return taskToJson(queue, task, isFull(request));
        },
        CreateTask: (request, call) => createTask(deps, request, call),
        DeleteTask: (request) => {
            const { queue, task } = findTask(deps, stringAt(request, "name"));
            store.drop(queue, task, clock.now());
            engine.update(queue);
            return {};
        },
        RunTask: (request) => {
            const { queue, task } = findTask(deps, stringAt(request, "name"));
            engine.run(queue, task);
            return taskToJson(queue, task, isFull(request));
        },
    };
}
/** CreateTask in JSON form. @throws ApiError */
function createTask(deps, request, call) {
    const json = objectAt(request, "task") ?? {};
    const queue = findQueue(deps.store, stringAt(request, "parent"));
    const httpRequest = objectAt(json, "httpRequest");
    if (httpRequest === undefined)
        throw noHttpRequest(json["appEngineHttpRequest"] !== undefined);
    const target = internTarget(httpRequest);
    const given = {
        name: stringAt(json, "name"),
        target,
        body: task_json_readBody(httpRequest, target.method),
        scheduleUs: timestampUsAt(json, "scheduleTime") ?? 0,
        deadlineMs: durationMsAt(json, "dispatchDeadline"),
    };
    return taskToJson(queue, admitTask(deps, queue, given, call), isFull(request));
}
/** Why a task without an HTTP request is refused. */
function noHttpRequest(isAppEngine) {
    if (!isAppEngine)
        return errors_invalid("HttpRequest.url is required.");
    return new ApiError("UNIMPLEMENTED", "The embedded cloud has no App Engine: give the task an httpRequest instead of an appEngineHttpRequest.");
}
const interned = new Map();
const MAX_INTERNED = 10_000;
/** Tasks of one producer mostly differ in their body only: what they share is checked and kept once. */
function internTarget(httpRequest) {
    const { body: _, ...shared } = httpRequest;
    const key = JSON.stringify(shared);
    let target = interned.get(key);
    if (target === undefined) {
        target = readTarget(httpRequest);
        if (interned.size >= MAX_INTERNED)
            interned.clear();
        interned.set(key, target);
    }
    return target;
}
function findTask(deps, name) {
    const { store, clock } = deps;
    const { queue: queueName, id } = splitTaskName(name);
    const queue = store.queues.get(queueName);
    const task = queue?.tasks.get(id);
    const nowMs = clock.now();
    if (queue !== undefined && task !== undefined) {
        if (!isExpired(task, nowMs))
            return { queue, task };
        store.drop(queue, task, nowMs);
    }
    if (queue !== undefined && store.taskExistedRecently(name, nowMs)) {
        throw new ApiError("NOT_FOUND", "The task no longer exists, though a task with this name existed recently. The task either successfully completed or was deleted.");
    }
    throw entityNotFound();
}
function isExpired(task, nowMs) {
    return nowMs - task.createS * 1000 > TASK_LIMITS.taskLifetimeMs;
}
function isFull(request) {
    return stringAt(request, "responseView") === "FULL";
}
//# sourceMappingURL=task-rpcs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/hot-create-task.js







/** @see google.cloud.tasks.v2.Task.View */
const FULL_VIEW = 2;
const BASIC_VIEW = 1;
const HTTP_REQUEST = "google.cloud.tasks.v2.HttpRequest";
const hot_create_task_MAX_INTERNED = 10_000;
const hot_create_task_interned = new Map();
/**
 * CreateTask from protobuf bytes straight to a record and back: the generic codec with its base64 and
 * its objects costs several times as much, and this is the method that is called for every task.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/cloudtasks.proto
 * @throws ApiError, WireError
 */
function createTaskBytes(deps, bytes, call) {
    const reader = new WireReader(bytes);
    let parent = "";
    let task = Buffer.alloc(0);
    let view = 0;
    while (!reader.done) {
        const key = reader.uint32();
        if (key === (1 << 3) + WIRE.bytes)
            parent = reader.bytes().toString("utf8");
        else if (key === (2 << 3) + WIRE.bytes)
            task = reader.bytes();
        else if (key === 3 << 3)
            view = reader.uint32();
        else
            reader.skip(key & 7);
    }
    const queue = findQueue(deps.store, parent);
    const fields = readTask(task);
    if (fields.http === undefined)
        throw noHttpRequest(fields.isAppEngine);
    const { body, wire } = readHttp(fields.http);
    const record = admitTask(deps, queue, { ...fields, target: wire.target, body }, call);
    return writeTask(queue, record, wire.bytes, view === FULL_VIEW);
}
function readTask(bytes) {
    const fields = {
        name: "",
        http: undefined,
        isAppEngine: false,
        scheduleUs: 0,
        deadlineMs: undefined,
    };
    const reader = new WireReader(bytes);
    while (!reader.done) {
        const key = reader.uint32();
        if (key === (1 << 3) + WIRE.bytes)
            fields.name = reader.bytes().toString("utf8");
        else if (key === (2 << 3) + WIRE.bytes) {
            reader.skip(WIRE.bytes);
            fields.isAppEngine = true;
            fields.http = undefined;
        }
        else if (key === (3 << 3) + WIRE.bytes)
            fields.http = reader.bytes();
        else if (key === (4 << 3) + WIRE.bytes)
            fields.scheduleUs = readMicros(reader.bytes());
        else if (key === (6 << 3) + WIRE.bytes)
            fields.deadlineMs = readMicros(reader.bytes()) / 1000;
        else
            reader.skip(key & 7);
    }
    return fields;
}
/** Seconds and nanoseconds of a Timestamp or Duration as microseconds. */
function readMicros(bytes) {
    const reader = new WireReader(bytes);
    let seconds = 0;
    let nanos = 0;
    while (!reader.done) {
        const key = reader.uint32();
        if (key === 1 << 3)
            seconds = Number(BigInt.asIntN(64, reader.varint()));
        else if (key === 2 << 3)
            nanos = reader.uint32() | 0;
        else
            reader.skip(key & 7);
    }
    return seconds * 1e6 + Math.floor(nanos / 1000);
}
/** Takes the body out; what is left names the target, which is decoded and checked once. */
function readHttp(bytes) {
    const reader = new WireReader(bytes);
    let body = "";
    let shared = "";
    let from = 0;
    while (!reader.done) {
        const start = reader.at;
        const key = reader.uint32();
        if (key !== (4 << 3) + WIRE.bytes) {
            reader.skip(key & 7);
            continue;
        }
        // Latin1 text is a lossless copy: a view would keep the whole chunk of the socket alive.
        body = reader.bytes().toString("latin1");
        shared += bytes.toString("latin1", from, start);
        from = reader.at;
    }
    shared += bytes.toString("latin1", from);
    let wire = hot_create_task_interned.get(shared);
    if (wire === undefined) {
        const json = decodeMessage(HTTP_REQUEST, Buffer.from(shared, "latin1"));
        const target = readTarget(json);
        wire = { target, bytes: encodeMessage(HTTP_REQUEST, httpRequestToJson(target, "")) };
        if (hot_create_task_interned.size >= hot_create_task_MAX_INTERNED)
            hot_create_task_interned.clear();
        hot_create_task_interned.set(shared, wire);
    }
    checkBody(body, wire.target.method);
    return { body, wire };
}
/** The Task message of a task that was just made: no attempts yet. */
function writeTask(queue, task, http, full) {
    const writer = new WireWriter();
    writer.key(1, WIRE.bytes);
    writer.string(`${queue.name}/tasks/${task.id}`);
    writer.key(3, WIRE.bytes);
    if (full && task.body !== "") {
        const body = new WireWriter();
        body.key(4, WIRE.bytes);
        body.bytes(Buffer.from(task.body, "latin1"));
        writer.bytes(Buffer.concat([http, body.finish()]));
    }
    else {
        writer.bytes(http);
    }
    writeMicros(writer, 4, task.key);
    writeMicros(writer, 5, task.createS * 1e6);
    writeMicros(writer, 6, task.deadlineMs * 1000);
    writer.key(11, WIRE.varint);
    writer.uint32(full ? FULL_VIEW : BASIC_VIEW);
    return writer.finish();
}
/** A Timestamp or Duration that is not negative. */
function writeMicros(writer, field, us) {
    const seconds = Math.floor(us / 1e6);
    const nanos = Math.round(us - seconds * 1e6) * 1000;
    const inner = new WireWriter();
    if (seconds > 0) {
        inner.key(1, WIRE.varint);
        inner.uint32(seconds);
    }
    if (nanos > 0) {
        inner.key(2, WIRE.varint);
        inner.uint32(nanos);
    }
    writer.key(field, WIRE.bytes);
    writer.bytes(inner.finish());
}
//# sourceMappingURL=hot-create-task.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/tombstones.js
/** Names that were used until lately. All entries live equally long, so the oldest always come first. */
class Tombstones {
    #untilMs = new Map();
    #ttlMs;
    #maxEntries;
    /** @param maxEntries The oldest names are forgotten beyond this. */
    constructor(ttlMs, maxEntries = Number.POSITIVE_INFINITY) {
        this.#ttlMs = ttlMs;
        this.#maxEntries = maxEntries;
    }
    add(name, nowMs) {
        this.#untilMs.delete(name);
        this.#untilMs.set(name, nowMs + this.#ttlMs);
        for (const [oldest, untilMs] of this.#untilMs) {
            if (untilMs > nowMs && this.#untilMs.size <= this.#maxEntries)
                break;
            this.#untilMs.delete(oldest);
        }
    }
    has(name, nowMs) {
        return (this.#untilMs.get(name) ?? 0) > nowMs;
    }
}
//# sourceMappingURL=tombstones.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/store.js

const TOMBSTONE_DEFAULTS = {
    taskTombstoneMs: 3_600_000,
    queueTombstoneMs: 3 * 86_400_000,
};
/** Generated ids never come back, so only a few of them are kept (for GetTask's text). */
const MAX_GENERATED_TOMBSTONES = 10_000;
/** Queues by full name, and the names that are still taken. */
class TaskStore {
    queues = new Map();
    #queueTombstones;
    #namedTasks;
    #generatedTasks;
    constructor(options) {
        this.#queueTombstones = new Tombstones(options.queueTombstoneMs);
        this.#namedTasks = new Tombstones(options.taskTombstoneMs);
        this.#generatedTasks = new Tombstones(options.taskTombstoneMs, MAX_GENERATED_TOMBSTONES);
    }
    deleteQueue(queue, nowMs) {
        queue.deleted = true;
        this.clear(queue, nowMs);
        this.queues.delete(queue.name);
        this.#queueTombstones.add(queue.name, nowMs);
    }
    queueExistedRecently(name, nowMs) {
        return this.#queueTombstones.has(name, nowMs);
    }
    /** Takes a task out of its queue and leaves its name behind. */
    drop(queue, task, nowMs) {
        task.gone = true;
        queue.waiting.remove(task);
        queue.tasks.delete(task.id);
        const kept = /^\d{18}$/u.test(task.id) ? this.#generatedTasks : this.#namedTasks;
        kept.add(`${queue.name}/tasks/${task.id}`, nowMs);
    }
    clear(queue, nowMs) {
        for (const task of queue.tasks.values())
            this.drop(queue, task, nowMs);
    }
    taskExistedRecently(name, nowMs) {
        return this.#namedTasks.has(name, nowMs) || this.#generatedTasks.has(name, nowMs);
    }
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/routes.js











/** Cloud Tasks v2: queues, tasks, and a dispatcher that runs while the service does. */
function createTasksService(deps) {
    const { clock, accounts, policies, metrics, faults, issuer } = deps;
    const store = new TaskStore({ ...TOMBSTONE_DEFAULTS, ...definedOnly(deps) });
    const alarms = new AlarmHeap(clock);
    const sender = deps.sender ?? new HttpSender(clock, alarms);
    const log = new ActivityLog(deps.logs, deps.random ?? Math.random);
    const engine = new DispatchEngine({
        clock,
        alarms,
        sender,
        issuer,
        faults,
        metrics,
        log,
        finish: (queue, task) => store.drop(queue, task, clock.now()),
    });
    const taskDeps = { clock, store, engine, accounts, policies, log };
    const rpcs = {
        ...queueRpcs({ clock, store, engine, policies, metrics }),
        ...taskRpcs(taskDeps),
        ...routes_iamRpcs(store, policies),
    };
    const buffer = (request) => {
        const queue = findQueue(store, request.params["queue"] ?? "");
        return {
            task: createTask(taskDeps, bufferedTask(queue.settings.httpTarget, queue.name, request), request.call),
        };
    };
    const routes = [
        {
            method: "POST",
            path: "/v2/{queue=projects/*/locations/*/queues/*}/tasks:buffer",
            handle: buffer,
        },
        {
            method: "POST",
            path: "/v2/{queue=projects/*/locations/*/queues/*}/tasks/{taskId=*}:buffer",
            handle: buffer,
        },
    ];
    return {
        name: "cloudtasks",
        protos: [
            {
                name: "google.cloud.tasks.v2.CloudTasks",
                rpcs,
                hotRpcs: { CreateTask: (bytes, call) => createTaskBytes(taskDeps, bytes, call) },
            },
        ],
        routes,
        stop: () => {
            alarms.stop();
            sender.stop();
        },
    };
}
function definedOnly(deps) {
    return {
        ...(deps.taskTombstoneMs === undefined ? {} : { taskTombstoneMs: deps.taskTombstoneMs }),
        ...(deps.queueTombstoneMs === undefined ? {} : { queueTombstoneMs: deps.queueTombstoneMs }),
    };
}
function routes_iamRpcs(store, policies) {
    const resourceOf = (request) => findQueue(store, stringAt(request, "resource")).name;
    return {
        GetIamPolicy: (request) => policies.get(resourceOf(request)),
        SetIamPolicy: (request) => policies.set(resourceOf(request), objectAt(request, "policy") ?? {}),
        // A caller of the embedded cloud may do everything, so it holds what it asks about.
        TestIamPermissions: (request) => {
            resourceOf(request);
            return { permissions: request["permissions"] ?? [] };
        },
    };
}
/**
 * The CreateTask request of a BufferTask call: the queue's HTTP target says where it goes, the call brings the body.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/buffer
 */
function bufferedTask(httpTarget, queue, request) {
    const override = httpTarget === undefined ? undefined : objectAt(httpTarget, "uriOverride");
    const host = override === undefined ? "" : stringAt(override, "host");
    if (host === "") {
        throw new ApiError("FAILED_PRECONDITION", "The queue has no httpTarget.uriOverride.host: BufferTask needs one to know where the task goes.");
    }
    const body = objectAt(request.body, "body") ?? {};
    const data = body["data"];
    if (data !== undefined && typeof data !== "string")
        throw errors_invalid("body.data must be base64.");
    const contentType = stringAt(body, "contentType");
    const id = request.params["taskId"];
    return {
        parent: queue,
        task: {
            ...(id === undefined ? {} : { name: `${queue}/tasks/${id}` }),
            httpRequest: {
                url: `https://${host}/`,
                ...(contentType === "" ? {} : { headers: { "Content-Type": contentType } }),
                ...(data === undefined ? {} : { body: data }),
            },
        },
    };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/cloud.js

























const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);
/** Starts every service on one REST and one gRPC port. @throws Error when a port is taken or admin is refused */
async function startCloud(options = {}) {
    const host = options.host ?? "127.0.0.1";
    if (options.admin === true && !LOOPBACK.has(host)) {
        throw new Error(`The admin API is served on loopback only, not on ${host}.`);
    }
    const parts = compose(options, () => address.restPort);
    const rest = createRestServer({
        ...parts.deps,
        frontEnd: (request, response) => {
            if (!parts.run.ownsHost(request.headers.host ?? ""))
                return false;
            void parts.run.handle(request, response);
            return true;
        },
    });
    const grpc = createGrpcServer(parts.deps);
    const address = { restPort: 0, grpcPort: 0 };
    const stop = async () => {
        await Promise.all(parts.deps.services.map(async (service) => service.stop?.()));
        await Promise.all([rest.close(), grpc.close()]);
    };
    const call = (service, method, request) => callByName(parts.deps, service, method, request);
    try {
        address.restPort = await rest.listen(options.port ?? 0, host);
        address.grpcPort = await grpc.listen(options.grpcPort ?? 0, host);
        await seedCloud(call, options.seed ?? {});
    }
    catch (error) {
        await stop();
        throw error;
    }
    const shownHost = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
    const at = {
        restUrl: `http://${shownHost.includes(":") ? `[${shownHost}]` : shownHost}:${address.restPort}`,
        grpcAddress: { host: shownHost, port: address.grpcPort },
        projectId: parts.projectId,
        region: parts.region,
    };
    return { ...at, ...parts.ports, call, clientEnv: () => clientEnv(at), stop };
}
/** Joins the services: none imports another. */
function compose(options, restPort) {
    const clock = options.clock ?? semantics_clock/* systemClock */.m;
    const projectId = options.projectId ?? "rehearsal";
    const projectNumber = options.projectNumber ?? "123456789012";
    const region = options.region ?? "us-central1";
    const faults = new FaultSet(options.faults);
    const operations = new Operations();
    const base = { clock, faults, operations, projectId, projectNumber };
    const logging = createLoggingService({
        clock,
        faults,
        ...(options.logDelayMs === undefined ? {} : { delayMs: options.logDelayMs }),
    });
    const iam = createIamService(base);
    const { accounts, policies } = iam;
    const issuer = createIssuerService({ clock, accounts, subjectOf: iam.subjectOf });
    const monitoring = createMonitoringService(base);
    const registry = createArtifactRegistryService({ ...base, policies });
    const secrets = createSecretManagerService({ ...base, policies });
    const invoking = { clock, accounts, policies, issuer: issuer.issuer };
    const run = createRunService({
        ...base,
        policies,
        secrets,
        issuer: issuer.issuer,
        images: registry,
        logs: logging,
        runner: new ProcessRunner(semantics_clock/* systemClock */.m),
        projectNumber: (project) => (project === projectId ? projectNumber : project),
        restPort,
        extraEnv: () => ({
            CLOUD_TASKS_ENDPOINT: `http://127.0.0.1:${restPort()}`,
            ...options.workerEnv?.(),
        }),
    });
    const services = [
        createTasksService({ ...invoking, faults, logs: logging, metrics: monitoring }),
        createSchedulerService(invoking),
        run,
        logging,
        secrets,
        iam.service,
        issuer.service,
        monitoring,
        registry,
        createResourceManagerService({ ...base, policies }),
        createServiceUsageService(base),
        createStorageService({ ...base, policies }).service,
        createLocationsService(region),
        createOperationsService(operations),
        ...(options.admin === true ? [createAdminService({ clock, faults })] : []),
    ];
    const deps = {
        services,
        clock,
        faults,
        principalOf: (authorization) => issuer.issuer.principalOf(/^bearer (.+)$/i.exec(authorization ?? "")?.[1]),
        ...(options.onInternalError === undefined ? {} : { onInternalError: options.onInternalError }),
    };
    const ports = {
        projectNumber,
        clock,
        faults,
        operations,
        issuer: issuer.issuer,
        accounts,
        policies,
        images: registry,
    };
    return { deps, run, projectId, region, ports };
}
async function callByName(deps, name, method, request) {
    const service = deps.services
        .flatMap(({ protos }) => protos ?? [])
        .find((proto) => proto.name === name);
    if (service === undefined)
        throw new ApiError("UNIMPLEMENTED", `Service ${name} is not served.`);
    return callRpc(deps, service, method, request, {
        principal: undefined,
        headers: {},
        transport: "grpc",
    });
}
//# sourceMappingURL=cloud.js.map
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./lib/rehearsal/outside/mailbox.js

const MAX_MAIL_BYTES = 10_000_000;
/** Starts a real SMTP server on loopback that keeps what it is sent and delivers nothing. */
async function startMailbox() {
    const { SMTPServer } = await __webpack_require__.e(/* import() */ 429).then(__webpack_require__.bind(__webpack_require__, 6429));
    const mails = [];
    const seen = new Set();
    let duplicates = 0;
    const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ["STARTTLS"],
        size: MAX_MAIL_BYTES,
        disableReverseLookup: true,
        onData(stream, session, callback) {
            readMail(stream, session).then((mail) => {
                if (stream.sizeExceeded) {
                    callback(Object.assign(new Error("message too large"), { responseCode: 552 }));
                    return;
                }
                if (mail.messageId !== undefined && seen.has(mail.messageId))
                    duplicates += 1;
                else
                    mails.push(mail);
                if (mail.messageId !== undefined)
                    seen.add(mail.messageId);
                callback();
            }, (error) => callback(error));
        },
    });
    // A client that breaks off is no failure of the mailbox.
    server.on("error", () => undefined);
    const listener = server.listen(0, "127.0.0.1");
    await (0,external_node_events_.once)(listener, "listening");
    const { port } = listener.address();
    return {
        url: `smtp://127.0.0.1:${port}`,
        mails,
        get duplicates() {
            return duplicates;
        },
        stop: () => new Promise((resolve) => server.close(resolve)),
    };
}
async function readMail(stream, session) {
    const chunks = [];
    let sizeBytes = 0;
    for await (const chunk of stream) {
        sizeBytes += chunk.length;
        if (sizeBytes <= MAX_MAIL_BYTES)
            chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString("utf8");
    const end = text.indexOf("\r\n\r\n");
    const head = (end < 0 ? text : text.slice(0, end)).replaceAll(/\r\n[ \t]+/g, " ");
    const header = (name) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head)?.[1]?.trim();
    const { mailFrom, rcptTo } = session.envelope;
    return {
        from: mailFrom === false ? "" : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
        messageId: header("Message-ID"),
        subject: header("Subject"),
        sizeBytes,
    };
}
//# sourceMappingURL=mailbox.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/outside/receiver.js



const receiver_MAX_BODY_BYTES = 10_000_000;
const PAGE_SIZE = 50;
/**
 * An HTTP endpoint on loopback that stands for the systems a worker talks to: `/webhook` records and
 * checks signatures, `/source` serves pages of entities, `/target` takes them, `/entities` lists old ones
 * and deletes them.
 * @param signingSecret The key of the HMAC-SHA256 in `X-Webhook-Signature: t=SECONDS,v1=HEX` over `SECONDS.BODY`
 */
async function startReceiver(signingSecret) {
    const webhooks = [];
    const synced = new Map();
    const deleted = [];
    const collections = new Map();
    const answer = (request, response, body) => {
        const url = new URL(request.url ?? "/", "http://receiver");
        const [area = "", collection = "", id = ""] = url.pathname
            .slice(1)
            .split("/")
            .map(decodeURIComponent);
        const entities = collections.get(collection) ?? new Map();
        const route = `${request.method} ${area}`;
        if (route === "POST webhook") {
            webhooks.push({
                path: url.pathname,
                eventId: first(request.headers["x-webhook-id"]),
                signature: checkSignature(first(request.headers["x-webhook-signature"]), body, signingSecret),
                sizeBytes: body.length,
            });
            return receiver_send(response, 200, {});
        }
        if (route === "GET source" || route === "GET entities") {
            return receiver_send(response, 200, receiver_page([...entities.values()], url.searchParams.get("page_token")));
        }
        if (route === "PUT target") {
            synced.set(`${collection}/${id}`, JSON.parse(body.toString("utf8")));
            return receiver_send(response, 200, {});
        }
        if (route === "DELETE entities") {
            if (!entities.delete(id))
                return receiver_send(response, 404, { error: `no ${collection}/${id}` });
            deleted.push(id);
            return receiver_send(response, 200, {});
        }
        return receiver_send(response, 404, { error: `no route ${request.method} ${url.pathname}` });
    };
    const server = (0,external_node_http_.createServer)((request, response) => {
        receiver_readBody(request)
            .then((body) => answer(request, response, body), () => receiver_send(response, 413, { error: "body too large or broken off" }))
            .catch(() => receiver_send(response, 400, { error: "malformed request" }));
    });
    server.listen(0, "127.0.0.1");
    await (0,external_node_events_.once)(server, "listening");
    const { port } = server.address();
    return {
        url: `http://127.0.0.1:${port}`,
        webhooks,
        synced,
        deleted,
        serve(collection, entities) {
            collections.set(collection, new Map(entities.map((entity) => [String(entity["id"]), entity])));
        },
        async stop() {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
        },
    };
}
function checkSignature(header, body, secret) {
    if (header === undefined)
        return "missing";
    const match = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header);
    if (match === null)
        return "invalid";
    const [, seconds = "", given = ""] = match;
    const expected = (0,external_node_crypto_.createHmac)("sha256", secret).update(`${seconds}.`).update(body).digest();
    return (0,external_node_crypto_.timingSafeEqual)(expected, Buffer.from(given, "hex")) ? "valid" : "invalid";
}
function receiver_page(entities, token) {
    const start = Number(token ?? "0");
    const next = start + PAGE_SIZE;
    return {
        items: entities.slice(start, next),
        ...(next < entities.length ? { next_page_token: String(next) } : {}),
    };
}
async function receiver_readBody(request) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of request) {
        bytes += chunk.length;
        if (bytes > receiver_MAX_BODY_BYTES)
            throw new Error("too large");
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function receiver_send(response, status, body) {
    if (response.headersSent || response.destroyed)
        return;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
function first(value) {
    return Array.isArray(value) ? value[0] : value;
}
//# sourceMappingURL=receiver.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/mapping.js

/** `max_retry_duration` -> `maxRetryDuration`. */
function mapping_camelCase(name) {
    return name.replaceAll(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
/** The API's JSON for what a block sets; read-only and empty members are left out, as the provider does. */
function toApi(attributes, block, mapping, path = "") {
    const json = {};
    for (const [name, attribute] of Object.entries(attributes)) {
        const here = path + name;
        const readOnly = attribute.computed === true && attribute.optional !== true;
        if (readOnly && mapping.sendComputed?.includes(here) !== true)
            continue;
        if (mapping.local?.includes(here) === true)
            continue;
        const value = block[name] ?? null;
        const send = mapping.sendEmpty?.includes(here) === true;
        if (value === null || value === UNKNOWN || (isEmpty(value) && !send))
            continue;
        if (Array.isArray(value) && value.length === 0 && attribute.maxItems === 1)
            continue;
        json[apiName(here, mapping)] = memberToApi(attribute, value, mapping, here);
    }
    return json;
}
function memberToApi(attribute, value, mapping, path) {
    if (!attribute.attributes) {
        return attribute.type === "number" && typeof value === "string"
            ? Number(value)
            : value;
    }
    const nested = attribute.attributes;
    const items = (Array.isArray(value) ? value : []).map((item) => toApi(nested, isObject(item) ? item : {}, mapping, `${path}.`));
    const single = attribute.maxItems === 1 && mapping.listInApi?.includes(path) !== true;
    return single ? (items[0] ?? {}) : items;
}
/**
 * Attributes from the API's JSON. A member that the answer lacks keeps an empty prior value (SDKv2 does
 * not tell it from null) and is null otherwise; local members keep the prior value.
 */
function fromApi(attributes, json, prior, mapping, path = "") {
    const block = {};
    for (const [name, attribute] of Object.entries(attributes)) {
        const here = path + name;
        const before = known(prior[name]);
        if (mapping.local?.includes(here) === true || attribute.writeOnly === true)
            block[name] = before;
        else
            block[name] = memberFromApi(attribute, json[apiName(here, mapping)], before, mapping, here);
    }
    return block;
}
function memberFromApi(attribute, value, prior, mapping, path) {
    if (!attribute.attributes) {
        if (value === undefined || value === null)
            return isEmpty(prior) ? prior : null;
        return isEmpty(value) && isEmpty(prior) && prior !== null
            ? prior
            : scalar(attribute, value);
    }
    const nested = attribute.attributes;
    const before = Array.isArray(prior) ? prior : [];
    const items = Array.isArray(value) ? value : mapping_isJsonObject(value) ? [value] : [];
    if (items.length === 0 ||
        (attribute.maxItems === 1 &&
            isEmpty(items) &&
            mapping.sendEmpty?.includes(path) !== true)) {
        return isEmpty(prior) ? before : [];
    }
    const isSet = attribute.type.startsWith("set");
    return items.map((item, index) => {
        const object = mapping_isJsonObject(item) ? item : {};
        const other = isSet ? sameName(before, object) : before[index];
        return fromApi(nested, object, isObject(other) ? other : {}, mapping, `${path}.`);
    });
}
function sameName(items, json) {
    return items.find((item) => isObject(item) && item["name"] === json["name"]);
}
function scalar(attribute, value) {
    if (attribute.type === "number")
        return Number(value);
    if (attribute.type === "string")
        return typeof value === "string" ? value : JSON.stringify(value);
    if (attribute.type === "map(string)" && mapping_isJsonObject(value)) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, show(item)]));
    }
    return value;
}
function known(value) {
    return value === undefined || value === UNKNOWN ? null : value;
}
function apiName(path, mapping) {
    return mapping.rename?.[path] ?? mapping_camelCase(path.slice(path.lastIndexOf(".") + 1));
}
/** True for a JSON object, not an array. */
function mapping_isJsonObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=mapping.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/api-client.js



/** The API refused a call. The message names method, URL and Google's own text, never a body or token. */
class api_client_ApiError extends Error {
    name = "ApiError";
    status;
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}
const RETRIED = new Set([429, 500, 502, 503]);
/** Waits between tries: the real provider's Fibonacci row, a tenth as long as this cloud is on the same machine. */
const BACKOFF_MS = [50, 100, 150, 250, 400, 650, 1050];
/** Time between two looks at an operation that is not done. */
const POLL_MS = 100;
const OPERATION_TIMEOUT_MS = 20 * 60_000;
/** Calls to Google's APIs as the provider makes them: bearer token, JSON, retries. */
class ApiClient {
    settings;
    #clock;
    #signal;
    constructor(settings, clock, signal) {
        this.settings = settings;
        this.#clock = clock;
        this.#signal = signal;
    }
    /**
     * One call, repeated on 429, 500, 502, 503, a lost connection and 409 `operationInProgress`.
     * @throws ApiError for any other answer that is not a success.
     */
    async call(method, url, body) {
        for (let attempt = 0;; attempt++) {
            const waitMs = BACKOFF_MS[attempt];
            try {
                return await this.#once(method, url, body);
            }
            catch (error) {
                const final = !(error instanceof api_client_ApiError) || !isTransient(error);
                if (final || waitMs === undefined || this.#signal.aborted)
                    throw error;
            }
            await this.pause(waitMs);
        }
    }
    /**
     * Waits on the provider's clock. Not cut short when terraform is interrupted: what was begun is
     * finished and gets into the state; only failing calls are not tried again.
     */
    pause(delayMs) {
        return (0,semantics_clock/* sleep */.y)(this.#clock, delayMs);
    }
    /**
     * Waits until the operation of a create, update or delete answer is done.
     * @throws ApiError when the operation failed, or did not end in 20 minutes.
     */
    async finish(operation, endpoint, doing) {
        let current = operation;
        const deadlineMs = this.#clock.now() + OPERATION_TIMEOUT_MS;
        while (current["done"] !== true) {
            if (this.#clock.now() > deadlineMs)
                throw new api_client_ApiError(504, `Timeout waiting to ${doing}`);
            await this.pause(POLL_MS);
            current = await this.call("GET", endpoint + show(operation["name"]));
        }
        const failure = current["error"];
        if (mapping_isJsonObject(failure)) {
            const message = `Error code ${show(failure["code"])}, message: ${show(failure["message"])}`;
            throw new api_client_ApiError(Number(failure["code"]), `Error waiting to ${doing}: ${message}`);
        }
        return current;
    }
    async #once(method, url, body) {
        const { accessToken, quotaProject, requestReason } = this.settings;
        const target = url.includes("?") ? `${url}&alt=json` : `${url}?alt=json`;
        let response;
        try {
            response = await fetch(target, {
                method,
                headers: {
                    "content-type": "application/json",
                    ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
                    ...(quotaProject === undefined ? {} : { "x-goog-user-project": quotaProject }),
                    ...(requestReason === undefined ? {} : { "x-goog-request-reason": requestReason }),
                },
                ...(body === undefined ? {} : { body: `${JSON.stringify(body)}\n` }),
            });
        }
        catch (error) {
            const { cause } = error;
            const reason = cause instanceof Error ? cause.message : String(error);
            throw new api_client_ApiError(0, `${method} ${url}: ${reason}`);
        }
        const content = await response.text();
        const json = api_client_parse(content);
        if (response.ok)
            return json;
        const detail = mapping_isJsonObject(json["error"]) ? show(json["error"]["message"]) : "";
        const inProgress = response.status === 409 && content.includes("operationInProgress");
        throw new api_client_ApiError(inProgress ? 503 : response.status, `${method} ${url}: googleapi: Error ${response.status}: ${detail}`);
    }
}
function isTransient(error) {
    return error.status === 0 || RETRIED.has(error.status);
}
function api_client_parse(content) {
    if (content.trim() === "")
        return {};
    try {
        return JSON.parse(content);
    }
    catch {
        return {};
    }
}
//# sourceMappingURL=api-client.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/rpc/instance.js


/**
 * One provider instance. Aliases share the server, each with a connection of its own: the
 * configuration belongs to the HTTP/2 session, not to the process.
 */
class Instance {
    #clock;
    #env;
    #stop = new AbortController();
    #settings;
    constructor(clock, env) {
        this.#clock = clock;
        this.#env = env;
        this.#settings = readSettings({}, env);
    }
    configure(config) {
        this.#settings = readSettings(config, this.#env);
    }
    client() {
        return new ApiClient(this.#settings, this.#clock, this.#stop.signal);
    }
    /** Terraform was interrupted: what was begun is finished, failing calls are not tried again. */
    stop() {
        this.#stop.abort(new Error("stopped by terraform"));
    }
}
//# sourceMappingURL=instance.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/schema/data-sources.json
const data_sources_namespaceObject = /*#__PURE__*/JSON.parse('{"google_artifact_registry_repository":{"attributes":{"cleanup_policies":{"attributes":{"action":{"computed":true,"type":"string"},"condition":{"attributes":{"newer_than":{"computed":true,"type":"string"},"older_than":{"computed":true,"type":"string"},"package_name_prefixes":{"computed":true,"type":"list(string)"},"tag_prefixes":{"computed":true,"type":"list(string)"},"tag_state":{"computed":true,"type":"string"},"version_name_prefixes":{"computed":true,"type":"list(string)"}},"computed":true,"type":"list(block)"},"id":{"computed":true,"type":"string"},"most_recent_versions":{"attributes":{"keep_count":{"computed":true,"type":"number"},"package_name_prefixes":{"computed":true,"type":"list(string)"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"set(block)"},"cleanup_policy_dry_run":{"computed":true,"type":"bool"},"create_time":{"computed":true,"type":"string"},"deletion_policy":{"computed":true,"type":"string"},"description":{"computed":true,"type":"string"},"docker_config":{"attributes":{"immutable_tags":{"computed":true,"type":"bool"}},"computed":true,"type":"list(block)"},"effective_labels":{"computed":true,"type":"map(string)"},"format":{"computed":true,"type":"string"},"kms_key_name":{"computed":true,"type":"string"},"labels":{"computed":true,"type":"map(string)"},"location":{"required":true,"type":"string"},"maven_config":{"attributes":{"allow_snapshot_overwrites":{"computed":true,"type":"bool"},"version_policy":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"mode":{"computed":true,"type":"string"},"name":{"computed":true,"type":"string"},"project":{"optional":true,"type":"string"},"registry_uri":{"computed":true,"type":"string"},"remote_repository_config":{"attributes":{"apt_repository":{"attributes":{"public_repository":{"attributes":{"repository_base":{"computed":true,"type":"string"},"repository_path":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"common_repository":{"attributes":{"uri":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"description":{"computed":true,"type":"string"},"disable_upstream_validation":{"computed":true,"type":"bool"},"docker_repository":{"attributes":{"custom_repository":{"attributes":{"uri":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"public_repository":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"maven_repository":{"attributes":{"custom_repository":{"attributes":{"uri":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"public_repository":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"no_cache":{"attributes":{},"computed":true,"type":"list(block)"},"npm_repository":{"attributes":{"custom_repository":{"attributes":{"uri":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"public_repository":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"python_repository":{"attributes":{"custom_repository":{"attributes":{"uri":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"public_repository":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"upstream_credentials":{"attributes":{"username_password_credentials":{"attributes":{"password_secret_version":{"computed":true,"type":"string"},"username":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"yum_repository":{"attributes":{"public_repository":{"attributes":{"repository_base":{"computed":true,"type":"string"},"repository_path":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"repository_id":{"required":true,"type":"string"},"terraform_labels":{"computed":true,"type":"map(string)"},"update_time":{"computed":true,"type":"string"},"virtual_repository_config":{"attributes":{"upstream_policies":{"attributes":{"id":{"computed":true,"type":"string"},"priority":{"computed":true,"type":"number"},"repository":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"vulnerability_scanning_config":{"attributes":{"enablement_config":{"computed":true,"type":"string"},"enablement_state":{"computed":true,"type":"string"},"enablement_state_reason":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}}},"google_cloud_run_v2_service":{"attributes":{"annotations":{"computed":true,"type":"map(string)"},"binary_authorization":{"attributes":{"breakglass_justification":{"computed":true,"type":"string"},"policy":{"computed":true,"type":"string"},"use_default":{"computed":true,"type":"bool"}},"computed":true,"type":"list(block)"},"build_config":{"attributes":{"base_image":{"computed":true,"type":"string"},"enable_automatic_updates":{"computed":true,"type":"bool"},"environment_variables":{"computed":true,"type":"map(string)"},"function_target":{"computed":true,"type":"string"},"image_uri":{"computed":true,"type":"string"},"name":{"computed":true,"type":"string"},"service_account":{"computed":true,"type":"string"},"source_location":{"computed":true,"type":"string"},"worker_pool":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"client":{"computed":true,"type":"string"},"client_version":{"computed":true,"type":"string"},"conditions":{"attributes":{"execution_reason":{"computed":true,"type":"string"},"last_transition_time":{"computed":true,"type":"string"},"message":{"computed":true,"type":"string"},"reason":{"computed":true,"type":"string"},"revision_reason":{"computed":true,"type":"string"},"severity":{"computed":true,"type":"string"},"state":{"computed":true,"type":"string"},"type":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"create_time":{"computed":true,"type":"string"},"creator":{"computed":true,"type":"string"},"custom_audiences":{"computed":true,"type":"list(string)"},"default_uri_disabled":{"computed":true,"type":"bool"},"delete_time":{"computed":true,"type":"string"},"deletion_policy":{"computed":true,"type":"string"},"deletion_protection":{"computed":true,"type":"bool"},"description":{"computed":true,"type":"string"},"effective_annotations":{"computed":true,"type":"map(string)"},"effective_labels":{"computed":true,"type":"map(string)"},"etag":{"computed":true,"type":"string"},"expire_time":{"computed":true,"type":"string"},"generation":{"computed":true,"type":"string"},"iap_enabled":{"computed":true,"type":"bool"},"ingress":{"computed":true,"type":"string"},"invoker_iam_disabled":{"computed":true,"type":"bool"},"labels":{"computed":true,"type":"map(string)"},"last_modifier":{"computed":true,"type":"string"},"latest_created_revision":{"computed":true,"type":"string"},"latest_ready_revision":{"computed":true,"type":"string"},"launch_stage":{"computed":true,"type":"string"},"location":{"optional":true,"type":"string"},"multi_region_settings":{"attributes":{"multi_region_id":{"computed":true,"type":"string"},"regions":{"computed":true,"type":"list(string)"}},"computed":true,"type":"list(block)"},"name":{"required":true,"type":"string"},"observed_generation":{"computed":true,"type":"string"},"project":{"optional":true,"type":"string"},"reconciling":{"computed":true,"type":"bool"},"scaling":{"attributes":{"manual_instance_count":{"computed":true,"type":"number"},"max_instance_count":{"computed":true,"type":"number"},"min_instance_count":{"computed":true,"type":"number"},"scaling_mode":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"tags":{"computed":true,"type":"map(string)"},"template":{"attributes":{"annotations":{"computed":true,"type":"map(string)"},"containers":{"attributes":{"args":{"computed":true,"type":"list(string)"},"base_image_uri":{"computed":true,"type":"string"},"build_info":{"attributes":{"function_target":{"computed":true,"type":"string"},"source_location":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"command":{"computed":true,"type":"list(string)"},"depends_on":{"computed":true,"type":"list(string)"},"env":{"attributes":{"name":{"computed":true,"type":"string"},"value":{"computed":true,"type":"string"},"value_source":{"attributes":{"secret_key_ref":{"attributes":{"secret":{"computed":true,"type":"string"},"version":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"set(block)"},"image":{"computed":true,"type":"string"},"liveness_probe":{"attributes":{"failure_threshold":{"computed":true,"type":"number"},"grpc":{"attributes":{"port":{"computed":true,"type":"number"},"service":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"http_get":{"attributes":{"http_headers":{"attributes":{"name":{"computed":true,"type":"string"},"value":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"path":{"computed":true,"type":"string"},"port":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"initial_delay_seconds":{"computed":true,"type":"number"},"period_seconds":{"computed":true,"type":"number"},"tcp_socket":{"attributes":{"port":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"timeout_seconds":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"name":{"computed":true,"type":"string"},"ports":{"attributes":{"container_port":{"computed":true,"type":"number"},"name":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"readiness_probe":{"attributes":{"failure_threshold":{"computed":true,"type":"number"},"grpc":{"attributes":{"port":{"computed":true,"type":"number"},"service":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"http_get":{"attributes":{"path":{"computed":true,"type":"string"},"port":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"period_seconds":{"computed":true,"type":"number"},"success_threshold":{"computed":true,"type":"number"},"timeout_seconds":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"resources":{"attributes":{"cpu_idle":{"computed":true,"type":"bool"},"limits":{"computed":true,"type":"map(string)"},"startup_cpu_boost":{"computed":true,"type":"bool"}},"computed":true,"type":"list(block)"},"sandbox_launcher":{"computed":true,"type":"bool"},"startup_probe":{"attributes":{"failure_threshold":{"computed":true,"type":"number"},"grpc":{"attributes":{"port":{"computed":true,"type":"number"},"service":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"http_get":{"attributes":{"http_headers":{"attributes":{"name":{"computed":true,"type":"string"},"value":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"path":{"computed":true,"type":"string"},"port":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"initial_delay_seconds":{"computed":true,"type":"number"},"period_seconds":{"computed":true,"type":"number"},"tcp_socket":{"attributes":{"port":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"timeout_seconds":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"volume_mounts":{"attributes":{"mount_path":{"computed":true,"type":"string"},"name":{"computed":true,"type":"string"},"sub_path":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"working_dir":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"encryption_key":{"computed":true,"type":"string"},"execution_environment":{"computed":true,"type":"string"},"gpu_zonal_redundancy_disabled":{"computed":true,"type":"bool"},"health_check_disabled":{"computed":true,"type":"bool"},"labels":{"computed":true,"type":"map(string)"},"max_instance_request_concurrency":{"computed":true,"type":"number"},"node_selector":{"attributes":{"accelerator":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"revision":{"computed":true,"type":"string"},"sandboxes":{"attributes":{"templates":{"attributes":{"args":{"computed":true,"type":"list(string)"},"command":{"computed":true,"type":"list(string)"},"env":{"attributes":{"name":{"computed":true,"type":"string"},"value":{"computed":true,"type":"string"}},"computed":true,"type":"set(block)"},"image":{"computed":true,"type":"string"},"name":{"computed":true,"type":"string"},"volume_mounts":{"attributes":{"mount_path":{"computed":true,"type":"string"},"name":{"computed":true,"type":"string"},"sub_path":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"working_dir":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"scaling":{"attributes":{"max_instance_count":{"computed":true,"type":"number"},"min_instance_count":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"service_account":{"computed":true,"type":"string"},"session_affinity":{"computed":true,"type":"bool"},"timeout":{"computed":true,"type":"string"},"volumes":{"attributes":{"cloud_sql_instance":{"attributes":{"instances":{"computed":true,"type":"set(string)"}},"computed":true,"type":"list(block)"},"empty_dir":{"attributes":{"medium":{"computed":true,"type":"string"},"size_limit":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"gcs":{"attributes":{"bucket":{"computed":true,"type":"string"},"mount_options":{"computed":true,"type":"list(string)"},"read_only":{"computed":true,"type":"bool"}},"computed":true,"type":"list(block)"},"name":{"computed":true,"type":"string"},"nfs":{"attributes":{"path":{"computed":true,"type":"string"},"read_only":{"computed":true,"type":"bool"},"server":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"secret":{"attributes":{"default_mode":{"computed":true,"type":"number"},"items":{"attributes":{"mode":{"computed":true,"type":"number"},"path":{"computed":true,"type":"string"},"version":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"secret":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"vpc_access":{"attributes":{"connector":{"computed":true,"type":"string"},"egress":{"computed":true,"type":"string"},"network_interfaces":{"attributes":{"network":{"computed":true,"type":"string"},"subnetwork":{"computed":true,"type":"string"},"tags":{"computed":true,"type":"list(string)"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"terminal_condition":{"attributes":{"execution_reason":{"computed":true,"type":"string"},"last_transition_time":{"computed":true,"type":"string"},"message":{"computed":true,"type":"string"},"reason":{"computed":true,"type":"string"},"revision_reason":{"computed":true,"type":"string"},"severity":{"computed":true,"type":"string"},"state":{"computed":true,"type":"string"},"type":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"terraform_labels":{"computed":true,"type":"map(string)"},"traffic":{"attributes":{"percent":{"computed":true,"type":"number"},"revision":{"computed":true,"type":"string"},"tag":{"computed":true,"type":"string"},"type":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"traffic_statuses":{"attributes":{"percent":{"computed":true,"type":"number"},"revision":{"computed":true,"type":"string"},"tag":{"computed":true,"type":"string"},"type":{"computed":true,"type":"string"},"uri":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"uid":{"computed":true,"type":"string"},"update_time":{"computed":true,"type":"string"},"uri":{"computed":true,"type":"string"},"urls":{"computed":true,"type":"list(string)"}}},"google_project":{"attributes":{"auto_create_network":{"computed":true,"type":"bool"},"billing_account":{"computed":true,"type":"string"},"deletion_policy":{"computed":true,"type":"string"},"effective_labels":{"computed":true,"type":"map(string)"},"folder_id":{"computed":true,"type":"string"},"labels":{"computed":true,"type":"map(string)"},"name":{"computed":true,"type":"string"},"number":{"computed":true,"type":"string"},"org_id":{"computed":true,"type":"string"},"project_id":{"optional":true,"type":"string","validated":true},"tags":{"computed":true,"type":"map(string)"},"terraform_labels":{"computed":true,"type":"map(string)"}}},"google_secret_manager_secret":{"attributes":{"annotations":{"computed":true,"type":"map(string)"},"create_time":{"computed":true,"type":"string"},"deletion_policy":{"computed":true,"type":"string"},"deletion_protection":{"computed":true,"type":"bool"},"effective_annotations":{"computed":true,"type":"map(string)"},"effective_labels":{"computed":true,"type":"map(string)"},"expire_time":{"computed":true,"type":"string"},"labels":{"computed":true,"type":"map(string)"},"name":{"computed":true,"type":"string"},"project":{"optional":true,"type":"string"},"replication":{"attributes":{"auto":{"attributes":{"customer_managed_encryption":{"attributes":{"kms_key_name":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"user_managed":{"attributes":{"replicas":{"attributes":{"customer_managed_encryption":{"attributes":{"kms_key_name":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"location":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"rotation":{"attributes":{"next_rotation_time":{"computed":true,"type":"string"},"rotation_period":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"secret_id":{"required":true,"type":"string"},"tags":{"computed":true,"type":"map(string)"},"terraform_labels":{"computed":true,"type":"map(string)"},"topics":{"attributes":{"name":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"ttl":{"computed":true,"type":"string"},"version_aliases":{"computed":true,"type":"map(string)"},"version_destroy_ttl":{"computed":true,"type":"string"}}},"google_service_account":{"attributes":{"account_id":{"required":true,"type":"string"},"disabled":{"computed":true,"type":"bool"},"display_name":{"computed":true,"type":"string"},"email":{"computed":true,"type":"string"},"member":{"computed":true,"type":"string"},"name":{"computed":true,"type":"string"},"project":{"optional":true,"type":"string"},"unique_id":{"computed":true,"type":"string"}}},"google_storage_bucket":{"attributes":{"autoclass":{"attributes":{"enabled":{"computed":true,"type":"bool"},"terminal_storage_class":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"cors":{"attributes":{"max_age_seconds":{"computed":true,"type":"number"},"method":{"computed":true,"type":"list(string)"},"origin":{"computed":true,"type":"list(string)"},"response_header":{"computed":true,"type":"list(string)"}},"computed":true,"type":"list(block)"},"custom_placement_config":{"attributes":{"data_locations":{"computed":true,"type":"set(string)"}},"computed":true,"type":"list(block)"},"default_event_based_hold":{"computed":true,"type":"bool"},"deletion_policy":{"computed":true,"type":"string"},"effective_labels":{"computed":true,"type":"map(string)"},"enable_object_retention":{"computed":true,"type":"bool"},"encryption":{"attributes":{"customer_managed_encryption_enforcement_config":{"attributes":{"effective_time":{"computed":true,"type":"string"},"restriction_mode":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"customer_supplied_encryption_enforcement_config":{"attributes":{"effective_time":{"computed":true,"type":"string"},"restriction_mode":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"default_kms_key_name":{"computed":true,"type":"string"},"google_managed_encryption_enforcement_config":{"attributes":{"effective_time":{"computed":true,"type":"string"},"restriction_mode":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"force_destroy":{"computed":true,"type":"bool"},"hierarchical_namespace":{"attributes":{"enabled":{"computed":true,"type":"bool"}},"computed":true,"type":"list(block)"},"ip_filter":{"attributes":{"allow_all_service_agent_access":{"computed":true,"type":"bool"},"allow_cross_org_vpcs":{"computed":true,"type":"bool"},"mode":{"computed":true,"type":"string"},"public_network_source":{"attributes":{"allowed_ip_cidr_ranges":{"computed":true,"type":"list(string)"}},"computed":true,"type":"list(block)"},"vpc_network_sources":{"attributes":{"allowed_ip_cidr_ranges":{"computed":true,"type":"list(string)"},"network":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}},"computed":true,"type":"list(block)"},"labels":{"computed":true,"type":"map(string)"},"lifecycle_rule":{"attributes":{"action":{"attributes":{"storage_class":{"computed":true,"type":"string"},"type":{"computed":true,"type":"string"}},"computed":true,"type":"set(block)"},"condition":{"attributes":{"age":{"computed":true,"type":"number"},"created_before":{"computed":true,"type":"string"},"custom_time_before":{"computed":true,"type":"string"},"days_since_custom_time":{"computed":true,"type":"number"},"days_since_noncurrent_time":{"computed":true,"type":"number"},"matches_prefix":{"computed":true,"type":"list(string)"},"matches_storage_class":{"computed":true,"type":"list(string)"},"matches_suffix":{"computed":true,"type":"list(string)"},"noncurrent_time_before":{"computed":true,"type":"string"},"num_newer_versions":{"computed":true,"type":"number"},"send_age_if_zero":{"computed":true,"type":"bool"},"send_days_since_custom_time_if_zero":{"computed":true,"type":"bool"},"send_days_since_noncurrent_time_if_zero":{"computed":true,"type":"bool"},"send_num_newer_versions_if_zero":{"computed":true,"type":"bool"},"size_above_bytes":{"computed":true,"type":"number"},"size_below_bytes":{"computed":true,"type":"number"},"with_state":{"computed":true,"type":"string"}},"computed":true,"type":"set(block)"}},"computed":true,"type":"list(block)"},"location":{"computed":true,"type":"string"},"logging":{"attributes":{"log_bucket":{"computed":true,"type":"string"},"log_object_prefix":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"name":{"required":true,"type":"string"},"project":{"optional":true,"type":"string"},"project_number":{"computed":true,"type":"number"},"public_access_prevention":{"computed":true,"type":"string"},"requester_pays":{"computed":true,"type":"bool"},"retention_policy":{"attributes":{"is_locked":{"computed":true,"type":"bool"},"retention_period":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"rpo":{"computed":true,"type":"string"},"self_link":{"computed":true,"type":"string"},"soft_delete_policy":{"attributes":{"effective_time":{"computed":true,"type":"string"},"retention_duration_seconds":{"computed":true,"type":"number"}},"computed":true,"type":"list(block)"},"storage_class":{"computed":true,"type":"string"},"terraform_labels":{"computed":true,"type":"map(string)"},"time_created":{"computed":true,"type":"string"},"uniform_bucket_level_access":{"computed":true,"type":"bool"},"updated":{"computed":true,"type":"string"},"url":{"computed":true,"type":"string"},"versioning":{"attributes":{"enabled":{"computed":true,"type":"bool"}},"computed":true,"type":"list(block)"},"website":{"attributes":{"main_page_suffix":{"computed":true,"type":"string"},"not_found_page":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"}}}}');
;// CONCATENATED MODULE: ./lib/rehearsal/provider/schema/provider.json
const provider_namespaceObject = /*#__PURE__*/JSON.parse('{"attributes":{"access_token":{"optional":true,"sensitive":true,"type":"string"},"add_terraform_attribution_label":{"optional":true,"type":"bool"},"artifact_registry_custom_endpoint":{"optional":true,"type":"string"},"billing_project":{"optional":true,"type":"string"},"cloud_billing_custom_endpoint":{"optional":true,"type":"string"},"cloud_run_custom_endpoint":{"optional":true,"type":"string"},"cloud_run_v2_custom_endpoint":{"optional":true,"type":"string"},"cloud_scheduler_custom_endpoint":{"optional":true,"type":"string"},"cloud_tasks_custom_endpoint":{"optional":true,"type":"string"},"compute_custom_endpoint":{"optional":true,"type":"string"},"credentials":{"optional":true,"sensitive":true,"type":"string"},"default_labels":{"optional":true,"type":"map(string)"},"iam_beta_custom_endpoint":{"optional":true,"type":"string"},"iam_credentials_custom_endpoint":{"optional":true,"type":"string"},"impersonate_service_account":{"optional":true,"type":"string"},"logging_custom_endpoint":{"optional":true,"type":"string"},"monitoring_custom_endpoint":{"optional":true,"type":"string"},"poll_interval":{"optional":true,"type":"string"},"project":{"optional":true,"type":"string"},"region":{"optional":true,"type":"string"},"request_reason":{"optional":true,"type":"string"},"request_timeout":{"optional":true,"type":"string"},"resource_manager_custom_endpoint":{"optional":true,"type":"string"},"resource_manager_v3_custom_endpoint":{"optional":true,"type":"string"},"scopes":{"optional":true,"type":"list(string)"},"secret_manager_custom_endpoint":{"optional":true,"type":"string"},"service_usage_custom_endpoint":{"optional":true,"type":"string"},"storage_custom_endpoint":{"optional":true,"type":"string"},"terraform_attribution_label_addition_strategy":{"optional":true,"type":"string"},"universe_domain":{"optional":true,"type":"string"},"user_project_override":{"optional":true,"type":"bool"},"zone":{"optional":true,"type":"string"}}}');
;// CONCATENATED MODULE: ./lib/rehearsal/provider/schema/resources.json
const resources_namespaceObject = /*#__PURE__*/JSON.parse('{"google_artifact_registry_repository":{"attributes":{"cleanup_policies":{"attributes":{"action":{"optional":true,"type":"string","validated":true},"condition":{"attributes":{"newer_than":{"optional":true,"suppressesSomeDiffs":true,"type":"string"},"older_than":{"optional":true,"suppressesSomeDiffs":true,"type":"string"},"package_name_prefixes":{"optional":true,"type":"list(string)"},"tag_prefixes":{"optional":true,"type":"list(string)"},"tag_state":{"default":"ANY","optional":true,"type":"string","validated":true},"version_name_prefixes":{"optional":true,"type":"list(string)"}},"maxItems":1,"optional":true,"type":"list(block)"},"id":{"required":true,"type":"string"},"most_recent_versions":{"attributes":{"keep_count":{"optional":true,"type":"number"},"package_name_prefixes":{"optional":true,"type":"list(string)"}},"maxItems":1,"optional":true,"type":"list(block)"}},"optional":true,"type":"set(block)"},"cleanup_policy_dry_run":{"optional":true,"type":"bool"},"create_time":{"computed":true,"type":"string"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"description":{"optional":true,"type":"string"},"docker_config":{"attributes":{"immutable_tags":{"optional":true,"type":"bool"}},"maxItems":1,"optional":true,"type":"list(block)"},"effective_labels":{"computed":true,"type":"map(string)"},"format":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string"},"kms_key_name":{"forceNew":true,"optional":true,"type":"string"},"labels":{"optional":true,"type":"map(string)"},"location":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"maven_config":{"attributes":{"allow_snapshot_overwrites":{"forceNew":true,"optional":true,"type":"bool"},"version_policy":{"default":"VERSION_POLICY_UNSPECIFIED","forceNew":true,"optional":true,"type":"string","validated":true}},"maxItems":1,"optional":true,"suppressesSomeDiffs":true,"type":"list(block)"},"mode":{"default":"STANDARD_REPOSITORY","forceNew":true,"optional":true,"type":"string","validated":true},"name":{"computed":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"registry_uri":{"computed":true,"type":"string"},"remote_repository_config":{"attributes":{"apt_repository":{"attributes":{"public_repository":{"attributes":{"repository_base":{"forceNew":true,"required":true,"type":"string","validated":true},"repository_path":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"}},"exactlyOneOf":["remote_repository_config.0.apt_repository","remote_repository_config.0.common_repository","remote_repository_config.0.docker_repository","remote_repository_config.0.maven_repository","remote_repository_config.0.npm_repository","remote_repository_config.0.python_repository","remote_repository_config.0.yum_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"common_repository":{"attributes":{"uri":{"forceNew":true,"required":true,"type":"string"}},"exactlyOneOf":["remote_repository_config.0.apt_repository","remote_repository_config.0.common_repository","remote_repository_config.0.docker_repository","remote_repository_config.0.maven_repository","remote_repository_config.0.npm_repository","remote_repository_config.0.python_repository","remote_repository_config.0.yum_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"description":{"forceNew":true,"optional":true,"type":"string"},"disable_upstream_validation":{"optional":true,"type":"bool"},"docker_repository":{"attributes":{"custom_repository":{"attributes":{"uri":{"forceNew":true,"optional":true,"type":"string"}},"conflictsWith":["remote_repository_config.0.docker_repository.0.public_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"public_repository":{"conflictsWith":["remote_repository_config.0.docker_repository.0.custom_repository"],"forceNew":true,"optional":true,"type":"string","validated":true}},"exactlyOneOf":["remote_repository_config.0.apt_repository","remote_repository_config.0.common_repository","remote_repository_config.0.docker_repository","remote_repository_config.0.maven_repository","remote_repository_config.0.npm_repository","remote_repository_config.0.python_repository","remote_repository_config.0.yum_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"maven_repository":{"attributes":{"custom_repository":{"attributes":{"uri":{"forceNew":true,"optional":true,"type":"string"}},"conflictsWith":["remote_repository_config.0.maven_repository.0.public_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"public_repository":{"conflictsWith":["remote_repository_config.0.maven_repository.0.custom_repository"],"forceNew":true,"optional":true,"type":"string","validated":true}},"exactlyOneOf":["remote_repository_config.0.apt_repository","remote_repository_config.0.common_repository","remote_repository_config.0.docker_repository","remote_repository_config.0.maven_repository","remote_repository_config.0.npm_repository","remote_repository_config.0.python_repository","remote_repository_config.0.yum_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"no_cache":{"attributes":{},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"npm_repository":{"attributes":{"custom_repository":{"attributes":{"uri":{"forceNew":true,"optional":true,"type":"string"}},"conflictsWith":["remote_repository_config.0.npm_repository.0.public_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"public_repository":{"conflictsWith":["remote_repository_config.0.npm_repository.0.custom_repository"],"forceNew":true,"optional":true,"type":"string","validated":true}},"exactlyOneOf":["remote_repository_config.0.apt_repository","remote_repository_config.0.common_repository","remote_repository_config.0.docker_repository","remote_repository_config.0.maven_repository","remote_repository_config.0.npm_repository","remote_repository_config.0.python_repository","remote_repository_config.0.yum_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"python_repository":{"attributes":{"custom_repository":{"attributes":{"uri":{"forceNew":true,"optional":true,"type":"string"}},"conflictsWith":["remote_repository_config.0.python_repository.0.public_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"public_repository":{"conflictsWith":["remote_repository_config.0.python_repository.0.custom_repository"],"forceNew":true,"optional":true,"type":"string","validated":true}},"exactlyOneOf":["remote_repository_config.0.apt_repository","remote_repository_config.0.common_repository","remote_repository_config.0.docker_repository","remote_repository_config.0.maven_repository","remote_repository_config.0.npm_repository","remote_repository_config.0.python_repository","remote_repository_config.0.yum_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"upstream_credentials":{"attributes":{"username_password_credentials":{"attributes":{"password_secret_version":{"optional":true,"type":"string"},"username":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"yum_repository":{"attributes":{"public_repository":{"attributes":{"repository_base":{"forceNew":true,"required":true,"type":"string","validated":true},"repository_path":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"}},"exactlyOneOf":["remote_repository_config.0.apt_repository","remote_repository_config.0.common_repository","remote_repository_config.0.docker_repository","remote_repository_config.0.maven_repository","remote_repository_config.0.npm_repository","remote_repository_config.0.python_repository","remote_repository_config.0.yum_repository"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"}},"conflictsWith":["virtual_repository_config"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"repository_id":{"forceNew":true,"required":true,"type":"string"},"terraform_labels":{"computed":true,"type":"map(string)"},"update_time":{"computed":true,"type":"string"},"virtual_repository_config":{"attributes":{"upstream_policies":{"attributes":{"id":{"optional":true,"type":"string"},"priority":{"optional":true,"type":"number"},"repository":{"optional":true,"type":"string"}},"optional":true,"suppressesSomeDiffs":true,"type":"list(block)"}},"conflictsWith":["remote_repository_config"],"maxItems":1,"optional":true,"type":"list(block)"},"vulnerability_scanning_config":{"attributes":{"enablement_config":{"optional":true,"type":"string","validated":true},"enablement_state":{"computed":true,"type":"string"},"enablement_state_reason":{"computed":true,"type":"string"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_artifact_registry_repository_iam_member":{"attributes":{"condition":{"attributes":{"description":{"forceNew":true,"optional":true,"type":"string"},"expression":{"forceNew":true,"required":true,"type":"string"},"title":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"etag":{"computed":true,"type":"string"},"location":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"member":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"repository":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string"},"role":{"forceNew":true,"required":true,"type":"string"}},"customDiff":false,"importable":true,"schemaVersion":0,"updatable":false},"google_cloud_run_v2_service":{"attributes":{"annotations":{"optional":true,"type":"map(string)"},"binary_authorization":{"attributes":{"breakglass_justification":{"optional":true,"type":"string"},"policy":{"optional":true,"type":"string"},"use_default":{"optional":true,"type":"bool"}},"maxItems":1,"optional":true,"type":"list(block)"},"build_config":{"attributes":{"base_image":{"optional":true,"type":"string"},"enable_automatic_updates":{"optional":true,"type":"bool"},"environment_variables":{"optional":true,"type":"map(string)"},"function_target":{"optional":true,"type":"string"},"image_uri":{"optional":true,"type":"string"},"name":{"computed":true,"type":"string"},"service_account":{"optional":true,"type":"string"},"source_location":{"optional":true,"type":"string"},"worker_pool":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"client":{"optional":true,"type":"string"},"client_version":{"optional":true,"type":"string"},"conditions":{"attributes":{"execution_reason":{"computed":true,"type":"string"},"last_transition_time":{"computed":true,"type":"string"},"message":{"computed":true,"type":"string"},"reason":{"computed":true,"type":"string"},"revision_reason":{"computed":true,"type":"string"},"severity":{"computed":true,"type":"string"},"state":{"computed":true,"type":"string"},"type":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"create_time":{"computed":true,"type":"string"},"creator":{"computed":true,"type":"string"},"custom_audiences":{"optional":true,"type":"list(string)"},"default_uri_disabled":{"optional":true,"type":"bool"},"delete_time":{"computed":true,"type":"string"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"deletion_protection":{"default":true,"optional":true,"type":"bool"},"description":{"optional":true,"type":"string"},"effective_annotations":{"computed":true,"type":"map(string)"},"effective_labels":{"computed":true,"type":"map(string)"},"etag":{"computed":true,"type":"string"},"expire_time":{"computed":true,"type":"string"},"generation":{"computed":true,"type":"string"},"iap_enabled":{"optional":true,"type":"bool"},"ingress":{"computed":true,"optional":true,"type":"string","validated":true},"invoker_iam_disabled":{"optional":true,"type":"bool"},"labels":{"optional":true,"type":"map(string)"},"last_modifier":{"computed":true,"type":"string"},"latest_created_revision":{"computed":true,"type":"string"},"latest_ready_revision":{"computed":true,"type":"string"},"launch_stage":{"computed":true,"optional":true,"type":"string","validated":true},"location":{"forceNew":true,"required":true,"type":"string"},"multi_region_settings":{"attributes":{"multi_region_id":{"computed":true,"type":"string"},"regions":{"optional":true,"type":"list(string)"}},"maxItems":1,"optional":true,"type":"list(block)"},"name":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string"},"observed_generation":{"computed":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"reconciling":{"computed":true,"type":"bool"},"scaling":{"attributes":{"manual_instance_count":{"computed":true,"optional":true,"type":"number"},"max_instance_count":{"computed":true,"optional":true,"type":"number"},"min_instance_count":{"computed":true,"optional":true,"type":"number"},"scaling_mode":{"optional":true,"type":"string","validated":true}},"computed":true,"maxItems":1,"optional":true,"suppressesSomeDiffs":true,"type":"list(block)"},"tags":{"forceNew":true,"optional":true,"type":"map(string)"},"template":{"attributes":{"annotations":{"optional":true,"type":"map(string)"},"containers":{"attributes":{"args":{"optional":true,"type":"list(string)"},"base_image_uri":{"optional":true,"type":"string"},"build_info":{"attributes":{"function_target":{"computed":true,"type":"string"},"source_location":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"command":{"optional":true,"type":"list(string)"},"depends_on":{"optional":true,"type":"list(string)"},"env":{"attributes":{"name":{"required":true,"type":"string"},"value":{"default":"","optional":true,"type":"string"},"value_source":{"attributes":{"secret_key_ref":{"attributes":{"secret":{"required":true,"type":"string"},"version":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"}},"optional":true,"type":"set(block)"},"image":{"required":true,"type":"string"},"liveness_probe":{"attributes":{"failure_threshold":{"default":3,"optional":true,"type":"number"},"grpc":{"attributes":{"port":{"computed":true,"optional":true,"type":"number"},"service":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"http_get":{"attributes":{"http_headers":{"attributes":{"name":{"required":true,"type":"string"},"value":{"default":"","optional":true,"type":"string"}},"optional":true,"type":"list(block)"},"path":{"default":"/","optional":true,"type":"string"},"port":{"computed":true,"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"initial_delay_seconds":{"default":0,"optional":true,"type":"number"},"period_seconds":{"default":10,"optional":true,"type":"number"},"tcp_socket":{"attributes":{"port":{"required":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"timeout_seconds":{"default":1,"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"name":{"optional":true,"type":"string"},"ports":{"attributes":{"container_port":{"optional":true,"type":"number"},"name":{"computed":true,"optional":true,"type":"string"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"},"readiness_probe":{"attributes":{"failure_threshold":{"computed":true,"optional":true,"type":"number"},"grpc":{"attributes":{"port":{"computed":true,"optional":true,"type":"number"},"service":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"http_get":{"attributes":{"path":{"computed":true,"optional":true,"type":"string"},"port":{"computed":true,"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"period_seconds":{"computed":true,"optional":true,"type":"number"},"success_threshold":{"computed":true,"optional":true,"type":"number"},"timeout_seconds":{"computed":true,"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"resources":{"attributes":{"cpu_idle":{"optional":true,"type":"bool"},"limits":{"computed":true,"optional":true,"suppressesSomeDiffs":true,"type":"map(string)"},"startup_cpu_boost":{"optional":true,"type":"bool"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"},"sandbox_launcher":{"optional":true,"type":"bool"},"startup_probe":{"attributes":{"failure_threshold":{"default":3,"optional":true,"type":"number"},"grpc":{"attributes":{"port":{"computed":true,"optional":true,"type":"number"},"service":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"http_get":{"attributes":{"http_headers":{"attributes":{"name":{"required":true,"type":"string"},"value":{"default":"","optional":true,"type":"string"}},"optional":true,"type":"list(block)"},"path":{"default":"/","optional":true,"type":"string"},"port":{"computed":true,"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"initial_delay_seconds":{"default":0,"optional":true,"type":"number"},"period_seconds":{"default":10,"optional":true,"type":"number"},"tcp_socket":{"attributes":{"port":{"computed":true,"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"timeout_seconds":{"default":1,"optional":true,"type":"number"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"},"volume_mounts":{"attributes":{"mount_path":{"required":true,"type":"string"},"name":{"required":true,"type":"string"},"sub_path":{"optional":true,"type":"string"}},"optional":true,"type":"list(block)"},"working_dir":{"optional":true,"type":"string"}},"optional":true,"type":"list(block)"},"encryption_key":{"optional":true,"type":"string"},"execution_environment":{"optional":true,"type":"string","validated":true},"gpu_zonal_redundancy_disabled":{"optional":true,"type":"bool"},"health_check_disabled":{"optional":true,"type":"bool"},"labels":{"optional":true,"type":"map(string)"},"max_instance_request_concurrency":{"computed":true,"optional":true,"type":"number"},"node_selector":{"attributes":{"accelerator":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"revision":{"optional":true,"type":"string"},"sandboxes":{"attributes":{"templates":{"attributes":{"args":{"optional":true,"type":"list(string)"},"command":{"optional":true,"type":"list(string)"},"env":{"attributes":{"name":{"required":true,"type":"string"},"value":{"default":"","optional":true,"type":"string"}},"optional":true,"type":"set(block)"},"image":{"required":true,"type":"string"},"name":{"required":true,"type":"string"},"volume_mounts":{"attributes":{"mount_path":{"required":true,"type":"string"},"name":{"required":true,"type":"string"},"sub_path":{"optional":true,"type":"string"}},"optional":true,"type":"list(block)"},"working_dir":{"optional":true,"type":"string"}},"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"scaling":{"attributes":{"max_instance_count":{"computed":true,"optional":true,"type":"number"},"min_instance_count":{"optional":true,"type":"number"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"},"service_account":{"computed":true,"optional":true,"type":"string"},"session_affinity":{"optional":true,"type":"bool"},"timeout":{"computed":true,"optional":true,"type":"string","validated":true},"volumes":{"attributes":{"cloud_sql_instance":{"attributes":{"instances":{"optional":true,"type":"set(string)"}},"maxItems":1,"optional":true,"type":"list(block)"},"empty_dir":{"attributes":{"medium":{"default":"MEMORY","optional":true,"type":"string","validated":true},"size_limit":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"gcs":{"attributes":{"bucket":{"required":true,"type":"string"},"mount_options":{"optional":true,"type":"list(string)"},"read_only":{"optional":true,"type":"bool"}},"maxItems":1,"optional":true,"type":"list(block)"},"name":{"required":true,"type":"string"},"nfs":{"attributes":{"path":{"required":true,"type":"string"},"read_only":{"optional":true,"type":"bool"},"server":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"secret":{"attributes":{"default_mode":{"optional":true,"type":"number"},"items":{"attributes":{"mode":{"optional":true,"type":"number"},"path":{"required":true,"type":"string"},"version":{"optional":true,"type":"string"}},"optional":true,"type":"list(block)"},"secret":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"}},"optional":true,"type":"list(block)"},"vpc_access":{"attributes":{"connector":{"conflictsWith":["template.0.vpc_access.0.network_interfaces"],"optional":true,"type":"string"},"egress":{"computed":true,"optional":true,"type":"string","validated":true},"network_interfaces":{"attributes":{"network":{"computed":true,"optional":true,"type":"string"},"subnetwork":{"computed":true,"optional":true,"type":"string"},"tags":{"optional":true,"type":"list(string)"}},"conflictsWith":["template.0.vpc_access.0.connector"],"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"required":true,"type":"list(block)"},"terminal_condition":{"attributes":{"execution_reason":{"computed":true,"type":"string"},"last_transition_time":{"computed":true,"type":"string"},"message":{"computed":true,"type":"string"},"reason":{"computed":true,"type":"string"},"revision_reason":{"computed":true,"type":"string"},"severity":{"computed":true,"type":"string"},"state":{"computed":true,"type":"string"},"type":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"terraform_labels":{"computed":true,"type":"map(string)"},"traffic":{"attributes":{"percent":{"computed":true,"optional":true,"type":"number"},"revision":{"optional":true,"type":"string"},"tag":{"optional":true,"type":"string"},"type":{"optional":true,"type":"string","validated":true}},"computed":true,"optional":true,"type":"list(block)"},"traffic_statuses":{"attributes":{"percent":{"computed":true,"type":"number"},"revision":{"computed":true,"type":"string"},"tag":{"computed":true,"type":"string"},"type":{"computed":true,"type":"string"},"uri":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"uid":{"computed":true,"type":"string"},"update_time":{"computed":true,"type":"string"},"uri":{"computed":true,"type":"string"},"urls":{"computed":true,"type":"list(string)"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_cloud_run_v2_service_iam_member":{"attributes":{"condition":{"attributes":{"description":{"forceNew":true,"optional":true,"type":"string"},"expression":{"forceNew":true,"required":true,"type":"string"},"title":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"etag":{"computed":true,"type":"string"},"location":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"member":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"name":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"role":{"forceNew":true,"required":true,"type":"string"}},"customDiff":false,"importable":true,"schemaVersion":0,"updatable":false},"google_cloud_scheduler_job":{"attributes":{"app_engine_http_target":{"attributes":{"app_engine_routing":{"attributes":{"instance":{"atLeastOneOf":["app_engine_http_target.0.app_engine_routing.0.instance","app_engine_http_target.0.app_engine_routing.0.service","app_engine_http_target.0.app_engine_routing.0.version"],"optional":true,"type":"string"},"service":{"atLeastOneOf":["app_engine_http_target.0.app_engine_routing.0.instance","app_engine_http_target.0.app_engine_routing.0.service","app_engine_http_target.0.app_engine_routing.0.version"],"optional":true,"type":"string"},"version":{"atLeastOneOf":["app_engine_http_target.0.app_engine_routing.0.instance","app_engine_http_target.0.app_engine_routing.0.service","app_engine_http_target.0.app_engine_routing.0.version"],"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"body":{"optional":true,"type":"string","validated":true},"headers":{"optional":true,"type":"map(string)","validated":true},"http_method":{"optional":true,"type":"string"},"relative_uri":{"required":true,"type":"string"}},"exactlyOneOf":["app_engine_http_target","http_target","pubsub_target"],"maxItems":1,"optional":true,"type":"list(block)"},"attempt_deadline":{"default":"180s","optional":true,"suppressesSomeDiffs":true,"type":"string"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"description":{"optional":true,"type":"string"},"http_target":{"attributes":{"body":{"optional":true,"type":"string","validated":true},"headers":{"optional":true,"type":"map(string)","validated":true},"http_method":{"optional":true,"type":"string"},"oauth_token":{"attributes":{"scope":{"optional":true,"type":"string"},"service_account_email":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"suppressesSomeDiffs":true,"type":"list(block)"},"oidc_token":{"attributes":{"audience":{"optional":true,"type":"string"},"service_account_email":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"suppressesSomeDiffs":true,"type":"list(block)"},"uri":{"required":true,"suppressesSomeDiffs":true,"type":"string"}},"exactlyOneOf":["app_engine_http_target","http_target","pubsub_target"],"maxItems":1,"optional":true,"type":"list(block)"},"name":{"forceNew":true,"required":true,"type":"string"},"paused":{"computed":true,"optional":true,"type":"bool"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"pubsub_target":{"attributes":{"attributes":{"optional":true,"type":"map(string)"},"data":{"optional":true,"type":"string","validated":true},"topic_name":{"required":true,"type":"string"}},"exactlyOneOf":["app_engine_http_target","http_target","pubsub_target"],"maxItems":1,"optional":true,"type":"list(block)"},"region":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"retry_config":{"attributes":{"max_backoff_duration":{"atLeastOneOf":["retry_config.0.max_backoff_duration","retry_config.0.max_doublings","retry_config.0.max_retry_duration","retry_config.0.min_backoff_duration","retry_config.0.retry_count"],"computed":true,"optional":true,"type":"string"},"max_doublings":{"atLeastOneOf":["retry_config.0.max_backoff_duration","retry_config.0.max_doublings","retry_config.0.max_retry_duration","retry_config.0.min_backoff_duration","retry_config.0.retry_count"],"computed":true,"optional":true,"type":"number"},"max_retry_duration":{"atLeastOneOf":["retry_config.0.max_backoff_duration","retry_config.0.max_doublings","retry_config.0.max_retry_duration","retry_config.0.min_backoff_duration","retry_config.0.retry_count"],"computed":true,"optional":true,"type":"string"},"min_backoff_duration":{"atLeastOneOf":["retry_config.0.max_backoff_duration","retry_config.0.max_doublings","retry_config.0.max_retry_duration","retry_config.0.min_backoff_duration","retry_config.0.retry_count"],"computed":true,"optional":true,"type":"string"},"retry_count":{"atLeastOneOf":["retry_config.0.max_backoff_duration","retry_config.0.max_doublings","retry_config.0.max_retry_duration","retry_config.0.min_backoff_duration","retry_config.0.retry_count"],"computed":true,"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"schedule":{"optional":true,"type":"string"},"state":{"computed":true,"type":"string"},"time_zone":{"default":"Etc/UTC","optional":true,"type":"string"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_cloud_tasks_queue":{"attributes":{"app_engine_routing_override":{"attributes":{"host":{"computed":true,"type":"string"},"instance":{"optional":true,"type":"string"},"service":{"optional":true,"type":"string"},"version":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"desired_state":{"default":"RUNNING","optional":true,"type":"string","validated":true},"http_target":{"attributes":{"header_overrides":{"attributes":{"header":{"attributes":{"key":{"required":true,"type":"string"},"value":{"required":true,"type":"string"}},"maxItems":1,"required":true,"type":"list(block)"}},"optional":true,"type":"list(block)"},"http_method":{"computed":true,"optional":true,"type":"string","validated":true},"oauth_token":{"attributes":{"scope":{"computed":true,"optional":true,"type":"string"},"service_account_email":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"oidc_token":{"attributes":{"audience":{"computed":true,"optional":true,"type":"string"},"service_account_email":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"uri_override":{"attributes":{"host":{"optional":true,"type":"string"},"path_override":{"attributes":{"path":{"computed":true,"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"port":{"optional":true,"type":"string"},"query_override":{"attributes":{"query_params":{"computed":true,"optional":true,"type":"string"}},"maxItems":1,"optional":true,"suppressesSomeDiffs":true,"type":"list(block)"},"scheme":{"computed":true,"optional":true,"type":"string","validated":true},"uri_override_enforce_mode":{"computed":true,"optional":true,"type":"string","validated":true}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"location":{"forceNew":true,"required":true,"type":"string"},"name":{"forceNew":true,"required":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"rate_limits":{"attributes":{"max_burst_size":{"computed":true,"type":"number"},"max_concurrent_dispatches":{"computed":true,"optional":true,"type":"number"},"max_dispatches_per_second":{"computed":true,"optional":true,"type":"number"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"},"retry_config":{"attributes":{"max_attempts":{"computed":true,"optional":true,"type":"number"},"max_backoff":{"computed":true,"optional":true,"suppressesSomeDiffs":true,"type":"string"},"max_doublings":{"computed":true,"optional":true,"type":"number"},"max_retry_duration":{"computed":true,"optional":true,"suppressesSomeDiffs":true,"type":"string"},"min_backoff":{"computed":true,"optional":true,"suppressesSomeDiffs":true,"type":"string"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"},"stackdriver_logging_config":{"attributes":{"sampling_ratio":{"required":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"state":{"computed":true,"type":"string"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_cloud_tasks_queue_iam_member":{"attributes":{"condition":{"attributes":{"description":{"forceNew":true,"optional":true,"type":"string"},"expression":{"forceNew":true,"required":true,"type":"string"},"title":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"etag":{"computed":true,"type":"string"},"location":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"member":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"name":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"role":{"forceNew":true,"required":true,"type":"string"}},"customDiff":false,"importable":true,"schemaVersion":0,"updatable":false},"google_iam_workload_identity_pool":{"attributes":{"attestation_rules":{"attributes":{"google_cloud_resource":{"required":true,"type":"string"}},"optional":true,"type":"set(block)"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"description":{"optional":true,"type":"string"},"disabled":{"optional":true,"type":"bool"},"display_name":{"optional":true,"type":"string"},"inline_certificate_issuance_config":{"attributes":{"ca_pools":{"exactlyOneOf":["inline_certificate_issuance_config.0.ca_pools","inline_certificate_issuance_config.0.use_default_shared_ca"],"optional":true,"type":"map(string)"},"key_algorithm":{"computed":true,"optional":true,"type":"string","validated":true},"lifetime":{"computed":true,"optional":true,"type":"string"},"rotation_window_percentage":{"computed":true,"optional":true,"type":"number"},"use_default_shared_ca":{"exactlyOneOf":["inline_certificate_issuance_config.0.ca_pools","inline_certificate_issuance_config.0.use_default_shared_ca"],"optional":true,"type":"bool"}},"maxItems":1,"optional":true,"type":"list(block)"},"inline_trust_config":{"attributes":{"additional_trust_bundles":{"attributes":{"trust_anchors":{"attributes":{"pem_certificate":{"required":true,"type":"string"}},"required":true,"type":"list(block)"},"trust_default_shared_ca":{"optional":true,"type":"bool"},"trust_domain":{"required":true,"type":"string"}},"optional":true,"type":"set(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"mode":{"computed":true,"optional":true,"type":"string","validated":true},"name":{"computed":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"state":{"computed":true,"type":"string"},"workload_identity_pool_id":{"forceNew":true,"required":true,"type":"string","validated":true}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_iam_workload_identity_pool_provider":{"attributes":{"attribute_condition":{"optional":true,"type":"string"},"attribute_mapping":{"optional":true,"type":"map(string)"},"aws":{"attributes":{"account_id":{"required":true,"type":"string"}},"exactlyOneOf":["aws","oidc","saml","x509"],"maxItems":1,"optional":true,"type":"list(block)"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"description":{"optional":true,"type":"string"},"disabled":{"optional":true,"type":"bool"},"display_name":{"optional":true,"type":"string"},"name":{"computed":true,"type":"string"},"oidc":{"attributes":{"allowed_audiences":{"optional":true,"type":"list(string)"},"issuer_uri":{"required":true,"type":"string"},"jwks_json":{"optional":true,"suppressesSomeDiffs":true,"type":"string"}},"exactlyOneOf":["aws","oidc","saml","x509"],"maxItems":1,"optional":true,"type":"list(block)"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"saml":{"attributes":{"idp_metadata_xml":{"required":true,"type":"string"}},"exactlyOneOf":["aws","oidc","saml","x509"],"maxItems":1,"optional":true,"type":"list(block)"},"state":{"computed":true,"type":"string"},"workload_identity_pool_id":{"forceNew":true,"required":true,"type":"string"},"workload_identity_pool_provider_id":{"forceNew":true,"required":true,"type":"string","validated":true},"x509":{"attributes":{"trust_store":{"attributes":{"intermediate_cas":{"attributes":{"pem_certificate":{"optional":true,"type":"string"}},"optional":true,"type":"list(block)"},"trust_anchors":{"attributes":{"pem_certificate":{"optional":true,"type":"string"}},"required":true,"type":"list(block)"}},"maxItems":1,"required":true,"type":"list(block)"}},"exactlyOneOf":["aws","oidc","saml","x509"],"maxItems":1,"optional":true,"type":"list(block)"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_logging_metric":{"attributes":{"bucket_name":{"optional":true,"type":"string"},"bucket_options":{"attributes":{"explicit_buckets":{"atLeastOneOf":["bucket_options.0.explicit_buckets","bucket_options.0.exponential_buckets","bucket_options.0.linear_buckets"],"attributes":{"bounds":{"required":true,"type":"list(number)"}},"maxItems":1,"optional":true,"type":"list(block)"},"exponential_buckets":{"atLeastOneOf":["bucket_options.0.explicit_buckets","bucket_options.0.exponential_buckets","bucket_options.0.linear_buckets"],"attributes":{"growth_factor":{"required":true,"type":"number"},"num_finite_buckets":{"required":true,"type":"number"},"scale":{"required":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"linear_buckets":{"atLeastOneOf":["bucket_options.0.explicit_buckets","bucket_options.0.exponential_buckets","bucket_options.0.linear_buckets"],"attributes":{"num_finite_buckets":{"required":true,"type":"number"},"offset":{"required":true,"type":"number"},"width":{"required":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"description":{"optional":true,"type":"string"},"disabled":{"optional":true,"type":"bool"},"filter":{"required":true,"type":"string"},"label_extractors":{"optional":true,"type":"map(string)"},"metric_descriptor":{"attributes":{"display_name":{"optional":true,"type":"string"},"labels":{"attributes":{"description":{"optional":true,"type":"string"},"key":{"forceNew":true,"required":true,"type":"string"},"value_type":{"default":"STRING","forceNew":true,"optional":true,"type":"string","validated":true}},"optional":true,"type":"set(block)"},"metric_kind":{"required":true,"type":"string","validated":true},"unit":{"default":"1","optional":true,"type":"string"},"value_type":{"required":true,"type":"string","validated":true}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"},"name":{"required":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"value_extractor":{"optional":true,"type":"string"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_monitoring_alert_policy":{"attributes":{"alert_strategy":{"attributes":{"auto_close":{"optional":true,"type":"string"},"notification_channel_strategy":{"attributes":{"notification_channel_names":{"optional":true,"type":"list(string)"},"renotify_interval":{"optional":true,"type":"string"}},"optional":true,"type":"list(block)"},"notification_prompts":{"optional":true,"type":"list(string)"},"notification_rate_limit":{"attributes":{"period":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"combiner":{"required":true,"type":"string","validated":true},"conditions":{"attributes":{"condition_absent":{"attributes":{"aggregations":{"attributes":{"alignment_period":{"optional":true,"type":"string"},"cross_series_reducer":{"optional":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"group_by_fields":{"optional":true,"type":"list(string)"},"per_series_aligner":{"optional":true,"type":"string","validated":true}},"optional":true,"type":"list(block)"},"duration":{"required":true,"type":"string"},"filter":{"optional":true,"type":"string"},"trigger":{"attributes":{"count":{"optional":true,"type":"number"},"percent":{"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"condition_matched_log":{"attributes":{"filter":{"required":true,"type":"string"},"label_extractors":{"optional":true,"type":"map(string)"}},"maxItems":1,"optional":true,"type":"list(block)"},"condition_monitoring_query_language":{"attributes":{"duration":{"required":true,"type":"string"},"evaluation_missing_data":{"optional":true,"type":"string","validated":true},"query":{"required":true,"type":"string"},"trigger":{"attributes":{"count":{"optional":true,"type":"number"},"percent":{"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"condition_prometheus_query_language":{"attributes":{"alert_rule":{"optional":true,"type":"string"},"disable_metric_validation":{"optional":true,"type":"bool"},"duration":{"optional":true,"type":"string"},"evaluation_interval":{"optional":true,"type":"string"},"labels":{"optional":true,"type":"map(string)"},"query":{"required":true,"type":"string"},"rule_group":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"condition_sql":{"attributes":{"boolean_test":{"attributes":{"column":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"daily":{"attributes":{"execution_time":{"attributes":{"hours":{"optional":true,"type":"number"},"minutes":{"optional":true,"type":"number"},"nanos":{"optional":true,"type":"number"},"seconds":{"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"periodicity":{"required":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"hourly":{"attributes":{"minute_offset":{"optional":true,"type":"number"},"periodicity":{"required":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"minutes":{"attributes":{"periodicity":{"required":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"},"query":{"required":true,"type":"string"},"row_count_test":{"attributes":{"comparison":{"required":true,"type":"string","validated":true},"threshold":{"required":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"condition_threshold":{"attributes":{"aggregations":{"attributes":{"alignment_period":{"optional":true,"type":"string"},"cross_series_reducer":{"optional":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"group_by_fields":{"optional":true,"type":"list(string)"},"per_series_aligner":{"optional":true,"type":"string","validated":true}},"optional":true,"type":"list(block)"},"comparison":{"required":true,"type":"string","validated":true},"denominator_aggregations":{"attributes":{"alignment_period":{"optional":true,"type":"string"},"cross_series_reducer":{"optional":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"group_by_fields":{"optional":true,"type":"list(string)"},"per_series_aligner":{"optional":true,"type":"string","validated":true}},"optional":true,"type":"list(block)"},"denominator_filter":{"optional":true,"type":"string"},"duration":{"required":true,"type":"string"},"evaluation_missing_data":{"optional":true,"type":"string","validated":true},"filter":{"optional":true,"type":"string"},"forecast_options":{"attributes":{"forecast_horizon":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"threshold_value":{"optional":true,"type":"number"},"trigger":{"attributes":{"count":{"optional":true,"type":"number"},"percent":{"optional":true,"type":"number"}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"display_name":{"required":true,"type":"string"},"name":{"computed":true,"type":"string"}},"required":true,"type":"list(block)"},"creation_record":{"attributes":{"mutate_time":{"computed":true,"type":"string"},"mutated_by":{"computed":true,"type":"string"}},"computed":true,"type":"list(block)"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"display_name":{"required":true,"type":"string"},"documentation":{"attributes":{"content":{"atLeastOneOf":["documentation.0.content","documentation.0.links","documentation.0.mime_type","documentation.0.subject"],"optional":true,"type":"string"},"links":{"atLeastOneOf":["documentation.0.content","documentation.0.links","documentation.0.mime_type","documentation.0.subject"],"attributes":{"display_name":{"optional":true,"type":"string"},"url":{"optional":true,"type":"string"}},"optional":true,"type":"list(block)"},"mime_type":{"atLeastOneOf":["documentation.0.content","documentation.0.links","documentation.0.mime_type","documentation.0.subject"],"default":"text/markdown","optional":true,"type":"string"},"subject":{"atLeastOneOf":["documentation.0.content","documentation.0.links","documentation.0.mime_type","documentation.0.subject"],"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"enabled":{"default":true,"optional":true,"type":"bool"},"name":{"computed":true,"type":"string"},"notification_channels":{"optional":true,"type":"list(string)"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"severity":{"optional":true,"type":"string","validated":true},"user_labels":{"optional":true,"type":"map(string)"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_monitoring_notification_channel":{"attributes":{"deletion_policy":{"computed":true,"optional":true,"type":"string"},"description":{"optional":true,"type":"string"},"display_name":{"optional":true,"type":"string"},"enabled":{"default":true,"optional":true,"type":"bool"},"force_delete":{"default":false,"optional":true,"type":"bool"},"labels":{"optional":true,"type":"map(string)"},"name":{"computed":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"sensitive_labels":{"attributes":{"auth_token":{"exactlyOneOf":["sensitive_labels.0.auth_token","sensitive_labels.0.password","sensitive_labels.0.service_key","sensitive_labels.0.auth_token_wo","sensitive_labels.0.password_wo","sensitive_labels.0.service_key_wo"],"optional":true,"sensitive":true,"type":"string"},"auth_token_wo":{"exactlyOneOf":["sensitive_labels.0.auth_token","sensitive_labels.0.password","sensitive_labels.0.service_key","sensitive_labels.0.auth_token_wo","sensitive_labels.0.password_wo","sensitive_labels.0.service_key_wo"],"optional":true,"requiredWith":["sensitive_labels.0.auth_token_wo_version"],"type":"string","writeOnly":true},"auth_token_wo_version":{"optional":true,"requiredWith":["sensitive_labels.0.auth_token_wo"],"type":"string"},"password":{"exactlyOneOf":["sensitive_labels.0.auth_token","sensitive_labels.0.password","sensitive_labels.0.service_key","sensitive_labels.0.auth_token_wo","sensitive_labels.0.password_wo","sensitive_labels.0.service_key_wo"],"optional":true,"sensitive":true,"type":"string"},"password_wo":{"exactlyOneOf":["sensitive_labels.0.auth_token","sensitive_labels.0.password","sensitive_labels.0.service_key","sensitive_labels.0.auth_token_wo","sensitive_labels.0.password_wo","sensitive_labels.0.service_key_wo"],"optional":true,"requiredWith":["sensitive_labels.0.password_wo_version"],"type":"string","writeOnly":true},"password_wo_version":{"optional":true,"requiredWith":["sensitive_labels.0.password_wo"],"type":"string"},"service_key":{"exactlyOneOf":["sensitive_labels.0.auth_token","sensitive_labels.0.password","sensitive_labels.0.service_key","sensitive_labels.0.auth_token_wo","sensitive_labels.0.password_wo","sensitive_labels.0.service_key_wo"],"optional":true,"sensitive":true,"type":"string"},"service_key_wo":{"exactlyOneOf":["sensitive_labels.0.auth_token","sensitive_labels.0.password","sensitive_labels.0.service_key","sensitive_labels.0.auth_token_wo","sensitive_labels.0.password_wo","sensitive_labels.0.service_key_wo"],"optional":true,"requiredWith":["sensitive_labels.0.service_key_wo_version"],"type":"string","writeOnly":true},"service_key_wo_version":{"optional":true,"requiredWith":["sensitive_labels.0.service_key_wo"],"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"type":{"required":true,"type":"string"},"user_labels":{"optional":true,"type":"map(string)"},"verification_status":{"computed":true,"type":"string"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_project_iam_member":{"attributes":{"condition":{"attributes":{"description":{"forceNew":true,"optional":true,"type":"string"},"expression":{"forceNew":true,"required":true,"type":"string"},"title":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"etag":{"computed":true,"type":"string"},"member":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"project":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string"},"role":{"forceNew":true,"required":true,"type":"string"}},"customDiff":false,"importable":true,"schemaVersion":0,"updatable":false},"google_project_service":{"attributes":{"deletion_policy":{"computed":true,"optional":true,"type":"string"},"disable_dependent_services":{"optional":true,"type":"bool"},"disable_on_destroy":{"optional":true,"type":"bool"},"project":{"computed":true,"forceNew":true,"optional":true,"suppressesSomeDiffs":true,"type":"string"},"service":{"forceNew":true,"required":true,"type":"string","validated":true}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_secret_manager_secret":{"attributes":{"annotations":{"optional":true,"type":"map(string)"},"create_time":{"computed":true,"type":"string"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"deletion_protection":{"default":false,"optional":true,"type":"bool"},"effective_annotations":{"computed":true,"type":"map(string)"},"effective_labels":{"computed":true,"type":"map(string)"},"expire_time":{"computed":true,"optional":true,"type":"string"},"labels":{"optional":true,"type":"map(string)"},"name":{"computed":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"replication":{"attributes":{"auto":{"attributes":{"customer_managed_encryption":{"attributes":{"kms_key_name":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"}},"exactlyOneOf":["replication.0.auto","replication.0.user_managed"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"user_managed":{"attributes":{"replicas":{"attributes":{"customer_managed_encryption":{"attributes":{"kms_key_name":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"location":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"minItems":1,"required":true,"type":"list(block)"}},"exactlyOneOf":["replication.0.auto","replication.0.user_managed"],"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"}},"forceNew":true,"maxItems":1,"required":true,"type":"list(block)"},"rotation":{"attributes":{"next_rotation_time":{"optional":true,"requiredWith":["rotation.0.rotation_period"],"type":"string"},"rotation_period":{"optional":true,"type":"string"}},"maxItems":1,"optional":true,"requiredWith":["topics"],"type":"list(block)"},"secret_id":{"forceNew":true,"required":true,"type":"string"},"tags":{"forceNew":true,"optional":true,"type":"map(string)"},"terraform_labels":{"computed":true,"type":"map(string)"},"topics":{"attributes":{"name":{"required":true,"type":"string"}},"optional":true,"type":"list(block)"},"ttl":{"optional":true,"type":"string"},"version_aliases":{"optional":true,"type":"map(string)"},"version_destroy_ttl":{"optional":true,"type":"string"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_secret_manager_secret_iam_member":{"attributes":{"condition":{"attributes":{"description":{"forceNew":true,"optional":true,"type":"string"},"expression":{"forceNew":true,"required":true,"type":"string"},"title":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"etag":{"computed":true,"type":"string"},"member":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"role":{"forceNew":true,"required":true,"type":"string"},"secret_id":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string"}},"customDiff":false,"importable":true,"schemaVersion":0,"updatable":false},"google_secret_manager_secret_version":{"attributes":{"create_time":{"computed":true,"type":"string"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"destroy_time":{"computed":true,"type":"string"},"enabled":{"default":true,"optional":true,"type":"bool"},"is_secret_data_base64":{"forceNew":true,"optional":true,"type":"bool"},"name":{"computed":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"secret":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string"},"secret_data":{"exactlyOneOf":["secret_data","secret_data_wo"],"forceNew":true,"optional":true,"sensitive":true,"type":"string"},"secret_data_wo":{"exactlyOneOf":["secret_data","secret_data_wo"],"optional":true,"requiredWith":["secret_data_wo_version"],"type":"string","writeOnly":true},"secret_data_wo_version":{"forceNew":true,"optional":true,"requiredWith":["secret_data_wo"],"type":"string"},"version":{"computed":true,"type":"string"}},"customDiff":false,"importable":true,"schemaVersion":1,"timeouts":{"create":"20m0s","delete":"20m0s","update":"20m0s"},"updatable":true},"google_service_account":{"attributes":{"account_id":{"forceNew":true,"required":true,"type":"string","validated":true},"create_ignore_already_exists":{"optional":true,"type":"bool"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"description":{"optional":true,"type":"string","validated":true},"disabled":{"default":false,"optional":true,"type":"bool"},"display_name":{"optional":true,"type":"string"},"email":{"computed":true,"type":"string"},"member":{"computed":true,"type":"string"},"name":{"computed":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"unique_id":{"computed":true,"type":"string"}},"customDiff":true,"importable":true,"schemaVersion":0,"timeouts":{"create":"5m0s"},"updatable":true},"google_service_account_iam_member":{"attributes":{"condition":{"attributes":{"description":{"forceNew":true,"optional":true,"type":"string"},"expression":{"forceNew":true,"required":true,"type":"string"},"title":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"etag":{"computed":true,"type":"string"},"member":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"role":{"forceNew":true,"required":true,"type":"string"},"service_account_id":{"forceNew":true,"required":true,"type":"string","validated":true}},"customDiff":false,"importable":true,"schemaVersion":0,"updatable":false},"google_storage_bucket":{"attributes":{"autoclass":{"attributes":{"enabled":{"required":true,"type":"bool"},"terminal_storage_class":{"computed":true,"optional":true,"type":"string"}},"maxItems":1,"optional":true,"suppressesSomeDiffs":true,"type":"list(block)"},"cors":{"attributes":{"max_age_seconds":{"optional":true,"type":"number"},"method":{"optional":true,"type":"list(string)"},"origin":{"optional":true,"type":"list(string)"},"response_header":{"optional":true,"type":"list(string)"}},"optional":true,"type":"list(block)"},"custom_placement_config":{"attributes":{"data_locations":{"forceNew":true,"minItems":1,"required":true,"type":"set(string)"}},"maxItems":1,"optional":true,"type":"list(block)"},"default_event_based_hold":{"optional":true,"type":"bool"},"deletion_policy":{"computed":true,"optional":true,"type":"string"},"effective_labels":{"computed":true,"type":"map(string)"},"enable_object_retention":{"forceNew":true,"optional":true,"type":"bool"},"encryption":{"attributes":{"customer_managed_encryption_enforcement_config":{"attributes":{"effective_time":{"computed":true,"type":"string"},"restriction_mode":{"required":true,"type":"string","validated":true}},"maxItems":1,"optional":true,"type":"list(block)"},"customer_supplied_encryption_enforcement_config":{"attributes":{"effective_time":{"computed":true,"type":"string"},"restriction_mode":{"required":true,"type":"string","validated":true}},"maxItems":1,"optional":true,"type":"list(block)"},"default_kms_key_name":{"optional":true,"type":"string"},"google_managed_encryption_enforcement_config":{"attributes":{"effective_time":{"computed":true,"type":"string"},"restriction_mode":{"required":true,"type":"string","validated":true}},"maxItems":1,"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"type":"list(block)"},"force_destroy":{"default":false,"optional":true,"type":"bool"},"hierarchical_namespace":{"attributes":{"enabled":{"forceNew":true,"required":true,"type":"bool"}},"forceNew":true,"maxItems":1,"optional":true,"suppressesSomeDiffs":true,"type":"list(block)"},"ip_filter":{"attributes":{"allow_all_service_agent_access":{"optional":true,"type":"bool"},"allow_cross_org_vpcs":{"optional":true,"requiredWith":["ip_filter.0.vpc_network_sources"],"type":"bool"},"mode":{"required":true,"type":"string","validated":true},"public_network_source":{"attributes":{"allowed_ip_cidr_ranges":{"required":true,"type":"list(string)"}},"maxItems":1,"optional":true,"type":"list(block)"},"vpc_network_sources":{"attributes":{"allowed_ip_cidr_ranges":{"required":true,"type":"list(string)"},"network":{"required":true,"type":"string"}},"optional":true,"type":"list(block)"}},"maxItems":1,"optional":true,"suppressesSomeDiffs":true,"type":"list(block)"},"labels":{"optional":true,"type":"map(string)","validated":true},"lifecycle_rule":{"attributes":{"action":{"attributes":{"storage_class":{"optional":true,"type":"string"},"type":{"required":true,"type":"string"}},"maxItems":1,"minItems":1,"required":true,"type":"set(block)"},"condition":{"attributes":{"age":{"optional":true,"type":"number"},"created_before":{"optional":true,"type":"string"},"custom_time_before":{"optional":true,"type":"string"},"days_since_custom_time":{"optional":true,"type":"number"},"days_since_noncurrent_time":{"optional":true,"type":"number"},"matches_prefix":{"optional":true,"type":"list(string)"},"matches_storage_class":{"optional":true,"type":"list(string)"},"matches_suffix":{"optional":true,"type":"list(string)"},"noncurrent_time_before":{"optional":true,"type":"string"},"num_newer_versions":{"optional":true,"type":"number"},"send_age_if_zero":{"optional":true,"type":"bool"},"send_days_since_custom_time_if_zero":{"optional":true,"type":"bool"},"send_days_since_noncurrent_time_if_zero":{"optional":true,"type":"bool"},"send_num_newer_versions_if_zero":{"optional":true,"type":"bool"},"size_above_bytes":{"optional":true,"type":"number"},"size_below_bytes":{"optional":true,"type":"number"},"with_state":{"computed":true,"optional":true,"type":"string","validated":true}},"maxItems":1,"minItems":1,"required":true,"type":"set(block)"}},"maxItems":100,"optional":true,"type":"list(block)"},"location":{"forceNew":true,"required":true,"type":"string"},"logging":{"attributes":{"log_bucket":{"required":true,"type":"string"},"log_object_prefix":{"computed":true,"optional":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"name":{"forceNew":true,"required":true,"type":"string"},"project":{"computed":true,"forceNew":true,"optional":true,"type":"string"},"project_number":{"computed":true,"type":"number"},"public_access_prevention":{"computed":true,"optional":true,"type":"string"},"requester_pays":{"optional":true,"type":"bool"},"retention_policy":{"attributes":{"is_locked":{"default":false,"optional":true,"type":"bool"},"retention_period":{"required":true,"type":"string"}},"maxItems":1,"optional":true,"type":"list(block)"},"rpo":{"computed":true,"optional":true,"type":"string"},"self_link":{"computed":true,"type":"string"},"soft_delete_policy":{"attributes":{"effective_time":{"computed":true,"type":"string"},"retention_duration_seconds":{"default":604800,"optional":true,"type":"number"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"},"storage_class":{"default":"STANDARD","optional":true,"type":"string"},"terraform_labels":{"computed":true,"type":"map(string)"},"time_created":{"computed":true,"type":"string"},"uniform_bucket_level_access":{"computed":true,"optional":true,"type":"bool"},"updated":{"computed":true,"type":"string"},"url":{"computed":true,"type":"string"},"versioning":{"attributes":{"enabled":{"required":true,"type":"bool"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"},"website":{"attributes":{"main_page_suffix":{"atLeastOneOf":["website.0.not_found_page","website.0.main_page_suffix"],"optional":true,"suppressesSomeDiffs":true,"type":"string"},"not_found_page":{"atLeastOneOf":["website.0.main_page_suffix","website.0.not_found_page"],"optional":true,"suppressesSomeDiffs":true,"type":"string"}},"computed":true,"maxItems":1,"optional":true,"type":"list(block)"}},"customDiff":true,"importable":true,"schemaVersion":4,"timeouts":{"create":"10m0s","update":"4m0s"},"updatable":true},"google_storage_bucket_iam_member":{"attributes":{"bucket":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string"},"condition":{"attributes":{"description":{"forceNew":true,"optional":true,"type":"string"},"expression":{"forceNew":true,"required":true,"type":"string"},"title":{"forceNew":true,"required":true,"type":"string"}},"forceNew":true,"maxItems":1,"optional":true,"type":"list(block)"},"etag":{"computed":true,"type":"string"},"member":{"forceNew":true,"required":true,"suppressesSomeDiffs":true,"type":"string","validated":true},"role":{"forceNew":true,"required":true,"type":"string"}},"customDiff":false,"importable":true,"schemaVersion":0,"timeouts":{"create":"20m0s"},"updatable":false}}');
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/schema.js



/** From the schema of hashicorp/google 7.45, the types that the modules use. */
const resourceSchemas = resources_namespaceObject;
/** From the schema of hashicorp/google 7.45. */
const dataSourceSchemas = data_sources_namespaceObject;
/** The provider block. */
const providerSchema = provider_namespaceObject;
/** A nested block in HCL; a collection of objects that is only computed is an attribute (as in SDKv2). */
function isBlock(attribute) {
    return (attribute.attributes !== undefined &&
        (attribute.required === true || attribute.optional === true));
}
/** Names of every member of an object of this schema, with what the SDK adds. */
function memberNames(schema) {
    const names = Object.keys(schema.attributes);
    names.push("id");
    if (schema.timeouts)
        names.push("timeouts");
    return names;
}
/** The JSON form of a cty type: `"string"`, `["list","string"]`, `["list",["object",{…}]]`. */
function ctyType(attribute) {
    const [, kind, element] = /^(\w+)\((\w+)\)$/.exec(attribute.type) ?? [];
    if (kind === undefined)
        return attribute.type;
    if (element !== "block")
        return [kind, element];
    const members = Object.entries(attribute.attributes ?? {});
    return [
        kind,
        ["object", Object.fromEntries(members.map(([name, member]) => [name, ctyType(member)]))],
    ];
}
//# sourceMappingURL=schema.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/shape.js


/**
 * Fills `value` to exactly the members of the schema, as terraform demands of every object: nulls for
 * absent attributes, empty lists for absent blocks. Unknowns become null unless `keepUnknown`.
 */
function shape(schema, value, keepUnknown) {
    const shaped = shapeBlock(schema.attributes, value, keepUnknown);
    for (const name of memberNames(schema)) {
        if (!(name in shaped))
            shaped[name] = shape_known(value[name], keepUnknown);
    }
    return shaped;
}
function shapeBlock(attributes, value, keepUnknown) {
    const shaped = {};
    for (const [name, attribute] of Object.entries(attributes)) {
        shaped[name] = shapeMember(attribute, value[name], keepUnknown);
    }
    return shaped;
}
function shapeMember(attribute, value, keepUnknown) {
    if (!attribute.attributes)
        return shape_known(value, keepUnknown);
    if (value === UNKNOWN && keepUnknown)
        return UNKNOWN;
    if (!Array.isArray(value))
        return isBlock(attribute) || value === UNKNOWN ? [] : null;
    const nested = attribute.attributes;
    return value.map((item) => (isObject(item) ? shapeBlock(nested, item, keepUnknown) : item));
}
function shape_known(value, keepUnknown) {
    if (value === undefined)
        return null;
    if (value === UNKNOWN)
        return keepUnknown ? UNKNOWN : null;
    return value;
}
//# sourceMappingURL=shape.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/validate.js

/** Checks the rules between attributes that terraform itself cannot know from the schema message. */
function validateConfig(attributes, config) {
    const diagnostics = [];
    visit(attributes, config, [], config, diagnostics);
    return diagnostics;
}
function visit(attributes, block, path, root, diagnostics) {
    for (const [name, attribute] of Object.entries(attributes)) {
        const value = block[name] ?? null;
        const here = [...path, name];
        const flags = { value, here, root, name };
        for (const problem of [
            conflicts(attribute.conflictsWith, flags),
            oneOf(attribute.exactlyOneOf, true, flags),
            oneOf(attribute.atLeastOneOf, false, flags),
            requiredWith(attribute.requiredWith, flags),
        ]) {
            if (problem)
                diagnostics.push({ severity: "error", path: here, ...problem });
        }
        if (!attribute.attributes || !Array.isArray(value))
            continue;
        const nested = attribute.attributes;
        // An element of a set has no index in a path: its diagnostics name the block alone.
        const isSet = attribute.type.startsWith("set");
        value.forEach((item, index) => {
            if (isObject(item))
                visit(nested, item, isSet ? path : [...here, index], root, diagnostics);
        });
    }
}
function conflicts(others, place) {
    if (!others || !isSet(place.value))
        return undefined;
    const other = others.find((key) => isSet(lookUp(place.root, key)));
    if (other === undefined)
        return undefined;
    const detail = `"${key(place.here)}": conflicts with ${other}. Remove one of the two.`;
    return { summary: "Conflicting configuration arguments", detail };
}
/** Reported once for a group: at its first member (in alphabetical order) that is in this block. */
function oneOf(group, exactly, place) {
    if (!group)
        return undefined;
    const values = group.map((path) => lookUp(place.root, path));
    if (values.includes(UNKNOWN))
        return undefined;
    const set = group.filter((_, index) => isSet(values[index] ?? null));
    const list = group.join(", ");
    if (set.length === 0 && group.toSorted()[0] === key(place.here)) {
        const detail = `"${key(place.here)}": one of \`${list}\` must be specified`;
        return { summary: "Missing required argument", detail };
    }
    if (exactly && set.length > 1 && set[0] === key(place.here)) {
        const detail = `"${key(place.here)}": only one of \`${list}\` can be specified, but \`${set.join(",")}\` were specified.`;
        return { summary: "Invalid combination of arguments", detail };
    }
    return undefined;
}
function requiredWith(others, place) {
    if (!others || !isSet(place.value))
        return undefined;
    const missing = others.filter((path) => {
        const value = lookUp(place.root, path);
        return value !== UNKNOWN && !isSet(value);
    });
    if (missing.length === 0)
        return undefined;
    const detail = `"${key(place.here)}": all of \`${others.join(", ")}\` must be specified; ${missing.join(", ")} is not.`;
    return { summary: "Missing required argument", detail };
}
function isSet(value) {
    return value !== null && value !== UNKNOWN && !(Array.isArray(value) && value.length === 0);
}
/** SDKv2's dotted key: `template.0.vpc_access.0.connector`. */
function key(path) {
    return path.map((step) => (typeof step === "object" ? step.key : String(step))).join(".");
}
function lookUp(root, path) {
    let value = root;
    for (const step of path.split(".")) {
        if (Array.isArray(value))
            value = value[Number(step)] ?? null;
        else if (isObject(value))
            value = value[step] ?? null;
        else
            return value === UNKNOWN ? UNKNOWN : null;
    }
    return value;
}
//# sourceMappingURL=validate.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/protocol/msgpack.js


/**
 * The part of MessagePack that terraform's cty encoding uses. Our own: cty sends unknowns as extension
 * types 0 and 12, and numbers as integers, floats or decimal strings.
 * @see https://github.com/msgpack/msgpack/blob/master/spec.md
 * @throws RangeError when the bytes end too early or a type byte is not one of MessagePack's.
 */
function decodeMsgpack(bytes) {
    return new Decoder(bytes).value();
}
class Decoder {
    #bytes;
    #at = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    value() {
        const byte = this.#uint(1);
        if (byte <= 0x7f)
            return byte;
        if (byte <= 0x8f)
            return this.#map(byte & 0x0f);
        if (byte <= 0x9f)
            return this.#array(byte & 0x0f);
        if (byte <= 0xbf)
            return this.#text(byte & 0x1f);
        if (byte >= 0xe0)
            return byte - 0x100;
        return this.#sized(byte);
    }
    #sized(byte) {
        switch (byte) {
            case 0xc0:
                return null;
            case 0xc2:
            case 0xc3:
                return byte === 0xc3;
            case 0xc4:
            case 0xc5:
            case 0xc6:
                return this.#text(this.#uint(2 ** (byte - 0xc4)));
            case 0xc7:
            case 0xc8:
            case 0xc9:
                return this.#unknown(this.#uint(2 ** (byte - 0xc7)));
            case 0xca:
                return this.#bytes.readFloatBE(this.#take(4));
            case 0xcb:
                return this.#bytes.readDoubleBE(this.#take(8));
            case 0xcc:
            case 0xcd:
            case 0xce:
                return this.#uint(2 ** (byte - 0xcc));
            case 0xcf:
                return Number(this.#bytes.readBigUInt64BE(this.#take(8)));
            case 0xd0:
            case 0xd1:
            case 0xd2: {
                const size = 2 ** (byte - 0xd0);
                return this.#bytes.readIntBE(this.#take(size), size);
            }
            case 0xd3:
                return Number(this.#bytes.readBigInt64BE(this.#take(8)));
            case 0xd4:
            case 0xd5:
            case 0xd6:
            case 0xd7:
            case 0xd8:
                return this.#unknown(2 ** (byte - 0xd4));
            case 0xd9:
            case 0xda:
            case 0xdb:
                return this.#text(this.#uint(2 ** (byte - 0xd9)));
            case 0xdc:
            case 0xdd:
                return this.#array(this.#uint(2 ** (byte - 0xdb)));
            case 0xde:
            case 0xdf:
                return this.#map(this.#uint(2 ** (byte - 0xdd)));
            default:
                throw new RangeError(`msgpack type byte 0x${byte.toString(16)}`);
        }
    }
    #map(size) {
        const object = {};
        for (let index = 0; index < size; index++) {
            const key = this.value();
            // defineProperty: a key `__proto__` is a key like any other.
            const entry = { value: this.value(), enumerable: true, writable: true, configurable: true };
            Object.defineProperty(object, show(key), entry);
        }
        return object;
    }
    #array(size) {
        const items = [];
        for (let index = 0; index < size; index++)
            items.push(this.value());
        return items;
    }
    #text(size) {
        const start = this.#take(size);
        return this.#bytes.toString("utf8", start, start + size);
    }
    /** Any extension is an unknown: 0 is the plain one, 12 carries refinements that we need not read. */
    #unknown(size) {
        this.#take(1 + size);
        return UNKNOWN;
    }
    #uint(size) {
        return this.#bytes.readUIntBE(this.#take(size), size);
    }
    #take(size) {
        const start = this.#at;
        if (start + size > this.#bytes.length)
            throw new RangeError("msgpack ends too early");
        this.#at = start + size;
        return start;
    }
}
/** Encodes as terraform's cty expects it: unknowns as ext 0, integers as such, other numbers as doubles. */
function encodeMsgpack(value) {
    const parts = [];
    encode(value, parts);
    return Buffer.concat(parts);
}
function encode(value, parts) {
    if (value === null)
        parts.push(Buffer.of(0xc0));
    else if (value === UNKNOWN)
        parts.push(Buffer.of(0xd4, 0, 0));
    else if (typeof value === "boolean")
        parts.push(Buffer.of(value ? 0xc3 : 0xc2));
    else if (typeof value === "number")
        parts.push(encodeNumber(value));
    else if (typeof value === "string")
        encodeText(value, parts);
    else if (Array.isArray(value)) {
        parts.push(head(0xdd, value.length));
        for (const item of value)
            encode(item, parts);
    }
    else {
        const entries = Object.entries(value);
        parts.push(head(0xdf, entries.length));
        for (const [name, item] of entries) {
            encodeText(name, parts);
            encode(item ?? null, parts);
        }
    }
}
function encodeText(value, parts) {
    const bytes = Buffer.from(value, "utf8");
    parts.push(bytes.length < 32 ? Buffer.of(0xa0 | bytes.length) : head(0xdb, bytes.length), bytes);
}
function head(type, size) {
    const bytes = Buffer.allocUnsafe(5);
    bytes[0] = type;
    bytes.writeUInt32BE(size, 1);
    return bytes;
}
function encodeNumber(value) {
    if (Number.isInteger(value) && value >= 0 && value < 0x80)
        return Buffer.of(value);
    const bytes = Buffer.allocUnsafe(9);
    if (Number.isSafeInteger(value)) {
        bytes[0] = 0xd3;
        bytes.writeBigInt64BE(BigInt(value), 1);
    }
    else {
        bytes[0] = 0xcb;
        bytes.writeDoubleBE(value, 1);
    }
    return bytes;
}
//# sourceMappingURL=msgpack.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/protocol/message.js


/** The length-delimited fields of a message, the last one of each number; other types are skipped. */
function readFields(bytes) {
    const fields = new Map();
    const reader = new WireReader(bytes);
    while (!reader.done) {
        const key = reader.uint32();
        if ((key & 7) === WIRE.bytes)
            fields.set(key >>> 3, reader.bytes());
        else
            reader.skip(key & 7);
    }
    return fields;
}
/** Writes a message of the protocol; a method per kind of field, each returning the writer. */
class MessageWriter {
    #wire = new WireWriter();
    #encoded;
    bytes(field, value) {
        this.#wire.key(field, WIRE.bytes);
        this.#wire.bytes(value);
        return this;
    }
    text(field, value) {
        return this.bytes(field, Buffer.from(value, "utf8"));
    }
    message(field, value) {
        return this.bytes(field, value.finish());
    }
    number(field, value) {
        this.#wire.key(field, WIRE.varint);
        this.#wire.uint32(value);
        return this;
    }
    /** False is proto3's default and stays out. */
    flag(field, value) {
        return value === true ? this.number(field, 1) : this;
    }
    dynamic(field, value) {
        return this.message(field, new MessageWriter().bytes(1, encodeMsgpack(value)));
    }
    diagnostics(field, diagnostics) {
        for (const diagnostic of diagnostics) {
            const message = new MessageWriter()
                .number(1, diagnostic.severity === "error" ? 1 : 2)
                .text(2, diagnostic.summary);
            if (diagnostic.detail !== undefined)
                message.text(3, diagnostic.detail);
            if (diagnostic.path)
                message.message(4, attributePath(diagnostic.path));
            this.message(field, message);
        }
        return this;
    }
    /** The whole message, encoded before. */
    raw(message) {
        this.#encoded = message;
        return this;
    }
    finish() {
        return this.#encoded ?? this.#wire.finish();
    }
}
/** AttributePath of tfplugin6.proto. */
function attributePath(path) {
    const message = new MessageWriter();
    for (const step of path) {
        const part = new MessageWriter();
        if (typeof step === "string")
            part.text(1, step);
        else if (typeof step === "number")
            part.number(3, step);
        else
            part.text(2, step.key);
        message.message(1, part);
    }
    return message;
}
/** A DynamicValue: msgpack, or JSON; null when the field is absent. */
function readDynamic(bytes) {
    if (bytes === undefined)
        return null;
    const fields = readFields(bytes);
    const msgpack = fields.get(1);
    if (msgpack && msgpack.length > 0)
        return decodeMsgpack(msgpack);
    const json = fields.get(2);
    return json && json.length > 0 ? JSON.parse(json.toString("utf8")) : null;
}
//# sourceMappingURL=message.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/protocol/schema-message.js


const NESTING = { SINGLE: 1, LIST: 2, SET: 3 };
/** The Schema message of tfplugin6.proto. `hasId`: false for the provider block. */
function schemaMessage(schema, hasId) {
    const block = blockMessage(schema.attributes);
    if (hasId) {
        block.message(2, attributeMessage("id", { type: "string", optional: true, computed: true }));
    }
    if (schema.timeouts) {
        const operations = Object.keys(schema.timeouts).map((name) => [name, { type: "string", optional: true }]);
        block.message(3, new MessageWriter()
            .text(1, "timeouts")
            .message(2, blockMessage(Object.fromEntries(operations)))
            .number(3, NESTING.SINGLE));
    }
    return new MessageWriter().number(1, schema.schemaVersion ?? 0).message(2, block);
}
function blockMessage(attributes) {
    const block = new MessageWriter();
    for (const [name, attribute] of Object.entries(attributes)) {
        if (isBlock(attribute))
            block.message(3, nestedBlockMessage(name, attribute));
        else
            block.message(2, attributeMessage(name, attribute));
    }
    return block;
}
function attributeMessage(name, attribute) {
    return new MessageWriter()
        .text(1, name)
        .text(2, JSON.stringify(ctyType(attribute)))
        .flag(4, attribute.required)
        .flag(5, attribute.optional)
        .flag(6, attribute.computed)
        .flag(7, attribute.sensitive)
        .flag(11, attribute.writeOnly);
}
function nestedBlockMessage(name, attribute) {
    const message = new MessageWriter()
        .text(1, name)
        .message(2, blockMessage(attribute.attributes ?? {}))
        .number(3, attribute.type.startsWith("set") ? NESTING.SET : NESTING.LIST);
    const minItems = attribute.minItems ?? (attribute.required === true ? 1 : 0);
    if (minItems > 0)
        message.number(4, minItems);
    if (attribute.maxItems !== undefined)
        message.number(5, attribute.maxItems);
    return message;
}
//# sourceMappingURL=schema-message.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/resource.js

/** A resource whose create failed, yet which exists: terraform keeps it, tainted. */
class TaintedError extends Error {
    name = "TaintedError";
    state;
    constructor(message, state) {
        super(message);
        this.state = state;
    }
}
/** Fills `{{attribute}}` (`{{%attribute}}` as one segment of a URL) from the values. @throws Error naming the attribute that has no value. */
function fill(template, values) {
    return template.replaceAll(/\{\{(%?)(\w+)\}\}/g, (_, encode, name) => {
        const value = values[name];
        if (value === undefined || value === null || value === UNKNOWN || value === "") {
            throw new Error(`${name}: required field is not set; set it on the resource or the provider`);
        }
        return encode ? encodeURIComponent(show(value)) : show(value);
    });
}
const HAS_SLASHES = new Set(["role", "member", "service_account_id"]);
/** The attributes of an import id by the first template that fits, or `undefined`. */
function matchId(templates, id) {
    for (const template of templates) {
        const pattern = template
            .replaceAll(/[.*+?^$()|[\]\\]/g, String.raw `\$&`)
            .replaceAll(/\{\{(\w+)\}\}/g, (whole, name) => whole === template || HAS_SLASHES.has(name) ? `(?<${name}>\\S+)` : `(?<${name}>[^/\\s]+)`);
        const match = new RegExp(`^${pattern}$`).exec(id);
        if (match)
            return { ...match.groups };
    }
    return undefined;
}
//# sourceMappingURL=resource.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/labels.js


/**
 * `labels` holds what the configuration says, `terraform_labels` adds the provider's defaults, and
 * `effective_labels` is all that the server has, also from elsewhere.
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/version_5_upgrade#provider-level-labels-rework
 */
function planLabels(attributes, planned, prior, client) {
    if (attributes["terraform_labels"]) {
        const own = planned["labels"] ?? null;
        const all = hasUnknown(own)
            ? UNKNOWN
            : { ...client.settings.defaultLabels, ...stringMap(own) };
        planned["terraform_labels"] = keepEqual(all, prior?.["terraform_labels"]);
        planned["effective_labels"] = effective(all, prior?.["terraform_labels"], prior?.["effective_labels"]);
    }
    if (attributes["effective_annotations"]) {
        const own = planned["annotations"] ?? null;
        const all = hasUnknown(own) ? UNKNOWN : stringMap(own);
        planned["effective_annotations"] = effective(all, prior?.["annotations"], prior?.["effective_annotations"]);
    }
}
/** What the server had, without the keys that terraform no longer sets, with those that it does. */
function effective(all, before, present) {
    if (!isObject(all))
        return UNKNOWN;
    const kept = Object.entries(stringMap(present)).filter(([key]) => !(key in stringMap(before)));
    return keepEqual({ ...Object.fromEntries(kept), ...all }, present);
}
function keepEqual(value, prior) {
    const nothing = isObject(value) && Object.keys(value).length === 0;
    return nothing && (prior === null || prior === undefined) ? (prior ?? {}) : value;
}
/** After a read: `labels` and `terraform_labels` hold the server's values of the keys they had. */
function readLabels(attributes, values, prior) {
    if (attributes["terraform_labels"]) {
        values["labels"] = ownKeys(prior["labels"], values["effective_labels"]);
        values["terraform_labels"] = ownKeys(prior["terraform_labels"], values["effective_labels"]);
    }
    if (attributes["effective_annotations"]) {
        values["annotations"] = ownKeys(prior["annotations"], values["effective_annotations"]);
    }
}
function ownKeys(prior, server) {
    if (!isObject(prior))
        return null;
    const all = stringMap(server);
    const own = Object.fromEntries(Object.entries(all).filter(([key]) => key in prior));
    return equals(own, prior) ? prior : own;
}
//# sourceMappingURL=labels.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/rest-resource.js






/** Never part of a body of any type: kept by terraform alone, or only in the URL. */
const LOCAL = [
    "deletion_policy",
    "deletion_protection",
    "labels",
    "location",
    "project",
    "region",
    "terraform_labels",
    "annotations",
];
/** A resource with one URL: POST to its collection, GET, PATCH or PUT, DELETE. */
function restResource(spec, attributes) {
    const mapping = mappingOf(spec, attributes);
    const read = (call) => readRest(spec, mapping, call);
    return {
        ids: spec.ids,
        ...(spec.imported ? { imported: spec.imported } : {}),
        adjustPlan: (planned, prior, client) => {
            planLabels(attributes, planned, prior, client);
            spec.adjustPlan?.(planned, prior, client);
        },
        read,
        create: (call) => createRest(spec, mapping, call),
        update: (call) => updateRest(spec, mapping, call),
        delete: (call) => deleteRest(spec, call),
    };
}
function mappingOf(spec, attributes) {
    const local = LOCAL.filter((name) => name in attributes);
    // Only types with effective_ counterparts keep their own labels out of the body.
    const plain = local.filter((name) => !(name === "labels" && !attributes["effective_labels"]) &&
        !(name === "annotations" && !attributes["effective_annotations"]));
    return {
        ...spec,
        local: [...plain, ...(spec.inPath ?? []), ...(spec.local ?? [])],
        rename: {
            effective_labels: "labels",
            effective_annotations: "annotations",
            ...spec.rename,
        },
    };
}
function urlOf(spec, call, values) {
    return call.client.settings.endpoint(spec.service) + fill(spec.path ?? spec.ids[0] ?? "", values);
}
function bodyOf(spec, mapping, call) {
    const { attributes } = call.schema;
    const body = toApi(attributes, call.values, mapping);
    // Computed, yet sent: they hold the labels of the configuration and the provider's own.
    for (const name of ["labels", "annotations"]) {
        const value = call.values[`effective_${name}`];
        if (attributes[`effective_${name}`] && value && Object.keys(value).length > 0) {
            body[name] = value;
        }
    }
    if (spec.nameInBody === true)
        body["name"] = fill(spec.path ?? spec.ids[0] ?? "", call.values);
    spec.adjustBody?.(body, call);
    return body;
}
async function createRest(spec, mapping, call) {
    const endpoint = call.client.settings.endpoint(spec.service);
    const url = endpoint + fill(spec.createPath, call.values);
    const answer = await call.client.call("POST", url, bodyOf(spec, mapping, call));
    const created = { ...call.values };
    // Names that the server gives are in the create answer alone.
    if (typeof answer["name"] === "string" &&
        !spec.operations &&
        call.schema.attributes["name"]?.computed) {
        created["name"] = answer["name"];
    }
    try {
        if (spec.operations)
            await call.client.finish(answer, endpoint, `create ${call.type}`);
        await spec.afterCreate?.({ ...call, values: created }, urlOf(spec, call, created));
        const read = await readRest(spec, mapping, { ...call, values: created });
        if (read)
            return read;
    }
    catch (error) {
        const state = { ...created, id: fill(spec.ids[0] ?? "", created) };
        // Accepted by the API: it may be there half made, so terraform keeps it as tainted if it is.
        const found = await readRest(spec, mapping, { ...call, values: created }).catch(() => undefined);
        if (found)
            throw new TaintedError(messageOf(error), { ...state, ...found });
        throw error;
    }
    throw new api_client_ApiError(404, `${call.type}: was created, but is not there: ${urlOf(spec, call, created)}`);
}
async function readRest(spec, mapping, call) {
    const prior = call.values;
    let answer;
    try {
        answer = await call.client.call("GET", urlOf(spec, call, prior));
    }
    catch (error) {
        if (error instanceof api_client_ApiError && error.status === 404)
            return undefined;
        throw error;
    }
    if (spec.isGone?.(answer) === true)
        return undefined;
    spec.adjustAnswer?.(answer, prior);
    const values = fromApi(call.schema.attributes, answer, prior, mapping);
    if (spec.shortName !== undefined) {
        const name = answer["name"];
        values[spec.shortName] =
            typeof name === "string" ? (name.split("/").pop() ?? name) : (prior[spec.shortName] ?? null);
    }
    readLabels(call.schema.attributes, values, prior);
    spec.derive?.(values, answer);
    values["id"] = fill(spec.ids[0] ?? "", values);
    if (prior["timeouts"] !== undefined)
        values["timeouts"] = prior["timeouts"];
    return values;
}
async function updateRest(spec, mapping, call) {
    const url = urlOf(spec, call, call.prior);
    const body = bodyOf(spec, mapping, call);
    if (spec.nameInBody === true)
        delete body["name"];
    const changed = changedNames(mapping, call);
    const partial = spec.update === "mask" || spec.update === "merge";
    if (changed.length > 0 || !partial) {
        const target = spec.update === "mask" ? `${url}?updateMask=${changed.join(",")}` : url;
        const sent = spec.update === "merge" ? mergePatch(body, changed, call) : body;
        const answer = await call.client.call(spec.update === "put" ? "PUT" : "PATCH", target, sent);
        if (spec.operations === "all") {
            const endpoint = call.client.settings.endpoint(spec.service);
            await call.client.finish(answer, endpoint, `update ${call.type}`);
        }
    }
    await spec.afterUpdate?.(call, url);
    const read = await readRest(spec, mapping, call);
    if (!read)
        throw new api_client_ApiError(404, `${call.type}: is gone since the plan: ${url}`);
    return read;
}
/** RFC 7396: only what changed; a removed member, or label, is null. */
function mergePatch(body, changed, call) {
    const patch = {};
    for (const name of changed)
        patch[name] = body[name] ?? null;
    if (changed.includes("labels")) {
        const gone = Object.keys(stringMap(call.prior["effective_labels"])).map((key) => [key, null]);
        patch["labels"] = {
            ...Object.fromEntries(gone),
            ...stringMap(call.values["effective_labels"]),
        };
    }
    return patch;
}
/** Top-level names of the API whose attributes changed. */
function changedNames(mapping, call) {
    const names = new Set();
    for (const [name, attribute] of Object.entries(call.schema.attributes)) {
        if (mapping.local?.includes(name) === true && !mapping.partOf?.[name])
            continue;
        const readOnly = attribute.computed === true && attribute.optional !== true;
        if (readOnly && !name.startsWith("effective_"))
            continue;
        if (equals(call.values[name], call.prior[name]))
            continue;
        names.add(mapping.partOf?.[name] ?? mapping.rename?.[name] ?? mapping_camelCase(name));
    }
    return [...names].toSorted();
}
async function deleteRest(spec, call) {
    if (call.values["deletion_protection"] === true) {
        const what = show(call.values["id"] ?? call.type);
        throw new Error(`cannot destroy ${what} without setting deletion_protection=false and running \`terraform apply\``);
    }
    try {
        const answer = await call.client.call("DELETE", urlOf(spec, call, call.values) + (spec.deleteQuery ?? ""));
        if (spec.operations) {
            await call.client.finish(answer, call.client.settings.endpoint(spec.service), `delete ${call.type}`);
        }
    }
    catch (error) {
        if (!(error instanceof api_client_ApiError && error.status === 404))
            throw error;
    }
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
//# sourceMappingURL=rest-resource.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/artifact-registry-repository.js


/** @see https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories */
const artifactRegistryRepository = {
    service: "artifact_registry",
    ids: [
        "projects/{{project}}/locations/{{location}}/repositories/{{repository_id}}",
        "{{project}}/{{location}}/{{repository_id}}",
        "{{location}}/{{repository_id}}",
    ],
    createPath: "projects/{{project}}/locations/{{location}}/repositories?repository_id={{repository_id}}",
    shortName: "name",
    inPath: ["repository_id"],
    update: "mask",
    operations: "create-delete",
    // The API keys the clean-up policies by their id.
    adjustBody: (body) => {
        const policies = body["cleanupPolicies"];
        if (!Array.isArray(policies))
            return;
        const byId = policies.filter(mapping_isJsonObject).map((policy) => [show(policy["id"]), policy]);
        body["cleanupPolicies"] = Object.fromEntries(byId);
    },
    adjustAnswer: (answer) => {
        const policies = answer["cleanupPolicies"];
        if (mapping_isJsonObject(policies))
            answer["cleanupPolicies"] = Object.values(policies).map((policy) => policy ?? null);
    },
    derive: (values) => {
        const host = `${show(values["location"])}-docker.pkg.dev`;
        values["registry_uri"] = `${host}/${show(values["project"])}/${show(values["repository_id"])}`;
    },
};
//# sourceMappingURL=artifact-registry-repository.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/cloud-run-v2-service.js
/** @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services */
const cloudRunV2Service = {
    service: "cloud_run_v2",
    ids: [
        "projects/{{project}}/locations/{{location}}/services/{{name}}",
        "{{project}}/{{location}}/{{name}}",
        "{{location}}/{{name}}",
    ],
    createPath: "projects/{{project}}/locations/{{location}}/services?serviceId={{name}}",
    shortName: "name",
    inPath: ["name"],
    listInApi: ["template.containers.ports"],
    update: "replace",
    operations: "all",
    imported: { deletion_protection: true },
};
//# sourceMappingURL=cloud-run-v2-service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/cloud-scheduler-job.js


/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
const cloudSchedulerJob = {
    service: "cloud_scheduler",
    ids: [
        "projects/{{project}}/locations/{{region}}/jobs/{{name}}",
        "{{project}}/{{region}}/{{name}}",
        "{{region}}/{{name}}",
    ],
    createPath: "projects/{{project}}/locations/{{region}}/jobs",
    nameInBody: true,
    shortName: "name",
    inPath: ["name"],
    local: ["paused"],
    update: "replace",
    // A new job always gets one of the two calls, and only the configuration counts later on: a job paused
    // by hand is no difference to the real provider.
    afterCreate: async ({ client, values }, url) => {
        await client.call("POST", `${url}:${values["paused"] === true ? "pause" : "resume"}`, {});
    },
    afterUpdate: async ({ client, values, prior }, url) => {
        if ((values["paused"] === true) === (prior["paused"] === true))
            return;
        await client.call("POST", `${url}:${values["paused"] === true ? "pause" : "resume"}`, {});
    },
    adjustAnswer: dropServerDefaults,
    derive: (values, answer) => {
        values["paused"] ??= answer["state"] === "PAUSED";
        values["attempt_deadline"] ??= "180s";
    },
};
/** What Scheduler adds to a target by itself and the provider does not show. */
function dropServerDefaults(answer, values) {
    for (const [name, block] of [
        ["httpTarget", "http_target"],
        ["appEngineHttpTarget", "app_engine_http_target"],
    ]) {
        const target = answer[name];
        if (!mapping_isJsonObject(target))
            continue;
        const before = Array.isArray(values[block]) ? values[block][0] : undefined;
        const configured = isObject(before) ? before : {};
        const headers = target["headers"];
        if (mapping_isJsonObject(headers)) {
            const own = isObject(configured["headers"]) ? configured["headers"] : {};
            const defaults = {
                "User-Agent": name === "httpTarget"
                    ? "Google-Cloud-Scheduler"
                    : "AppEngine-Google; (+http://code.google.com/appengine)",
                "Content-Type": "application/octet-stream",
            };
            for (const [header, value] of Object.entries(defaults)) {
                if (headers[header] === value && own[header] === undefined)
                    delete headers[header];
            }
        }
        const token = target["oidcToken"];
        const oidc = Array.isArray(configured["oidc_token"]) ? configured["oidc_token"][0] : undefined;
        if (mapping_isJsonObject(token) && token["audience"] === target["uri"]) {
            if (isObject(oidc) && !oidc["audience"])
                delete token["audience"];
        }
    }
}
//# sourceMappingURL=cloud-scheduler-job.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/cloud-tasks-queue.js
/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues */
const cloudTasksQueue = {
    service: "cloud_tasks",
    ids: [
        "projects/{{project}}/locations/{{location}}/queues/{{name}}",
        "{{project}}/{{location}}/{{name}}",
        "{{location}}/{{name}}",
    ],
    createPath: "projects/{{project}}/locations/{{location}}/queues",
    nameInBody: true,
    shortName: "name",
    inPath: ["name"],
    local: ["desired_state"],
    sendEmpty: ["retry_config.max_doublings"],
    update: "mask",
    imported: { desired_state: "RUNNING" },
    afterCreate: async ({ client, values }, url) => {
        if (values["desired_state"] === "PAUSED")
            await client.call("POST", `${url}:pause`);
    },
    afterUpdate: async ({ client, values, prior }, url) => {
        if (values["desired_state"] === prior["desired_state"])
            return;
        const verb = values["desired_state"] === "PAUSED" ? "pause" : "resume";
        await client.call("POST", `${url}:${verb}`);
    },
};
//# sourceMappingURL=cloud-tasks-queue.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/iam-member.js




/** 409 and 412: the policy changed between get and set. Doubling waits, as the real provider, but short. */
const CONFLICT_WAITS_MS = [20, 40, 80, 160, 320, 640];
/** Policies are changed one after another per parent within the process, or members would race. */
const locks = new Map();
/** `google_*_iam_member`: one member of one role, leaving all others of the policy alone. */
function iamMember(spec) {
    const normalized = (values) => ({
        ...values,
        ...spec.normalize?.(values),
    });
    const ids = [`${spec.parent} {{role}} {{member}}`];
    return {
        ids,
        create: async (call) => {
            const etag = await change(spec, normalized, call, add);
            return iam_member_finish(spec, normalized, call.values, etag);
        },
        read: async (call) => {
            let policy;
            try {
                policy = await getPolicy(spec, normalized, call);
            }
            catch (error) {
                if (error instanceof api_client_ApiError && error.status === 404)
                    return undefined;
                throw error;
            }
            const found = bindingsOf(policy).some((binding) => sameBinding(binding, call.values) && membersOf(binding).includes(member(call.values)));
            return found ? iam_member_finish(spec, normalized, call.values, policy["etag"]) : undefined;
        },
        // Every attribute forces a new one.
        update: (call) => Promise.resolve(call.values),
        delete: async (call) => {
            try {
                await change(spec, normalized, call, remove);
            }
            catch (error) {
                if (!(error instanceof api_client_ApiError && error.status === 404))
                    throw error;
            }
        },
    };
}
function iam_member_finish(spec, normalized, values, etag) {
    const parent = fill(spec.parent, normalized(values));
    const id = `${parent}/${show(values["role"])}/${member(values)}`;
    return { ...values, etag: typeof etag === "string" ? etag : "", id };
}
async function change(spec, normalized, call, edit) {
    const url = parentUrl(spec, normalized, call);
    const before = locks.get(url) ?? Promise.resolve();
    const work = before.then(() => changeOnce(spec, normalized, call, edit));
    const settled = work.then(() => undefined, () => undefined);
    locks.set(url, settled);
    try {
        return await work;
    }
    finally {
        if (locks.get(url) === settled)
            locks.delete(url);
    }
}
async function changeOnce(spec, normalized, call, edit) {
    for (let attempt = 0;; attempt++) {
        const policy = await getPolicy(spec, normalized, call);
        const bindings = edit(bindingsOf(policy), call.values).toSorted((a, b) => show(a["role"]).localeCompare(show(b["role"])));
        const next = { ...policy, version: 3 };
        delete next["bindings"];
        if (bindings.length > 0)
            next["bindings"] = bindings;
        const body = spec.set.bare === true ? next : { policy: next, ...spec.extra };
        try {
            const url = parentUrl(spec, normalized, call) + spec.set.suffix;
            return (await call.client.call(spec.set.method, url, body))["etag"];
        }
        catch (error) {
            const waitMs = CONFLICT_WAITS_MS[attempt];
            const conflict = error instanceof api_client_ApiError && (error.status === 409 || error.status === 412);
            if (!conflict || waitMs === undefined)
                throw error;
            await call.client.pause(waitMs);
        }
    }
}
function getPolicy(spec, normalized, call) {
    const url = parentUrl(spec, normalized, call) + spec.get.suffix;
    return call.client.call(spec.get.method, url, spec.get.body);
}
function parentUrl(spec, normalized, call) {
    return call.client.settings.endpoint(spec.service) + fill(spec.parent, normalized(call.values));
}
function add(bindings, values) {
    const name = member(values);
    const present = bindings.find((binding) => sameBinding(binding, values));
    if (!present) {
        const condition = conditionOf(values);
        const binding = { role: show(values["role"]), members: [name] };
        return [...bindings, condition ? { ...binding, condition } : binding];
    }
    if (membersOf(present).includes(name))
        return bindings;
    const joined = { ...present, members: [...membersOf(present), name] };
    return bindings.map((binding) => (binding === present ? joined : binding));
}
function remove(bindings, values) {
    return bindings
        .map((binding) => sameBinding(binding, values)
        ? { ...binding, members: membersOf(binding).filter((name) => name !== member(values)) }
        : binding)
        .filter((binding) => membersOf(binding).length > 0);
}
function sameBinding(binding, values) {
    const condition = binding["condition"];
    const wanted = conditionOf(values);
    if (binding["role"] !== values["role"])
        return false;
    if (!mapping_isJsonObject(condition) || !wanted)
        return !mapping_isJsonObject(condition) && !wanted;
    return ["title", "description", "expression"].every((name) => (condition[name] ?? "") === (wanted[name] ?? ""));
}
function conditionOf(values) {
    const block = Array.isArray(values["condition"]) ? values["condition"][0] : undefined;
    if (!isObject(block))
        return undefined;
    const entries = Object.entries(block).filter(([, value]) => typeof value === "string" && value !== "");
    return Object.fromEntries(entries);
}
/** The part after `user:` and the like in lower case, as the real provider sends it. */
function member(values) {
    const name = show(values["member"]);
    return /^(user|group|serviceAccount|domain):/.test(name)
        ? name.replace(/:.*$/, (rest) => rest.toLowerCase())
        : name;
}
function bindingsOf(policy) {
    return Array.isArray(policy["bindings"]) ? policy["bindings"].filter(mapping_isJsonObject) : [];
}
function membersOf(binding) {
    return Array.isArray(binding["members"]) ? binding["members"].map(String) : [];
}
//# sourceMappingURL=iam-member.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/iam-members.js


const POLICY = { method: "GET", suffix: ":getIamPolicy" };
const SET = { method: "POST", suffix: ":setIamPolicy" };
const V3 = "?options.requestedPolicyVersion=3";
/** Name and parent parts of an attribute that may hold a full name. */
function lastPart(attribute) {
    return (values) => ({ [attribute]: show(values[attribute]).split("/").pop() ?? null });
}
/** `google_*_iam_member` of every parent that the modules bind. */
const iamMembers = {
    google_cloud_tasks_queue_iam_member: iamMember({
        service: "cloud_tasks",
        parent: "projects/{{project}}/locations/{{location}}/queues/{{name}}",
        get: { method: "POST", suffix: ":getIamPolicy" },
        set: SET,
        normalize: lastPart("name"),
    }),
    google_cloud_run_v2_service_iam_member: iamMember({
        service: "cloud_run_v2",
        parent: "projects/{{project}}/locations/{{location}}/services/{{name}}",
        get: POLICY,
        set: SET,
        normalize: lastPart("name"),
    }),
    google_service_account_iam_member: iamMember({
        service: "iam_beta",
        parent: "{{service_account_id}}",
        get: { method: "POST", suffix: `:getIamPolicy${V3}` },
        set: SET,
    }),
    google_project_iam_member: iamMember({
        service: "resource_manager",
        parent: "projects/{{project}}",
        get: {
            method: "POST",
            suffix: ":getIamPolicy",
            body: { options: { requestedPolicyVersion: 3 } },
        },
        set: SET,
        extra: { updateMask: "bindings,etag,auditConfigs" },
        normalize: lastPart("project"),
    }),
    google_secret_manager_secret_iam_member: iamMember({
        service: "secret_manager",
        parent: "projects/{{project}}/secrets/{{secret_id}}",
        get: { method: "GET", suffix: `:getIamPolicy${V3}` },
        set: SET,
        normalize: lastPart("secret_id"),
    }),
    google_storage_bucket_iam_member: iamMember({
        service: "storage",
        parent: "b/{{bucket}}",
        get: { method: "GET", suffix: "/iam?optionsRequestedPolicyVersion=3" },
        set: { method: "PUT", suffix: "/iam", bare: true },
        normalize: lastPart("bucket"),
    }),
    google_artifact_registry_repository_iam_member: iamMember({
        service: "artifact_registry",
        parent: "projects/{{project}}/locations/{{location}}/repositories/{{repository}}",
        get: POLICY,
        set: SET,
        normalize: lastPart("repository"),
    }),
};
//# sourceMappingURL=iam-members.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/logging-metric.js
/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics */
const loggingMetric = {
    service: "logging",
    ids: ["{{name}}", "{{project}} {{name}}"],
    path: "projects/{{project}}/metrics/{{%name}}",
    createPath: "projects/{{project}}/metrics",
    update: "put",
};
//# sourceMappingURL=logging-metric.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/monitoring.js


/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies */
const alertPolicy = {
    service: "monitoring",
    ids: ["{{name}}"],
    path: "v3/{{name}}",
    createPath: "v3/projects/{{project}}/alertPolicies",
    sendEmpty: ["enabled"],
    sendComputed: ["conditions.name"],
    update: "mask",
};
const SECRETS = ["auth_token", "password", "service_key"];
/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels */
const notificationChannel = {
    service: "monitoring",
    ids: ["{{name}}"],
    path: "v3/{{name}}",
    createPath: "v3/projects/{{project}}/notificationChannels",
    local: ["sensitive_labels", "force_delete"],
    sendEmpty: ["enabled"],
    update: "replace",
    deleteQuery: "?force=false",
    adjustBody: (body, { values, config }) => {
        const secrets = secretLabels(values, config);
        if (Object.keys(secrets).length === 0)
            return;
        body["labels"] = { ...(mapping_isJsonObject(body["labels"]) ? body["labels"] : {}), ...secrets };
    },
    // The server answers them blotted out: only the configuration knows them.
    adjustAnswer: (answer) => {
        const { labels } = answer;
        if (mapping_isJsonObject(labels))
            for (const name of SECRETS)
                delete labels[name];
    },
    derive: (values) => {
        values["force_delete"] ??= false;
    },
};
function secretLabels(values, config) {
    const secrets = {};
    for (const source of [values, config]) {
        const block = source["sensitive_labels"];
        const labels = Array.isArray(block) ? block[0] : undefined;
        if (!isObject(labels))
            continue;
        for (const name of SECRETS) {
            const value = labels[name] ?? labels[`${name}_wo`];
            if (typeof value === "string" && value !== "")
                secrets[name] = value;
        }
    }
    return secrets;
}
//# sourceMappingURL=monitoring.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/project-service.js



const ID = "{{project}}/{{service}}";
/**
 * An API of a project, switched on. Not switched off on destroy unless `disable_on_destroy` says so.
 * @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services
 */
const projectService = {
    ids: [ID],
    create: async (call) => {
        if (!(await isEnabled(call))) {
            const operation = await call.client.call("POST", `${project_service_urlOf(call)}:enable`, {});
            await call.client.finish(operation, endpointOf(call), "enable the service");
        }
        return project_service_withId(call.values);
    },
    read: async (call) => ((await isEnabled(call)) ? project_service_withId(call.values) : undefined),
    update: (call) => Promise.resolve(project_service_withId(call.values)),
    delete: async (call) => {
        if (call.values["disable_on_destroy"] !== true)
            return;
        const dependents = call.values["disable_dependent_services"] === true;
        const body = dependents ? { disableDependentServices: true } : {};
        const operation = await call.client.call("POST", `${project_service_urlOf(call)}:disable`, body);
        await call.client.finish(operation, endpointOf(call), "disable the service");
    },
};
function project_service_withId(values) {
    return { ...values, id: fill(ID, values) };
}
function endpointOf(call) {
    return call.client.settings.endpoint("service_usage");
}
function project_service_urlOf(call) {
    return endpointOf(call) + fill("projects/{{project}}/services/{{service}}", call.values);
}
async function isEnabled(call) {
    const list = endpointOf(call) + fill("projects/{{project}}/services", call.values);
    const query = "filter=state:ENABLED&fields=services/name,nextPageToken&pageSize=200";
    let token;
    do {
        const page = typeof token === "string" ? `&pageToken=${encodeURIComponent(token)}` : "";
        const answer = await call.client.call("GET", `${list}?${query}${page}`);
        const services = Array.isArray(answer["services"]) ? answer["services"] : [];
        const suffix = `/services/${show(call.values["service"])}`;
        if (services.some((item) => mapping_isJsonObject(item) && show(item["name"]).endsWith(suffix)))
            return true;
        token = answer["nextPageToken"];
    } while (typeof token === "string" && token !== "");
    return false;
}
//# sourceMappingURL=project-service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/secret-manager.js




/** @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets */
const secret = {
    service: "secret_manager",
    ids: ["projects/{{project}}/secrets/{{secret_id}}", "{{project}}/{{secret_id}}", "{{secret_id}}"],
    createPath: "projects/{{project}}/secrets?secretId={{secret_id}}",
    inPath: ["secret_id"],
    rename: { "replication.auto": "automatic" },
    sendEmpty: ["replication", "replication.auto"],
    update: "mask",
    // The name is the secret's in full: with the project's number.
    derive: (values) => {
        values["deletion_protection"] ??= false;
    },
};
/**
 * A version of a secret. Its payload is in the state unless it came as the write-only `secret_data_wo`.
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions
 */
const secretVersion = {
    ids: ["{{name}}"],
    imported: { enabled: true, secret: "" },
    create: async (call) => {
        const parent = call.client.settings.endpoint("secret_manager") + secret_manager_parentOf(call.values);
        const data = value_text(call.values["secret_data"]) ?? value_text(call.config["secret_data_wo"]) ?? "";
        const encoded = call.values["is_secret_data_base64"] === true ? data : Buffer.from(data).toString("base64");
        const answer = await call.client.call("POST", `${parent}:addVersion`, {
            payload: { data: encoded },
        });
        const created = { ...call.values, name: show(answer["name"]) };
        await setState({ ...call, values: created });
        return readVersion({ ...call, values: created });
    },
    read: async (call) => {
        try {
            const values = await readVersion(call);
            return values["state"] === "DESTROYED" ? undefined : values;
        }
        catch (error) {
            if (error instanceof api_client_ApiError && error.status === 404)
                return undefined;
            throw error;
        }
    },
    update: async (call) => {
        if (call.values["enabled"] !== call.prior["enabled"])
            await setState(call);
        return readVersion(call);
    },
    delete: async (call) => {
        const policy = call.values["deletion_policy"];
        if (policy === "ABANDON")
            return;
        try {
            await call.client.call("POST", `${secret_manager_urlOf(call)}:${policy === "DISABLE" ? "disable" : "destroy"}`);
        }
        catch (error) {
            if (!(error instanceof api_client_ApiError && error.status === 404))
                throw error;
        }
    },
};
function secret_manager_parentOf(values) {
    const name = show(values["secret"]);
    return name.includes("/") ? name : fill("projects/{{project}}/secrets/{{secret}}", values);
}
function secret_manager_urlOf({ client, values }) {
    return client.settings.endpoint("secret_manager") + fill("{{name}}", values);
}
async function setState(call) {
    await call.client.call("POST", `${secret_manager_urlOf(call)}:${call.values["enabled"] === false ? "disable" : "enable"}`);
}
async function readVersion(call) {
    const answer = await call.client.call("GET", secret_manager_urlOf(call));
    const name = show(answer["name"] ?? call.values["name"]);
    const values = {
        ...call.values,
        name,
        id: name,
        secret: value_text(call.values["secret"]) ?? name.replace(/\/versions\/.*$/, ""),
        version: name.split("/").pop() ?? "",
        enabled: answer["state"] === "ENABLED",
        create_time: value_text(answer["createTime"]) ?? null,
        destroy_time: value_text(answer["destroyTime"]) ?? "",
    };
    if (answer["state"] === "DESTROYED")
        throw new api_client_ApiError(404, `${name} is destroyed`);
    // A write-only payload must not reach the state; a disabled version cannot be accessed.
    const writeOnly = value_text(call.values["secret_data_wo_version"]) !== undefined;
    if (answer["state"] !== "ENABLED" || writeOnly)
        return values;
    const { payload } = await call.client.call("GET", `${secret_manager_urlOf(call)}:access`);
    const data = mapping_isJsonObject(payload) ? show(payload["data"] ?? "") : "";
    const raw = call.values["is_secret_data_base64"] === true;
    values["secret_data"] = raw ? data : Buffer.from(data, "base64").toString("utf8");
    return values;
}
//# sourceMappingURL=secret-manager.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/service-account.js




const SPEC = {
    service: "iam_beta",
    ids: ["projects/{{project}}/serviceAccounts/{{email}}", "{{project}}/{{email}}", "{{email}}"],
    createPath: "projects/{{project}}/serviceAccounts",
    local: ["account_id", "create_ignore_already_exists", "member"],
    update: "mask",
    adjustPlan: (planned) => {
        const account = value_text(planned["account_id"]);
        const project = value_text(planned["project"]);
        if (account === undefined || project === undefined)
            return;
        planned["email"] = `${account}@${project}.iam.gserviceaccount.com`;
        planned["member"] = `serviceAccount:${planned["email"]}`;
    },
    derive: (values, answer) => {
        const email = show(answer["email"]);
        values["account_id"] = email.slice(0, email.indexOf("@"));
        values["member"] = `serviceAccount:${email}`;
        values["project"] = show(answer["projectId"]);
        values["disabled"] ??= false;
    },
};
/**
 * Create and update have bodies of their own shape.
 * @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts
 */
function serviceAccount(attributes) {
    const rest = restResource(SPEC, attributes);
    const read = async (call) => {
        const values = await rest.read(call);
        if (values)
            return values;
        throw new api_client_ApiError(404, `service account ${show(call.values["email"])} is gone`);
    };
    const setDisabled = async (call) => {
        const verb = call.values["disabled"] === true ? "disable" : "enable";
        await call.client.call("POST", `${service_account_urlOf(call)}:${verb}`, {});
    };
    return {
        ...rest,
        create: async (call) => {
            const url = call.client.settings.endpoint("iam_beta") + fill(SPEC.createPath, call.values);
            const body = {
                accountId: show(call.values["account_id"]),
                serviceAccount: described(call),
            };
            let email;
            try {
                const answer = await call.client.call("POST", url, body);
                email = show(answer["email"]);
            }
            catch (error) {
                const adopt = call.values["create_ignore_already_exists"] === true;
                if (!(adopt && error instanceof api_client_ApiError && error.status === 409))
                    throw error;
            }
            const project = show(call.values["project"]);
            email ??= `${show(call.values["account_id"])}@${project}.iam.gserviceaccount.com`;
            const created = { ...call, values: { ...call.values, email } };
            if (call.values["disabled"] === true)
                await setDisabled(created);
            return read(created);
        },
        update: async (call) => {
            const { values, prior, client } = call;
            const changed = ["description", "display_name"].filter((name) => values[name] !== prior[name]);
            if (changed.length > 0) {
                const { etag } = await client.call("GET", service_account_urlOf(call));
                const account = { ...described(call), etag };
                await client.call("PATCH", service_account_urlOf(call), {
                    serviceAccount: account,
                    updateMask: changed.join(","),
                });
            }
            if (values["disabled"] !== prior["disabled"])
                await setDisabled(call);
            return read(call);
        },
    };
}
function described({ values }) {
    const displayName = value_text(values["display_name"]);
    const description = value_text(values["description"]);
    return {
        ...(displayName === undefined ? {} : { displayName }),
        ...(description === undefined ? {} : { description }),
    };
}
function service_account_urlOf({ client, values }) {
    return client.settings.endpoint("iam_beta") + fill(SPEC.ids[0] ?? "", values);
}
//# sourceMappingURL=service-account.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/storage-bucket.js




const storage_bucket_SPEC = {
    service: "storage",
    ids: ["{{name}}", "{{project}}/{{name}}"],
    path: "b/{{name}}",
    createPath: "b?project={{project}}",
    local: [
        "force_destroy",
        "public_access_prevention",
        "requester_pays",
        "uniform_bucket_level_access",
        "url",
        "lifecycle_rule.condition.send_age_if_zero",
        "lifecycle_rule.condition.send_days_since_custom_time_if_zero",
        "lifecycle_rule.condition.send_days_since_noncurrent_time_if_zero",
        "lifecycle_rule.condition.send_num_newer_versions_if_zero",
    ],
    sendEmpty: ["versioning", "versioning.enabled"],
    partOf: {
        public_access_prevention: "iamConfiguration",
        uniform_bucket_level_access: "iamConfiguration",
        requester_pays: "billing",
        lifecycle_rule: "lifecycle",
    },
    rename: { lifecycle_rule: "lifecycle.rule", "lifecycle_rule.condition.with_state": "isLive" },
    update: "merge",
    adjustPlan: (planned) => {
        // Bucket locations are upper case, whatever the configuration wrote.
        const { location } = planned;
        if (typeof location === "string")
            planned["location"] = location.toUpperCase();
    },
    adjustBody: nest,
    adjustAnswer: flatten,
    derive: (values, answer) => {
        const iam = mapping_isJsonObject(answer["iamConfiguration"]) ? answer["iamConfiguration"] : {};
        const uniform = iam["uniformBucketLevelAccess"];
        values["uniform_bucket_level_access"] = mapping_isJsonObject(uniform) && uniform["enabled"] === true;
        values["public_access_prevention"] = show(iam["publicAccessPrevention"] ?? "inherited");
        values["location"] = show(answer["location"]);
        values["url"] = `gs://${show(values["name"])}`;
        values["force_destroy"] ??= false;
        const billing = answer["billing"];
        if (mapping_isJsonObject(billing))
            values["requester_pays"] = billing["requesterPays"] === true;
    },
};
/** Attributes of the bucket that are nested deeper in the API. */
function nest(body, { values }) {
    body["location"] = show(values["location"]);
    const prevention = values["public_access_prevention"];
    body["iamConfiguration"] = {
        uniformBucketLevelAccess: { enabled: values["uniform_bucket_level_access"] === true },
        ...(typeof prevention === "string" && prevention !== ""
            ? { publicAccessPrevention: prevention }
            : {}),
    };
    const rules = Array.isArray(body["lifecycle.rule"]) ? body["lifecycle.rule"] : [];
    delete body["lifecycle.rule"];
    for (const rule of rules.filter(mapping_isJsonObject)) {
        const { condition } = rule;
        if (!mapping_isJsonObject(condition))
            continue;
        if (condition["isLive"] === "ANY")
            delete condition["isLive"];
        else if (typeof condition["isLive"] === "string")
            condition["isLive"] = condition["isLive"] === "LIVE";
    }
    body["lifecycle"] = { rule: rules };
    if (values["requester_pays"] === true)
        body["billing"] = { requesterPays: true };
}
function flatten(answer) {
    const lifecycle = answer["lifecycle"];
    const rules = mapping_isJsonObject(lifecycle) && Array.isArray(lifecycle["rule"]) ? lifecycle["rule"] : [];
    for (const rule of rules.filter(mapping_isJsonObject)) {
        const { condition } = rule;
        if (mapping_isJsonObject(condition) && typeof condition["isLive"] === "boolean") {
            condition["isLive"] = condition["isLive"] ? "LIVE" : "ARCHIVED";
        }
    }
    answer["lifecycle.rule"] = rules;
}
/**
 * A bucket; not empty ones are only deleted with `force_destroy`.
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets
 */
function storageBucket(attributes) {
    const rest = restResource(storage_bucket_SPEC, attributes);
    return { ...rest, delete: (call) => deleteBucket(rest, call) };
}
async function deleteBucket(rest, call) {
    const bucket = call.client.settings.endpoint("storage") + fill("b/{{name}}", call.values);
    const { items } = await call.client.call("GET", `${bucket}/o?versions=true`);
    const objects = Array.isArray(items) ? items.filter(mapping_isJsonObject) : [];
    if (objects.length > 0 && call.values["force_destroy"] !== true) {
        throw new Error(`Error trying to delete bucket ${show(call.values["name"])} containing objects without \`force_destroy\` set to true`);
    }
    for (const object of objects) {
        const name = encodeURIComponent(show(object["name"]));
        await call.client.call("DELETE", `${bucket}/o/${name}?generation=${show(object["generation"])}`);
    }
    await rest.delete(call);
}
//# sourceMappingURL=storage-bucket.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/workload-identity.js
const workload_identity_POOL = "projects/{{project}}/locations/global/workloadIdentityPools";
/** Deleted ones can be restored for 30 days and still answer a GET. */
const isGone = (answer) => answer["state"] === "DELETED";
/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools */
const workloadIdentityPool = {
    service: "iam_beta",
    ids: [
        `${workload_identity_POOL}/{{workload_identity_pool_id}}`,
        "{{project}}/{{workload_identity_pool_id}}",
        "{{workload_identity_pool_id}}",
    ],
    createPath: `${workload_identity_POOL}?workloadIdentityPoolId={{workload_identity_pool_id}}`,
    inPath: ["workload_identity_pool_id"],
    local: ["attestation_rules"],
    update: "mask",
    operations: "all",
    isGone,
};
/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers */
const workloadIdentityPoolProvider = {
    service: "iam_beta",
    ids: [
        `${workload_identity_POOL}/{{workload_identity_pool_id}}/providers/{{workload_identity_pool_provider_id}}`,
        "{{project}}/{{workload_identity_pool_id}}/{{workload_identity_pool_provider_id}}",
        "{{workload_identity_pool_id}}/{{workload_identity_pool_provider_id}}",
    ],
    createPath: `${workload_identity_POOL}/{{workload_identity_pool_id}}/providers?workloadIdentityPoolProviderId={{workload_identity_pool_provider_id}}`,
    inPath: ["workload_identity_pool_id", "workload_identity_pool_provider_id"],
    update: "mask",
    operations: "all",
    isGone,
};
//# sourceMappingURL=workload-identity.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/registry.js














const SPECS = {
    google_artifact_registry_repository: artifactRegistryRepository,
    google_cloud_run_v2_service: cloudRunV2Service,
    google_cloud_scheduler_job: cloudSchedulerJob,
    google_cloud_tasks_queue: cloudTasksQueue,
    google_iam_workload_identity_pool: workloadIdentityPool,
    google_iam_workload_identity_pool_provider: workloadIdentityPoolProvider,
    google_logging_metric: loggingMetric,
    google_monitoring_alert_policy: alertPolicy,
    google_monitoring_notification_channel: notificationChannel,
    google_secret_manager_secret: secret,
};
/** Every resource type that the provider serves, by its name in HCL. */
const resources = {
    ...Object.fromEntries(Object.entries(SPECS).map(([type, spec]) => [
        type,
        restResource(spec, resourceSchemas[type]?.attributes ?? {}),
    ])),
    ...iamMembers,
    google_project_service: projectService,
    google_secret_manager_secret_version: secretVersion,
    google_service_account: serviceAccount(resourceSchemas["google_service_account"]?.attributes ?? {}),
    google_storage_bucket: storageBucket(resourceSchemas["google_storage_bucket"]?.attributes ?? {}),
};
//# sourceMappingURL=registry.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/resources/data-sources.js




/**
 * Reads a data source: that of a resource type reads like the resource, and shows all labels.
 * @throws Error naming what is not there: a data source must exist.
 */
async function readDataSource(call) {
    if (call.type === "google_project")
        return readProject(call);
    const values = { ...call.values };
    if (call.type === "google_service_account")
        values["email"] = accountEmail(values);
    const found = await resources[call.type]?.read({ ...call, values });
    if (!found)
        throw new Error(`${call.type} "${data_sources_nameOf(values)}" not found`);
    for (const kind of ["labels", "annotations"]) {
        if (found[`effective_${kind}`] !== undefined)
            found[kind] = found[`effective_${kind}`];
    }
    found["terraform_labels"] = found["effective_labels"] ?? null;
    return found;
}
function accountEmail(values) {
    const name = (value_text(values["account_id"]) ?? "").split("/").pop() ?? "";
    return name.includes("@") ? name : `${name}@${show(values["project"])}.iam.gserviceaccount.com`;
}
function data_sources_nameOf(values) {
    const names = ["name", "secret_id", "repository_id", "account_id"];
    return names.map((name) => value_text(values[name])).find((name) => name !== undefined) ?? "";
}
/** @see https://cloud.google.com/resource-manager/reference/rest/v1/projects/get */
async function readProject({ client, values }) {
    const id = value_text(values["project_id"]) ?? client.settings.project;
    const wanted = { project_id: id ?? null };
    const project = await client.call("GET", client.settings.endpoint("resource_manager") + fill("projects/{{project_id}}", wanted));
    const billing = await client.call("GET", client.settings.endpoint("cloud_billing") + fill("projects/{{project_id}}/billingInfo", wanted));
    const parent = mapping_isJsonObject(project["parent"]) ? project["parent"] : {};
    const parentId = (type) => (parent["type"] === type ? show(parent["id"]) : "");
    const labels = mapping_isJsonObject(project["labels"]) ? project["labels"] : {};
    return {
        project_id: show(project["projectId"]),
        name: show(project["name"]),
        number: show(project["projectNumber"]),
        billing_account: show(billing["billingAccountName"] ?? "").replace(/^billingAccounts\//, ""),
        org_id: parentId("organization"),
        folder_id: parentId("folder"),
        labels,
        effective_labels: labels,
        terraform_labels: labels,
        id: `projects/${show(project["projectId"])}`,
    };
}
//# sourceMappingURL=data-sources.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/rpc/failure.js
/** Adds an error diagnostic to a response. `detail` is the error's own message. */
function failure(response, field, summary, error) {
    const detail = error instanceof Error ? error.message : String(error);
    return response.diagnostics(field, [{ severity: "error", summary: `${summary}: ${detail}` }]);
}
//# sourceMappingURL=failure.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/rpc/provider-rpcs.js








let encodedSchema;
/** All schemas; encoded once, as terraform asks several times per command. */
const getProviderSchema = () => {
    encodedSchema ??= encodeSchemas();
    return new MessageWriter().raw(encodedSchema);
};
function encodeSchemas() {
    const response = new MessageWriter().message(1, schemaMessage(providerSchema, false));
    for (const [field, schemas] of [
        [2, resourceSchemas],
        [3, dataSourceSchemas],
    ]) {
        for (const [type, schema] of Object.entries(schemas)) {
            response.message(field, new MessageWriter().text(1, type).message(2, schemaMessage(schema, true)));
        }
    }
    // plan_destroy: no; the real provider raises its errors at delete time.
    return response.message(6, new MessageWriter().flag(2, true)).finish();
}
const validateProviderConfig = (request) => {
    const config = readDynamic(readFields(request).get(1));
    const diagnostics = [];
    for (const [name, value] of Object.entries(isObject(config) ? config : {})) {
        if (!name.endsWith("_custom_endpoint") || typeof value !== "string" || value === "")
            continue;
        if (/^https?:\/\/.*\/[^/]+\/$/.test(value))
            continue;
        const detail = `"${value}" must be a URL that ends in its version and a slash, like https://run.googleapis.com/v2/`;
        diagnostics.push({ severity: "error", summary: `Invalid ${name}`, detail, path: [name] });
    }
    return new MessageWriter().diagnostics(2, diagnostics);
};
const configureProvider = (request, instance) => {
    const config = readDynamic(readFields(request).get(2));
    instance.configure(isObject(config) ? config : {});
    return new MessageWriter();
};
const stopProvider = (_request, instance) => {
    instance.stop();
    return new MessageWriter();
};
function validate(schemas) {
    return (request) => {
        const fields = readFields(request);
        const schema = schemas[fields.get(1)?.toString("utf8") ?? ""];
        const config = readDynamic(fields.get(2));
        const valid = !schema || !isObject(config);
        return new MessageWriter().diagnostics(1, valid ? [] : validateConfig(schema.attributes, config));
    };
}
const validateResourceConfig = validate(resourceSchemas);
const validateDataResourceConfig = validate(dataSourceSchemas);
const readDataSourceRpc = async (request, instance) => {
    const fields = readFields(request);
    const type = fields.get(1)?.toString("utf8") ?? "";
    const schema = dataSourceSchemas[type];
    const config = readDynamic(fields.get(2));
    try {
        if (!schema || !isObject(config))
            throw new Error(`the provider has no data source "${type}"`);
        const client = instance.client();
        const { project, region } = client.settings;
        const values = { ...config };
        if ("project" in values)
            values["project"] ??= project ?? null;
        if ("location" in values)
            values["location"] ??= region ?? null;
        const found = await readDataSource({ client, type, schema, values, config });
        return new MessageWriter().dynamic(1, shape(schema, found, false));
    }
    catch (error) {
        return failure(new MessageWriter(), 2, `Error reading ${type}`, error);
    }
};
//# sourceMappingURL=provider-rpcs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/equivalent.js

const equivalent_DURATION = /^(\d+(?:\.\d+)?)s$/;
/**
 * True when the real provider shows no difference between the two (its DiffSuppressFunc): durations by
 * value, a resource's short and full name, a trailing slash, the letter case of an IAM principal.
 */
function equivalent(attribute, a, b) {
    // SDKv2 does not tell null from the empty value of a type.
    if (equals(a, b) || (isEmpty(a) && isEmpty(b) && !Array.isArray(a)))
        return true;
    if (attribute.suppressesSomeDiffs !== true)
        return false;
    if (typeof a !== "string" || typeof b !== "string")
        return false;
    const [, secondsOfA] = equivalent_DURATION.exec(a) ?? [];
    const [, secondsOfB] = equivalent_DURATION.exec(b) ?? [];
    if (secondsOfA !== undefined && secondsOfB !== undefined) {
        return Number(secondsOfA) === Number(secondsOfB);
    }
    if (a.includes("://"))
        return a.replace(/\/$/, "") === b.replace(/\/$/, "");
    if (a.includes(":"))
        return a.toLowerCase() === b.toLowerCase();
    if (a.includes("/") !== b.includes("/"))
        return a.split("/").pop() === b.split("/").pop();
    return false;
}
//# sourceMappingURL=equivalent.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/engine/plan.js



/**
 * The planned value of one block, by SDKv2's rule: what the configuration says; else the default; else,
 * for a computed attribute, the prior value (unknown while there is none); else null.
 * @param prior undefined when the block is new.
 */
function planBlock(attributes, config, prior) {
    const planned = {};
    for (const [name, attribute] of Object.entries(attributes)) {
        const value = config[name] ?? null;
        planned[name] = isBlock(attribute)
            ? planNested(attribute, value, prior?.[name])
            : planAttribute(attribute, value, prior?.[name]);
    }
    return planned;
}
function planAttribute(attribute, config, prior) {
    // What is write-only must never reach a plan or a state.
    if (attribute.writeOnly === true)
        return null;
    const wanted = config ?? attribute.default ?? null;
    if (wanted !== null) {
        const same = prior !== undefined && wanted !== UNKNOWN && equivalent(attribute, wanted, prior);
        return same && prior !== null ? prior : wanted;
    }
    if (attribute.computed === true)
        return prior === undefined ? UNKNOWN : prior;
    // Null and the empty value of a type are one to SDKv2: what the server answered stays.
    return prior !== undefined && equivalent(attribute, null, prior) ? prior : null;
}
function planNested(attribute, config, prior) {
    if (!Array.isArray(config))
        return config === UNKNOWN ? UNKNOWN : [];
    const nested = attribute.attributes ?? {};
    const priorItems = Array.isArray(prior) ? prior : [];
    if (config.length === 0) {
        if (attribute.computed !== true)
            return [];
        return prior === undefined ? UNKNOWN : prior;
    }
    const isSet = attribute.type.startsWith("set");
    return config.map((item, index) => {
        if (!isObject(item))
            return item;
        const match = isSet
            ? priorItems.find((other) => covers(nested, other, item))
            : priorItems[index];
        return planBlock(nested, item, isObject(match) ? match : undefined);
    });
}
/** True when `prior` holds everything that `config` sets: the same element of a set. */
function covers(attributes, prior, config) {
    if (!isObject(prior))
        return false;
    return Object.entries(config).every(([name, value]) => {
        const attribute = attributes[name];
        if (!attribute || value === null || value === undefined)
            return true;
        if (!isBlock(attribute))
            return equivalent(attribute, value, prior[name] ?? null);
        const others = prior[name];
        if (!Array.isArray(value) || !Array.isArray(others))
            return false;
        return value.every((item, index) => isObject(item) && covers(attribute.attributes ?? {}, others[index] ?? null, item));
    });
}
/** Paths of what differs and cannot change in place. */
function replacePaths(attributes, planned, prior, path = []) {
    const paths = [];
    for (const [name, attribute] of Object.entries(attributes)) {
        const after = planned[name] ?? null;
        const before = prior[name] ?? null;
        if (equals(after, before))
            continue;
        const here = [...path, name];
        const sameCount = Array.isArray(after) && Array.isArray(before) && after.length === before.length;
        if (!isBlock(attribute) || !sameCount || attribute.type.startsWith("set")) {
            if (attribute.forceNew === true)
                paths.push(here);
            continue;
        }
        after.forEach((item, index) => {
            const other = before[index];
            if (isObject(item) && isObject(other)) {
                paths.push(...replacePaths(attribute.attributes ?? {}, item, other, [...here, index]));
            }
        });
    }
    return paths;
}
//# sourceMappingURL=plan.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/rpc/resource-rpcs.js








/** Looks the type of a request up. @throws Error when the provider has none of that name. */
function typeOf(fields) {
    const type = fields.get(1)?.toString("utf8") ?? "";
    const schema = resourceSchemas[type];
    const resource = resources[type];
    if (!schema || !resource)
        throw new Error(`the provider has no resource type "${type}"`);
    return { type, schema, resource };
}
/** Brings state of before to the present schema: members that it lacks are filled in. */
const upgradeResourceState = (request) => {
    const fields = readFields(request);
    const { schema } = typeOf(fields);
    const json = readFields(fields.get(3) ?? Buffer.alloc(0)).get(1);
    const state = json ? JSON.parse(json.toString("utf8")) : null;
    return new MessageWriter().dynamic(1, isObject(state) ? shape(schema, state, false) : null);
};
const readResource = async (request, instance) => {
    const fields = readFields(request);
    const { type, schema, resource } = typeOf(fields);
    const state = readDynamic(fields.get(2));
    if (!isObject(state))
        return new MessageWriter().dynamic(1, null);
    try {
        const client = instance.client();
        const values = await resource.read({ client, type, schema, values: state, config: {} });
        return new MessageWriter().dynamic(1, values ? resource_rpcs_settle(schema, values) : null);
    }
    catch (error) {
        return failure(new MessageWriter().dynamic(1, state), 2, `Error when reading or editing ${type}`, error);
    }
};
const planResourceChange = (request, instance) => {
    const fields = readFields(request);
    const { type, schema, resource } = typeOf(fields);
    const prior = readDynamic(fields.get(2));
    const config = readDynamic(fields.get(4));
    const proposed = readDynamic(fields.get(3));
    if (!isObject(config) || proposed === null)
        return new MessageWriter().dynamic(1, null);
    const before = isObject(prior) ? prior : undefined;
    try {
        const planned = plan(schema, resource, config, before, instance);
        const response = new MessageWriter().dynamic(1, planned);
        if (before) {
            for (const path of replacePaths(schema.attributes, planned, before)) {
                response.message(2, attributePath(path));
            }
        }
        return response.flag(5, true);
    }
    catch (error) {
        return failure(new MessageWriter(), 4, `Error when planning ${type}`, error);
    }
};
function plan(schema, resource, config, prior, instance) {
    const client = instance.client();
    const planned = planBlock(schema.attributes, config, prior);
    planned["id"] = prior?.["id"] ?? UNKNOWN;
    if (schema.timeouts)
        planned["timeouts"] = config["timeouts"] ?? null;
    for (const [name, value] of Object.entries(providerDefaults(client.settings))) {
        const attribute = schema.attributes[name];
        if (attribute?.computed === true && attribute.optional === true && planned[name] === UNKNOWN) {
            planned[name] = value ?? UNKNOWN;
        }
    }
    if ("deletion_policy" in schema.attributes && planned["deletion_policy"] === UNKNOWN) {
        planned["deletion_policy"] = "DELETE";
    }
    resource.adjustPlan?.(planned, prior, client);
    const shaped = shape(schema, planned, true);
    return prior && equals(shaped, prior) ? prior : shaped;
}
function providerDefaults(settings) {
    return { project: settings.project, region: settings.region, location: settings.region };
}
const applyResourceChange = async (request, instance) => {
    const fields = readFields(request);
    const { type, schema, resource } = typeOf(fields);
    const prior = readDynamic(fields.get(2));
    const planned = readDynamic(fields.get(3));
    const config = readDynamic(fields.get(4));
    const base = { client: instance.client(), type, schema, config: isObject(config) ? config : {} };
    try {
        if (!isObject(planned)) {
            await destroy({ ...base, values: isObject(prior) ? prior : {} }, resource);
            return new MessageWriter().dynamic(1, null);
        }
        const values = shape(schema, planned, false);
        const state = isObject(prior)
            ? await resource.update({ ...base, values, prior })
            : await resource.create({ ...base, values });
        return new MessageWriter().dynamic(1, resource_rpcs_settle(schema, state)).flag(4, true);
    }
    catch (error) {
        const doing = isObject(planned) ? (isObject(prior) ? "updating" : "creating") : "deleting";
        // A failed create leaves nothing behind, unless the thing exists; then it is tainted.
        const kept = error instanceof TaintedError ? resource_rpcs_settle(schema, error.state) : prior;
        const response = new MessageWriter().dynamic(1, kept).flag(4, true);
        return failure(response, 3, `Error ${doing} ${type}`, error);
    }
};
async function destroy(call, resource) {
    const policy = call.values["deletion_policy"];
    if (policy === "ABANDON")
        return;
    if (policy === "PREVENT") {
        throw new Error(`cannot destroy ${show(call.values["id"])}: deletion_policy is PREVENT`);
    }
    await resource.delete(call);
}
/** What terraform may store: every member there and known, nothing write-only. */
function resource_rpcs_settle(schema, values) {
    const shaped = shape(schema, values, false);
    for (const [name, attribute] of Object.entries(schema.attributes)) {
        if (attribute.writeOnly === true)
            shaped[name] = null;
    }
    return shaped;
}
const importResourceState = (request, instance) => {
    const fields = readFields(request);
    const { type, schema, resource } = typeOf(fields);
    const id = fields.get(2)?.toString("utf8") ?? "";
    const matched = matchId(resource.ids, id);
    if (!matched) {
        const wanted = resource.ids.join('" or "');
        return failure(new MessageWriter(), 2, "Cannot import", new Error(`${type}: import id "${id}" is none of "${wanted}"`));
    }
    const values = { ...resource.imported };
    for (const [name, value] of Object.entries(providerDefaults(instance.client().settings))) {
        if (name in schema.attributes)
            values[name] = value ?? null;
    }
    Object.assign(values, matched);
    values["id"] = fill(resource.ids[0] ?? "", values);
    const imported = new MessageWriter().text(1, type).dynamic(2, shape(schema, values, false));
    return new MessageWriter().message(1, imported);
};
//# sourceMappingURL=resource-rpcs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/rpc/server.js




/** @see https://github.com/hashicorp/terraform/blob/v1.11.4/docs/plugin-protocol/tfplugin6.8.proto */
const RPCS = new Map(Object.entries({
    ApplyResourceChange: applyResourceChange,
    ConfigureProvider: configureProvider,
    GetProviderSchema: getProviderSchema,
    ImportResourceState: importResourceState,
    PlanResourceChange: planResourceChange,
    ReadDataSource: readDataSourceRpc,
    ReadResource: readResource,
    StopProvider: stopProvider,
    UpgradeResourceState: upgradeResourceState,
    ValidateDataResourceConfig: validateDataResourceConfig,
    ValidateProviderConfig: validateProviderConfig,
    ValidateResourceConfig: validateResourceConfig,
}));
const server_PREFIX = "/tfplugin6.Provider/";
/** Status codes of gRPC. @see https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
const server_STATUS = { ok: 0, invalidArgument: 3, unimplemented: 12, internal: 13 };
/** A gRPC server for the plugin protocol. Unary calls over plain HTTP/2 need no more than this. */
function createProviderServer(clock, env) {
    const sessions = new Set();
    const instances = new WeakMap();
    const server = (0,external_node_http2_.createServer)();
    server.on("session", (session) => {
        sessions.add(session);
        session.on("close", () => sessions.delete(session));
        // Terraform drops its probe connection and, when killed, any other: not an error of ours.
        session.on("error", () => undefined);
    });
    server.on("stream", (stream, headers) => {
        const { session } = stream;
        if (!session)
            return;
        const instance = instances.get(session) ?? new Instance(clock, env);
        instances.set(session, instance);
        stream.on("error", () => undefined);
        void server_serve(stream, String(headers[":path"]), instance);
    });
    return { server, sessions };
}
async function server_serve(stream, path, instance) {
    const rpc = path.startsWith(server_PREFIX) ? RPCS.get(path.slice(server_PREFIX.length)) : undefined;
    if (!rpc)
        return server_answer(stream, server_STATUS.unimplemented, `unknown method ${path}`);
    try {
        const chunks = [];
        for await (const chunk of stream)
            chunks.push(chunk);
        const request = Buffer.concat(chunks);
        // A frame is a compression flag (0), a length of 4 bytes, and the message.
        if (request.length < 5 || request[0] !== 0 || request.readUInt32BE(1) !== request.length - 5) {
            return server_answer(stream, server_STATUS.invalidArgument, "not one uncompressed gRPC message");
        }
        const response = (await rpc(request.subarray(5), instance)).finish();
        server_answer(stream, server_STATUS.ok, "", response);
    }
    catch (error) {
        server_answer(stream, server_STATUS.internal, error instanceof Error ? error.message : String(error));
    }
}
function server_answer(stream, status, message, body) {
    if (stream.destroyed)
        return;
    const trailers = { "grpc-status": String(status), "grpc-message": encodeURIComponent(message) };
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers(trailers));
    if (!body) {
        stream.end();
        return;
    }
    const head = Buffer.alloc(5);
    head.writeUInt32BE(body.length, 1);
    stream.end(Buffer.concat([head, body]));
}
//# sourceMappingURL=server.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/provider/provider.js





/** Node cuts the path of a unix socket in silence when it is longer than the kernel's limit. */
const MAX_SOCKET_PATH_BYTES = 103;
/**
 * Serves the google provider from this process to terraform processes started with
 * `TF_REATTACH_PROVIDERS`. Such a process must be started asynchronously: this one has to answer it.
 * @throws Error when the directory for temporary files has too long a path for a unix socket.
 * @see https://developer.hashicorp.com/terraform/plugin/debugging#terraform-cli-reattach
 */
async function startProvider(options) {
    const { server, sessions } = createProviderServer(options.clock, options.env);
    // mkdtemp makes it 0700: no other user of the machine can connect.
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "ctp-"));
    const socket = (0,external_node_path_.join)(directory, "p.sock");
    if (Buffer.byteLength(socket) > MAX_SOCKET_PATH_BYTES) {
        await (0,promises_.rm)(directory, { recursive: true });
        throw new Error(`TMPDIR: ${socket} is too long for a unix socket; set TMPDIR to a shorter path`);
    }
    server.listen(socket);
    await (0,external_node_events_.once)(server, "listening");
    return {
        reattach: reattachOf(socket),
        stop: async () => {
            const closed = (0,external_node_events_.once)(server, "close");
            server.close();
            for (const session of sessions)
                session.destroy();
            await closed;
            await (0,promises_.rm)(directory, { recursive: true, force: true });
        },
    };
}
/** `Test`: terraform neither kills the process nor expects go-plugin's handshake. */
function reattachOf(socket) {
    const entry = {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "unix", String: socket },
    };
    return JSON.stringify({
        "registry.terraform.io/hashicorp/google": entry,
        "registry.opentofu.org/hashicorp/google": entry,
    });
}
//# sourceMappingURL=provider.js.map
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
;// CONCATENATED MODULE: ./lib/report/markdown.js
/**
 * Text for GitHub Markdown tables and lists. Names and messages come from pull requests, so nothing in
 * them may end a cell, open HTML, mention a user or make a link.
 */
function escapeMarkdown(text) {
    return text
        .replaceAll(/[\r\n]+/g, " ")
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll(/[\\`*_[\]|~#]/g, (char) => `&#${char.charCodeAt(0)};`)
        .replaceAll("@", "&#64;")
        .replaceAll("://", "&#58;//");
}
/** Inline code that holds any text, backticks included. */
function code(text) {
    return `<code>${escapeMarkdown(text)}</code>`;
}
/** A table; cells are taken as they are. */
function table(header, rows) {
    const line = (cells) => `| ${cells.join(" | ")} |`;
    return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
/** A section that opens at a click. `summary` is taken as it is. */
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
//# sourceMappingURL=markdown.js.map
// EXTERNAL MODULE: ./lib/report/merge.js + 1 modules
var report_merge = __webpack_require__(75179);
;// CONCATENATED MODULE: ./lib/report/comment.js



/** GitHub refuses a comment body of more than 65,536 characters; this leaves room for the marker. */
const MAX_COMMENT_CHARS = 60_000;
/**
 * The first line of our comment, by which it is found again. One per project and environment, so that a
 * repository with several has a comment each.
 */
function commentMarker(report) {
    const key = encodeURIComponent(`${report.project}/${report.environment}`).replaceAll("-", "%2D");
    return `<!-- cloud-tasks-pipeline:${key} -->`;
}
/** The report as one pull request comment. Long parts are cut, never the verdict. */
function renderComment(report) {
    const head = [
        commentMarker(report),
        `### ${format/* STATUS_MARK */.Hl[report.status]} ${escapeMarkdown(report.project)} · ${escapeMarkdown(report.environment)}`,
        stageTable(report),
    ];
    const parts = [
        problems(report),
        handlers(report),
        outside(report),
        changes(report),
        cost(report),
    ];
    const foot = `<sub>${report.commit === undefined ? "" : `${code(report.commit.slice(0, 12))} · `}${(0,format/* formatDuration */.a3)(report.durationMs)} · ${report.startedAt}</sub>`;
    return `${fit([...head, ...parts.filter((part) => part !== "")], foot)}\n`;
}
function fit(parts, foot) {
    const kept = [];
    let chars = foot.length;
    for (const part of parts) {
        if (chars + part.length > MAX_COMMENT_CHARS) {
            kept.push("_This part is too long for a comment: see the job summary or `report.json`._");
            break;
        }
        kept.push(part);
        chars += part.length + 2;
    }
    return [...kept, foot].join("\n\n");
}
function stageTable(report) {
    return table(["stage", "", "time", ""], (0,report_merge/* stagesOf */.ZL)(report).map(([name, section]) => [
        name,
        `${format/* STATUS_MARK */.Hl[section.status]} ${section.status}`,
        (0,format/* formatDuration */.a3)(section.durationMs),
        escapeMarkdown(section.summary),
    ]));
}
function problems(report) {
    const found = (report.validate?.diagnostics ?? []).map((one) => `- ${one.severity} ${code(one.code)}${one.range === undefined ? "" : ` line ${one.range.start.line}`}: ${escapeMarkdown(one.message)}${one.hint === undefined ? "" : ` _${escapeMarkdown(one.hint)}_`}`);
    const failures = (0,report_merge/* stagesOf */.ZL)(report).flatMap(([name, { failure }]) => failure === undefined
        ? []
        : [
            `- **${name}** ${code(failure.code)}: ${escapeMarkdown(failure.message)}${failure.hint === undefined ? "" : ` _${escapeMarkdown(failure.hint)}_`}`,
        ]);
    return [...failures, ...found].join("\n");
}
function handlers(report) {
    const verdicts = report.smoke?.verdicts ?? [];
    if (verdicts.length === 0)
        return "";
    return `#### Handlers\n\n${table(["handler", "queue", "verdict", "time", "how it is known"], verdicts.map((one) => [
        code(`${one.worker}/${one.handler}`),
        code(one.queue),
        `${format/* STATUS_MARK */.Hl[one.verdict]} ${one.verdict}`,
        (0,format/* formatDuration */.a3)(one.latencyMs),
        escapeMarkdown(one.evidence),
    ]))}`;
}
function outside(report) {
    const seen = report.outside?.observations ?? [];
    return seen.length === 0
        ? ""
        : `#### What they did\n\n${seen.map((text) => `- ${escapeMarkdown(text)}`).join("\n")}`;
}
function changes(report) {
    const plan = report.plan;
    if (plan === undefined)
        return "";
    const guard = plan.guard.map((reason) => `- ⛔ ${escapeMarkdown(reason)}`).join("\n");
    const rows = plan.changes.map((change) => [
        change.action,
        code(change.address),
        change.attributes
            .map((one) => `${code(one.path)}: ${code(one.before)} → ${code(one.after)}${one.forcesReplacement ? " (forces replacement)" : ""}`)
            .join("<br>"),
    ]);
    const body = rows.length === 0 ? "No changes." : table(["action", "resource", "what changes"], rows);
    return [
        guard,
        details(`Plan: ${escapeMarkdown(plan.summary)}`, `${body}\n\nFingerprint ${code(plan.fingerprint)}, terraform ${code(plan.terraformVersion)}`),
    ]
        .filter((part) => part !== "")
        .join("\n\n");
}
function cost(report) {
    const estimate = report.cost;
    if (estimate === undefined)
        return "";
    const base = estimate.baseLikelyUsd;
    const change = base === undefined
        ? "change unknown: the base has no estimate"
        : `${estimate.likelyUsd >= base ? "+" : ""}${(0,format/* formatUsd */.UK)(estimate.likelyUsd - base)} against the base`;
    const rows = estimate.lines.map((line) => [
        code(line.resourceId),
        escapeMarkdown(line.label),
        `${(0,format/* formatQuantity */.VZ)(line.quantity)} ${escapeMarkdown(line.unit)}`,
        (0,format/* formatQuantity */.VZ)(line.freeQuantity),
        `$${line.unitPriceUsd}`,
        (0,format/* formatUsd */.UK)(line.monthlyUsd),
        line.basis,
    ]);
    const notes = [
        ...estimate.warnings.map((text) => `- ⚠️ ${escapeMarkdown(text)}`),
        ...estimate.assumptions.map((text) => `- assumed: ${escapeMarkdown(text)}`),
        ...estimate.notEstimated.map((text) => `- not estimated: ${escapeMarkdown(text)}`),
    ].join("\n");
    return details(`Cost: likely <b>${(0,format/* formatUsd */.UK)(estimate.likelyUsd)}</b> a month (${(0,format/* formatUsd */.UK)(estimate.lowUsd)} to ${(0,format/* formatUsd */.UK)(estimate.highUsd)}, at most ${(0,format/* formatUsd */.UK)(estimate.ceilingUsd)}), ${change}`, `${table(["resource", "what", "quantity", "free", "price", "a month", "from"], rows)}\n\n${notes}\n\nPrices of ${escapeMarkdown(estimate.pricesAsOf)}.`);
}
//# sourceMappingURL=comment.js.map
// EXTERNAL MODULE: ./lib/report/terminal.js
var terminal = __webpack_require__(91488);
;// CONCATENATED MODULE: ./lib/terraform/executable.js





/** First minor version with everything that the modules use (`required_version` says the same). */
const MIN_MINOR = 9;
const VERSION_TIMEOUT_MS = 30_000;
/**
 * Finds `terraform`, else `tofu`, on a PATH.
 * @throws Failure `TF_NOT_FOUND`, `TF_TOO_OLD`, `TF_BROKEN`
 */
async function findTerraform(searchPath) {
    const folders = searchPath.split(external_node_path_.delimiter).filter((folder) => external_node_path_.isAbsolute(folder));
    for (const name of ["terraform", "tofu"]) {
        for (const folder of folders) {
            const file = external_node_path_.join(folder, name);
            if (await isExecutable(file))
                return { file, version: await versionOf(file) };
        }
    }
    throw new project_failure/* Failure */.H("TF_NOT_FOUND", "neither terraform nor tofu is on the PATH", {
        exitCode: 2,
        hint: `install Terraform or OpenTofu 1.${MIN_MINOR} or newer: https://developer.hashicorp.com/terraform/install`,
    });
}
async function isExecutable(file) {
    try {
        await (0,promises_.access)(file, promises_.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
async function versionOf(file) {
    let stdout;
    try {
        ({ stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(file, ["version", "-json"], {
            timeout: VERSION_TIMEOUT_MS,
            env: { CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" },
        }));
    }
    catch (cause) {
        throw broken(file, (0,project_failure/* errorMessage */.g)(cause), cause);
    }
    const match = /"terraform_version":\s*"((\d+)\.(\d+)[^"]*)"/.exec(stdout);
    if (match === null)
        throw broken(file, "it does not say its version", undefined);
    const version = match[1] ?? "";
    const [major, minor] = [Number(match[2]), Number(match[3])];
    if (major < 1 || (major === 1 && minor < MIN_MINOR)) {
        throw new project_failure/* Failure */.H("TF_TOO_OLD", `${file} is version ${version}`, {
            exitCode: 2,
            hint: `install 1.${MIN_MINOR} or newer`,
        });
    }
    return version;
}
function broken(file, why, cause) {
    return new project_failure/* Failure */.H("TF_BROKEN", `${file} version failed: ${why}`, {
        exitCode: 2,
        hint: "install it again, or put another one first on the PATH",
        cause,
    });
}
//# sourceMappingURL=executable.js.map
;// CONCATENATED MODULE: ./lib/terraform/secrets.js


/** The ids of the project's secrets that exist already, made by hand or by an earlier deploy. */
async function existingSecrets(project, gcp) {
    const found = await Promise.all(project.secrets.map(async ({ id, name }) => (await read(gcp, `${secretPath(project, name)}`, `read secret "${name}"`)) === undefined
        ? []
        : [id]));
    return new Set(found.flat());
}
/**
 * Every secret version that a worker reads is there and enabled: a revision of Cloud Run does not start without.
 * @throws Failure `TF_SECRET_NO_VERSION` that names them all, with the command that adds one
 * @see https://cloud.google.com/run/docs/configuring/services/secrets
 */
async function checkSecretVersions(project, gcp) {
    const used = new Map(project.workers
        .flatMap(({ secretEnv }) => Object.values(secretEnv))
        .map(({ secretId, version }) => [`${secretId}/${version}`, { secretId, version }]));
    const missing = await Promise.all([...used.values()].map(async ({ secretId, version }) => {
        const name = project.secrets.find(({ id }) => id === secretId)?.name ?? secretId;
        const answer = await read(gcp, `${secretPath(project, name)}/versions/${encodeURIComponent(version)}`, `read version ${version} of secret "${name}"`);
        return answer?.["state"] === "ENABLED" ? [] : [{ name, version }];
    }));
    const [first, ...others] = missing.flat();
    if (first === undefined)
        return;
    const names = [first, ...others].map(({ name, version }) => `"${name}" (${version})`).join(", ");
    throw new project_failure/* Failure */.H("TF_SECRET_NO_VERSION", `no enabled version of secret ${names}`, {
        exitCode: 2,
        hint: `gcloud secrets create ${first.name} --project=${project.projectId ?? ""} --replication-policy=automatic, then gcloud secrets versions add ${first.name} --project=${project.projectId ?? ""} --data-file=-`,
    });
}
/**
 * `import` blocks that take existing secrets into the state instead of failing with 409. For one that is in the state
 * already such a block does nothing.
 * @see https://developer.hashicorp.com/terraform/language/import
 */
function importBlocks(project, existing) {
    return project.secrets
        .filter(({ id }) => existing.has(id))
        .map(({ id, name }) => [
        "import {",
        `  to = module.secret[${quote(id)}].google_secret_manager_secret.this`,
        `  id = ${quote(`projects/${project.projectId ?? ""}/secrets/${name}`)}`,
        "}",
        "",
    ].join("\n"))
        .join("\n");
}
/** An HCL string without templates. */
function quote(text) {
    return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (mark) => mark + mark);
}
function secretPath(project, name) {
    return `/v1/projects/${encodeURIComponent(project.projectId ?? "")}/secrets/${encodeURIComponent(name)}`;
}
async function read(gcp, path, doing) {
    try {
        return (await gcp.rest({ api: "secretmanager", method: "GET", path }));
    }
    catch (error) {
        if (codeOf(error) === "NOT_FOUND")
            return undefined;
        throw apiFailure(doing, error);
    }
}
//# sourceMappingURL=secrets.js.map
// EXTERNAL MODULE: ./lib/commands/exit-code.js
var exit_code = __webpack_require__(15884);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
;// CONCATENATED MODULE: ./lib/commands/package-folder.js



/**
 * Absolute path of a folder that the package ships (`terraform`), found by going up from this file:
 * it stands at another depth in `dist` than in `src`.
 * @throws Error when it is not there
 */
function packageFolder(name) {
    let at = (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
    for (;;) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(at, "action.yml")) && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(at, name)))
            return (0,external_node_path_.join)(at, name);
        const parent = (0,external_node_path_.dirname)(at);
        if (parent === at)
            throw new Error(`the package's folder "${name}" is missing: install it again`);
        at = parent;
    }
}
//# sourceMappingURL=package-folder.js.map
// EXTERNAL MODULE: ./lib/cost/estimate.js + 4 modules
var estimate = __webpack_require__(17053);
;// CONCATENATED MODULE: ./lib/image/registry.js

/**
 * Pushes an image by the OCI distribution API, blobs that are there already excepted.
 * @throws Failure `IMAGE_PUSH_DENIED`, `IMAGE_REPOSITORY_MISSING`, `IMAGE_PUSH_FAILED`
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#push
 */
async function pushImage(image, target, token, http) {
    const call = caller(target, token, http);
    for (const blob of [image.layer, image.config])
        await pushBlob(blob, call);
    await call("PUT", `manifests/${image.manifest.digest}`, [201, 200], image.manifest);
}
async function pushBlob(blob, call) {
    const found = await call("HEAD", `blobs/${blob.digest}`, [200, 404]);
    if (found.status === 200)
        return;
    const begun = await call("POST", "blobs/uploads/", [202]);
    const location = begun.headers.get("location") ?? "";
    const url = `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(blob.digest)}`;
    const octets = { ...blob, mediaType: "application/octet-stream" };
    await call("PUT", url, [201], octets);
}
function caller(target, token, http) {
    const base = `${target.origin}/v2/${target.name}/`;
    return async (method, path, ok, body) => {
        // A registry answers with an absolute URL, or with a path from its root.
        const url = new URL(path, base);
        let response;
        try {
            response = await http(url.href, {
                method,
                redirect: "error",
                headers: {
                    // Only the registry itself gets the token: an upload may be sent elsewhere.
                    ...(url.origin === target.origin ? { authorization: `Bearer ${token}` } : {}),
                    ...(body === undefined ? {} : { "content-type": body.mediaType }),
                },
                ...(body === undefined ? {} : { body: new Uint8Array(body.bytes) }),
            });
        }
        catch (cause) {
            throw new project_failure/* Failure */.H("IMAGE_PUSH_FAILED", `the registry ${target.origin} can't be reached: ${(0,project_failure/* errorMessage */.g)(cause)}`, {
                exitCode: 1,
                hint: "check the network, then run it again: nothing is pushed twice",
                cause,
            });
        }
        if (ok.includes(response.status))
            return response;
        throw refused(target, method, response.status);
    };
}
function refused(target, method, status) {
    const where = `${target.origin}/${target.name}`;
    if (status === 401 || status === 403) {
        return new project_failure/* Failure */.H("IMAGE_PUSH_DENIED", `the registry refuses to take "${where}" (${status})`, {
            exitCode: 2,
            hint: "grant the deployer roles/artifactregistry.writer on the repository",
        });
    }
    if (status === 404) {
        return new project_failure/* Failure */.H("IMAGE_REPOSITORY_MISSING", `the repository of "${where}" does not exist`, {
            exitCode: 2,
            hint: "create it once: gcloud artifacts repositories create NAME --repository-format=docker",
        });
    }
    return new project_failure/* Failure */.H("IMAGE_PUSH_FAILED", `${method} to "${where}" was answered with ${status}`, {
        exitCode: 1,
        hint: "run it again: nothing is pushed twice",
    });
}
//# sourceMappingURL=registry.js.map
;// CONCATENATED MODULE: ./lib/image/build-images.js


/**
 * Builds each worker's image and pushes it to `HOST/PROJECT/REPOSITORY/WORKER`.
 * @throws Failure `IMAGE_*`, `GCP_NO_CREDENTIALS`
 */
async function buildImages(project, deps) {
    const startedMs = deps.clock.now();
    const images = [];
    for (const worker of project.workers)
        images.push(await buildImage(worker, project, deps));
    return {
        status: "passed",
        durationMs: deps.clock.now() - startedMs,
        summary: `${images.length} image${images.length === 1 ? "" : "s"} built and pushed`,
        images,
    };
}
async function buildImage(worker, project, deps) {
    if (project.projectId === undefined) {
        throw new project_failure/* Failure */.H("IMAGE_NO_PROJECT", `no Google Cloud project to push "${worker.id}" to`, {
            exitCode: 2,
            hint: "set project_id in the config or in the environment",
        });
    }
    const image = await deps.builder.build(worker, deps.progress);
    const host = deps.endpoints.registryHost(project.region);
    const name = `${project.projectId}/${deps.repository}/${worker.id}`;
    const origin = `${deps.endpoints.registryScheme}://${host}`;
    await pushImage(image, { origin, name }, await deps.credentials.accessToken(), deps.http);
    const { digest } = image.manifest;
    deps.progress.info(`${worker.id}: ${digest} pushed to ${host}/${name}`);
    const sizeBytes = image.layer.bytes.length + image.config.bytes.length;
    return { worker: worker.id, image: `${host}/${name}@${digest}`, digest, sizeBytes };
}
//# sourceMappingURL=build-images.js.map
;// CONCATENATED MODULE: ./lib/image/oci-image.js



const WORKING_DIR = "app";
const EPOCH = new Date(0);
/**
 * An image of one layer, byte-stable for the same files: sorted, no times, no owners, modes 644 and 755.
 * Each file lies under `/app`, which is the working directory.
 */
async function makeImage(files, cmd, port) {
    const tar = await tarOf(files);
    const zipped = (0,external_node_zlib_.gzipSync)(tar, { level: 6 });
    // Byte 9 names the operating system that zipped it (RFC 1952): 255, unknown, everywhere.
    zipped[9] = 255;
    const layer = blob(zipped, "application/vnd.oci.image.layer.v1.tar+gzip");
    const config = json("application/vnd.oci.image.config.v1+json", {
        architecture: "amd64",
        os: "linux",
        config: {
            Cmd: cmd,
            Env: ["NODE_ENV=production"],
            ExposedPorts: { [`${port}/tcp`]: {} },
            WorkingDir: `/${WORKING_DIR}`,
        },
        rootfs: { type: "layers", diff_ids: [oci_image_digestOf(tar)] },
    });
    const manifest = json("application/vnd.oci.image.manifest.v1+json", {
        schemaVersion: 2,
        mediaType: "application/vnd.oci.image.manifest.v1+json",
        config: descriptor(config),
        layers: [descriptor(layer)],
    });
    return { manifest, config, layer };
}
async function tarOf(files) {
    const { pack } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const tar = pack();
    const bytes = (0,consumers_.buffer)(tar);
    for (const file of files) {
        tar.entry({
            name: `${WORKING_DIR}/${file.path}`,
            mode: file.executable ? 0o755 : 0o644,
            mtime: EPOCH,
            uid: 0,
            gid: 0,
        }, file.content);
    }
    tar.finalize();
    return bytes;
}
function descriptor(of) {
    return { mediaType: of.mediaType, digest: of.digest, size: of.bytes.length };
}
function json(mediaType, value) {
    return blob(Buffer.from(JSON.stringify(value)), mediaType);
}
function blob(bytes, mediaType) {
    return { digest: oci_image_digestOf(bytes), bytes, mediaType };
}
function oci_image_digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)("sha256").update(bytes).digest("hex")}`;
}
//# sourceMappingURL=oci-image.js.map
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./lib/image/run-build.js



/** What a build may see of our environment: nothing that holds a credential. */
const PASSED = ["PATH", "HOME", "TMPDIR", "LANG", "CI", "NODE_OPTIONS", "SystemRoot", "ComSpec"];
/** Runs the worker's `npm run build`, its output to `progress`. @throws Failure `IMAGE_BUILD_FAILED` */
async function runBuild(worker, sourceDir, progress) {
    const env = Object.fromEntries(PASSED.map((name) => [name, process.env[name]]));
    const child = (0,external_node_child_process_.spawn)("npm", ["run", "--silent", "build"], {
        cwd: sourceDir,
        env,
        stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) {
        (0,external_node_readline_.createInterface)({ input: stream }).on("line", (line) => progress.info(`${worker}: ${line}`));
    }
    const how = await new Promise((resolve) => {
        child.once("error", (error) => resolve(`npm can't be started: ${error.message}`));
        child.once("close", (code) => resolve(code === 0 ? "" : `it ended with exit code ${code}`));
    });
    if (how === "")
        return;
    throw new project_failure/* Failure */.H("IMAGE_BUILD_FAILED", `the build of worker "${worker}" failed: ${how}`, {
        exitCode: 2,
        hint: `run \`npm run build\` in ${sourceDir}`,
    });
}
//# sourceMappingURL=run-build.js.map
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(70298);
;// CONCATENATED MODULE: ./lib/image/snapshot.js




/** Never part of an image, whatever `.dockerignore` says. */
const ALWAYS_IGNORED = [".git", "node_modules", ".dockerignore", "Dockerfile"];
/** Files that hold credentials. @see https://github.com/google-github-actions/auth#prerequisites (gha-creds-*.json) */
const CREDENTIALS = /^(?:gha-creds-.*\.json|\.env(?:\..+)?)$/;
/**
 * The files of a worker's folder that go into its image, sorted by path. `.dockerignore` is honoured;
 * `node_modules` is left out, since a worker's build bundles what it needs.
 * @throws Failure `IMAGE_SECRET_FILE` for a file with credentials, `IMAGE_UNSUPPORTED_FILE` for a link
 */
async function takeSnapshot(sourceDir) {
    const files = [];
    await collect(sourceDir, "", await ignoreRules(sourceDir), files);
    return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
async function ignoreRules(sourceDir) {
    const rules = ignore().add(ALWAYS_IGNORED);
    try {
        // Docker's patterns are anchored at the folder. @see https://docs.docker.com/build/concepts/context/#dockerignore-files
        const lines = (await (0,promises_.readFile)((0,external_node_path_.join)(sourceDir, ".dockerignore"), "utf8")).split(/\r?\n/);
        rules.add(lines.map(anchored).filter((line) => line !== ""));
    }
    catch (error) {
        if (error.code !== "ENOENT")
            throw error;
    }
    return rules;
}
function anchored(line) {
    const pattern = line.trim();
    if (pattern === "" || pattern.startsWith("#"))
        return "";
    const [bang, path] = pattern.startsWith("!") ? ["!", pattern.slice(1)] : ["", pattern];
    return `${bang}/${path.replace(/^\.?\//, "")}`;
}
async function collect(root, folder, rules, files) {
    for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(root, folder), { withFileTypes: true })) {
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        if (rules.ignores(entry.isDirectory() ? `${path}/` : path))
            continue;
        if (entry.isDirectory()) {
            await collect(root, path, rules, files);
            continue;
        }
        if (!entry.isFile()) {
            throw new project_failure/* Failure */.H("IMAGE_UNSUPPORTED_FILE", `"${path}" is neither a file nor a folder`, {
                exitCode: 2,
                hint: `replace the link by the file itself, or add "${path}" to .dockerignore`,
            });
        }
        if (CREDENTIALS.test((0,external_node_path_.basename)(path))) {
            throw new project_failure/* Failure */.H("IMAGE_SECRET_FILE", `"${path}" would put credentials into the image`, {
                exitCode: 2,
                hint: `add "${path}" to .dockerignore in ${root}; secrets belong into secret_manager_secret`,
            });
        }
        const full = (0,external_node_path_.join)(root, path);
        const executable = ((await (0,promises_.stat)(full)).mode & 0o111) !== 0;
        files.push({ path, content: await (0,promises_.readFile)(full), executable });
    }
}
//# sourceMappingURL=snapshot.js.map
;// CONCATENATED MODULE: ./lib/image/worker-package.js



/** @throws Failure `IMAGE_NO_PACKAGE`, `IMAGE_NO_ENTRY` */
async function readWorkerPackage(sourceDir) {
    const file = (0,external_node_path_.join)(sourceDir, "package.json");
    let parsed;
    try {
        parsed = JSON.parse(await (0,promises_.readFile)(file, "utf8"));
    }
    catch (cause) {
        throw new project_failure/* Failure */.H("IMAGE_NO_PACKAGE", `"${file}" can't be read: ${(0,project_failure/* errorMessage */.g)(cause)}`, {
            exitCode: 2,
            hint: "a worker's folder needs a package.json with a start script or main",
            cause,
        });
    }
    const { scripts, main } = (parsed ?? {});
    const cmd = startCommand(scripts?.["start"], main);
    if (cmd === undefined) {
        throw new project_failure/* Failure */.H("IMAGE_NO_ENTRY", `"${file}" does not say how the worker starts`, {
            exitCode: 2,
            hint: 'add "start": "node dist/server.js" to its scripts (plain words: it is run without a shell), or "main"',
        });
    }
    return { hasBuild: typeof scripts?.["build"] === "string", cmd };
}
/** The start script when it is plain words; one that needs a shell is not taken apart. */
function startCommand(start, main) {
    if (typeof start === "string" && /^[\w./@:=, -]+$/.test(start.trim())) {
        return start.trim().split(/\s+/);
    }
    return typeof main === "string" && main !== "" ? ["node", main.replace(/^\.\//, "")] : undefined;
}
/**
 * The script that `node` is to run must be in the snapshot: else the image is built, pushed and deployed only
 * to crash. @throws Failure `IMAGE_ENTRY_MISSING`
 */
function checkEntry(cmd, files, worker) {
    if (cmd[0] !== "node")
        return;
    const entry = cmd.slice(1).find((word) => !word.startsWith("-"));
    if (entry === undefined)
        return;
    const path = entry.replace(/^\.\//, "");
    if (files.some((file) => file.path === path))
        return;
    throw new project_failure/* Failure */.H("IMAGE_ENTRY_MISSING", `worker "${worker}" starts "${path}", which its image does not hold`, {
        exitCode: 2,
        hint: "let `npm run build` write it (bundled: node_modules is not part of the image), and keep it out of .dockerignore",
    });
}
//# sourceMappingURL=worker-package.js.map
;// CONCATENATED MODULE: ./lib/image/image-builder.js




/**
 * Builds the worker by its own `npm run build`, then takes its folder as the only layer. There is no base
 * image, so only the embedded cloud, which brings node itself, can run it.
 */
const snapshotBuilder = {
    async build(worker, progress) {
        const { hasBuild, cmd } = await readWorkerPackage(worker.sourceDir);
        if (hasBuild)
            await runBuild(worker.id, worker.sourceDir, progress);
        const files = await takeSnapshot(worker.sourceDir);
        checkEntry(cmd, files, worker.id);
        return makeImage(files, cmd, worker.port);
    },
};
//# sourceMappingURL=image-builder.js.map
;// CONCATENATED MODULE: ./lib/release/service-traffic.js


const service_traffic_REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
/** Reads a service. @throws Failure `GCP_*` */
async function readService(gcp, name) {
    try {
        const [service] = await (await gcp.services()).getService({ name });
        return stateOf(name, service);
    }
    catch (error) {
        throw apiFailure(`read Cloud Run service "${name}"`, error);
    }
}
/** Pins all traffic to a revision by name, and gives a tag to another one without traffic. */
async function pinTraffic(gcp, name, revision, tagged) {
    const traffic = [{ type: service_traffic_REVISION, revision, percent: 100 }];
    if (tagged !== undefined)
        traffic.push({ type: service_traffic_REVISION, percent: 0, ...tagged });
    try {
        const client = await gcp.services();
        const [operation] = await client.updateService({
            service: { name, traffic },
            updateMask: { paths: ["traffic"] },
        });
        await operation.promise();
    }
    catch (error) {
        throw apiFailure(`move the traffic of "${name}" to ${revision}`, error);
    }
    // Read again: what counts is what Cloud Run serves, not what it was asked to.
    const after = await readService(gcp, name);
    if (after.pinned !== revision) {
        throw new project_failure/* Failure */.H("RELEASE_TRAFFIC_NOT_MOVED", `the traffic of "${name}" should be on ${revision} but is on ${after.serving ?? "several revisions"}`, { exitCode: 1, hint: "someone else changed the service meanwhile: run the deploy again" });
    }
    return after;
}
/**
 * Why a revision cannot serve; undefined once it is ready. The revision itself is read, since
 * `latestReadyRevision` says nothing about one without traffic.
 */
async function revisionProblem(gcp, service, revision) {
    try {
        const [found] = await (await gcp.revisions()).getRevision({ name: `${service}/revisions/${revision}` });
        const ready = (found.conditions ?? []).find((condition) => condition.type === "Ready");
        if (ready?.state === "CONDITION_SUCCEEDED")
            return undefined;
        return ready?.message || "it is not ready";
    }
    catch (error) {
        throw apiFailure(`read revision "${revision}"`, error);
    }
}
function stateOf(name, service) {
    const statuses = service.trafficStatuses ?? [];
    const main = statuses.toSorted((a, b) => (b.percent ?? 0) - (a.percent ?? 0))[0];
    const target = (service.traffic ?? []).find((entry) => entry.percent === 100);
    const pinned = target?.type === service_traffic_REVISION && target.revision ? shortName(target.revision) : undefined;
    const tagUrls = {};
    for (const { tag, uri } of statuses)
        if (tag && uri)
            tagUrls[tag] = uri;
    return {
        name,
        uri: service.uri ?? "",
        latestCreated: shortName(service.latestCreatedRevision ?? ""),
        pinned,
        serving: main?.revision === undefined || main.revision === null || main.revision === ""
            ? shortName(service.latestReadyRevision ?? "") || undefined
            : shortName(main.revision),
        tagUrls,
    };
}
function shortName(revision) {
    return revision.slice(revision.lastIndexOf("/") + 1);
}
//# sourceMappingURL=service-traffic.js.map
;// CONCATENATED MODULE: ./lib/release/release.js


/**
 * Tags the revision that apply created as candidate, without traffic, and waits until it is ready.
 * On the very first release Cloud Run has sent the traffic to the only revision there is: it is pinned
 * by name, and there is nothing to roll back to.
 * @throws Failure `RELEASE_NOT_READY` with the revision's own reason
 */
async function candidateStage(project, deps) {
    const startedMs = deps.clock.now();
    const workers = [];
    for (const worker of project.workers) {
        workers.push(await tagCandidate(worker.id, deps));
    }
    const fresh = workers.filter((worker) => worker.outcome === "candidate").length;
    return {
        status: "passed",
        durationMs: deps.clock.now() - startedMs,
        summary: `${fresh} candidate${fresh === 1 ? "" : "s"} without traffic`,
        workers,
    };
}
async function tagCandidate(workerId, deps) {
    const name = deps.services[workerId];
    if (name === undefined) {
        throw new project_failure/* Failure */.H("RELEASE_NO_SERVICE", `terraform's outputs name no service for worker "${workerId}"`, {
            exitCode: 1,
            hint: "apply first: the service is created by terraform",
        });
    }
    const before = await readService(deps.gcp, name);
    const candidate = before.latestCreated;
    if (before.pinned === candidate) {
        deps.progress.info(`${workerId}: ${candidate} serves already, nothing new to release`);
        return entry(workerId, candidate, before.uri, candidate, candidate, "unchanged");
    }
    const problem = await revisionProblem(deps.gcp, name, candidate);
    if (problem !== undefined) {
        throw new project_failure/* Failure */.H("RELEASE_NOT_READY", `revision ${candidate} of "${workerId}" is not ready: ${problem}`, {
            exitCode: 1,
            hint: `${before.pinned ?? "no revision"} keeps the traffic; read the revision's log, fix the start-up, release again`,
        });
    }
    const previous = before.pinned ?? (before.serving === candidate ? undefined : before.serving);
    const after = await pinTraffic(deps.gcp, name, previous ?? candidate, {
        tag: deps.tag,
        revision: candidate,
    });
    deps.progress.info(`${workerId}: ${candidate} tagged "${deps.tag}", ${previous ?? candidate} keeps the traffic`);
    const url = after.tagUrls[deps.tag] ?? after.uri;
    return entry(workerId, candidate, url, previous, previous ?? candidate, "candidate");
}
/** Moves all traffic to the candidates and drops their tag. */
async function promoteStage(release, deps) {
    return moveAll(release, deps, "promoted", (worker) => worker.candidate);
}
/**
 * Puts the traffic back where it was before the candidates and drops their tag. A worker without an
 * earlier revision keeps its only one and is reported as failed.
 */
async function rollBackStage(release, deps) {
    return moveAll(release, deps, "rolled back", (worker) => worker.previous ?? worker.candidate);
}
async function moveAll(release, deps, outcome, target) {
    const startedMs = deps.clock.now();
    const workers = [];
    for (const worker of release.workers) {
        const name = deps.services[worker.worker];
        if (worker.outcome === "unchanged" || name === undefined) {
            workers.push(worker);
            continue;
        }
        const revision = target(worker);
        await pinTraffic(deps.gcp, name, revision);
        const stuck = outcome === "rolled back" && worker.previous === undefined;
        workers.push({ ...worker, serving: revision, outcome: stuck ? "failed" : outcome });
        deps.progress.info(`${worker.worker}: ${revision} serves all traffic (${outcome})`);
    }
    return {
        ...release,
        status: outcome === "promoted" ? "passed" : "failed",
        durationMs: release.durationMs + deps.clock.now() - startedMs,
        summary: summarize(workers, outcome),
        workers,
    };
}
function summarize(workers, outcome) {
    const stuck = workers.filter((worker) => worker.outcome === "failed").map((w) => w.worker);
    const done = workers.filter((worker) => worker.outcome === outcome);
    const text = done.map((worker) => `${worker.worker} ${outcome} to ${worker.serving}`).join(", ");
    if (stuck.length === 0)
        return text === "" ? "nothing to move" : text;
    return `${text}${text === "" ? "" : ", "}${stuck.join(", ")}: first release, no earlier revision to go back to`;
}
function entry(worker, candidate, candidateUrl, previous, serving, outcome) {
    return {
        worker,
        candidate,
        candidateUrl,
        ...(previous === undefined ? {} : { previous }),
        serving,
        outcome,
    };
}
//# sourceMappingURL=release.js.map
;// CONCATENATED MODULE: ./lib/smoke/task-log.js
/**
 * The attempts of a task in the queue's operations log, oldest first. The log is written when the queue's
 * sampling ratio is 1 and shows up with a delay.
 * @see https://cloud.google.com/tasks/docs/reference/rest/Shared.Types/TaskActivityLog
 */
async function loggedAttempts(gcp, projectId, taskName) {
    const logName = `projects/${projectId}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`;
    const answer = (await gcp.rest({
        api: "logging",
        method: "POST",
        path: "/v2/entries:list",
        body: {
            resourceNames: [`projects/${projectId}`],
            filter: `logName="${logName}" AND jsonPayload.task="${taskName}"`,
            orderBy: "timestamp asc",
            pageSize: 100,
        },
    }));
    const attempts = [];
    for (const { jsonPayload } of answer.entries ?? []) {
        const response = jsonPayload?.attemptResponseLog;
        if (response === undefined)
            continue;
        // An OK attempt may leave the default out; dispatchCount is a string in the real log.
        attempts.push({
            status: response.status ?? "OK",
            dispatchCount: Number(response.dispatchCount ?? 0),
        });
    }
    return attempts;
}
//# sourceMappingURL=task-log.js.map
;// CONCATENATED MODULE: ./lib/smoke/oracle.js



const oracle_POLL_MS = 100;
const MAX_POLL_MS = 1_000;
/**
 * Answers that a candidate may give while its rights or instances are still on their way, so one of
 * them is no verdict yet: a new invoker binding takes up to minutes to reach Cloud Run.
 * @see https://cloud.google.com/iam/docs/access-change-propagation
 */
const NOT_YET = new Set(["PERMISSION_DENIED", "UNAVAILABLE", "RESOURCE_EXHAUSTED"]);
/**
 * Watches a task until its fate is known. GetTask tells of attempts while the task exists; once it is
 * gone it has either succeeded or used up its attempts, and only the queue's log tells which. A vanished
 * task without a log entry is inconclusive, never passed.
 */
async function watchTask(task, deps) {
    const endMs = deps.clock.now() + task.timeoutMs;
    let last;
    let gone = false;
    for (let pollMs = oracle_POLL_MS;; pollMs = Math.min(pollMs * 1.5, MAX_POLL_MS)) {
        if (!gone) {
            const seen = await oracle_readTask(task.name, deps.gcp);
            gone = seen === undefined;
            last = seen ?? last;
            const failure = seen === undefined ? undefined : failedAttempt(seen);
            if (failure !== undefined)
                return failure;
        }
        if (gone) {
            const outcome = fromLog(task, await loggedAttempts(deps.gcp, task.projectId, task.name));
            if (outcome !== undefined)
                return outcome;
        }
        const leftMs = endMs - deps.clock.now();
        if (leftMs <= 0)
            return gone ? vanished(task) : unfinished(task, last);
        await (0,semantics_clock/* sleep */.y)(deps.clock, Math.min(pollMs, leftMs));
    }
}
async function oracle_readTask(name, gcp) {
    try {
        const [task] = await (await gcp.tasks()).getTask({ name });
        return task;
    }
    catch (error) {
        if (codeOf(error) === "NOT_FOUND")
            return undefined;
        throw error;
    }
}
function failedAttempt(task) {
    const responses = task.responseCount ?? 0;
    const status = task.lastAttempt?.responseStatus;
    if (responses === 0 && !status)
        return undefined;
    const code = canonicalName(status?.code ?? 0);
    if (code === "OK" || NOT_YET.has(code))
        return undefined;
    const message = status?.message ? ` (${status.message})` : "";
    return {
        verdict: "failed",
        evidence: `GetTask: attempt ${task.dispatchCount ?? responses} answered ${code}${message}`,
        attempts: task.dispatchCount ?? responses,
    };
}
function fromLog(task, attempts) {
    const success = attempts.find((attempt) => attempt.status === "OK");
    if (success !== undefined) {
        return {
            verdict: "passed",
            evidence: `TaskActivityLog: attempt ${success.dispatchCount} answered OK`,
            attempts: success.dispatchCount,
        };
    }
    const last = attempts.at(-1);
    if (last === undefined || task.maxAttempts < 0 || last.dispatchCount < task.maxAttempts) {
        return undefined;
    }
    return {
        verdict: "failed",
        evidence: `TaskActivityLog: attempt ${last.dispatchCount} of ${task.maxAttempts} answered ${last.status}, no more follow`,
        attempts: last.dispatchCount,
    };
}
function vanished(task) {
    return {
        verdict: "inconclusive",
        evidence: `the task is gone, but within ${task.timeoutMs} ms no log entry said whether it succeeded: check that the queue's log_sampling_ratio is 1`,
        attempts: 0,
    };
}
function unfinished(task, last) {
    const dispatched = last?.dispatchCount ?? 0;
    const status = last?.lastAttempt?.responseStatus;
    if (dispatched === 0) {
        return {
            verdict: "inconclusive",
            evidence: `the queue did not dispatch the task within ${task.timeoutMs} ms: is it paused or backed up?`,
            attempts: 0,
        };
    }
    const seen = status ? `its last answer was ${canonicalName(status.code ?? 0)}` : "no answer came";
    return {
        verdict: "failed",
        evidence: `GetTask: dispatched ${dispatched} time${dispatched === 1 ? "" : "s"}, ${seen} within ${task.timeoutMs} ms`,
        attempts: dispatched,
    };
}
//# sourceMappingURL=oracle.js.map
;// CONCATENATED MODULE: ./lib/smoke/smoke.js




/** Cloud Tasks takes no shorter dispatch deadline for an HTTP target. */
const MIN_DISPATCH_DEADLINE_MS = 15_000;
/**
 * The header of every smoke task. The worker runtime answers a permanent failure with an error when it
 * sees it, instead of the 2xx that ends a real task, so that a dead letter never passes for a success.
 */
const SMOKE_HEADER = "X-Smoke-Test";
/** Proves each handler of the candidates with real tasks through their real queues, all at once. */
async function smokeStage(project, deps) {
    const startedMs = deps.clock.now();
    const trials = listTrials(project, deps);
    const verdicts = await Promise.all(trials.map((trial) => prove(trial, deps)));
    const bad = verdicts.filter((verdict) => verdict.verdict !== "passed");
    const failed = bad.filter((verdict) => verdict.verdict === "failed");
    return {
        status: failed.length > 0 ? "failed" : bad.length > 0 ? "inconclusive" : "passed",
        durationMs: deps.clock.now() - startedMs,
        summary: bad.length === 0
            ? `${verdicts.length} task${verdicts.length === 1 ? "" : "s"} proven`
            : `${bad.map((verdict) => `${verdict.handler} ${verdict.verdict}`).join(", ")}`,
        ...(bad[0] === undefined
            ? {}
            : {
                failure: {
                    code: failed.length > 0 ? "SMOKE_FAILED" : "SMOKE_INCONCLUSIVE",
                    message: `${bad[0].worker}/${bad[0].handler}: ${bad[0].evidence}`,
                },
            }),
        verdicts,
    };
}
function listTrials(project, deps) {
    const trials = [];
    for (const worker of project.workers) {
        if (deps.targets[worker.id] === undefined)
            continue;
        for (const handler of worker.handlers) {
            const queue = project.queues.find(({ id }) => id === handler.queueId);
            if (queue === undefined)
                continue;
            for (const smokeCase of handler.smoke) {
                trials.push({ workerId: worker.id, handler, smokeCase, queue });
            }
        }
    }
    return trials;
}
async function prove(trial, deps) {
    const startedMs = deps.clock.now();
    const name = await enqueue(trial, deps);
    const outcome = await watchTask({
        name,
        projectId: deps.projectId,
        maxAttempts: trial.queue.maxAttempts,
        timeoutMs: trial.smokeCase.timeoutMs,
    }, deps).catch((error) => {
        throw apiFailure(`watch smoke task "${name}"`, error);
    });
    if (outcome.verdict !== "passed")
        await discard(name, deps);
    deps.progress.info(`${trial.workerId}/${trial.handler.name}: ${outcome.verdict} (${outcome.evidence})`);
    return {
        worker: trial.workerId,
        handler: trial.handler.name,
        case: trial.smokeCase.name,
        queue: trial.queue.id,
        latencyMs: deps.clock.now() - startedMs,
        ...outcome,
    };
}
async function enqueue(trial, deps) {
    const target = deps.targets[trial.workerId];
    const parent = deps.queues[trial.queue.id];
    if (target === undefined || parent === undefined) {
        throw new project_failure/* Failure */.H("SMOKE_NO_QUEUE", `terraform's outputs name no queue "${trial.queue.id}"`, {
            exitCode: 1,
            hint: "apply first: the queue is created by terraform",
        });
    }
    // A random id in front: sequential names make hot spots, and a retried create stays one task.
    const name = `${parent}/tasks/${(0,external_node_crypto_.randomBytes)(8).toString("hex")}-smoke-${trial.handler.name}`;
    const deadlineMs = Math.max(trial.handler.timeoutMs, MIN_DISPATCH_DEADLINE_MS);
    try {
        await (await deps.gcp.tasks()).createTask({
            parent,
            task: {
                name,
                dispatchDeadline: { seconds: Math.ceil(deadlineMs / 1000) },
                httpRequest: {
                    url: `${target.url}${trial.handler.path}`,
                    httpMethod: "POST",
                    headers: {
                        "Content-Type": "application/json",
                        ...trial.smokeCase.headers,
                        [SMOKE_HEADER]: "1",
                    },
                    body: Buffer.from(JSON.stringify(trial.smokeCase.payload)).toString("base64"),
                    oidcToken: { serviceAccountEmail: target.invoker, audience: target.audience },
                },
            },
        });
    }
    catch (error) {
        throw apiFailure(`enqueue a smoke task in "${parent}"`, error);
    }
    return name;
}
/** A task that did not pass would be retried against a candidate that is going away. */
async function discard(name, deps) {
    try {
        await (await deps.gcp.tasks()).deleteTask({ name });
    }
    catch (error) {
        if (codeOf(error) !== "NOT_FOUND") {
            deps.progress.warn(apiFailure(`delete smoke task "${name}"`, error).message);
        }
    }
}
//# sourceMappingURL=smoke.js.map
;// CONCATENATED MODULE: ./lib/terraform/plan-difference.js
/** What differs between the changes that were reviewed and those of now, as sentences; redacted like both. */
function planDifference(reviewed, present) {
    const before = new Map(reviewed.map((change) => [change.address, change]));
    const after = new Map(present.map((change) => [change.address, change]));
    const addresses = [...new Set([...before.keys(), ...after.keys()])].sort();
    return addresses.flatMap((address) => differenceOf(address, before.get(address), after.get(address)));
}
function differenceOf(address, reviewed, present) {
    if (reviewed === undefined)
        return [`${address}: ${present?.action ?? ""} was not in the reviewed plan`];
    if (present === undefined)
        return [`${address}: ${reviewed.action} is no longer needed`];
    if (reviewed.action !== present.action) {
        return [`${address}: reviewed as ${reviewed.action}, now ${present.action}`];
    }
    const paths = new Map(reviewed.attributes.map((attribute) => [attribute.path, attribute]));
    const changed = present.attributes
        .filter(({ path, before, after }) => {
        const known = paths.get(path);
        return known === undefined || known.before !== before || known.after !== after;
    })
        .map(({ path, before, after }) => `${address}: ${path} now goes from ${before} to ${after}`);
    const still = new Set(present.attributes.map(({ path }) => path));
    const gone = reviewed.attributes
        .filter(({ path }) => !still.has(path))
        .map(({ path }) => `${address}: ${path} no longer changes`);
    return [...changed, ...gone];
}
//# sourceMappingURL=plan-difference.js.map
;// CONCATENATED MODULE: ./lib/terraform/attribute-diff.js
/** The leaves that differ between before and after, sorted by path. */
function diffAttributes({ change }) {
    const found = [];
    const replaced = (change.replace_paths ?? []).map((steps) => patternOf(steps));
    attribute_diff_walk({
        path: "",
        pattern: "",
        before: change.before,
        after: change.after,
        unknown: change.after_unknown,
        sensitive: [change.before_sensitive, change.after_sensitive],
    }, replaced, found);
    return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
function attribute_diff_walk(node, replaced, found) {
    const unknown = node.unknown === true;
    if (!unknown && (isTree(node.before) || isTree(node.after))) {
        for (const child of children(node))
            attribute_diff_walk(child, replaced, found);
        return;
    }
    const [before, after] = [node.before ?? null, node.after ?? null];
    if (!unknown && before === after)
        return;
    found.push({
        path: node.path,
        pattern: node.pattern,
        before,
        after: unknown ? undefined : after,
        unknown,
        sensitive: node.sensitive.includes(true),
        forcesReplacement: replaced.some((pattern) => node.pattern === pattern || node.pattern.startsWith(`${pattern}.`)),
    });
}
function children(node) {
    const sides = [node.before, node.after, node.unknown];
    const list = sides.some(Array.isArray);
    const named = list && [node.before, node.after].every(isNamedList);
    const keyed = (tree) => (named && Array.isArray(tree) ? byName(tree) : tree);
    const [before, after] = [keyed(node.before), keyed(node.after)];
    // Marks of a named list follow the order of their own side; only that of `after` has unknowns.
    const marksOf = (marks, side) => named && Array.isArray(marks) && Array.isArray(side) ? markByName(marks, side) : marks;
    const unknown = marksOf(node.unknown, node.after);
    const sensitive = [
        marksOf(node.sensitive[0], node.before),
        marksOf(node.sensitive[1], node.after),
    ];
    const keys = new Set([before, after, unknown].flatMap(keysOf));
    return [...keys].map((key) => ({
        path: childPath(node.path, key, list, named),
        pattern: list ? node.pattern : node.pattern === "" ? key : `${node.pattern}.${key}`,
        before: at(before, key),
        after: at(after, key),
        unknown: at(unknown, key),
        // A mark on the parent covers all that is below it.
        sensitive: sensitive.map((mark) => (mark === true ? true : at(mark, key))),
    }));
}
function childPath(parent, key, list, named) {
    if (list)
        return `${parent}[${named ? JSON.stringify(key) : key}]`;
    return parent === "" ? key : `${parent}.${key}`;
}
function isTree(tree) {
    return typeof tree === "object" && tree !== null;
}
function keysOf(tree) {
    return isTree(tree) ? Object.keys(tree) : [];
}
function at(tree, key) {
    return isTree(tree) && Object.hasOwn(tree, key)
        ? tree[key]
        : undefined;
}
/** Environment variables and the like: a set, so a position means nothing and the name everything. */
function isNamedList(tree) {
    if (tree === null || tree === undefined)
        return true;
    if (!Array.isArray(tree))
        return false;
    const names = tree.map((member) => at(member, "name"));
    return names.every((name) => typeof name === "string") && new Set(names).size === names.length;
}
function byName(list) {
    return Object.fromEntries(list.map((member) => [String(at(member, "name")), member]));
}
function markByName(marks, side) {
    return Object.fromEntries(side.map((member, index) => [String(at(member, "name")), marks[index]]));
}
function patternOf(steps) {
    return steps.filter((step) => typeof step === "string").join(".");
}
//# sourceMappingURL=attribute-diff.js.map
;// CONCATENATED MODULE: ./lib/terraform/shown-attributes.js
/**
 * The attributes whose values a report may show, by Terraform type and pattern (without indices). Everything else
 * is hidden: env values, payloads, headers, secret data, and whatever a later provider adds.
 */
const SHOWN = {
    google_cloud_tasks_queue: [
        "location",
        "name",
        "rate_limits.max_concurrent_dispatches",
        "rate_limits.max_dispatches_per_second",
        "retry_config.max_attempts",
        "retry_config.max_backoff",
        "retry_config.max_doublings",
        "retry_config.max_retry_duration",
        "retry_config.min_backoff",
        "stackdriver_logging_config.sampling_ratio",
    ],
    google_cloud_run_v2_service: [
        "deletion_protection",
        "ingress",
        "location",
        "name",
        "scaling.min_instance_count",
        "template.containers.env.name",
        "template.containers.image",
        "template.containers.ports.container_port",
        "template.containers.resources.cpu_idle",
        "template.containers.resources.limits.cpu",
        "template.containers.resources.limits.memory",
        "template.containers.startup_probe.failure_threshold",
        "template.containers.startup_probe.http_get.path",
        "template.max_instance_request_concurrency",
        "template.scaling.max_instance_count",
        "template.service_account",
        "template.timeout",
    ],
    google_cloud_scheduler_job: [
        "attempt_deadline",
        "http_target.http_method",
        "name",
        "paused",
        "region",
        "retry_config.retry_count",
        "schedule",
        "time_zone",
    ],
    google_monitoring_alert_policy: [
        "conditions.condition_threshold.duration",
        "conditions.condition_threshold.threshold_value",
        "display_name",
        "enabled",
    ],
    google_secret_manager_secret: ["secret_id"],
    google_service_account: ["account_id", "disabled", "display_name"],
    google_storage_bucket: [
        "force_destroy",
        "lifecycle_rule.condition.age",
        "location",
        "name",
        "public_access_prevention",
        "versioning.enabled",
    ],
};
const SHOWN_OF_IAM_MEMBERS = [
    "location",
    "member",
    "name",
    "role",
    "secret_id",
    "service_account_id",
];
/** True when a report may show this attribute's value, unless Terraform marks it sensitive. */
function isShown(type, pattern) {
    const shown = type.endsWith("_iam_member") ? SHOWN_OF_IAM_MEMBERS : (SHOWN[type] ?? []);
    return shown.includes(pattern);
}
//# sourceMappingURL=shown-attributes.js.map
;// CONCATENATED MODULE: ./lib/terraform/changes.js


/** What stands for a value that a report must not show. */
const HIDDEN = "(hidden)";
const ABSENT = "(none)";
const changes_UNKNOWN = "(known after apply)";
/** Why Terraform does what it does, in words. @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const REASONS = {
    replace_because_tainted: "an earlier apply left it half made",
    replace_because_cannot_update: "an attribute that changes can't be changed in place",
    replace_by_request: "its replacement was asked for",
    replace_by_triggers: "something that it depends on is replaced",
    delete_because_no_resource_config: "it is no longer in the configuration",
    delete_because_no_module: "it is no longer in the configuration",
    delete_because_each_key: "its id is no longer in cloud-tasks.yaml",
    delete_because_count_index: "it is no longer asked for",
    delete_because_wrong_repetition: "it is no longer repeated the same way",
    delete_because_no_move_target: "it was moved to a place that does not exist",
};
/** The changes of a plan for people: what stays as it is and mere reads are left out, values are redacted. */
function summarizeChanges(resources) {
    return resources
        .flatMap((resource) => {
        const action = actionOf(resource);
        return action === undefined ? [] : [changes_summarize(resource, action)];
    })
        .sort((a, b) => (a.address < b.address ? -1 : 1));
}
/** What happens to a resource; undefined when nothing does. */
function actionOf(resource) {
    const { actions, importing } = resource.change;
    if (resource.mode === "data")
        return undefined;
    if (actions.includes("delete") && actions.includes("create"))
        return "replace";
    if (actions.includes("forget"))
        return "forget";
    const [action] = actions;
    if (action === "create" || action === "delete" || action === "read")
        return action;
    if (importing !== undefined)
        return "import";
    if (action === "update")
        return "update";
    return resource.previous_address === undefined ? undefined : "move";
}
function changes_summarize(resource, action) {
    const reason = reasonOf(resource);
    return {
        address: resource.address,
        type: resource.type,
        action,
        attributes: action === "delete" || action === "forget" ? [] : attributesOf(resource, action),
        ...(reason === undefined ? {} : { reason }),
    };
}
function reasonOf({ previous_address, action_reason }) {
    if (previous_address !== undefined)
        return `moved from ${previous_address}`;
    return action_reason === undefined ? undefined : (REASONS[action_reason] ?? action_reason);
}
function attributesOf(resource, action) {
    return diffAttributes(resource)
        .filter((diff) => isTold(resource.type, diff, action))
        .map((diff) => ({
        path: diff.path,
        before: render(resource.type, diff, diff.before),
        after: diff.unknown ? changes_UNKNOWN : render(resource.type, diff, diff.after),
        forcesReplacement: diff.forcesReplacement,
    }));
}
/** A new resource is told by what may be shown; of a changed one every change is, if only as hidden. */
function isTold(type, diff, action) {
    if (diff.forcesReplacement)
        return true;
    if (action === "create")
        return isShown(type, diff.pattern) && !diff.unknown;
    // What the provider computes anew says nothing unless the attribute is one that people set.
    return !diff.unknown || isShown(type, diff.pattern);
}
function render(type, diff, value) {
    if (value === null || value === undefined)
        return ABSENT;
    if (diff.sensitive || !isShown(type, diff.pattern))
        return HIDDEN;
    return typeof value === "string" ? value : JSON.stringify(value);
}
//# sourceMappingURL=changes.js.map
;// CONCATENATED MODULE: ./lib/terraform/env.js

/**
 * What terraform and the google provider need of the caller's environment: finding programs and homes,
 * credentials, proxies and certificates. Everything else (TF_CLI_ARGS, TF_VAR_*, tokens of other tools) stays out.
 */
const KEPT = new Set([
    "HOME",
    "PATH",
    "TMPDIR",
    "USER",
    "CLOUDSDK_CONFIG",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "GOOGLE_OAUTH_ACCESS_TOKEN",
    "GOOGLE_IMPERSONATE_SERVICE_ACCOUNT",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TF_PLUGIN_CACHE_DIR",
]);
/**
 * Terraform's environment.
 * @throws Failure `TF_REATTACH_SET` when the caller's own environment names a provider to attach to: it would get
 * the credentials of a real deploy
 */
function env_terraformEnv(deps, dataDir) {
    if (deps.processEnv["TF_REATTACH_PROVIDERS"] !== undefined) {
        throw new project_failure/* Failure */.H("TF_REATTACH_SET", "TF_REATTACH_PROVIDERS is set in the environment", {
            exitCode: 2,
            hint: "unset TF_REATTACH_PROVIDERS: terraform would hand its credentials to whatever process it names",
        });
    }
    const kept = Object.entries(deps.processEnv).flatMap(([name, value]) => KEPT.has(name) && value !== undefined ? [[name, value]] : []);
    return {
        ...Object.fromEntries(kept),
        CHECKPOINT_DISABLE: "1",
        TF_CLI_CONFIG_FILE: "/dev/null",
        TF_DATA_DIR: dataDir,
        TF_IN_AUTOMATION: "1",
        TF_INPUT: "0",
        ...deps.endpoints.terraformEnv,
        ...deps.extraEnv,
    };
}
//# sourceMappingURL=env.js.map
;// CONCATENATED MODULE: ./lib/terraform/fingerprint.js



/**
 * Attributes of a Cloud Run service that are no part of what was reviewed: the image is built after the review, traffic
 * belongs to the release, and the rest is what the API counts up by itself.
 */
const LEFT_OUT = new Set([
    "client",
    "client_version",
    "conditions",
    "create_time",
    "creator",
    "etag",
    "generation",
    "last_modifier",
    "latest_created_revision",
    "latest_ready_revision",
    "observed_generation",
    "reconciling",
    "template.containers.image",
    "terminal_condition",
    "traffic",
    "traffic_statuses",
    "uid",
    "update_time",
    "uri",
    "urls",
]);
/**
 * sha256 over what a plan changes, lower-case hex. Equal for two plans that do the same: the order of resources, the
 * image and what the API or the release owns do not count. An update of those alone counts as no change.
 */
function fingerprint(resources) {
    const canonical = resources
        .flatMap((resource) => {
        const action = actionOf(resource);
        if (action === undefined || action === "read")
            return [];
        const attributes = action === "delete" || action === "forget" ? [] : canonicalDiff(resource);
        if (action === "update" && attributes.length === 0)
            return [];
        const { address, previous_address: from = null, change } = resource;
        return [{ address, action, from, importing: change.importing?.id ?? null, attributes }];
    })
        .sort((a, b) => (a.address < b.address ? -1 : 1));
    return (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(canonical)).digest("hex");
}
function canonicalDiff(resource) {
    return diffAttributes(resource)
        .filter((diff) => !fingerprint_isLeftOut(resource.type, diff))
        .map(({ path, before, after, unknown }) => [path, before, unknown ? { unknown } : after]);
}
function fingerprint_isLeftOut(type, { pattern }) {
    if (type !== "google_cloud_run_v2_service")
        return false;
    return LEFT_OUT.has(pattern) || LEFT_OUT.has(pattern.split(".", 1)[0] ?? "");
}
//# sourceMappingURL=fingerprint.js.map
;// CONCATENATED MODULE: ./lib/terraform/guard.js

/** What is gone with a resource. A deleted queue's name: https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/delete */
const LOSSES = {
    google_cloud_tasks_queue: "its tasks are lost and its name is blocked for days",
    google_cloud_run_v2_service: "its revisions are lost and tasks for it fail",
    google_secret_manager_secret: "all its versions are lost",
    google_storage_bucket: "its objects are lost",
};
const EVERYONE = new Set(["allUsers", "allAuthenticatedUsers"]);
/** The findings of a plan, in the order of their addresses. */
function guardFindings(resources) {
    return resources
        .flatMap((resource) => findingsOf(resource).map((message) => ({ address: resource.address, message })))
        .sort((a, b) => (a.address < b.address ? -1 : 1));
}
/** What is left of the findings once a waiver for exactly this plan is taken into account. */
function unwaived(findings, fingerprint, waiver) {
    const waived = new Set(waiver?.fingerprint === fingerprint ? waiver.addresses : []);
    return findings.filter(({ address }) => !waived.has(address));
}
function findingsOf(resource) {
    const { address, type } = resource;
    const action = actionOf(resource);
    const loss = LOSSES[type];
    if (loss !== undefined && (action === "delete" || action === "replace")) {
        return [`${address} would be ${action}d: ${loss}`];
    }
    if (loss !== undefined && action === "forget") {
        return [`${address} would be forgotten: it lives on and nothing manages it`];
    }
    const member = resource.change.after?.member;
    if ((action === "create" || action === "replace") && EVERYONE.has(String(member))) {
        return [`${address} would let everyone in: its member is ${String(member)}`];
    }
    return [];
}
//# sourceMappingURL=guard.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
;// CONCATENATED MODULE: ./lib/terraform/plan-json.js

const value = schemas/* unknown */.L5J();
const changeSchema = schemas/* object */.Ikc({
    actions: schemas/* array */.YOg(schemas/* enum */.k5n(["no-op", "create", "read", "update", "delete", "forget"])),
    before: value,
    after: value,
    /** The shape of `after` with `true` where a value is known only after the apply. */
    after_unknown: value,
    /** `true` for a value, or a tree of `true`, that Terraform marks sensitive. */
    before_sensitive: value,
    after_sensitive: value,
    replace_paths: schemas/* array */.YOg(schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]))).optional(),
    importing: schemas/* object */.Ikc({ id: schemas/* string */.YjP().optional() }).optional(),
});
const plannedSchema = schemas/* object */.Ikc({
    address: schemas/* string */.YjP(),
    previous_address: schemas/* string */.YjP().optional(),
    mode: schemas/* enum */.k5n(["managed", "data"]),
    type: schemas/* string */.YjP(),
    change: changeSchema,
    action_reason: schemas/* string */.YjP().optional(),
});
const planSchema = schemas/* object */.Ikc({
    // Minor versions only add: https://developer.hashicorp.com/terraform/internals/json-format
    format_version: schemas/* string */.YjP().regex(/^1\./, "only format 1 of the plan is understood"),
    terraform_version: schemas/* string */.YjP(),
    resource_changes: schemas/* array */.YOg(plannedSchema).default([]),
    resource_drift: schemas/* array */.YOg(plannedSchema).default([]),
    errored: schemas/* boolean */.zMY().optional(),
});
/** Checks the shape of a plan's JSON. @throws ZodError when it is another format */
function parsePlanJson(text) {
    return planSchema.parse(JSON.parse(text));
}
//# sourceMappingURL=plan-json.js.map
;// CONCATENATED MODULE: ./lib/terraform/run.js



/**
 * Runs terraform, argument by argument and never through a shell, and waits for its end. Asynchronous, because the
 * provider may be served from this very process. When the signal aborts, terraform gets one SIGINT: it finishes
 * the calls in flight, writes its state and unlocks.
 * @throws Failure `TF_FAILED` with terraform's own errors, `TF_CANCELLED`, `TF_BROKEN`
 */
async function runTerraform(run) {
    run.signal?.throwIfAborted();
    const command = run.args[0] ?? "";
    const child = (0,external_node_child_process_.spawn)(run.executable, run.args, {
        cwd: run.cwd,
        env: run.env,
        stdio: ["ignore", "pipe", "pipe"],
        // In a group of its own, so that Ctrl-C reaches it once, from us, and not twice.
        detached: true,
    });
    const ended = new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code) => resolve(code ?? 1));
    });
    const interrupt = () => {
        run.progress.warn(`stopping terraform ${command}: it finishes what is in flight and unlocks`);
        child.kill("SIGINT");
    };
    run.signal?.addEventListener("abort", interrupt, { once: true });
    const lines = [];
    const errors = [];
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
        stderr += text;
    });
    (0,external_node_readline_.createInterface)({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
        lines.push(line);
        tell(line, run.progress, errors);
    });
    let exitCode;
    try {
        exitCode = await ended;
    }
    catch (cause) {
        throw new project_failure/* Failure */.H("TF_BROKEN", `could not start ${run.executable}`, { exitCode: 2, cause });
    }
    finally {
        run.signal?.removeEventListener("abort", interrupt);
    }
    if (run.signal?.aborted === true) {
        throw new project_failure/* Failure */.H("TF_CANCELLED", `terraform ${command} was stopped`, {
            exitCode: 1,
            hint: "what was finished is in the state: run the same command again",
        });
    }
    if (exitCode !== 0)
        throw failed(command, exitCode, errors, stderr);
    return { stdout: lines.join("\n"), exitCode };
}
function failed(command, code, errors, stderr) {
    const told = errors.length > 0 ? errors.join("; ") : stderr.trim().slice(0, 2_000);
    return new project_failure/* Failure */.H("TF_FAILED", `terraform ${command} failed with exit code ${code}${told === "" ? "" : `: ${told}`}`, { exitCode: 1 });
}
/** The kinds that a person wants to follow. */
const TOLD = new Set(["apply_start", "apply_complete", "apply_errored", "change_summary"]);
function tell(line, progress, errors) {
    if (!line.startsWith('{"@'))
        return;
    let parsed;
    try {
        parsed = JSON.parse(line);
    }
    catch {
        return;
    }
    if (parsed.type === "diagnostic" && parsed.diagnostic !== undefined) {
        const { severity, summary = "", detail = "" } = parsed.diagnostic;
        const text = [summary, detail].filter((part) => part !== "").join(": ");
        if (severity === "error")
            errors.push(text);
        else
            progress.warn(text);
    }
    else if (TOLD.has(parsed.type ?? "")) {
        progress.info(parsed["@message"] ?? "");
    }
}
//# sourceMappingURL=run.js.map
;// CONCATENATED MODULE: ./lib/terraform/tfvars.js


/**
 * The bytes of `terraform.tfvars.json` that `terraform/variables*.tf` read. The same project gives the same
 * bytes: keys are sorted, so the order of the file does not matter.
 * @throws Failure `TF_NO_PROJECT_ID`, `TF_NO_IMAGE`
 */
function renderTfvars(project, input) {
    const { projectId } = project;
    if (projectId === undefined) {
        throw new project_failure/* Failure */.H("TF_NO_PROJECT_ID", `environment "${project.environment}" has no project_id`, { exitCode: 2, hint: "set project_id in cloud-tasks.yaml, at the top or in the environment" });
    }
    const tfvars = {
        project_id: projectId,
        project_number: input.projectNumber,
        region: project.region,
        environment: project.environment,
        name: project.name,
        run_url_template: input.runUrlTemplate,
        queues: byId(project.queues, queueVars),
        workers: byId(project.workers, (worker) => workerVars(project, worker, input.images)),
        schedules: byId(project.schedules, scheduleVars),
        secrets: byId(project.secrets, ({ name }) => ({ name })),
        alerts: byId(project.alerts, alertVars),
        buckets: byId(project.buckets, (bucket) => ({
            name: bucket.name,
            location: bucket.location,
            versioning: bucket.versioning,
            delete_after_days: bucket.deleteAfterDays ?? null,
        })),
    };
    return `${JSON.stringify(sortKeys(tfvars), undefined, 2)}\n`;
}
function byId(resources, toVars) {
    return Object.fromEntries(resources.map((resource) => [resource.id, toVars(resource)]));
}
function queueVars(queue) {
    return {
        name: queue.name,
        max_dispatches_per_second: queue.maxDispatchesPerSecond,
        max_concurrent_dispatches: queue.maxConcurrentDispatches,
        max_attempts: queue.maxAttempts,
        min_backoff: seconds(queue.minBackoffMs),
        max_backoff: seconds(queue.maxBackoffMs),
        max_doublings: queue.maxDoublings,
        max_retry_duration: seconds(queue.maxRetryDurationMs),
        log_sampling_ratio: queue.logSamplingRatio,
    };
}
function workerVars(project, worker, images) {
    const image = images[worker.id];
    if (image === undefined) {
        throw new project_failure/* Failure */.H("TF_NO_IMAGE", `worker "${worker.id}" has no image yet`, {
            exitCode: 1,
            hint: "build the worker before terraform runs",
        });
    }
    return {
        name: worker.name,
        image,
        account_id: accountId(project, worker, "w"),
        invoker_account_id: accountId(project, worker, "i"),
        port: worker.port,
        memory: worker.memory,
        cpu: worker.cpu,
        cpu_idle: worker.cpuIdle,
        min_instances: worker.minInstances,
        max_instances: worker.maxInstances,
        concurrency: worker.concurrency,
        timeout: seconds(worker.timeoutMs),
        allow_unauthenticated: worker.allowUnauthenticated,
        deletion_protection: worker.deletionProtection,
        readiness_path: worker.readinessPath,
        env: worker.env,
        secret_env: Object.fromEntries(Object.entries(worker.secretEnv).map(([name, { secretId, version }]) => [
            name,
            { secret: secretId, version },
        ])),
        queues: queuesOf(project, worker),
    };
}
/** The queues that a worker may add tasks to: its handlers' own and those that no other worker handles. */
function queuesOf(project, worker) {
    const foreign = new Set(project.workers
        .filter(({ id }) => id !== worker.id)
        .flatMap(({ handlers }) => handlers.map(({ queueId }) => queueId)));
    const own = new Set(worker.handlers.map(({ queueId }) => queueId));
    return project.queues
        .map(({ id }) => id)
        .filter((id) => own.has(id) || !foreign.has(id))
        .sort();
}
/** Longest start of a worker's name in an account id: 30 characters less `-w-` and the hash. */
const NAME_PART_LENGTH = 19;
/**
 * A service account id: readable start, role and a hash that keeps two long names apart. Stable as long as
 * project, environment and resource id are. 6 to 30 characters by
 * https://cloud.google.com/iam/docs/service-accounts-create
 */
function accountId(project, worker, role) {
    const hash = (0,external_node_crypto_.createHash)("sha256")
        .update(JSON.stringify([project.name, project.environment, worker.id]))
        .digest("hex")
        .slice(0, 8);
    const start = worker.name.slice(0, NAME_PART_LENGTH).replace(/-+$/, "");
    return `${start}-${role}-${hash}`;
}
function scheduleVars(schedule) {
    const { target } = schedule;
    return {
        name: schedule.name,
        schedule: schedule.cron,
        time_zone: schedule.timeZone,
        http_method: schedule.httpMethod,
        body: schedule.body ?? null,
        headers: schedule.headers,
        attempt_deadline: seconds(schedule.attemptDeadlineMs),
        retry_count: schedule.retryCount,
        paused: schedule.paused,
        ...(target.kind === "worker"
            ? { worker: target.workerId, path: target.path, url: null }
            : { worker: null, path: null, url: target.url }),
    };
}
function alertVars(alert) {
    return {
        name: alert.name,
        metric: alert.metric,
        target: alert.targetId,
        threshold: alert.threshold,
        duration: seconds(alert.durationMs),
        notify_emails: [...alert.notifyEmails].sort(),
    };
}
/** Google's duration: seconds with at most a fraction, and an `s`. */
function seconds(durationMs) {
    return `${durationMs / 1_000}s`;
}
function sortKeys(value) {
    if (Array.isArray(value))
        return value.map(sortKeys);
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, sortKeys(inner)]));
}
//# sourceMappingURL=tfvars.js.map
;// CONCATENATED MODULE: ./lib/terraform/work-dir.js




const HCL = /(?:^|\/)(?:tests|bootstrap|\.terraform[^/]*)(?:\/|$)/;
/** Copies the modules and writes tfvars and backend; what an earlier run left there is replaced. */
async function prepareWorkDir(project, deps) {
    const configDir = external_node_path_.join(deps.workDir, "config");
    const dataDir = external_node_path_.join(deps.workDir, "data");
    const tfvars = renderTfvars(project, {
        projectNumber: deps.projectNumber,
        images: deps.images,
        runUrlTemplate: deps.endpoints.runUrlTemplate,
    });
    await (0,promises_.mkdir)(deps.workDir, { recursive: true, mode: 0o700 });
    await (0,promises_.rm)(configDir, { recursive: true, force: true });
    await (0,promises_.cp)(deps.moduleDir, configDir, {
        recursive: true,
        filter: (source) => !HCL.test(external_node_path_.relative(deps.moduleDir, source)),
    });
    await (0,promises_.writeFile)(external_node_path_.join(configDir, "terraform.tfvars.json"), tfvars, { mode: 0o600 });
    if (deps.adoptSecrets !== undefined && deps.adoptSecrets.size > 0) {
        await (0,promises_.writeFile)(external_node_path_.join(configDir, "imports.tf"), importBlocks(project, deps.adoptSecrets));
    }
    if (deps.backend.kind === "local") {
        // The last backend block wins only from a file named *_override.tf.
        await (0,promises_.writeFile)(external_node_path_.join(configDir, "backend_override.tf.json"), JSON.stringify({ terraform: { backend: { local: { path: deps.backend.file } } } }));
    }
    return { configDir, dataDir, planFile: external_node_path_.join(deps.workDir, "plan.tfplan") };
}
//# sourceMappingURL=work-dir.js.map
;// CONCATENATED MODULE: ./lib/terraform/plan.js








/** How long to wait for someone else's lock on the state. */
const LOCK_TIMEOUT = "120s";
/** Plans and shows what will change. @throws Failure of `runTerraform`, `TF_PLAN_FORMAT` */
async function planStage(project, deps) {
    const startedAt = deps.clock.now();
    const plan = await makePlan(project, deps);
    return {
        status: plan.guard.length === 0 ? "passed" : "blocked",
        durationMs: deps.clock.now() - startedAt,
        summary: describe(plan.changes),
        ...(plan.guard.length === 0 ? {} : { failure: guardFailure(plan.guard) }),
        changes: plan.changes,
        drift: summarizeChanges(plan.json.resource_drift),
        fingerprint: plan.fingerprint,
        guard: plan.guard.map(({ message }) => message),
        terraformVersion: plan.json.terraform_version,
    };
}
/** init, plan and show in a fresh work directory. */
async function makePlan(project, deps) {
    const workDir = await prepareWorkDir(project, deps);
    const env = env_terraformEnv(deps, workDir.dataDir);
    const terraform = (args) => runTerraform({
        executable: deps.executable,
        args,
        cwd: workDir.configDir,
        env,
        progress: deps.progress,
        signal: deps.signal,
    });
    const { backend } = deps;
    await terraform([
        "init",
        "-input=false",
        "-no-color",
        "-reconfigure",
        ...(backend.kind === "gcs"
            ? [`-backend-config=bucket=${backend.bucket}`, `-backend-config=prefix=${backend.prefix}`]
            : []),
    ]);
    await terraform(["plan", "-json", "-input=false", ...lockArgs(deps), `-out=${workDir.planFile}`]);
    const json = readPlan((await terraform(["show", "-json", workDir.planFile])).stdout);
    const print = fingerprint(json.resource_changes);
    return {
        workDir,
        json,
        changes: summarizeChanges(json.resource_changes),
        fingerprint: print,
        guard: unwaived(guardFindings(json.resource_changes), print, deps.waiver),
        terraform,
    };
}
/** Why the guard said no, and how a person lets it pass. */
function guardFailure(findings) {
    return {
        code: "TF_GUARD",
        message: findings.map(({ message }) => message).join("; "),
        hint: "undo the change in cloud-tasks.yaml, or waive these addresses for this plan's fingerprint",
    };
}
/** `-lock=false` for an identity that may not write, else how long to wait. */
function lockArgs({ lock = true }) {
    return lock ? [`-lock-timeout=${LOCK_TIMEOUT}`] : ["-lock=false"];
}
function readPlan(text) {
    try {
        return parsePlanJson(text);
    }
    catch (cause) {
        throw new project_failure/* Failure */.H("TF_PLAN_FORMAT", "terraform's plan JSON has a shape that is not understood", {
            exitCode: 1,
            hint: "use a released Terraform 1.x or OpenTofu 1.x",
            cause,
        });
    }
}
/** `2 to create, 1 to update`, or that nothing changes. */
function describe(changes) {
    const counts = new Map();
    for (const { action } of changes)
        counts.set(action, (counts.get(action) ?? 0) + 1);
    if (counts.size === 0)
        return "no changes";
    return [...counts].map(([action, count]) => `${count} to ${action}`).join(", ");
}
//# sourceMappingURL=plan.js.map
;// CONCATENATED MODULE: ./lib/terraform/apply.js


/**
 * Plans again and applies that plan, if it does what was reviewed. `blocked`, with nothing applied, with `TF_PLAN_CHANGED`
 * when it does not and with `TF_GUARD` when the guard stops on something that no waiver names, `failed` with `TF_NOT_SETTLED` when a second plan is not empty.
 * @throws Failure of `runTerraform`
 */
async function applyStage(project, deps) {
    const startedAt = deps.clock.now();
    const plan = await makePlan(project, deps);
    const base = () => ({
        durationMs: deps.clock.now() - startedAt,
        ...(deps.reviewed === undefined ? {} : { reviewedFingerprint: deps.reviewed.fingerprint }),
    });
    if (deps.reviewed !== undefined && deps.reviewed.fingerprint !== plan.fingerprint) {
        return { ...base(), ...apply_refused(planChanged(deps.reviewed.changes, plan)) };
    }
    if (plan.guard.length > 0)
        return { ...base(), ...apply_refused(guardFailure(plan.guard)) };
    if (plan.changes.length > 0) {
        await plan.terraform([
            "apply",
            "-json",
            "-input=false",
            ...lockArgs(deps),
            plan.workDir.planFile,
        ]);
    }
    const settled = deps.settle === true ? await makePlan(project, deps) : undefined;
    const left = settled?.changes ?? [];
    return {
        ...base(),
        status: left.length === 0 ? "passed" : "failed",
        summary: plan.changes.length === 0 ? "nothing to apply" : `applied: ${describe(plan.changes)}`,
        ...counts(plan),
        appliedFingerprint: plan.fingerprint,
        ...(settled === undefined ? {} : { settled: left.length === 0 }),
        ...(left.length === 0
            ? {}
            : {
                failure: {
                    code: "TF_NOT_SETTLED",
                    message: `a second plan still has changes: ${left.map(({ address }) => address).join(", ")}`,
                    hint: "something outside of Terraform changes these, or an API answers other values than it was sent",
                },
            }),
    };
}
function apply_refused(failure) {
    return {
        status: "blocked",
        summary: "nothing was applied",
        created: 0,
        updated: 0,
        deleted: 0,
        failure,
    };
}
function planChanged(reviewed, plan) {
    const differences = planDifference(reviewed, plan.changes);
    return {
        code: "TF_PLAN_CHANGED",
        message: differences.length === 0
            ? "the plan changed since its review, in values that are hidden"
            : `the plan changed since its review: ${differences.join("; ")}`,
        hint: "plan again and have the new plan reviewed",
    };
}
function counts(plan) {
    const count = (...actions) => plan.changes.filter(({ action }) => actions.includes(action)).length;
    return {
        created: count("create", "replace"),
        updated: count("update"),
        deleted: count("delete", "replace"),
    };
}
//# sourceMappingURL=apply.js.map
;// CONCATENATED MODULE: ./lib/terraform/outputs.js





const output = (value) => schemas/* object */.Ikc({ value });
const names = output(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()));
const outputsSchema = schemas/* object */.Ikc({
    queues: names,
    schedules: names,
    secrets: names,
    workers: output(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({
        service: schemas/* string */.YjP(),
        uri: schemas/* string */.YjP(),
        invoker: schemas/* string */.YjP(),
        service_account: schemas/* string */.YjP(),
    }))),
});
/** Reads the outputs of the state that the last plan or apply in this work directory used. @throws Failure `TF_NO_OUTPUTS` */
async function readOutputs(deps) {
    const { stdout } = await runTerraform({
        executable: deps.executable,
        args: ["output", "-json"],
        cwd: external_node_path_.join(deps.workDir, "config"),
        env: env_terraformEnv(deps, external_node_path_.join(deps.workDir, "data")),
        progress: deps.progress,
        signal: deps.signal,
    });
    const parsed = outputsSchema.safeParse(JSON.parse(stdout));
    if (!parsed.success) {
        throw new project_failure/* Failure */.H("TF_NO_OUTPUTS", "the state has no outputs of this module", {
            exitCode: 1,
            hint: "apply first",
            cause: parsed.error,
        });
    }
    const { queues, schedules, secrets, workers } = parsed.data;
    return {
        queues: queues.value,
        schedules: schedules.value,
        secrets: secrets.value,
        workers: Object.fromEntries(Object.entries(workers.value).map(([id, { service_account: serviceAccount, ...rest }]) => [
            id,
            { ...rest, serviceAccount },
        ])),
    };
}
//# sourceMappingURL=outputs.js.map
;// CONCATENATED MODULE: ./lib/commands/pipeline.js









/**
 * Plan, cost, build, apply with the built digest, candidate, smoke, then promote or roll back. Stops after
 * the first stage that did not pass; what a failed release leaves in the infrastructure stays. Never
 * throws for a stage's failure: it becomes the stage's section.
 */
async function runPipeline(project, started, deps) {
    const report = { ...started };
    const stage = async (name, run, empty) => {
        const section = await pipeline_attempt(run, empty, deps.clock);
        report[name] = section;
        deps.onStage?.(name, section);
        return section.status === "passed" ? section : undefined;
    };
    const plan = await stage("plan", () => planStage(project, deps.terraform), EMPTY.plan);
    const cost = await stage("cost", () => (0,estimate/* costStage */.I)(project, { clock: deps.clock }), EMPTY.cost);
    if (plan === undefined || cost === undefined)
        return report;
    const build = await stage("build", () => buildImages(project, {
        endpoints: deps.gcp.endpoints,
        credentials: deps.gcp.credentials,
        clock: deps.clock,
        progress: deps.progress,
        builder: snapshotBuilder,
        repository: deps.repository,
        http: fetch,
    }), EMPTY.build);
    if (build === undefined)
        return report;
    const images = Object.fromEntries(build.images.map(({ worker, image }) => [worker, image]));
    const terraform = { ...deps.terraform, images };
    const apply = await stage("apply", () => applyStage(project, { ...terraform, reviewed: plan, settle: true }), EMPTY.apply);
    if (apply === undefined)
        return report;
    await release(project, report, build, await readOutputs(terraform), deps, stage);
    return report;
}
async function release(project, report, build, outputs, deps, stage) {
    const digest = build.images[0]?.digest ?? "";
    const releaseDeps = {
        gcp: deps.gcp,
        clock: deps.clock,
        progress: deps.progress,
        services: Object.fromEntries(Object.entries(outputs.workers).map(([id, { service }]) => [
            id,
            `projects/${project.projectId}/locations/${project.region}/services/${service}`,
        ])),
        tag: `c-${digest.slice(digest.indexOf(":") + 1).slice(0, 7)}`,
    };
    const candidates = await stage("release", () => candidateStage(project, releaseDeps), EMPTY.release);
    if (candidates === undefined)
        return;
    const targets = Object.fromEntries(candidates.workers.map(({ worker, candidateUrl }) => [
        worker,
        {
            url: candidateUrl,
            audience: outputs.workers[worker]?.uri ?? candidateUrl,
            invoker: outputs.workers[worker]?.invoker ?? "",
        },
    ]));
    const { gcp, clock, progress } = deps;
    const projectId = project.projectId ?? "";
    const smoke = await stage("smoke", () => smokeStage(project, { gcp, clock, progress, projectId, targets, queues: outputs.queues }), EMPTY.smoke);
    const move = smoke === undefined ? rollBackStage : promoteStage;
    await stage("release", () => move(candidates, releaseDeps), { workers: candidates.workers });
}
/** What a section holds when its stage could not even start. */
const EMPTY = {
    plan: { changes: [], drift: [], fingerprint: "", guard: [], terraformVersion: "" },
    cost: {
        currency: "USD",
        lowUsd: 0,
        likelyUsd: 0,
        highUsd: 0,
        ceilingUsd: 0,
        pricesAsOf: "",
        lines: [],
        notEstimated: [],
        assumptions: [],
        warnings: [],
    },
    build: { images: [] },
    apply: { created: 0, updated: 0, deleted: 0 },
    release: { workers: [] },
    smoke: { verdicts: [] },
};
async function pipeline_attempt(run, empty, clock) {
    const startedMs = clock.now();
    try {
        return await run();
    }
    catch (error) {
        const failure = error instanceof project_failure/* Failure */.H ? error : undefined;
        const hint = failure?.hint;
        return {
            ...empty,
            status: failure?.exitCode === 3 ? "blocked" : "failed",
            durationMs: clock.now() - startedMs,
            summary: (0,project_failure/* errorMessage */.g)(error).split("\n")[0] ?? "",
            failure: {
                code: failure?.code ?? "INTERNAL",
                message: (0,project_failure/* errorMessage */.g)(error),
                ...(hint === undefined ? {} : { hint }),
            },
        };
    }
}
//# sourceMappingURL=pipeline.js.map
;// CONCATENATED MODULE: ./lib/commands/rehearsal-endpoints.js

/** The embedded cloud as a stage sees it: the one thing in which a rehearsal differs from Google. */
function rehearsalEndpoints(cloud) {
    const { host, port } = new URL(cloud.restUrl);
    return {
        url: () => cloud.restUrl,
        grpc: () => ({ ...cloud.grpcAddress, plaintext: true }),
        registryHost: () => host,
        registryScheme: "http",
        runUrlTemplate: `http://{service}-{number}.{region}.run.localhost:${port}`,
        terraformEnv: terraformEnv(cloud),
    };
}
//# sourceMappingURL=rehearsal-endpoints.js.map
// EXTERNAL MODULE: ./lib/commands/validate.js + 1 modules
var commands_validate = __webpack_require__(8871);
;// CONCATENATED MODULE: ./lib/commands/rehearse.js




















const PROJECT_ID = "rehearsal";
const REPOSITORY = "workers";
/** Stands for the image that serves now, before the first build: a plan needs some digest. */
const NO_IMAGE_YET = `sha256:${"0".repeat(64)}`;
/** `cloud-tasks rehearse`: the whole pipeline against the embedded cloud, on this machine alone. */
async function rehearseCommand(options, console, clock) {
    const startedMs = clock.now();
    const environment = options.environment ?? "rehearsal";
    const { loaded, section } = await (0,commands_validate/* validateStage */.P)({ ...options, environment }, clock);
    (0,commands_validate/* showDiagnostics */.K)(loaded, options.config, console);
    if (loaded.project === undefined)
        return 2;
    const project = { ...loaded.project, projectId: PROJECT_ID };
    const started = {
        ...(0,report_merge/* startReport */.Fg)({ project: project.name, environment, startedAtMs: startedMs }),
        validate: section,
    };
    const report = (0,report_merge/* closeReport */.TF)(await rehearse(project, started, console, clock), clock.now() - startedMs);
    await (0,promises_.mkdir)(options.out, { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(options.out, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    await (0,promises_.writeFile)((0,external_node_path_.join)(options.out, "comment.md"), renderComment(report));
    console.out(options.json ? `${JSON.stringify(report)}\n` : (0,terminal/* renderTerminal */.b)(report, console));
    return (0,exit_code/* exitCodeOf */.F)(report);
}
async function rehearse(project, started, console, clock) {
    const terraform = await findTerraform(process.env["PATH"] ?? "");
    const signingSecret = (0,external_node_crypto_.randomBytes)(24).toString("hex");
    const [mailbox, receiver] = await Promise.all([startMailbox(), startReceiver(signingSecret)]);
    const cloud = await startCloud({
        projectId: PROJECT_ID,
        region: project.region,
        workerEnv: () => outsideEnv(mailbox, receiver),
    });
    const endpoints = rehearsalEndpoints(cloud);
    const gcp = connectGcp(endpoints, fixedCredentials("rehearsal"));
    const provider = await startProvider({ clock, env: endpoints.terraformEnv });
    const workDir = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "cloud-tasks-"));
    try {
        serveEntities(receiver);
        await prepare(project, cloud, gcp, signingSecret);
        const adoptSecrets = await existingSecrets(project, gcp);
        await checkSecretVersions(project, gcp);
        const report = await runPipeline(project, started, {
            gcp,
            clock,
            progress: console.progress,
            repository: REPOSITORY,
            onStage: (name, { status, summary }) => console.progress.info(`${name}: ${status} (${summary})`),
            terraform: {
                clock,
                progress: console.progress,
                endpoints,
                executable: terraform.file,
                moduleDir: packageFolder("terraform"),
                workDir,
                backend: { kind: "local", file: (0,external_node_path_.join)(workDir, "state.tfstate") },
                projectNumber: cloud.projectNumber,
                images: Object.fromEntries(project.workers.map(({ id, name }) => [
                    id,
                    `${endpoints.registryHost(project.region)}/${PROJECT_ID}/${REPOSITORY}/${name}@${NO_IMAGE_YET}`,
                ])),
                processEnv: process.env,
                extraEnv: { TF_REATTACH_PROVIDERS: provider.reattach },
                adoptSecrets,
            },
        });
        return { ...report, outside: { observations: observe(mailbox, receiver) } };
    }
    finally {
        await gcp.close();
        await Promise.all([provider.stop(), cloud.stop(), mailbox.stop(), receiver.stop()]);
        await (0,promises_.rm)(workDir, { recursive: true, force: true });
    }
}
/** What stands before a first deploy on Google too: the registry's repository, and secrets with a version. */
async function prepare(project, cloud, gcp, signingSecret) {
    await gcp.rest({
        api: "artifactregistry",
        method: "POST",
        path: `/v1/projects/${PROJECT_ID}/locations/${project.region}/repositories?repository_id=${REPOSITORY}`,
        body: { format: "DOCKER" },
    });
    const service = "google.cloud.secretmanager.v1.SecretManagerService";
    for (const { name } of project.secrets) {
        await cloud.call(service, "CreateSecret", {
            parent: `projects/${PROJECT_ID}`,
            secretId: name,
            secret: { replication: { automatic: {} } },
        });
        await cloud.call(service, "AddSecretVersion", {
            parent: `projects/${PROJECT_ID}/secrets/${name}`,
            payload: { data: Buffer.from(signingSecret).toString("base64") },
        });
    }
}
function outsideEnv(mailbox, receiver) {
    return {
        SMTP_URL: mailbox.url,
        WEBHOOK_URL: `${receiver.url}/webhook`,
        SYNC_SOURCE_URL: `${receiver.url}/source`,
        SYNC_TARGET_URL: `${receiver.url}/target`,
        CLEANUP_URL: `${receiver.url}/entities`,
    };
}
function serveEntities(receiver) {
    const updated = "2020-01-01T00:00:00Z";
    receiver.serve("customers", [
        { id: "c1", updated_at: updated },
        { id: "c2", updated_at: updated },
    ]);
    receiver.serve("sessions", [{ id: "s1", updated_at: updated }]);
}
/** What the handlers did to the outside world, as sentences; no content of a message. */
function observe(mailbox, receiver) {
    const again = mailbox.duplicates > 0 ? `, ${mailbox.duplicates} sent again and dropped` : "";
    return [
        ...mailbox.mails.map((mail) => `1 mail to ${mail.to.join(", ")}${again}`),
        ...receiver.webhooks.map((hook) => `1 webhook, signature ${hook.signature}`),
        ...(receiver.synced.size > 0 ? [`${receiver.synced.size} entities synced`] : []),
        ...(receiver.deleted.length > 0 ? [`${receiver.deleted.length} entity deleted`] : []),
    ];
}
//# sourceMappingURL=rehearse.js.map

/***/ })

};

//# sourceMappingURL=300.index.js.map