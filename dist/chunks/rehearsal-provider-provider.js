if (!import.meta.url.endsWith("?DNIuuhtp")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { CODES, Guard, WIRE, WireReader, WireWriter, createGrpcTransport, durationMs, isJsonObject, objectOf, objectsOf, stringOf } from "./rehearsal-api-grpc-grpc-transport.js?BwouZvcM";
import { sleep } from "./semantics-clock.js?DtIABRqr";
import { UNKNOWN, equals, hasUnknown, isEmpty, isObject, readSettings, show, stringMap, text } from "./rehearsal-provider-engine-settings.js?BvYuolr5";
import { require_dist_cjs } from "../packages/msgpack-msgpack.js?CXCpJfc0";
import { once } from "node:events";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { Agent, request } from "node:http";
import { Agent as Agent$1, request as request$1 } from "node:https";
import { mkdtemp, rm } from "node:fs/promises";

// src/rehearsal/provider/engine/http-exchange.ts
const HTTP = new Agent({ keepAlive: true });
const HTTPS = new Agent$1({ keepAlive: true });
function exchange(method, url, headers, body) {
	return new Promise((resolve, reject) => {
		const onAnswer = (answer) => {
			const chunks = [];
			answer.on("data", (chunk) => void chunks.push(chunk));
			answer.on("error", reject);
			answer.on("end", () => {
				resolve({
					status: answer.statusCode ?? 0,
					text: Buffer.concat(chunks).toString("utf8")
				});
			});
		};
		const length = body === void 0 ? {} : { "content-length": Buffer.byteLength(body) };
		const options = {
			method,
			headers: {
				...headers,
				...length
			}
		};
		const request$2 = url.startsWith("https:") ? request$1(url, {
			...options,
			agent: HTTPS
		}, onAnswer) : request(url, {
			...options,
			agent: HTTP
		}, onAnswer);
		request$2.on("error", reject);
		request$2.end(body);
	});
}

// src/rehearsal/provider/engine/api-client.ts
var GoogleApiError = class extends Error {
	name = "ApiError";
	status;
	constructor(status, message) {
		super(message);
		this.status = status;
	}
};
const RETRIED = /* @__PURE__ */ new Set([
	429,
	500,
	502,
	503
]);
const BACKOFF_MS = [
	50,
	100,
	150,
	250,
	400,
	650,
	1050
];
const POLL_MS = 100;
const OPERATION_TIMEOUT_MS = 12e5;
var ApiClient = class {
	settings;
	#clock;
	#signal;
	constructor(settings, clock, signal) {
		this.settings = settings;
		this.#clock = clock;
		this.#signal = signal;
	}
	async call(method, url, body) {
		for (let attempt = 0;; attempt++) {
			const waitMs = BACKOFF_MS[attempt];
			try {
				return await this.#once(method, url, body);
			} catch (error) {
				if (!(error instanceof GoogleApiError) || !isTransient(error) || waitMs === void 0 || this.#signal.aborted) throw error;
			}
			await this.pause(waitMs);
		}
	}
	pause(delayMs) {
		return sleep(this.#clock, delayMs);
	}
	async finish(operation, endpoint, doing) {
		let current = operation;
		const deadlineMs = this.#clock.now() + OPERATION_TIMEOUT_MS;
		while (current["done"] !== true) {
			if (this.#clock.now() > deadlineMs) throw new GoogleApiError(504, `Timeout waiting to ${doing}`);
			await this.pause(POLL_MS);
			current = await this.call("GET", endpoint + show(operation["name"]));
		}
		const failure = current["error"];
		if (isJsonObject(failure)) {
			const message = `Error code ${show(failure["code"])}, message: ${show(failure["message"])}`;
			throw new GoogleApiError(Number(failure["code"]), `Error waiting to ${doing}: ${message}`);
		}
		return current;
	}
	async #once(method, url, body) {
		const { accessToken, quotaProject, requestReason } = this.settings;
		const target = url.includes("?") ? `${url}&alt=json` : `${url}?alt=json`;
		let answer;
		try {
			answer = await exchange(method, target, {
				"content-type": "application/json",
				...accessToken === void 0 ? {} : { authorization: `Bearer ${accessToken}` },
				...quotaProject === void 0 ? {} : { "x-goog-user-project": quotaProject },
				...requestReason === void 0 ? {} : { "x-goog-request-reason": requestReason }
			}, body === void 0 ? void 0 : `${JSON.stringify(body)}\n`);
		} catch (error) {
			throw new GoogleApiError(0, `${method} ${url}: ${error.message}`);
		}
		const { status, text: content } = answer;
		const json = parse(content);
		if (status >= 200 && status < 300) return json;
		const detail = isJsonObject(json["error"]) ? show(json["error"]["message"]) : "";
		const inProgress = status === 409 && content.includes("operationInProgress");
		throw new GoogleApiError(inProgress ? 503 : status, `${method} ${url}: googleapi: Error ${status}: ${detail}`);
	}
};
function isTransient(error) {
	return error.status === 0 || RETRIED.has(error.status);
}
function parse(content) {
	if (content.trim() === "") return {};
	try {
		return JSON.parse(content);
	} catch {
		return {};
	}
}

// src/rehearsal/provider/rpc/instance.ts
var Instance = class {
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
	stop() {
		this.#stop.abort(/* @__PURE__ */ new Error("stopped by terraform"));
	}
};

// src/rehearsal/provider/schema/data-sources.json
var data_sources_default = {
	google_artifact_registry_repository: { "attributes": {
		"cleanup_policies": {
			"attributes": {
				"action": {
					"computed": true,
					"type": "string"
				},
				"condition": {
					"attributes": {
						"newer_than": {
							"computed": true,
							"type": "string"
						},
						"older_than": {
							"computed": true,
							"type": "string"
						},
						"package_name_prefixes": {
							"computed": true,
							"type": "list(string)"
						},
						"tag_prefixes": {
							"computed": true,
							"type": "list(string)"
						},
						"tag_state": {
							"computed": true,
							"type": "string"
						},
						"version_name_prefixes": {
							"computed": true,
							"type": "list(string)"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"id": {
					"computed": true,
					"type": "string"
				},
				"most_recent_versions": {
					"attributes": {
						"keep_count": {
							"computed": true,
							"type": "number"
						},
						"package_name_prefixes": {
							"computed": true,
							"type": "list(string)"
						}
					},
					"computed": true,
					"type": "list(block)"
				}
			},
			"computed": true,
			"type": "set(block)"
		},
		"cleanup_policy_dry_run": {
			"computed": true,
			"type": "bool"
		},
		"create_time": {
			"computed": true,
			"type": "string"
		},
		"deletion_policy": {
			"computed": true,
			"type": "string"
		},
		"description": {
			"computed": true,
			"type": "string"
		},
		"docker_config": {
			"attributes": { "immutable_tags": {
				"computed": true,
				"type": "bool"
			} },
			"computed": true,
			"type": "list(block)"
		},
		"effective_labels": {
			"computed": true,
			"type": "map(string)"
		},
		"format": {
			"computed": true,
			"type": "string"
		},
		"kms_key_name": {
			"computed": true,
			"type": "string"
		},
		"labels": {
			"computed": true,
			"type": "map(string)"
		},
		"location": {
			"required": true,
			"type": "string"
		},
		"maven_config": {
			"attributes": {
				"allow_snapshot_overwrites": {
					"computed": true,
					"type": "bool"
				},
				"version_policy": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"mode": {
			"computed": true,
			"type": "string"
		},
		"name": {
			"computed": true,
			"type": "string"
		},
		"project": {
			"optional": true,
			"type": "string"
		},
		"registry_uri": {
			"computed": true,
			"type": "string"
		},
		"remote_repository_config": {
			"attributes": {
				"apt_repository": {
					"attributes": { "public_repository": {
						"attributes": {
							"repository_base": {
								"computed": true,
								"type": "string"
							},
							"repository_path": {
								"computed": true,
								"type": "string"
							}
						},
						"computed": true,
						"type": "list(block)"
					} },
					"computed": true,
					"type": "list(block)"
				},
				"common_repository": {
					"attributes": { "uri": {
						"computed": true,
						"type": "string"
					} },
					"computed": true,
					"type": "list(block)"
				},
				"description": {
					"computed": true,
					"type": "string"
				},
				"disable_upstream_validation": {
					"computed": true,
					"type": "bool"
				},
				"docker_repository": {
					"attributes": {
						"custom_repository": {
							"attributes": { "uri": {
								"computed": true,
								"type": "string"
							} },
							"computed": true,
							"type": "list(block)"
						},
						"public_repository": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"maven_repository": {
					"attributes": {
						"custom_repository": {
							"attributes": { "uri": {
								"computed": true,
								"type": "string"
							} },
							"computed": true,
							"type": "list(block)"
						},
						"public_repository": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"no_cache": {
					"attributes": {},
					"computed": true,
					"type": "list(block)"
				},
				"npm_repository": {
					"attributes": {
						"custom_repository": {
							"attributes": { "uri": {
								"computed": true,
								"type": "string"
							} },
							"computed": true,
							"type": "list(block)"
						},
						"public_repository": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"python_repository": {
					"attributes": {
						"custom_repository": {
							"attributes": { "uri": {
								"computed": true,
								"type": "string"
							} },
							"computed": true,
							"type": "list(block)"
						},
						"public_repository": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"upstream_credentials": {
					"attributes": { "username_password_credentials": {
						"attributes": {
							"password_secret_version": {
								"computed": true,
								"type": "string"
							},
							"username": {
								"computed": true,
								"type": "string"
							}
						},
						"computed": true,
						"type": "list(block)"
					} },
					"computed": true,
					"type": "list(block)"
				},
				"yum_repository": {
					"attributes": { "public_repository": {
						"attributes": {
							"repository_base": {
								"computed": true,
								"type": "string"
							},
							"repository_path": {
								"computed": true,
								"type": "string"
							}
						},
						"computed": true,
						"type": "list(block)"
					} },
					"computed": true,
					"type": "list(block)"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"repository_id": {
			"required": true,
			"type": "string"
		},
		"terraform_labels": {
			"computed": true,
			"type": "map(string)"
		},
		"update_time": {
			"computed": true,
			"type": "string"
		},
		"virtual_repository_config": {
			"attributes": { "upstream_policies": {
				"attributes": {
					"id": {
						"computed": true,
						"type": "string"
					},
					"priority": {
						"computed": true,
						"type": "number"
					},
					"repository": {
						"computed": true,
						"type": "string"
					}
				},
				"computed": true,
				"type": "list(block)"
			} },
			"computed": true,
			"type": "list(block)"
		},
		"vulnerability_scanning_config": {
			"attributes": {
				"enablement_config": {
					"computed": true,
					"type": "string"
				},
				"enablement_state": {
					"computed": true,
					"type": "string"
				},
				"enablement_state_reason": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		}
	} },
	google_cloud_run_v2_service: { "attributes": {
		"annotations": {
			"computed": true,
			"type": "map(string)"
		},
		"binary_authorization": {
			"attributes": {
				"breakglass_justification": {
					"computed": true,
					"type": "string"
				},
				"policy": {
					"computed": true,
					"type": "string"
				},
				"use_default": {
					"computed": true,
					"type": "bool"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"build_config": {
			"attributes": {
				"base_image": {
					"computed": true,
					"type": "string"
				},
				"enable_automatic_updates": {
					"computed": true,
					"type": "bool"
				},
				"environment_variables": {
					"computed": true,
					"type": "map(string)"
				},
				"function_target": {
					"computed": true,
					"type": "string"
				},
				"image_uri": {
					"computed": true,
					"type": "string"
				},
				"name": {
					"computed": true,
					"type": "string"
				},
				"service_account": {
					"computed": true,
					"type": "string"
				},
				"source_location": {
					"computed": true,
					"type": "string"
				},
				"worker_pool": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"client": {
			"computed": true,
			"type": "string"
		},
		"client_version": {
			"computed": true,
			"type": "string"
		},
		"conditions": {
			"attributes": {
				"execution_reason": {
					"computed": true,
					"type": "string"
				},
				"last_transition_time": {
					"computed": true,
					"type": "string"
				},
				"message": {
					"computed": true,
					"type": "string"
				},
				"reason": {
					"computed": true,
					"type": "string"
				},
				"revision_reason": {
					"computed": true,
					"type": "string"
				},
				"severity": {
					"computed": true,
					"type": "string"
				},
				"state": {
					"computed": true,
					"type": "string"
				},
				"type": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"create_time": {
			"computed": true,
			"type": "string"
		},
		"creator": {
			"computed": true,
			"type": "string"
		},
		"custom_audiences": {
			"computed": true,
			"type": "list(string)"
		},
		"default_uri_disabled": {
			"computed": true,
			"type": "bool"
		},
		"delete_time": {
			"computed": true,
			"type": "string"
		},
		"deletion_policy": {
			"computed": true,
			"type": "string"
		},
		"deletion_protection": {
			"computed": true,
			"type": "bool"
		},
		"description": {
			"computed": true,
			"type": "string"
		},
		"effective_annotations": {
			"computed": true,
			"type": "map(string)"
		},
		"effective_labels": {
			"computed": true,
			"type": "map(string)"
		},
		"etag": {
			"computed": true,
			"type": "string"
		},
		"expire_time": {
			"computed": true,
			"type": "string"
		},
		"generation": {
			"computed": true,
			"type": "string"
		},
		"iap_enabled": {
			"computed": true,
			"type": "bool"
		},
		"ingress": {
			"computed": true,
			"type": "string"
		},
		"invoker_iam_disabled": {
			"computed": true,
			"type": "bool"
		},
		"labels": {
			"computed": true,
			"type": "map(string)"
		},
		"last_modifier": {
			"computed": true,
			"type": "string"
		},
		"latest_created_revision": {
			"computed": true,
			"type": "string"
		},
		"latest_ready_revision": {
			"computed": true,
			"type": "string"
		},
		"launch_stage": {
			"computed": true,
			"type": "string"
		},
		"location": {
			"optional": true,
			"type": "string"
		},
		"multi_region_settings": {
			"attributes": {
				"multi_region_id": {
					"computed": true,
					"type": "string"
				},
				"regions": {
					"computed": true,
					"type": "list(string)"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"name": {
			"required": true,
			"type": "string"
		},
		"observed_generation": {
			"computed": true,
			"type": "string"
		},
		"project": {
			"optional": true,
			"type": "string"
		},
		"reconciling": {
			"computed": true,
			"type": "bool"
		},
		"scaling": {
			"attributes": {
				"manual_instance_count": {
					"computed": true,
					"type": "number"
				},
				"max_instance_count": {
					"computed": true,
					"type": "number"
				},
				"min_instance_count": {
					"computed": true,
					"type": "number"
				},
				"scaling_mode": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"tags": {
			"computed": true,
			"type": "map(string)"
		},
		"template": {
			"attributes": {
				"annotations": {
					"computed": true,
					"type": "map(string)"
				},
				"containers": {
					"attributes": {
						"args": {
							"computed": true,
							"type": "list(string)"
						},
						"base_image_uri": {
							"computed": true,
							"type": "string"
						},
						"build_info": {
							"attributes": {
								"function_target": {
									"computed": true,
									"type": "string"
								},
								"source_location": {
									"computed": true,
									"type": "string"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"command": {
							"computed": true,
							"type": "list(string)"
						},
						"depends_on": {
							"computed": true,
							"type": "list(string)"
						},
						"env": {
							"attributes": {
								"name": {
									"computed": true,
									"type": "string"
								},
								"value": {
									"computed": true,
									"type": "string"
								},
								"value_source": {
									"attributes": { "secret_key_ref": {
										"attributes": {
											"secret": {
												"computed": true,
												"type": "string"
											},
											"version": {
												"computed": true,
												"type": "string"
											}
										},
										"computed": true,
										"type": "list(block)"
									} },
									"computed": true,
									"type": "list(block)"
								}
							},
							"computed": true,
							"type": "set(block)"
						},
						"image": {
							"computed": true,
							"type": "string"
						},
						"liveness_probe": {
							"attributes": {
								"failure_threshold": {
									"computed": true,
									"type": "number"
								},
								"grpc": {
									"attributes": {
										"port": {
											"computed": true,
											"type": "number"
										},
										"service": {
											"computed": true,
											"type": "string"
										}
									},
									"computed": true,
									"type": "list(block)"
								},
								"http_get": {
									"attributes": {
										"http_headers": {
											"attributes": {
												"name": {
													"computed": true,
													"type": "string"
												},
												"value": {
													"computed": true,
													"type": "string"
												}
											},
											"computed": true,
											"type": "list(block)"
										},
										"path": {
											"computed": true,
											"type": "string"
										},
										"port": {
											"computed": true,
											"type": "number"
										}
									},
									"computed": true,
									"type": "list(block)"
								},
								"initial_delay_seconds": {
									"computed": true,
									"type": "number"
								},
								"period_seconds": {
									"computed": true,
									"type": "number"
								},
								"tcp_socket": {
									"attributes": { "port": {
										"computed": true,
										"type": "number"
									} },
									"computed": true,
									"type": "list(block)"
								},
								"timeout_seconds": {
									"computed": true,
									"type": "number"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"name": {
							"computed": true,
							"type": "string"
						},
						"ports": {
							"attributes": {
								"container_port": {
									"computed": true,
									"type": "number"
								},
								"name": {
									"computed": true,
									"type": "string"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"readiness_probe": {
							"attributes": {
								"failure_threshold": {
									"computed": true,
									"type": "number"
								},
								"grpc": {
									"attributes": {
										"port": {
											"computed": true,
											"type": "number"
										},
										"service": {
											"computed": true,
											"type": "string"
										}
									},
									"computed": true,
									"type": "list(block)"
								},
								"http_get": {
									"attributes": {
										"path": {
											"computed": true,
											"type": "string"
										},
										"port": {
											"computed": true,
											"type": "number"
										}
									},
									"computed": true,
									"type": "list(block)"
								},
								"period_seconds": {
									"computed": true,
									"type": "number"
								},
								"success_threshold": {
									"computed": true,
									"type": "number"
								},
								"timeout_seconds": {
									"computed": true,
									"type": "number"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"resources": {
							"attributes": {
								"cpu_idle": {
									"computed": true,
									"type": "bool"
								},
								"limits": {
									"computed": true,
									"type": "map(string)"
								},
								"startup_cpu_boost": {
									"computed": true,
									"type": "bool"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"sandbox_launcher": {
							"computed": true,
							"type": "bool"
						},
						"startup_probe": {
							"attributes": {
								"failure_threshold": {
									"computed": true,
									"type": "number"
								},
								"grpc": {
									"attributes": {
										"port": {
											"computed": true,
											"type": "number"
										},
										"service": {
											"computed": true,
											"type": "string"
										}
									},
									"computed": true,
									"type": "list(block)"
								},
								"http_get": {
									"attributes": {
										"http_headers": {
											"attributes": {
												"name": {
													"computed": true,
													"type": "string"
												},
												"value": {
													"computed": true,
													"type": "string"
												}
											},
											"computed": true,
											"type": "list(block)"
										},
										"path": {
											"computed": true,
											"type": "string"
										},
										"port": {
											"computed": true,
											"type": "number"
										}
									},
									"computed": true,
									"type": "list(block)"
								},
								"initial_delay_seconds": {
									"computed": true,
									"type": "number"
								},
								"period_seconds": {
									"computed": true,
									"type": "number"
								},
								"tcp_socket": {
									"attributes": { "port": {
										"computed": true,
										"type": "number"
									} },
									"computed": true,
									"type": "list(block)"
								},
								"timeout_seconds": {
									"computed": true,
									"type": "number"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"volume_mounts": {
							"attributes": {
								"mount_path": {
									"computed": true,
									"type": "string"
								},
								"name": {
									"computed": true,
									"type": "string"
								},
								"sub_path": {
									"computed": true,
									"type": "string"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"working_dir": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"encryption_key": {
					"computed": true,
					"type": "string"
				},
				"execution_environment": {
					"computed": true,
					"type": "string"
				},
				"gpu_zonal_redundancy_disabled": {
					"computed": true,
					"type": "bool"
				},
				"health_check_disabled": {
					"computed": true,
					"type": "bool"
				},
				"labels": {
					"computed": true,
					"type": "map(string)"
				},
				"max_instance_request_concurrency": {
					"computed": true,
					"type": "number"
				},
				"node_selector": {
					"attributes": { "accelerator": {
						"computed": true,
						"type": "string"
					} },
					"computed": true,
					"type": "list(block)"
				},
				"revision": {
					"computed": true,
					"type": "string"
				},
				"sandboxes": {
					"attributes": { "templates": {
						"attributes": {
							"args": {
								"computed": true,
								"type": "list(string)"
							},
							"command": {
								"computed": true,
								"type": "list(string)"
							},
							"env": {
								"attributes": {
									"name": {
										"computed": true,
										"type": "string"
									},
									"value": {
										"computed": true,
										"type": "string"
									}
								},
								"computed": true,
								"type": "set(block)"
							},
							"image": {
								"computed": true,
								"type": "string"
							},
							"name": {
								"computed": true,
								"type": "string"
							},
							"volume_mounts": {
								"attributes": {
									"mount_path": {
										"computed": true,
										"type": "string"
									},
									"name": {
										"computed": true,
										"type": "string"
									},
									"sub_path": {
										"computed": true,
										"type": "string"
									}
								},
								"computed": true,
								"type": "list(block)"
							},
							"working_dir": {
								"computed": true,
								"type": "string"
							}
						},
						"computed": true,
						"type": "list(block)"
					} },
					"computed": true,
					"type": "list(block)"
				},
				"scaling": {
					"attributes": {
						"max_instance_count": {
							"computed": true,
							"type": "number"
						},
						"min_instance_count": {
							"computed": true,
							"type": "number"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"service_account": {
					"computed": true,
					"type": "string"
				},
				"session_affinity": {
					"computed": true,
					"type": "bool"
				},
				"timeout": {
					"computed": true,
					"type": "string"
				},
				"volumes": {
					"attributes": {
						"cloud_sql_instance": {
							"attributes": { "instances": {
								"computed": true,
								"type": "set(string)"
							} },
							"computed": true,
							"type": "list(block)"
						},
						"empty_dir": {
							"attributes": {
								"medium": {
									"computed": true,
									"type": "string"
								},
								"size_limit": {
									"computed": true,
									"type": "string"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"gcs": {
							"attributes": {
								"bucket": {
									"computed": true,
									"type": "string"
								},
								"mount_options": {
									"computed": true,
									"type": "list(string)"
								},
								"read_only": {
									"computed": true,
									"type": "bool"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"name": {
							"computed": true,
							"type": "string"
						},
						"nfs": {
							"attributes": {
								"path": {
									"computed": true,
									"type": "string"
								},
								"read_only": {
									"computed": true,
									"type": "bool"
								},
								"server": {
									"computed": true,
									"type": "string"
								}
							},
							"computed": true,
							"type": "list(block)"
						},
						"secret": {
							"attributes": {
								"default_mode": {
									"computed": true,
									"type": "number"
								},
								"items": {
									"attributes": {
										"mode": {
											"computed": true,
											"type": "number"
										},
										"path": {
											"computed": true,
											"type": "string"
										},
										"version": {
											"computed": true,
											"type": "string"
										}
									},
									"computed": true,
									"type": "list(block)"
								},
								"secret": {
									"computed": true,
									"type": "string"
								}
							},
							"computed": true,
							"type": "list(block)"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"vpc_access": {
					"attributes": {
						"connector": {
							"computed": true,
							"type": "string"
						},
						"egress": {
							"computed": true,
							"type": "string"
						},
						"network_interfaces": {
							"attributes": {
								"network": {
									"computed": true,
									"type": "string"
								},
								"subnetwork": {
									"computed": true,
									"type": "string"
								},
								"tags": {
									"computed": true,
									"type": "list(string)"
								}
							},
							"computed": true,
							"type": "list(block)"
						}
					},
					"computed": true,
					"type": "list(block)"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"terminal_condition": {
			"attributes": {
				"execution_reason": {
					"computed": true,
					"type": "string"
				},
				"last_transition_time": {
					"computed": true,
					"type": "string"
				},
				"message": {
					"computed": true,
					"type": "string"
				},
				"reason": {
					"computed": true,
					"type": "string"
				},
				"revision_reason": {
					"computed": true,
					"type": "string"
				},
				"severity": {
					"computed": true,
					"type": "string"
				},
				"state": {
					"computed": true,
					"type": "string"
				},
				"type": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"terraform_labels": {
			"computed": true,
			"type": "map(string)"
		},
		"traffic": {
			"attributes": {
				"percent": {
					"computed": true,
					"type": "number"
				},
				"revision": {
					"computed": true,
					"type": "string"
				},
				"tag": {
					"computed": true,
					"type": "string"
				},
				"type": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"traffic_statuses": {
			"attributes": {
				"percent": {
					"computed": true,
					"type": "number"
				},
				"revision": {
					"computed": true,
					"type": "string"
				},
				"tag": {
					"computed": true,
					"type": "string"
				},
				"type": {
					"computed": true,
					"type": "string"
				},
				"uri": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"uid": {
			"computed": true,
			"type": "string"
		},
		"update_time": {
			"computed": true,
			"type": "string"
		},
		"uri": {
			"computed": true,
			"type": "string"
		},
		"urls": {
			"computed": true,
			"type": "list(string)"
		}
	} },
	google_project: { "attributes": {
		"auto_create_network": {
			"computed": true,
			"type": "bool"
		},
		"billing_account": {
			"computed": true,
			"type": "string"
		},
		"deletion_policy": {
			"computed": true,
			"type": "string"
		},
		"effective_labels": {
			"computed": true,
			"type": "map(string)"
		},
		"folder_id": {
			"computed": true,
			"type": "string"
		},
		"labels": {
			"computed": true,
			"type": "map(string)"
		},
		"name": {
			"computed": true,
			"type": "string"
		},
		"number": {
			"computed": true,
			"type": "string"
		},
		"org_id": {
			"computed": true,
			"type": "string"
		},
		"project_id": {
			"optional": true,
			"type": "string",
			"validated": true
		},
		"tags": {
			"computed": true,
			"type": "map(string)"
		},
		"terraform_labels": {
			"computed": true,
			"type": "map(string)"
		}
	} },
	google_secret_manager_secret: { "attributes": {
		"annotations": {
			"computed": true,
			"type": "map(string)"
		},
		"create_time": {
			"computed": true,
			"type": "string"
		},
		"deletion_policy": {
			"computed": true,
			"type": "string"
		},
		"deletion_protection": {
			"computed": true,
			"type": "bool"
		},
		"effective_annotations": {
			"computed": true,
			"type": "map(string)"
		},
		"effective_labels": {
			"computed": true,
			"type": "map(string)"
		},
		"expire_time": {
			"computed": true,
			"type": "string"
		},
		"labels": {
			"computed": true,
			"type": "map(string)"
		},
		"name": {
			"computed": true,
			"type": "string"
		},
		"project": {
			"optional": true,
			"type": "string"
		},
		"replication": {
			"attributes": {
				"auto": {
					"attributes": { "customer_managed_encryption": {
						"attributes": { "kms_key_name": {
							"computed": true,
							"type": "string"
						} },
						"computed": true,
						"type": "list(block)"
					} },
					"computed": true,
					"type": "list(block)"
				},
				"user_managed": {
					"attributes": { "replicas": {
						"attributes": {
							"customer_managed_encryption": {
								"attributes": { "kms_key_name": {
									"computed": true,
									"type": "string"
								} },
								"computed": true,
								"type": "list(block)"
							},
							"location": {
								"computed": true,
								"type": "string"
							}
						},
						"computed": true,
						"type": "list(block)"
					} },
					"computed": true,
					"type": "list(block)"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"rotation": {
			"attributes": {
				"next_rotation_time": {
					"computed": true,
					"type": "string"
				},
				"rotation_period": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"secret_id": {
			"required": true,
			"type": "string"
		},
		"tags": {
			"computed": true,
			"type": "map(string)"
		},
		"terraform_labels": {
			"computed": true,
			"type": "map(string)"
		},
		"topics": {
			"attributes": { "name": {
				"computed": true,
				"type": "string"
			} },
			"computed": true,
			"type": "list(block)"
		},
		"ttl": {
			"computed": true,
			"type": "string"
		},
		"version_aliases": {
			"computed": true,
			"type": "map(string)"
		},
		"version_destroy_ttl": {
			"computed": true,
			"type": "string"
		}
	} },
	google_service_account: { "attributes": {
		"account_id": {
			"required": true,
			"type": "string"
		},
		"disabled": {
			"computed": true,
			"type": "bool"
		},
		"display_name": {
			"computed": true,
			"type": "string"
		},
		"email": {
			"computed": true,
			"type": "string"
		},
		"member": {
			"computed": true,
			"type": "string"
		},
		"name": {
			"computed": true,
			"type": "string"
		},
		"project": {
			"optional": true,
			"type": "string"
		},
		"unique_id": {
			"computed": true,
			"type": "string"
		}
	} },
	google_storage_bucket: { "attributes": {
		"autoclass": {
			"attributes": {
				"enabled": {
					"computed": true,
					"type": "bool"
				},
				"terminal_storage_class": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"cors": {
			"attributes": {
				"max_age_seconds": {
					"computed": true,
					"type": "number"
				},
				"method": {
					"computed": true,
					"type": "list(string)"
				},
				"origin": {
					"computed": true,
					"type": "list(string)"
				},
				"response_header": {
					"computed": true,
					"type": "list(string)"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"custom_placement_config": {
			"attributes": { "data_locations": {
				"computed": true,
				"type": "set(string)"
			} },
			"computed": true,
			"type": "list(block)"
		},
		"default_event_based_hold": {
			"computed": true,
			"type": "bool"
		},
		"deletion_policy": {
			"computed": true,
			"type": "string"
		},
		"effective_labels": {
			"computed": true,
			"type": "map(string)"
		},
		"enable_object_retention": {
			"computed": true,
			"type": "bool"
		},
		"encryption": {
			"attributes": {
				"customer_managed_encryption_enforcement_config": {
					"attributes": {
						"effective_time": {
							"computed": true,
							"type": "string"
						},
						"restriction_mode": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"customer_supplied_encryption_enforcement_config": {
					"attributes": {
						"effective_time": {
							"computed": true,
							"type": "string"
						},
						"restriction_mode": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "list(block)"
				},
				"default_kms_key_name": {
					"computed": true,
					"type": "string"
				},
				"google_managed_encryption_enforcement_config": {
					"attributes": {
						"effective_time": {
							"computed": true,
							"type": "string"
						},
						"restriction_mode": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "list(block)"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"force_destroy": {
			"computed": true,
			"type": "bool"
		},
		"hierarchical_namespace": {
			"attributes": { "enabled": {
				"computed": true,
				"type": "bool"
			} },
			"computed": true,
			"type": "list(block)"
		},
		"ip_filter": {
			"attributes": {
				"allow_all_service_agent_access": {
					"computed": true,
					"type": "bool"
				},
				"allow_cross_org_vpcs": {
					"computed": true,
					"type": "bool"
				},
				"mode": {
					"computed": true,
					"type": "string"
				},
				"public_network_source": {
					"attributes": { "allowed_ip_cidr_ranges": {
						"computed": true,
						"type": "list(string)"
					} },
					"computed": true,
					"type": "list(block)"
				},
				"vpc_network_sources": {
					"attributes": {
						"allowed_ip_cidr_ranges": {
							"computed": true,
							"type": "list(string)"
						},
						"network": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "list(block)"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"labels": {
			"computed": true,
			"type": "map(string)"
		},
		"lifecycle_rule": {
			"attributes": {
				"action": {
					"attributes": {
						"storage_class": {
							"computed": true,
							"type": "string"
						},
						"type": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "set(block)"
				},
				"condition": {
					"attributes": {
						"age": {
							"computed": true,
							"type": "number"
						},
						"created_before": {
							"computed": true,
							"type": "string"
						},
						"custom_time_before": {
							"computed": true,
							"type": "string"
						},
						"days_since_custom_time": {
							"computed": true,
							"type": "number"
						},
						"days_since_noncurrent_time": {
							"computed": true,
							"type": "number"
						},
						"matches_prefix": {
							"computed": true,
							"type": "list(string)"
						},
						"matches_storage_class": {
							"computed": true,
							"type": "list(string)"
						},
						"matches_suffix": {
							"computed": true,
							"type": "list(string)"
						},
						"noncurrent_time_before": {
							"computed": true,
							"type": "string"
						},
						"num_newer_versions": {
							"computed": true,
							"type": "number"
						},
						"send_age_if_zero": {
							"computed": true,
							"type": "bool"
						},
						"send_days_since_custom_time_if_zero": {
							"computed": true,
							"type": "bool"
						},
						"send_days_since_noncurrent_time_if_zero": {
							"computed": true,
							"type": "bool"
						},
						"send_num_newer_versions_if_zero": {
							"computed": true,
							"type": "bool"
						},
						"size_above_bytes": {
							"computed": true,
							"type": "number"
						},
						"size_below_bytes": {
							"computed": true,
							"type": "number"
						},
						"with_state": {
							"computed": true,
							"type": "string"
						}
					},
					"computed": true,
					"type": "set(block)"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"location": {
			"computed": true,
			"type": "string"
		},
		"logging": {
			"attributes": {
				"log_bucket": {
					"computed": true,
					"type": "string"
				},
				"log_object_prefix": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"name": {
			"required": true,
			"type": "string"
		},
		"project": {
			"optional": true,
			"type": "string"
		},
		"project_number": {
			"computed": true,
			"type": "number"
		},
		"public_access_prevention": {
			"computed": true,
			"type": "string"
		},
		"requester_pays": {
			"computed": true,
			"type": "bool"
		},
		"retention_policy": {
			"attributes": {
				"is_locked": {
					"computed": true,
					"type": "bool"
				},
				"retention_period": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"rpo": {
			"computed": true,
			"type": "string"
		},
		"self_link": {
			"computed": true,
			"type": "string"
		},
		"soft_delete_policy": {
			"attributes": {
				"effective_time": {
					"computed": true,
					"type": "string"
				},
				"retention_duration_seconds": {
					"computed": true,
					"type": "number"
				}
			},
			"computed": true,
			"type": "list(block)"
		},
		"storage_class": {
			"computed": true,
			"type": "string"
		},
		"terraform_labels": {
			"computed": true,
			"type": "map(string)"
		},
		"time_created": {
			"computed": true,
			"type": "string"
		},
		"uniform_bucket_level_access": {
			"computed": true,
			"type": "bool"
		},
		"updated": {
			"computed": true,
			"type": "string"
		},
		"url": {
			"computed": true,
			"type": "string"
		},
		"versioning": {
			"attributes": { "enabled": {
				"computed": true,
				"type": "bool"
			} },
			"computed": true,
			"type": "list(block)"
		},
		"website": {
			"attributes": {
				"main_page_suffix": {
					"computed": true,
					"type": "string"
				},
				"not_found_page": {
					"computed": true,
					"type": "string"
				}
			},
			"computed": true,
			"type": "list(block)"
		}
	} }
};

// src/rehearsal/provider/schema/provider.json
var provider_default = { attributes: {
	"access_token": {
		"optional": true,
		"sensitive": true,
		"type": "string"
	},
	"add_terraform_attribution_label": {
		"optional": true,
		"type": "bool"
	},
	"artifact_registry_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"billing_project": {
		"optional": true,
		"type": "string"
	},
	"cloud_billing_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"cloud_run_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"cloud_run_v2_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"cloud_scheduler_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"cloud_tasks_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"compute_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"credentials": {
		"optional": true,
		"sensitive": true,
		"type": "string"
	},
	"default_labels": {
		"optional": true,
		"type": "map(string)"
	},
	"iam_beta_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"iam_credentials_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"impersonate_service_account": {
		"optional": true,
		"type": "string"
	},
	"logging_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"monitoring_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"poll_interval": {
		"optional": true,
		"type": "string"
	},
	"project": {
		"optional": true,
		"type": "string"
	},
	"region": {
		"optional": true,
		"type": "string"
	},
	"request_reason": {
		"optional": true,
		"type": "string"
	},
	"request_timeout": {
		"optional": true,
		"type": "string"
	},
	"resource_manager_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"resource_manager_v3_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"scopes": {
		"optional": true,
		"type": "list(string)"
	},
	"secret_manager_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"service_usage_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"storage_custom_endpoint": {
		"optional": true,
		"type": "string"
	},
	"terraform_attribution_label_addition_strategy": {
		"optional": true,
		"type": "string"
	},
	"universe_domain": {
		"optional": true,
		"type": "string"
	},
	"user_project_override": {
		"optional": true,
		"type": "bool"
	},
	"zone": {
		"optional": true,
		"type": "string"
	}
} };

// src/rehearsal/provider/schema/resources.json
var resources_default = {
	google_artifact_registry_repository: {
		"attributes": {
			"cleanup_policies": {
				"attributes": {
					"action": {
						"optional": true,
						"type": "string",
						"validated": true
					},
					"condition": {
						"attributes": {
							"newer_than": {
								"optional": true,
								"suppressesSomeDiffs": true,
								"type": "string"
							},
							"older_than": {
								"optional": true,
								"suppressesSomeDiffs": true,
								"type": "string"
							},
							"package_name_prefixes": {
								"optional": true,
								"type": "list(string)"
							},
							"tag_prefixes": {
								"optional": true,
								"type": "list(string)"
							},
							"tag_state": {
								"default": "ANY",
								"optional": true,
								"type": "string",
								"validated": true
							},
							"version_name_prefixes": {
								"optional": true,
								"type": "list(string)"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"id": {
						"required": true,
						"type": "string"
					},
					"most_recent_versions": {
						"attributes": {
							"keep_count": {
								"optional": true,
								"type": "number"
							},
							"package_name_prefixes": {
								"optional": true,
								"type": "list(string)"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					}
				},
				"optional": true,
				"type": "set(block)"
			},
			"cleanup_policy_dry_run": {
				"optional": true,
				"type": "bool"
			},
			"create_time": {
				"computed": true,
				"type": "string"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"description": {
				"optional": true,
				"type": "string"
			},
			"docker_config": {
				"attributes": { "immutable_tags": {
					"optional": true,
					"type": "bool"
				} },
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"effective_labels": {
				"computed": true,
				"type": "map(string)"
			},
			"format": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"kms_key_name": {
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"labels": {
				"optional": true,
				"type": "map(string)"
			},
			"location": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"maven_config": {
				"attributes": {
					"allow_snapshot_overwrites": {
						"forceNew": true,
						"optional": true,
						"type": "bool"
					},
					"version_policy": {
						"default": "VERSION_POLICY_UNSPECIFIED",
						"forceNew": true,
						"optional": true,
						"type": "string",
						"validated": true
					}
				},
				"maxItems": 1,
				"optional": true,
				"suppressesSomeDiffs": true,
				"type": "list(block)"
			},
			"mode": {
				"default": "STANDARD_REPOSITORY",
				"forceNew": true,
				"optional": true,
				"type": "string",
				"validated": true
			},
			"name": {
				"computed": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"registry_uri": {
				"computed": true,
				"type": "string"
			},
			"remote_repository_config": {
				"attributes": {
					"apt_repository": {
						"attributes": { "public_repository": {
							"attributes": {
								"repository_base": {
									"forceNew": true,
									"required": true,
									"type": "string",
									"validated": true
								},
								"repository_path": {
									"forceNew": true,
									"required": true,
									"type": "string"
								}
							},
							"forceNew": true,
							"maxItems": 1,
							"optional": true,
							"type": "list(block)"
						} },
						"exactlyOneOf": [
							"remote_repository_config.0.apt_repository",
							"remote_repository_config.0.common_repository",
							"remote_repository_config.0.docker_repository",
							"remote_repository_config.0.maven_repository",
							"remote_repository_config.0.npm_repository",
							"remote_repository_config.0.python_repository",
							"remote_repository_config.0.yum_repository"
						],
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"common_repository": {
						"attributes": { "uri": {
							"forceNew": true,
							"required": true,
							"type": "string"
						} },
						"exactlyOneOf": [
							"remote_repository_config.0.apt_repository",
							"remote_repository_config.0.common_repository",
							"remote_repository_config.0.docker_repository",
							"remote_repository_config.0.maven_repository",
							"remote_repository_config.0.npm_repository",
							"remote_repository_config.0.python_repository",
							"remote_repository_config.0.yum_repository"
						],
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"description": {
						"forceNew": true,
						"optional": true,
						"type": "string"
					},
					"disable_upstream_validation": {
						"optional": true,
						"type": "bool"
					},
					"docker_repository": {
						"attributes": {
							"custom_repository": {
								"attributes": { "uri": {
									"forceNew": true,
									"optional": true,
									"type": "string"
								} },
								"conflictsWith": ["remote_repository_config.0.docker_repository.0.public_repository"],
								"forceNew": true,
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"public_repository": {
								"conflictsWith": ["remote_repository_config.0.docker_repository.0.custom_repository"],
								"forceNew": true,
								"optional": true,
								"type": "string",
								"validated": true
							}
						},
						"exactlyOneOf": [
							"remote_repository_config.0.apt_repository",
							"remote_repository_config.0.common_repository",
							"remote_repository_config.0.docker_repository",
							"remote_repository_config.0.maven_repository",
							"remote_repository_config.0.npm_repository",
							"remote_repository_config.0.python_repository",
							"remote_repository_config.0.yum_repository"
						],
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"maven_repository": {
						"attributes": {
							"custom_repository": {
								"attributes": { "uri": {
									"forceNew": true,
									"optional": true,
									"type": "string"
								} },
								"conflictsWith": ["remote_repository_config.0.maven_repository.0.public_repository"],
								"forceNew": true,
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"public_repository": {
								"conflictsWith": ["remote_repository_config.0.maven_repository.0.custom_repository"],
								"forceNew": true,
								"optional": true,
								"type": "string",
								"validated": true
							}
						},
						"exactlyOneOf": [
							"remote_repository_config.0.apt_repository",
							"remote_repository_config.0.common_repository",
							"remote_repository_config.0.docker_repository",
							"remote_repository_config.0.maven_repository",
							"remote_repository_config.0.npm_repository",
							"remote_repository_config.0.python_repository",
							"remote_repository_config.0.yum_repository"
						],
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"no_cache": {
						"attributes": {},
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"npm_repository": {
						"attributes": {
							"custom_repository": {
								"attributes": { "uri": {
									"forceNew": true,
									"optional": true,
									"type": "string"
								} },
								"conflictsWith": ["remote_repository_config.0.npm_repository.0.public_repository"],
								"forceNew": true,
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"public_repository": {
								"conflictsWith": ["remote_repository_config.0.npm_repository.0.custom_repository"],
								"forceNew": true,
								"optional": true,
								"type": "string",
								"validated": true
							}
						},
						"exactlyOneOf": [
							"remote_repository_config.0.apt_repository",
							"remote_repository_config.0.common_repository",
							"remote_repository_config.0.docker_repository",
							"remote_repository_config.0.maven_repository",
							"remote_repository_config.0.npm_repository",
							"remote_repository_config.0.python_repository",
							"remote_repository_config.0.yum_repository"
						],
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"python_repository": {
						"attributes": {
							"custom_repository": {
								"attributes": { "uri": {
									"forceNew": true,
									"optional": true,
									"type": "string"
								} },
								"conflictsWith": ["remote_repository_config.0.python_repository.0.public_repository"],
								"forceNew": true,
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"public_repository": {
								"conflictsWith": ["remote_repository_config.0.python_repository.0.custom_repository"],
								"forceNew": true,
								"optional": true,
								"type": "string",
								"validated": true
							}
						},
						"exactlyOneOf": [
							"remote_repository_config.0.apt_repository",
							"remote_repository_config.0.common_repository",
							"remote_repository_config.0.docker_repository",
							"remote_repository_config.0.maven_repository",
							"remote_repository_config.0.npm_repository",
							"remote_repository_config.0.python_repository",
							"remote_repository_config.0.yum_repository"
						],
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"upstream_credentials": {
						"attributes": { "username_password_credentials": {
							"attributes": {
								"password_secret_version": {
									"optional": true,
									"type": "string"
								},
								"username": {
									"optional": true,
									"type": "string"
								}
							},
							"maxItems": 1,
							"optional": true,
							"type": "list(block)"
						} },
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"yum_repository": {
						"attributes": { "public_repository": {
							"attributes": {
								"repository_base": {
									"forceNew": true,
									"required": true,
									"type": "string",
									"validated": true
								},
								"repository_path": {
									"forceNew": true,
									"required": true,
									"type": "string"
								}
							},
							"forceNew": true,
							"maxItems": 1,
							"optional": true,
							"type": "list(block)"
						} },
						"exactlyOneOf": [
							"remote_repository_config.0.apt_repository",
							"remote_repository_config.0.common_repository",
							"remote_repository_config.0.docker_repository",
							"remote_repository_config.0.maven_repository",
							"remote_repository_config.0.npm_repository",
							"remote_repository_config.0.python_repository",
							"remote_repository_config.0.yum_repository"
						],
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					}
				},
				"conflictsWith": ["virtual_repository_config"],
				"forceNew": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"repository_id": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"terraform_labels": {
				"computed": true,
				"type": "map(string)"
			},
			"update_time": {
				"computed": true,
				"type": "string"
			},
			"virtual_repository_config": {
				"attributes": { "upstream_policies": {
					"attributes": {
						"id": {
							"optional": true,
							"type": "string"
						},
						"priority": {
							"optional": true,
							"type": "number"
						},
						"repository": {
							"optional": true,
							"type": "string"
						}
					},
					"optional": true,
					"suppressesSomeDiffs": true,
					"type": "list(block)"
				} },
				"conflictsWith": ["remote_repository_config"],
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"vulnerability_scanning_config": {
				"attributes": {
					"enablement_config": {
						"optional": true,
						"type": "string",
						"validated": true
					},
					"enablement_state": {
						"computed": true,
						"type": "string"
					},
					"enablement_state_reason": {
						"computed": true,
						"type": "string"
					}
				},
				"computed": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_artifact_registry_repository_iam_member: {
		"attributes": {
			"condition": {
				"attributes": {
					"description": {
						"forceNew": true,
						"optional": true,
						"type": "string"
					},
					"expression": {
						"forceNew": true,
						"required": true,
						"type": "string"
					},
					"title": {
						"forceNew": true,
						"required": true,
						"type": "string"
					}
				},
				"forceNew": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"etag": {
				"computed": true,
				"type": "string"
			},
			"location": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"member": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string",
				"validated": true
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"repository": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"role": {
				"forceNew": true,
				"required": true,
				"type": "string"
			}
		},
		"customDiff": false,
		"importable": true,
		"schemaVersion": 0,
		"updatable": false
	},
	google_cloud_run_v2_service: {
		"attributes": {
			"annotations": {
				"optional": true,
				"type": "map(string)"
			},
			"binary_authorization": {
				"attributes": {
					"breakglass_justification": {
						"optional": true,
						"type": "string"
					},
					"policy": {
						"optional": true,
						"type": "string"
					},
					"use_default": {
						"optional": true,
						"type": "bool"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"build_config": {
				"attributes": {
					"base_image": {
						"optional": true,
						"type": "string"
					},
					"enable_automatic_updates": {
						"optional": true,
						"type": "bool"
					},
					"environment_variables": {
						"optional": true,
						"type": "map(string)"
					},
					"function_target": {
						"optional": true,
						"type": "string"
					},
					"image_uri": {
						"optional": true,
						"type": "string"
					},
					"name": {
						"computed": true,
						"type": "string"
					},
					"service_account": {
						"optional": true,
						"type": "string"
					},
					"source_location": {
						"optional": true,
						"type": "string"
					},
					"worker_pool": {
						"optional": true,
						"type": "string"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"client": {
				"optional": true,
				"type": "string"
			},
			"client_version": {
				"optional": true,
				"type": "string"
			},
			"conditions": {
				"attributes": {
					"execution_reason": {
						"computed": true,
						"type": "string"
					},
					"last_transition_time": {
						"computed": true,
						"type": "string"
					},
					"message": {
						"computed": true,
						"type": "string"
					},
					"reason": {
						"computed": true,
						"type": "string"
					},
					"revision_reason": {
						"computed": true,
						"type": "string"
					},
					"severity": {
						"computed": true,
						"type": "string"
					},
					"state": {
						"computed": true,
						"type": "string"
					},
					"type": {
						"computed": true,
						"type": "string"
					}
				},
				"computed": true,
				"type": "list(block)"
			},
			"create_time": {
				"computed": true,
				"type": "string"
			},
			"creator": {
				"computed": true,
				"type": "string"
			},
			"custom_audiences": {
				"optional": true,
				"type": "list(string)"
			},
			"default_uri_disabled": {
				"optional": true,
				"type": "bool"
			},
			"delete_time": {
				"computed": true,
				"type": "string"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"deletion_protection": {
				"default": true,
				"optional": true,
				"type": "bool"
			},
			"description": {
				"optional": true,
				"type": "string"
			},
			"effective_annotations": {
				"computed": true,
				"type": "map(string)"
			},
			"effective_labels": {
				"computed": true,
				"type": "map(string)"
			},
			"etag": {
				"computed": true,
				"type": "string"
			},
			"expire_time": {
				"computed": true,
				"type": "string"
			},
			"generation": {
				"computed": true,
				"type": "string"
			},
			"iap_enabled": {
				"optional": true,
				"type": "bool"
			},
			"ingress": {
				"computed": true,
				"optional": true,
				"type": "string",
				"validated": true
			},
			"invoker_iam_disabled": {
				"optional": true,
				"type": "bool"
			},
			"labels": {
				"optional": true,
				"type": "map(string)"
			},
			"last_modifier": {
				"computed": true,
				"type": "string"
			},
			"latest_created_revision": {
				"computed": true,
				"type": "string"
			},
			"latest_ready_revision": {
				"computed": true,
				"type": "string"
			},
			"launch_stage": {
				"computed": true,
				"optional": true,
				"type": "string",
				"validated": true
			},
			"location": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"multi_region_settings": {
				"attributes": {
					"multi_region_id": {
						"computed": true,
						"type": "string"
					},
					"regions": {
						"optional": true,
						"type": "list(string)"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"name": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"observed_generation": {
				"computed": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"reconciling": {
				"computed": true,
				"type": "bool"
			},
			"scaling": {
				"attributes": {
					"manual_instance_count": {
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"max_instance_count": {
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"min_instance_count": {
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"scaling_mode": {
						"optional": true,
						"type": "string",
						"validated": true
					}
				},
				"computed": true,
				"maxItems": 1,
				"optional": true,
				"suppressesSomeDiffs": true,
				"type": "list(block)"
			},
			"tags": {
				"forceNew": true,
				"optional": true,
				"type": "map(string)"
			},
			"template": {
				"attributes": {
					"annotations": {
						"optional": true,
						"type": "map(string)"
					},
					"containers": {
						"attributes": {
							"args": {
								"optional": true,
								"type": "list(string)"
							},
							"base_image_uri": {
								"optional": true,
								"type": "string"
							},
							"build_info": {
								"attributes": {
									"function_target": {
										"computed": true,
										"type": "string"
									},
									"source_location": {
										"computed": true,
										"type": "string"
									}
								},
								"computed": true,
								"type": "list(block)"
							},
							"command": {
								"optional": true,
								"type": "list(string)"
							},
							"depends_on": {
								"optional": true,
								"type": "list(string)"
							},
							"env": {
								"attributes": {
									"name": {
										"required": true,
										"type": "string"
									},
									"value": {
										"default": "",
										"optional": true,
										"type": "string"
									},
									"value_source": {
										"attributes": { "secret_key_ref": {
											"attributes": {
												"secret": {
													"required": true,
													"type": "string"
												},
												"version": {
													"optional": true,
													"type": "string"
												}
											},
											"maxItems": 1,
											"optional": true,
											"type": "list(block)"
										} },
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									}
								},
								"optional": true,
								"type": "set(block)"
							},
							"image": {
								"required": true,
								"type": "string"
							},
							"liveness_probe": {
								"attributes": {
									"failure_threshold": {
										"default": 3,
										"optional": true,
										"type": "number"
									},
									"grpc": {
										"attributes": {
											"port": {
												"computed": true,
												"optional": true,
												"type": "number"
											},
											"service": {
												"optional": true,
												"type": "string"
											}
										},
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									},
									"http_get": {
										"attributes": {
											"http_headers": {
												"attributes": {
													"name": {
														"required": true,
														"type": "string"
													},
													"value": {
														"default": "",
														"optional": true,
														"type": "string"
													}
												},
												"optional": true,
												"type": "list(block)"
											},
											"path": {
												"default": "/",
												"optional": true,
												"type": "string"
											},
											"port": {
												"computed": true,
												"optional": true,
												"type": "number"
											}
										},
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									},
									"initial_delay_seconds": {
										"default": 0,
										"optional": true,
										"type": "number"
									},
									"period_seconds": {
										"default": 10,
										"optional": true,
										"type": "number"
									},
									"tcp_socket": {
										"attributes": { "port": {
											"required": true,
											"type": "number"
										} },
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									},
									"timeout_seconds": {
										"default": 1,
										"optional": true,
										"type": "number"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"name": {
								"optional": true,
								"type": "string"
							},
							"ports": {
								"attributes": {
									"container_port": {
										"optional": true,
										"type": "number"
									},
									"name": {
										"computed": true,
										"optional": true,
										"type": "string"
									}
								},
								"computed": true,
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"readiness_probe": {
								"attributes": {
									"failure_threshold": {
										"computed": true,
										"optional": true,
										"type": "number"
									},
									"grpc": {
										"attributes": {
											"port": {
												"computed": true,
												"optional": true,
												"type": "number"
											},
											"service": {
												"optional": true,
												"type": "string"
											}
										},
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									},
									"http_get": {
										"attributes": {
											"path": {
												"computed": true,
												"optional": true,
												"type": "string"
											},
											"port": {
												"computed": true,
												"optional": true,
												"type": "number"
											}
										},
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									},
									"period_seconds": {
										"computed": true,
										"optional": true,
										"type": "number"
									},
									"success_threshold": {
										"computed": true,
										"optional": true,
										"type": "number"
									},
									"timeout_seconds": {
										"computed": true,
										"optional": true,
										"type": "number"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"resources": {
								"attributes": {
									"cpu_idle": {
										"optional": true,
										"type": "bool"
									},
									"limits": {
										"computed": true,
										"optional": true,
										"suppressesSomeDiffs": true,
										"type": "map(string)"
									},
									"startup_cpu_boost": {
										"optional": true,
										"type": "bool"
									}
								},
								"computed": true,
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"sandbox_launcher": {
								"optional": true,
								"type": "bool"
							},
							"startup_probe": {
								"attributes": {
									"failure_threshold": {
										"default": 3,
										"optional": true,
										"type": "number"
									},
									"grpc": {
										"attributes": {
											"port": {
												"computed": true,
												"optional": true,
												"type": "number"
											},
											"service": {
												"optional": true,
												"type": "string"
											}
										},
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									},
									"http_get": {
										"attributes": {
											"http_headers": {
												"attributes": {
													"name": {
														"required": true,
														"type": "string"
													},
													"value": {
														"default": "",
														"optional": true,
														"type": "string"
													}
												},
												"optional": true,
												"type": "list(block)"
											},
											"path": {
												"default": "/",
												"optional": true,
												"type": "string"
											},
											"port": {
												"computed": true,
												"optional": true,
												"type": "number"
											}
										},
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									},
									"initial_delay_seconds": {
										"default": 0,
										"optional": true,
										"type": "number"
									},
									"period_seconds": {
										"default": 10,
										"optional": true,
										"type": "number"
									},
									"tcp_socket": {
										"attributes": { "port": {
											"computed": true,
											"optional": true,
											"type": "number"
										} },
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									},
									"timeout_seconds": {
										"default": 1,
										"optional": true,
										"type": "number"
									}
								},
								"computed": true,
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"volume_mounts": {
								"attributes": {
									"mount_path": {
										"required": true,
										"type": "string"
									},
									"name": {
										"required": true,
										"type": "string"
									},
									"sub_path": {
										"optional": true,
										"type": "string"
									}
								},
								"optional": true,
								"type": "list(block)"
							},
							"working_dir": {
								"optional": true,
								"type": "string"
							}
						},
						"optional": true,
						"type": "list(block)"
					},
					"encryption_key": {
						"optional": true,
						"type": "string"
					},
					"execution_environment": {
						"optional": true,
						"type": "string",
						"validated": true
					},
					"gpu_zonal_redundancy_disabled": {
						"optional": true,
						"type": "bool"
					},
					"health_check_disabled": {
						"optional": true,
						"type": "bool"
					},
					"labels": {
						"optional": true,
						"type": "map(string)"
					},
					"max_instance_request_concurrency": {
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"node_selector": {
						"attributes": { "accelerator": {
							"required": true,
							"type": "string"
						} },
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"revision": {
						"optional": true,
						"type": "string"
					},
					"sandboxes": {
						"attributes": { "templates": {
							"attributes": {
								"args": {
									"optional": true,
									"type": "list(string)"
								},
								"command": {
									"optional": true,
									"type": "list(string)"
								},
								"env": {
									"attributes": {
										"name": {
											"required": true,
											"type": "string"
										},
										"value": {
											"default": "",
											"optional": true,
											"type": "string"
										}
									},
									"optional": true,
									"type": "set(block)"
								},
								"image": {
									"required": true,
									"type": "string"
								},
								"name": {
									"required": true,
									"type": "string"
								},
								"volume_mounts": {
									"attributes": {
										"mount_path": {
											"required": true,
											"type": "string"
										},
										"name": {
											"required": true,
											"type": "string"
										},
										"sub_path": {
											"optional": true,
											"type": "string"
										}
									},
									"optional": true,
									"type": "list(block)"
								},
								"working_dir": {
									"optional": true,
									"type": "string"
								}
							},
							"optional": true,
							"type": "list(block)"
						} },
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"scaling": {
						"attributes": {
							"max_instance_count": {
								"computed": true,
								"optional": true,
								"type": "number"
							},
							"min_instance_count": {
								"optional": true,
								"type": "number"
							}
						},
						"computed": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"service_account": {
						"computed": true,
						"optional": true,
						"type": "string"
					},
					"session_affinity": {
						"optional": true,
						"type": "bool"
					},
					"timeout": {
						"computed": true,
						"optional": true,
						"type": "string",
						"validated": true
					},
					"volumes": {
						"attributes": {
							"cloud_sql_instance": {
								"attributes": { "instances": {
									"optional": true,
									"type": "set(string)"
								} },
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"empty_dir": {
								"attributes": {
									"medium": {
										"default": "MEMORY",
										"optional": true,
										"type": "string",
										"validated": true
									},
									"size_limit": {
										"optional": true,
										"type": "string"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"gcs": {
								"attributes": {
									"bucket": {
										"required": true,
										"type": "string"
									},
									"mount_options": {
										"optional": true,
										"type": "list(string)"
									},
									"read_only": {
										"optional": true,
										"type": "bool"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"name": {
								"required": true,
								"type": "string"
							},
							"nfs": {
								"attributes": {
									"path": {
										"required": true,
										"type": "string"
									},
									"read_only": {
										"optional": true,
										"type": "bool"
									},
									"server": {
										"required": true,
										"type": "string"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"secret": {
								"attributes": {
									"default_mode": {
										"optional": true,
										"type": "number"
									},
									"items": {
										"attributes": {
											"mode": {
												"optional": true,
												"type": "number"
											},
											"path": {
												"required": true,
												"type": "string"
											},
											"version": {
												"optional": true,
												"type": "string"
											}
										},
										"optional": true,
										"type": "list(block)"
									},
									"secret": {
										"required": true,
										"type": "string"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							}
						},
						"optional": true,
						"type": "list(block)"
					},
					"vpc_access": {
						"attributes": {
							"connector": {
								"conflictsWith": ["template.0.vpc_access.0.network_interfaces"],
								"optional": true,
								"type": "string"
							},
							"egress": {
								"computed": true,
								"optional": true,
								"type": "string",
								"validated": true
							},
							"network_interfaces": {
								"attributes": {
									"network": {
										"computed": true,
										"optional": true,
										"type": "string"
									},
									"subnetwork": {
										"computed": true,
										"optional": true,
										"type": "string"
									},
									"tags": {
										"optional": true,
										"type": "list(string)"
									}
								},
								"conflictsWith": ["template.0.vpc_access.0.connector"],
								"optional": true,
								"type": "list(block)"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					}
				},
				"maxItems": 1,
				"required": true,
				"type": "list(block)"
			},
			"terminal_condition": {
				"attributes": {
					"execution_reason": {
						"computed": true,
						"type": "string"
					},
					"last_transition_time": {
						"computed": true,
						"type": "string"
					},
					"message": {
						"computed": true,
						"type": "string"
					},
					"reason": {
						"computed": true,
						"type": "string"
					},
					"revision_reason": {
						"computed": true,
						"type": "string"
					},
					"severity": {
						"computed": true,
						"type": "string"
					},
					"state": {
						"computed": true,
						"type": "string"
					},
					"type": {
						"computed": true,
						"type": "string"
					}
				},
				"computed": true,
				"type": "list(block)"
			},
			"terraform_labels": {
				"computed": true,
				"type": "map(string)"
			},
			"traffic": {
				"attributes": {
					"percent": {
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"revision": {
						"optional": true,
						"type": "string"
					},
					"tag": {
						"optional": true,
						"type": "string"
					},
					"type": {
						"optional": true,
						"type": "string",
						"validated": true
					}
				},
				"computed": true,
				"optional": true,
				"type": "list(block)"
			},
			"traffic_statuses": {
				"attributes": {
					"percent": {
						"computed": true,
						"type": "number"
					},
					"revision": {
						"computed": true,
						"type": "string"
					},
					"tag": {
						"computed": true,
						"type": "string"
					},
					"type": {
						"computed": true,
						"type": "string"
					},
					"uri": {
						"computed": true,
						"type": "string"
					}
				},
				"computed": true,
				"type": "list(block)"
			},
			"uid": {
				"computed": true,
				"type": "string"
			},
			"update_time": {
				"computed": true,
				"type": "string"
			},
			"uri": {
				"computed": true,
				"type": "string"
			},
			"urls": {
				"computed": true,
				"type": "list(string)"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_cloud_run_v2_service_iam_member: {
		"attributes": {
			"condition": {
				"attributes": {
					"description": {
						"forceNew": true,
						"optional": true,
						"type": "string"
					},
					"expression": {
						"forceNew": true,
						"required": true,
						"type": "string"
					},
					"title": {
						"forceNew": true,
						"required": true,
						"type": "string"
					}
				},
				"forceNew": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"etag": {
				"computed": true,
				"type": "string"
			},
			"location": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"member": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string",
				"validated": true
			},
			"name": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"role": {
				"forceNew": true,
				"required": true,
				"type": "string"
			}
		},
		"customDiff": false,
		"importable": true,
		"schemaVersion": 0,
		"updatable": false
	},
	google_cloud_scheduler_job: {
		"attributes": {
			"app_engine_http_target": {
				"attributes": {
					"app_engine_routing": {
						"attributes": {
							"instance": {
								"atLeastOneOf": [
									"app_engine_http_target.0.app_engine_routing.0.instance",
									"app_engine_http_target.0.app_engine_routing.0.service",
									"app_engine_http_target.0.app_engine_routing.0.version"
								],
								"optional": true,
								"type": "string"
							},
							"service": {
								"atLeastOneOf": [
									"app_engine_http_target.0.app_engine_routing.0.instance",
									"app_engine_http_target.0.app_engine_routing.0.service",
									"app_engine_http_target.0.app_engine_routing.0.version"
								],
								"optional": true,
								"type": "string"
							},
							"version": {
								"atLeastOneOf": [
									"app_engine_http_target.0.app_engine_routing.0.instance",
									"app_engine_http_target.0.app_engine_routing.0.service",
									"app_engine_http_target.0.app_engine_routing.0.version"
								],
								"optional": true,
								"type": "string"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"body": {
						"optional": true,
						"type": "string",
						"validated": true
					},
					"headers": {
						"optional": true,
						"type": "map(string)",
						"validated": true
					},
					"http_method": {
						"optional": true,
						"type": "string"
					},
					"relative_uri": {
						"required": true,
						"type": "string"
					}
				},
				"exactlyOneOf": [
					"app_engine_http_target",
					"http_target",
					"pubsub_target"
				],
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"attempt_deadline": {
				"default": "180s",
				"optional": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"description": {
				"optional": true,
				"type": "string"
			},
			"http_target": {
				"attributes": {
					"body": {
						"optional": true,
						"type": "string",
						"validated": true
					},
					"headers": {
						"optional": true,
						"type": "map(string)",
						"validated": true
					},
					"http_method": {
						"optional": true,
						"type": "string"
					},
					"oauth_token": {
						"attributes": {
							"scope": {
								"optional": true,
								"type": "string"
							},
							"service_account_email": {
								"required": true,
								"type": "string"
							}
						},
						"maxItems": 1,
						"optional": true,
						"suppressesSomeDiffs": true,
						"type": "list(block)"
					},
					"oidc_token": {
						"attributes": {
							"audience": {
								"optional": true,
								"type": "string"
							},
							"service_account_email": {
								"required": true,
								"type": "string"
							}
						},
						"maxItems": 1,
						"optional": true,
						"suppressesSomeDiffs": true,
						"type": "list(block)"
					},
					"uri": {
						"required": true,
						"suppressesSomeDiffs": true,
						"type": "string"
					}
				},
				"exactlyOneOf": [
					"app_engine_http_target",
					"http_target",
					"pubsub_target"
				],
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"name": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"paused": {
				"computed": true,
				"optional": true,
				"type": "bool"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"pubsub_target": {
				"attributes": {
					"attributes": {
						"optional": true,
						"type": "map(string)"
					},
					"data": {
						"optional": true,
						"type": "string",
						"validated": true
					},
					"topic_name": {
						"required": true,
						"type": "string"
					}
				},
				"exactlyOneOf": [
					"app_engine_http_target",
					"http_target",
					"pubsub_target"
				],
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"region": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"retry_config": {
				"attributes": {
					"max_backoff_duration": {
						"atLeastOneOf": [
							"retry_config.0.max_backoff_duration",
							"retry_config.0.max_doublings",
							"retry_config.0.max_retry_duration",
							"retry_config.0.min_backoff_duration",
							"retry_config.0.retry_count"
						],
						"computed": true,
						"optional": true,
						"type": "string"
					},
					"max_doublings": {
						"atLeastOneOf": [
							"retry_config.0.max_backoff_duration",
							"retry_config.0.max_doublings",
							"retry_config.0.max_retry_duration",
							"retry_config.0.min_backoff_duration",
							"retry_config.0.retry_count"
						],
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"max_retry_duration": {
						"atLeastOneOf": [
							"retry_config.0.max_backoff_duration",
							"retry_config.0.max_doublings",
							"retry_config.0.max_retry_duration",
							"retry_config.0.min_backoff_duration",
							"retry_config.0.retry_count"
						],
						"computed": true,
						"optional": true,
						"type": "string"
					},
					"min_backoff_duration": {
						"atLeastOneOf": [
							"retry_config.0.max_backoff_duration",
							"retry_config.0.max_doublings",
							"retry_config.0.max_retry_duration",
							"retry_config.0.min_backoff_duration",
							"retry_config.0.retry_count"
						],
						"computed": true,
						"optional": true,
						"type": "string"
					},
					"retry_count": {
						"atLeastOneOf": [
							"retry_config.0.max_backoff_duration",
							"retry_config.0.max_doublings",
							"retry_config.0.max_retry_duration",
							"retry_config.0.min_backoff_duration",
							"retry_config.0.retry_count"
						],
						"computed": true,
						"optional": true,
						"type": "number"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"schedule": {
				"optional": true,
				"type": "string"
			},
			"state": {
				"computed": true,
				"type": "string"
			},
			"time_zone": {
				"default": "Etc/UTC",
				"optional": true,
				"type": "string"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_cloud_tasks_queue: {
		"attributes": {
			"app_engine_routing_override": {
				"attributes": {
					"host": {
						"computed": true,
						"type": "string"
					},
					"instance": {
						"optional": true,
						"type": "string"
					},
					"service": {
						"optional": true,
						"type": "string"
					},
					"version": {
						"optional": true,
						"type": "string"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"desired_state": {
				"default": "RUNNING",
				"optional": true,
				"type": "string",
				"validated": true
			},
			"http_target": {
				"attributes": {
					"header_overrides": {
						"attributes": { "header": {
							"attributes": {
								"key": {
									"required": true,
									"type": "string"
								},
								"value": {
									"required": true,
									"type": "string"
								}
							},
							"maxItems": 1,
							"required": true,
							"type": "list(block)"
						} },
						"optional": true,
						"type": "list(block)"
					},
					"http_method": {
						"computed": true,
						"optional": true,
						"type": "string",
						"validated": true
					},
					"oauth_token": {
						"attributes": {
							"scope": {
								"computed": true,
								"optional": true,
								"type": "string"
							},
							"service_account_email": {
								"required": true,
								"type": "string"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"oidc_token": {
						"attributes": {
							"audience": {
								"computed": true,
								"optional": true,
								"type": "string"
							},
							"service_account_email": {
								"required": true,
								"type": "string"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"uri_override": {
						"attributes": {
							"host": {
								"optional": true,
								"type": "string"
							},
							"path_override": {
								"attributes": { "path": {
									"computed": true,
									"optional": true,
									"type": "string"
								} },
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"port": {
								"optional": true,
								"type": "string"
							},
							"query_override": {
								"attributes": { "query_params": {
									"computed": true,
									"optional": true,
									"type": "string"
								} },
								"maxItems": 1,
								"optional": true,
								"suppressesSomeDiffs": true,
								"type": "list(block)"
							},
							"scheme": {
								"computed": true,
								"optional": true,
								"type": "string",
								"validated": true
							},
							"uri_override_enforce_mode": {
								"computed": true,
								"optional": true,
								"type": "string",
								"validated": true
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"location": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"name": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"rate_limits": {
				"attributes": {
					"max_burst_size": {
						"computed": true,
						"type": "number"
					},
					"max_concurrent_dispatches": {
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"max_dispatches_per_second": {
						"computed": true,
						"optional": true,
						"type": "number"
					}
				},
				"computed": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"retry_config": {
				"attributes": {
					"max_attempts": {
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"max_backoff": {
						"computed": true,
						"optional": true,
						"suppressesSomeDiffs": true,
						"type": "string"
					},
					"max_doublings": {
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"max_retry_duration": {
						"computed": true,
						"optional": true,
						"suppressesSomeDiffs": true,
						"type": "string"
					},
					"min_backoff": {
						"computed": true,
						"optional": true,
						"suppressesSomeDiffs": true,
						"type": "string"
					}
				},
				"computed": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"stackdriver_logging_config": {
				"attributes": { "sampling_ratio": {
					"required": true,
					"type": "number"
				} },
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"state": {
				"computed": true,
				"type": "string"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_cloud_tasks_queue_iam_member: {
		"attributes": {
			"condition": {
				"attributes": {
					"description": {
						"forceNew": true,
						"optional": true,
						"type": "string"
					},
					"expression": {
						"forceNew": true,
						"required": true,
						"type": "string"
					},
					"title": {
						"forceNew": true,
						"required": true,
						"type": "string"
					}
				},
				"forceNew": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"etag": {
				"computed": true,
				"type": "string"
			},
			"location": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"member": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string",
				"validated": true
			},
			"name": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"role": {
				"forceNew": true,
				"required": true,
				"type": "string"
			}
		},
		"customDiff": false,
		"importable": true,
		"schemaVersion": 0,
		"updatable": false
	},
	google_iam_workload_identity_pool: {
		"attributes": {
			"attestation_rules": {
				"attributes": { "google_cloud_resource": {
					"required": true,
					"type": "string"
				} },
				"optional": true,
				"type": "set(block)"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"description": {
				"optional": true,
				"type": "string"
			},
			"disabled": {
				"optional": true,
				"type": "bool"
			},
			"display_name": {
				"optional": true,
				"type": "string"
			},
			"inline_certificate_issuance_config": {
				"attributes": {
					"ca_pools": {
						"exactlyOneOf": ["inline_certificate_issuance_config.0.ca_pools", "inline_certificate_issuance_config.0.use_default_shared_ca"],
						"optional": true,
						"type": "map(string)"
					},
					"key_algorithm": {
						"computed": true,
						"optional": true,
						"type": "string",
						"validated": true
					},
					"lifetime": {
						"computed": true,
						"optional": true,
						"type": "string"
					},
					"rotation_window_percentage": {
						"computed": true,
						"optional": true,
						"type": "number"
					},
					"use_default_shared_ca": {
						"exactlyOneOf": ["inline_certificate_issuance_config.0.ca_pools", "inline_certificate_issuance_config.0.use_default_shared_ca"],
						"optional": true,
						"type": "bool"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"inline_trust_config": {
				"attributes": { "additional_trust_bundles": {
					"attributes": {
						"trust_anchors": {
							"attributes": { "pem_certificate": {
								"required": true,
								"type": "string"
							} },
							"required": true,
							"type": "list(block)"
						},
						"trust_default_shared_ca": {
							"optional": true,
							"type": "bool"
						},
						"trust_domain": {
							"required": true,
							"type": "string"
						}
					},
					"optional": true,
					"type": "set(block)"
				} },
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"mode": {
				"computed": true,
				"optional": true,
				"type": "string",
				"validated": true
			},
			"name": {
				"computed": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"state": {
				"computed": true,
				"type": "string"
			},
			"workload_identity_pool_id": {
				"forceNew": true,
				"required": true,
				"type": "string",
				"validated": true
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_iam_workload_identity_pool_provider: {
		"attributes": {
			"attribute_condition": {
				"optional": true,
				"type": "string"
			},
			"attribute_mapping": {
				"optional": true,
				"type": "map(string)"
			},
			"aws": {
				"attributes": { "account_id": {
					"required": true,
					"type": "string"
				} },
				"exactlyOneOf": [
					"aws",
					"oidc",
					"saml",
					"x509"
				],
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"description": {
				"optional": true,
				"type": "string"
			},
			"disabled": {
				"optional": true,
				"type": "bool"
			},
			"display_name": {
				"optional": true,
				"type": "string"
			},
			"name": {
				"computed": true,
				"type": "string"
			},
			"oidc": {
				"attributes": {
					"allowed_audiences": {
						"optional": true,
						"type": "list(string)"
					},
					"issuer_uri": {
						"required": true,
						"type": "string"
					},
					"jwks_json": {
						"optional": true,
						"suppressesSomeDiffs": true,
						"type": "string"
					}
				},
				"exactlyOneOf": [
					"aws",
					"oidc",
					"saml",
					"x509"
				],
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"saml": {
				"attributes": { "idp_metadata_xml": {
					"required": true,
					"type": "string"
				} },
				"exactlyOneOf": [
					"aws",
					"oidc",
					"saml",
					"x509"
				],
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"state": {
				"computed": true,
				"type": "string"
			},
			"workload_identity_pool_id": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"workload_identity_pool_provider_id": {
				"forceNew": true,
				"required": true,
				"type": "string",
				"validated": true
			},
			"x509": {
				"attributes": { "trust_store": {
					"attributes": {
						"intermediate_cas": {
							"attributes": { "pem_certificate": {
								"optional": true,
								"type": "string"
							} },
							"optional": true,
							"type": "list(block)"
						},
						"trust_anchors": {
							"attributes": { "pem_certificate": {
								"optional": true,
								"type": "string"
							} },
							"required": true,
							"type": "list(block)"
						}
					},
					"maxItems": 1,
					"required": true,
					"type": "list(block)"
				} },
				"exactlyOneOf": [
					"aws",
					"oidc",
					"saml",
					"x509"
				],
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_logging_metric: {
		"attributes": {
			"bucket_name": {
				"optional": true,
				"type": "string"
			},
			"bucket_options": {
				"attributes": {
					"explicit_buckets": {
						"atLeastOneOf": [
							"bucket_options.0.explicit_buckets",
							"bucket_options.0.exponential_buckets",
							"bucket_options.0.linear_buckets"
						],
						"attributes": { "bounds": {
							"required": true,
							"type": "list(number)"
						} },
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"exponential_buckets": {
						"atLeastOneOf": [
							"bucket_options.0.explicit_buckets",
							"bucket_options.0.exponential_buckets",
							"bucket_options.0.linear_buckets"
						],
						"attributes": {
							"growth_factor": {
								"required": true,
								"type": "number"
							},
							"num_finite_buckets": {
								"required": true,
								"type": "number"
							},
							"scale": {
								"required": true,
								"type": "number"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"linear_buckets": {
						"atLeastOneOf": [
							"bucket_options.0.explicit_buckets",
							"bucket_options.0.exponential_buckets",
							"bucket_options.0.linear_buckets"
						],
						"attributes": {
							"num_finite_buckets": {
								"required": true,
								"type": "number"
							},
							"offset": {
								"required": true,
								"type": "number"
							},
							"width": {
								"required": true,
								"type": "number"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"description": {
				"optional": true,
				"type": "string"
			},
			"disabled": {
				"optional": true,
				"type": "bool"
			},
			"filter": {
				"required": true,
				"type": "string"
			},
			"label_extractors": {
				"optional": true,
				"type": "map(string)"
			},
			"metric_descriptor": {
				"attributes": {
					"display_name": {
						"optional": true,
						"type": "string"
					},
					"labels": {
						"attributes": {
							"description": {
								"optional": true,
								"type": "string"
							},
							"key": {
								"forceNew": true,
								"required": true,
								"type": "string"
							},
							"value_type": {
								"default": "STRING",
								"forceNew": true,
								"optional": true,
								"type": "string",
								"validated": true
							}
						},
						"optional": true,
						"type": "set(block)"
					},
					"metric_kind": {
						"required": true,
						"type": "string",
						"validated": true
					},
					"unit": {
						"default": "1",
						"optional": true,
						"type": "string"
					},
					"value_type": {
						"required": true,
						"type": "string",
						"validated": true
					}
				},
				"computed": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"name": {
				"required": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"value_extractor": {
				"optional": true,
				"type": "string"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_monitoring_alert_policy: {
		"attributes": {
			"alert_strategy": {
				"attributes": {
					"auto_close": {
						"optional": true,
						"type": "string"
					},
					"notification_channel_strategy": {
						"attributes": {
							"notification_channel_names": {
								"optional": true,
								"type": "list(string)"
							},
							"renotify_interval": {
								"optional": true,
								"type": "string"
							}
						},
						"optional": true,
						"type": "list(block)"
					},
					"notification_prompts": {
						"optional": true,
						"type": "list(string)"
					},
					"notification_rate_limit": {
						"attributes": { "period": {
							"optional": true,
							"type": "string"
						} },
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"combiner": {
				"required": true,
				"type": "string",
				"validated": true
			},
			"conditions": {
				"attributes": {
					"condition_absent": {
						"attributes": {
							"aggregations": {
								"attributes": {
									"alignment_period": {
										"optional": true,
										"type": "string"
									},
									"cross_series_reducer": {
										"optional": true,
										"suppressesSomeDiffs": true,
										"type": "string",
										"validated": true
									},
									"group_by_fields": {
										"optional": true,
										"type": "list(string)"
									},
									"per_series_aligner": {
										"optional": true,
										"type": "string",
										"validated": true
									}
								},
								"optional": true,
								"type": "list(block)"
							},
							"duration": {
								"required": true,
								"type": "string"
							},
							"filter": {
								"optional": true,
								"type": "string"
							},
							"trigger": {
								"attributes": {
									"count": {
										"optional": true,
										"type": "number"
									},
									"percent": {
										"optional": true,
										"type": "number"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"condition_matched_log": {
						"attributes": {
							"filter": {
								"required": true,
								"type": "string"
							},
							"label_extractors": {
								"optional": true,
								"type": "map(string)"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"condition_monitoring_query_language": {
						"attributes": {
							"duration": {
								"required": true,
								"type": "string"
							},
							"evaluation_missing_data": {
								"optional": true,
								"type": "string",
								"validated": true
							},
							"query": {
								"required": true,
								"type": "string"
							},
							"trigger": {
								"attributes": {
									"count": {
										"optional": true,
										"type": "number"
									},
									"percent": {
										"optional": true,
										"type": "number"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"condition_prometheus_query_language": {
						"attributes": {
							"alert_rule": {
								"optional": true,
								"type": "string"
							},
							"disable_metric_validation": {
								"optional": true,
								"type": "bool"
							},
							"duration": {
								"optional": true,
								"type": "string"
							},
							"evaluation_interval": {
								"optional": true,
								"type": "string"
							},
							"labels": {
								"optional": true,
								"type": "map(string)"
							},
							"query": {
								"required": true,
								"type": "string"
							},
							"rule_group": {
								"optional": true,
								"type": "string"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"condition_sql": {
						"attributes": {
							"boolean_test": {
								"attributes": { "column": {
									"required": true,
									"type": "string"
								} },
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"daily": {
								"attributes": {
									"execution_time": {
										"attributes": {
											"hours": {
												"optional": true,
												"type": "number"
											},
											"minutes": {
												"optional": true,
												"type": "number"
											},
											"nanos": {
												"optional": true,
												"type": "number"
											},
											"seconds": {
												"optional": true,
												"type": "number"
											}
										},
										"maxItems": 1,
										"optional": true,
										"type": "list(block)"
									},
									"periodicity": {
										"required": true,
										"type": "number"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"hourly": {
								"attributes": {
									"minute_offset": {
										"optional": true,
										"type": "number"
									},
									"periodicity": {
										"required": true,
										"type": "number"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"minutes": {
								"attributes": { "periodicity": {
									"required": true,
									"type": "number"
								} },
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"query": {
								"required": true,
								"type": "string"
							},
							"row_count_test": {
								"attributes": {
									"comparison": {
										"required": true,
										"type": "string",
										"validated": true
									},
									"threshold": {
										"required": true,
										"type": "number"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"condition_threshold": {
						"attributes": {
							"aggregations": {
								"attributes": {
									"alignment_period": {
										"optional": true,
										"type": "string"
									},
									"cross_series_reducer": {
										"optional": true,
										"suppressesSomeDiffs": true,
										"type": "string",
										"validated": true
									},
									"group_by_fields": {
										"optional": true,
										"type": "list(string)"
									},
									"per_series_aligner": {
										"optional": true,
										"type": "string",
										"validated": true
									}
								},
								"optional": true,
								"type": "list(block)"
							},
							"comparison": {
								"required": true,
								"type": "string",
								"validated": true
							},
							"denominator_aggregations": {
								"attributes": {
									"alignment_period": {
										"optional": true,
										"type": "string"
									},
									"cross_series_reducer": {
										"optional": true,
										"suppressesSomeDiffs": true,
										"type": "string",
										"validated": true
									},
									"group_by_fields": {
										"optional": true,
										"type": "list(string)"
									},
									"per_series_aligner": {
										"optional": true,
										"type": "string",
										"validated": true
									}
								},
								"optional": true,
								"type": "list(block)"
							},
							"denominator_filter": {
								"optional": true,
								"type": "string"
							},
							"duration": {
								"required": true,
								"type": "string"
							},
							"evaluation_missing_data": {
								"optional": true,
								"type": "string",
								"validated": true
							},
							"filter": {
								"optional": true,
								"type": "string"
							},
							"forecast_options": {
								"attributes": { "forecast_horizon": {
									"required": true,
									"type": "string"
								} },
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							},
							"threshold_value": {
								"optional": true,
								"type": "number"
							},
							"trigger": {
								"attributes": {
									"count": {
										"optional": true,
										"type": "number"
									},
									"percent": {
										"optional": true,
										"type": "number"
									}
								},
								"maxItems": 1,
								"optional": true,
								"type": "list(block)"
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"display_name": {
						"required": true,
						"type": "string"
					},
					"name": {
						"computed": true,
						"type": "string"
					}
				},
				"required": true,
				"type": "list(block)"
			},
			"creation_record": {
				"attributes": {
					"mutate_time": {
						"computed": true,
						"type": "string"
					},
					"mutated_by": {
						"computed": true,
						"type": "string"
					}
				},
				"computed": true,
				"type": "list(block)"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"display_name": {
				"required": true,
				"type": "string"
			},
			"documentation": {
				"attributes": {
					"content": {
						"atLeastOneOf": [
							"documentation.0.content",
							"documentation.0.links",
							"documentation.0.mime_type",
							"documentation.0.subject"
						],
						"optional": true,
						"type": "string"
					},
					"links": {
						"atLeastOneOf": [
							"documentation.0.content",
							"documentation.0.links",
							"documentation.0.mime_type",
							"documentation.0.subject"
						],
						"attributes": {
							"display_name": {
								"optional": true,
								"type": "string"
							},
							"url": {
								"optional": true,
								"type": "string"
							}
						},
						"optional": true,
						"type": "list(block)"
					},
					"mime_type": {
						"atLeastOneOf": [
							"documentation.0.content",
							"documentation.0.links",
							"documentation.0.mime_type",
							"documentation.0.subject"
						],
						"default": "text/markdown",
						"optional": true,
						"type": "string"
					},
					"subject": {
						"atLeastOneOf": [
							"documentation.0.content",
							"documentation.0.links",
							"documentation.0.mime_type",
							"documentation.0.subject"
						],
						"optional": true,
						"type": "string"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"enabled": {
				"default": true,
				"optional": true,
				"type": "bool"
			},
			"name": {
				"computed": true,
				"type": "string"
			},
			"notification_channels": {
				"optional": true,
				"type": "list(string)"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"severity": {
				"optional": true,
				"type": "string",
				"validated": true
			},
			"user_labels": {
				"optional": true,
				"type": "map(string)"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_monitoring_notification_channel: {
		"attributes": {
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"description": {
				"optional": true,
				"type": "string"
			},
			"display_name": {
				"optional": true,
				"type": "string"
			},
			"enabled": {
				"default": true,
				"optional": true,
				"type": "bool"
			},
			"force_delete": {
				"default": false,
				"optional": true,
				"type": "bool"
			},
			"labels": {
				"optional": true,
				"type": "map(string)"
			},
			"name": {
				"computed": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"sensitive_labels": {
				"attributes": {
					"auth_token": {
						"exactlyOneOf": [
							"sensitive_labels.0.auth_token",
							"sensitive_labels.0.password",
							"sensitive_labels.0.service_key",
							"sensitive_labels.0.auth_token_wo",
							"sensitive_labels.0.password_wo",
							"sensitive_labels.0.service_key_wo"
						],
						"optional": true,
						"sensitive": true,
						"type": "string"
					},
					"auth_token_wo": {
						"exactlyOneOf": [
							"sensitive_labels.0.auth_token",
							"sensitive_labels.0.password",
							"sensitive_labels.0.service_key",
							"sensitive_labels.0.auth_token_wo",
							"sensitive_labels.0.password_wo",
							"sensitive_labels.0.service_key_wo"
						],
						"optional": true,
						"requiredWith": ["sensitive_labels.0.auth_token_wo_version"],
						"type": "string",
						"writeOnly": true
					},
					"auth_token_wo_version": {
						"optional": true,
						"requiredWith": ["sensitive_labels.0.auth_token_wo"],
						"type": "string"
					},
					"password": {
						"exactlyOneOf": [
							"sensitive_labels.0.auth_token",
							"sensitive_labels.0.password",
							"sensitive_labels.0.service_key",
							"sensitive_labels.0.auth_token_wo",
							"sensitive_labels.0.password_wo",
							"sensitive_labels.0.service_key_wo"
						],
						"optional": true,
						"sensitive": true,
						"type": "string"
					},
					"password_wo": {
						"exactlyOneOf": [
							"sensitive_labels.0.auth_token",
							"sensitive_labels.0.password",
							"sensitive_labels.0.service_key",
							"sensitive_labels.0.auth_token_wo",
							"sensitive_labels.0.password_wo",
							"sensitive_labels.0.service_key_wo"
						],
						"optional": true,
						"requiredWith": ["sensitive_labels.0.password_wo_version"],
						"type": "string",
						"writeOnly": true
					},
					"password_wo_version": {
						"optional": true,
						"requiredWith": ["sensitive_labels.0.password_wo"],
						"type": "string"
					},
					"service_key": {
						"exactlyOneOf": [
							"sensitive_labels.0.auth_token",
							"sensitive_labels.0.password",
							"sensitive_labels.0.service_key",
							"sensitive_labels.0.auth_token_wo",
							"sensitive_labels.0.password_wo",
							"sensitive_labels.0.service_key_wo"
						],
						"optional": true,
						"sensitive": true,
						"type": "string"
					},
					"service_key_wo": {
						"exactlyOneOf": [
							"sensitive_labels.0.auth_token",
							"sensitive_labels.0.password",
							"sensitive_labels.0.service_key",
							"sensitive_labels.0.auth_token_wo",
							"sensitive_labels.0.password_wo",
							"sensitive_labels.0.service_key_wo"
						],
						"optional": true,
						"requiredWith": ["sensitive_labels.0.service_key_wo_version"],
						"type": "string",
						"writeOnly": true
					},
					"service_key_wo_version": {
						"optional": true,
						"requiredWith": ["sensitive_labels.0.service_key_wo"],
						"type": "string"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"type": {
				"required": true,
				"type": "string"
			},
			"user_labels": {
				"optional": true,
				"type": "map(string)"
			},
			"verification_status": {
				"computed": true,
				"type": "string"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_project_iam_member: {
		"attributes": {
			"condition": {
				"attributes": {
					"description": {
						"forceNew": true,
						"optional": true,
						"type": "string"
					},
					"expression": {
						"forceNew": true,
						"required": true,
						"type": "string"
					},
					"title": {
						"forceNew": true,
						"required": true,
						"type": "string"
					}
				},
				"forceNew": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"etag": {
				"computed": true,
				"type": "string"
			},
			"member": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string",
				"validated": true
			},
			"project": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"role": {
				"forceNew": true,
				"required": true,
				"type": "string"
			}
		},
		"customDiff": false,
		"importable": true,
		"schemaVersion": 0,
		"updatable": false
	},
	google_project_service: {
		"attributes": {
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"disable_dependent_services": {
				"optional": true,
				"type": "bool"
			},
			"disable_on_destroy": {
				"optional": true,
				"type": "bool"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"service": {
				"forceNew": true,
				"required": true,
				"type": "string",
				"validated": true
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_secret_manager_secret: {
		"attributes": {
			"annotations": {
				"optional": true,
				"type": "map(string)"
			},
			"create_time": {
				"computed": true,
				"type": "string"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"deletion_protection": {
				"default": false,
				"optional": true,
				"type": "bool"
			},
			"effective_annotations": {
				"computed": true,
				"type": "map(string)"
			},
			"effective_labels": {
				"computed": true,
				"type": "map(string)"
			},
			"expire_time": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"labels": {
				"optional": true,
				"type": "map(string)"
			},
			"name": {
				"computed": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"replication": {
				"attributes": {
					"auto": {
						"attributes": { "customer_managed_encryption": {
							"attributes": { "kms_key_name": {
								"required": true,
								"type": "string"
							} },
							"maxItems": 1,
							"optional": true,
							"type": "list(block)"
						} },
						"exactlyOneOf": ["replication.0.auto", "replication.0.user_managed"],
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"user_managed": {
						"attributes": { "replicas": {
							"attributes": {
								"customer_managed_encryption": {
									"attributes": { "kms_key_name": {
										"required": true,
										"type": "string"
									} },
									"maxItems": 1,
									"optional": true,
									"type": "list(block)"
								},
								"location": {
									"forceNew": true,
									"required": true,
									"type": "string"
								}
							},
							"forceNew": true,
							"minItems": 1,
							"required": true,
							"type": "list(block)"
						} },
						"exactlyOneOf": ["replication.0.auto", "replication.0.user_managed"],
						"forceNew": true,
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					}
				},
				"forceNew": true,
				"maxItems": 1,
				"required": true,
				"type": "list(block)"
			},
			"rotation": {
				"attributes": {
					"next_rotation_time": {
						"optional": true,
						"requiredWith": ["rotation.0.rotation_period"],
						"type": "string"
					},
					"rotation_period": {
						"optional": true,
						"type": "string"
					}
				},
				"maxItems": 1,
				"optional": true,
				"requiredWith": ["topics"],
				"type": "list(block)"
			},
			"secret_id": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"tags": {
				"forceNew": true,
				"optional": true,
				"type": "map(string)"
			},
			"terraform_labels": {
				"computed": true,
				"type": "map(string)"
			},
			"topics": {
				"attributes": { "name": {
					"required": true,
					"type": "string"
				} },
				"optional": true,
				"type": "list(block)"
			},
			"ttl": {
				"optional": true,
				"type": "string"
			},
			"version_aliases": {
				"optional": true,
				"type": "map(string)"
			},
			"version_destroy_ttl": {
				"optional": true,
				"type": "string"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_secret_manager_secret_iam_member: {
		"attributes": {
			"condition": {
				"attributes": {
					"description": {
						"forceNew": true,
						"optional": true,
						"type": "string"
					},
					"expression": {
						"forceNew": true,
						"required": true,
						"type": "string"
					},
					"title": {
						"forceNew": true,
						"required": true,
						"type": "string"
					}
				},
				"forceNew": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"etag": {
				"computed": true,
				"type": "string"
			},
			"member": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string",
				"validated": true
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"role": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"secret_id": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			}
		},
		"customDiff": false,
		"importable": true,
		"schemaVersion": 0,
		"updatable": false
	},
	google_secret_manager_secret_version: {
		"attributes": {
			"create_time": {
				"computed": true,
				"type": "string"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"destroy_time": {
				"computed": true,
				"type": "string"
			},
			"enabled": {
				"default": true,
				"optional": true,
				"type": "bool"
			},
			"is_secret_data_base64": {
				"forceNew": true,
				"optional": true,
				"type": "bool"
			},
			"name": {
				"computed": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"secret": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"secret_data": {
				"exactlyOneOf": ["secret_data", "secret_data_wo"],
				"forceNew": true,
				"optional": true,
				"sensitive": true,
				"type": "string"
			},
			"secret_data_wo": {
				"exactlyOneOf": ["secret_data", "secret_data_wo"],
				"optional": true,
				"requiredWith": ["secret_data_wo_version"],
				"type": "string",
				"writeOnly": true
			},
			"secret_data_wo_version": {
				"forceNew": true,
				"optional": true,
				"requiredWith": ["secret_data_wo"],
				"type": "string"
			},
			"version": {
				"computed": true,
				"type": "string"
			}
		},
		"customDiff": false,
		"importable": true,
		"schemaVersion": 1,
		"timeouts": {
			"create": "20m0s",
			"delete": "20m0s",
			"update": "20m0s"
		},
		"updatable": true
	},
	google_service_account: {
		"attributes": {
			"account_id": {
				"forceNew": true,
				"required": true,
				"type": "string",
				"validated": true
			},
			"create_ignore_already_exists": {
				"optional": true,
				"type": "bool"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"description": {
				"optional": true,
				"type": "string",
				"validated": true
			},
			"disabled": {
				"default": false,
				"optional": true,
				"type": "bool"
			},
			"display_name": {
				"optional": true,
				"type": "string"
			},
			"email": {
				"computed": true,
				"type": "string"
			},
			"member": {
				"computed": true,
				"type": "string"
			},
			"name": {
				"computed": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"unique_id": {
				"computed": true,
				"type": "string"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": { "create": "5m0s" },
		"updatable": true
	},
	google_service_account_iam_member: {
		"attributes": {
			"condition": {
				"attributes": {
					"description": {
						"forceNew": true,
						"optional": true,
						"type": "string"
					},
					"expression": {
						"forceNew": true,
						"required": true,
						"type": "string"
					},
					"title": {
						"forceNew": true,
						"required": true,
						"type": "string"
					}
				},
				"forceNew": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"etag": {
				"computed": true,
				"type": "string"
			},
			"member": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string",
				"validated": true
			},
			"role": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"service_account_id": {
				"forceNew": true,
				"required": true,
				"type": "string",
				"validated": true
			}
		},
		"customDiff": false,
		"importable": true,
		"schemaVersion": 0,
		"updatable": false
	},
	google_storage_bucket: {
		"attributes": {
			"autoclass": {
				"attributes": {
					"enabled": {
						"required": true,
						"type": "bool"
					},
					"terminal_storage_class": {
						"computed": true,
						"optional": true,
						"type": "string"
					}
				},
				"maxItems": 1,
				"optional": true,
				"suppressesSomeDiffs": true,
				"type": "list(block)"
			},
			"cors": {
				"attributes": {
					"max_age_seconds": {
						"optional": true,
						"type": "number"
					},
					"method": {
						"optional": true,
						"type": "list(string)"
					},
					"origin": {
						"optional": true,
						"type": "list(string)"
					},
					"response_header": {
						"optional": true,
						"type": "list(string)"
					}
				},
				"optional": true,
				"type": "list(block)"
			},
			"custom_placement_config": {
				"attributes": { "data_locations": {
					"forceNew": true,
					"minItems": 1,
					"required": true,
					"type": "set(string)"
				} },
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"default_event_based_hold": {
				"optional": true,
				"type": "bool"
			},
			"deletion_policy": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"effective_labels": {
				"computed": true,
				"type": "map(string)"
			},
			"enable_object_retention": {
				"forceNew": true,
				"optional": true,
				"type": "bool"
			},
			"encryption": {
				"attributes": {
					"customer_managed_encryption_enforcement_config": {
						"attributes": {
							"effective_time": {
								"computed": true,
								"type": "string"
							},
							"restriction_mode": {
								"required": true,
								"type": "string",
								"validated": true
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"customer_supplied_encryption_enforcement_config": {
						"attributes": {
							"effective_time": {
								"computed": true,
								"type": "string"
							},
							"restriction_mode": {
								"required": true,
								"type": "string",
								"validated": true
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"default_kms_key_name": {
						"optional": true,
						"type": "string"
					},
					"google_managed_encryption_enforcement_config": {
						"attributes": {
							"effective_time": {
								"computed": true,
								"type": "string"
							},
							"restriction_mode": {
								"required": true,
								"type": "string",
								"validated": true
							}
						},
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"force_destroy": {
				"default": false,
				"optional": true,
				"type": "bool"
			},
			"hierarchical_namespace": {
				"attributes": { "enabled": {
					"forceNew": true,
					"required": true,
					"type": "bool"
				} },
				"forceNew": true,
				"maxItems": 1,
				"optional": true,
				"suppressesSomeDiffs": true,
				"type": "list(block)"
			},
			"ip_filter": {
				"attributes": {
					"allow_all_service_agent_access": {
						"optional": true,
						"type": "bool"
					},
					"allow_cross_org_vpcs": {
						"optional": true,
						"requiredWith": ["ip_filter.0.vpc_network_sources"],
						"type": "bool"
					},
					"mode": {
						"required": true,
						"type": "string",
						"validated": true
					},
					"public_network_source": {
						"attributes": { "allowed_ip_cidr_ranges": {
							"required": true,
							"type": "list(string)"
						} },
						"maxItems": 1,
						"optional": true,
						"type": "list(block)"
					},
					"vpc_network_sources": {
						"attributes": {
							"allowed_ip_cidr_ranges": {
								"required": true,
								"type": "list(string)"
							},
							"network": {
								"required": true,
								"type": "string"
							}
						},
						"optional": true,
						"type": "list(block)"
					}
				},
				"maxItems": 1,
				"optional": true,
				"suppressesSomeDiffs": true,
				"type": "list(block)"
			},
			"labels": {
				"optional": true,
				"type": "map(string)",
				"validated": true
			},
			"lifecycle_rule": {
				"attributes": {
					"action": {
						"attributes": {
							"storage_class": {
								"optional": true,
								"type": "string"
							},
							"type": {
								"required": true,
								"type": "string"
							}
						},
						"maxItems": 1,
						"minItems": 1,
						"required": true,
						"type": "set(block)"
					},
					"condition": {
						"attributes": {
							"age": {
								"optional": true,
								"type": "number"
							},
							"created_before": {
								"optional": true,
								"type": "string"
							},
							"custom_time_before": {
								"optional": true,
								"type": "string"
							},
							"days_since_custom_time": {
								"optional": true,
								"type": "number"
							},
							"days_since_noncurrent_time": {
								"optional": true,
								"type": "number"
							},
							"matches_prefix": {
								"optional": true,
								"type": "list(string)"
							},
							"matches_storage_class": {
								"optional": true,
								"type": "list(string)"
							},
							"matches_suffix": {
								"optional": true,
								"type": "list(string)"
							},
							"noncurrent_time_before": {
								"optional": true,
								"type": "string"
							},
							"num_newer_versions": {
								"optional": true,
								"type": "number"
							},
							"send_age_if_zero": {
								"optional": true,
								"type": "bool"
							},
							"send_days_since_custom_time_if_zero": {
								"optional": true,
								"type": "bool"
							},
							"send_days_since_noncurrent_time_if_zero": {
								"optional": true,
								"type": "bool"
							},
							"send_num_newer_versions_if_zero": {
								"optional": true,
								"type": "bool"
							},
							"size_above_bytes": {
								"optional": true,
								"type": "number"
							},
							"size_below_bytes": {
								"optional": true,
								"type": "number"
							},
							"with_state": {
								"computed": true,
								"optional": true,
								"type": "string",
								"validated": true
							}
						},
						"maxItems": 1,
						"minItems": 1,
						"required": true,
						"type": "set(block)"
					}
				},
				"maxItems": 100,
				"optional": true,
				"type": "list(block)"
			},
			"location": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"logging": {
				"attributes": {
					"log_bucket": {
						"required": true,
						"type": "string"
					},
					"log_object_prefix": {
						"computed": true,
						"optional": true,
						"type": "string"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"name": {
				"forceNew": true,
				"required": true,
				"type": "string"
			},
			"project": {
				"computed": true,
				"forceNew": true,
				"optional": true,
				"type": "string"
			},
			"project_number": {
				"computed": true,
				"type": "number"
			},
			"public_access_prevention": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"requester_pays": {
				"optional": true,
				"type": "bool"
			},
			"retention_policy": {
				"attributes": {
					"is_locked": {
						"default": false,
						"optional": true,
						"type": "bool"
					},
					"retention_period": {
						"required": true,
						"type": "string"
					}
				},
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"rpo": {
				"computed": true,
				"optional": true,
				"type": "string"
			},
			"self_link": {
				"computed": true,
				"type": "string"
			},
			"soft_delete_policy": {
				"attributes": {
					"effective_time": {
						"computed": true,
						"type": "string"
					},
					"retention_duration_seconds": {
						"default": 604800,
						"optional": true,
						"type": "number"
					}
				},
				"computed": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"storage_class": {
				"default": "STANDARD",
				"optional": true,
				"type": "string"
			},
			"terraform_labels": {
				"computed": true,
				"type": "map(string)"
			},
			"time_created": {
				"computed": true,
				"type": "string"
			},
			"uniform_bucket_level_access": {
				"computed": true,
				"optional": true,
				"type": "bool"
			},
			"updated": {
				"computed": true,
				"type": "string"
			},
			"url": {
				"computed": true,
				"type": "string"
			},
			"versioning": {
				"attributes": { "enabled": {
					"required": true,
					"type": "bool"
				} },
				"computed": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"website": {
				"attributes": {
					"main_page_suffix": {
						"atLeastOneOf": ["website.0.not_found_page", "website.0.main_page_suffix"],
						"optional": true,
						"suppressesSomeDiffs": true,
						"type": "string"
					},
					"not_found_page": {
						"atLeastOneOf": ["website.0.main_page_suffix", "website.0.not_found_page"],
						"optional": true,
						"suppressesSomeDiffs": true,
						"type": "string"
					}
				},
				"computed": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			}
		},
		"customDiff": true,
		"importable": true,
		"schemaVersion": 4,
		"timeouts": {
			"create": "10m0s",
			"update": "4m0s"
		},
		"updatable": true
	},
	google_storage_bucket_iam_member: {
		"attributes": {
			"bucket": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string"
			},
			"condition": {
				"attributes": {
					"description": {
						"forceNew": true,
						"optional": true,
						"type": "string"
					},
					"expression": {
						"forceNew": true,
						"required": true,
						"type": "string"
					},
					"title": {
						"forceNew": true,
						"required": true,
						"type": "string"
					}
				},
				"forceNew": true,
				"maxItems": 1,
				"optional": true,
				"type": "list(block)"
			},
			"etag": {
				"computed": true,
				"type": "string"
			},
			"member": {
				"forceNew": true,
				"required": true,
				"suppressesSomeDiffs": true,
				"type": "string",
				"validated": true
			},
			"role": {
				"forceNew": true,
				"required": true,
				"type": "string"
			}
		},
		"customDiff": false,
		"importable": true,
		"schemaVersion": 0,
		"timeouts": { "create": "20m0s" },
		"updatable": false
	}
};

// src/rehearsal/provider/engine/schema.ts
const resourceSchemas = resources_default;
const dataSourceSchemas = data_sources_default;
const providerSchema = provider_default;
function isBlock(attribute) {
	return attribute.attributes !== void 0 && (attribute.required === true || attribute.optional === true);
}
function memberNames(schema) {
	const names = Object.keys(schema.attributes);
	names.push("id");
	if (schema.timeouts) names.push("timeouts");
	return names;
}
function ctyType(attribute) {
	const [, kind, element] = /^(\w+)\((\w+)\)$/.exec(attribute.type) ?? [];
	if (kind === void 0) return attribute.type;
	if (element !== "block") return [kind, element];
	const members = Object.entries(attribute.attributes ?? {});
	return [kind, ["object", Object.fromEntries(members.map(([name, member]) => [name, ctyType(member)]))]];
}

// src/rehearsal/provider/engine/shape.ts
function shape(schema, value, keepUnknown) {
	const shaped = shapeBlock(schema.attributes, value, keepUnknown);
	for (const name of memberNames(schema)) if (!(name in shaped)) shaped[name] = known$1(value[name], keepUnknown);
	return shaped;
}
function shapeBlock(attributes, value, keepUnknown) {
	const shaped = {};
	for (const [name, attribute] of Object.entries(attributes)) shaped[name] = shapeMember(attribute, value[name], keepUnknown);
	return shaped;
}
function shapeMember(attribute, value, keepUnknown) {
	if (!attribute.attributes) return known$1(value, keepUnknown);
	if (value === UNKNOWN && keepUnknown) return UNKNOWN;
	if (!Array.isArray(value)) return isBlock(attribute) || value === UNKNOWN ? [] : null;
	const nested = attribute.attributes;
	return value.map((item) => isObject(item) ? shapeBlock(nested, item, keepUnknown) : item);
}
function known$1(value, keepUnknown) {
	if (value === void 0) return null;
	if (value === UNKNOWN) return keepUnknown ? UNKNOWN : null;
	return value;
}

// src/rehearsal/provider/engine/validate.ts
function validateConfig(attributes, config) {
	const diagnostics = [];
	visit(attributes, config, [], config, diagnostics);
	return diagnostics;
}
function visit(attributes, block, path, root, diagnostics) {
	for (const [name, attribute] of Object.entries(attributes)) {
		const value = block[name] ?? null;
		const here = [...path, name];
		const flags = {
			value,
			here,
			root,
			name
		};
		for (const problem of [
			conflicts(attribute.conflictsWith, flags),
			oneOf(attribute.exactlyOneOf, true, flags),
			oneOf(attribute.atLeastOneOf, false, flags),
			requiredWith(attribute.requiredWith, flags)
		]) if (problem) diagnostics.push({
			severity: "error",
			path: here,
			...problem
		});
		if (!attribute.attributes || !Array.isArray(value)) continue;
		const nested = attribute.attributes;
		const isSet = attribute.type.startsWith("set");
		value.forEach((item, index) => {
			if (isObject(item)) visit(nested, item, isSet ? path : [...here, index], root, diagnostics);
		});
	}
}
function conflicts(others, place) {
	if (!others || !isSet(place.value)) return void 0;
	const other = others.find((key) => isSet(lookUp(place.root, key)));
	if (other === void 0) return void 0;
	return {
		summary: "Conflicting configuration arguments",
		detail: `"${key(place.here)}": conflicts with ${other}. Remove one of the two.`
	};
}
function oneOf(group, exactly, place) {
	if (!group) return void 0;
	const values = group.map((path) => lookUp(place.root, path));
	if (values.includes(UNKNOWN)) return void 0;
	const set = group.filter((_, index) => isSet(values[index] ?? null));
	const list = group.join(", ");
	if (set.length === 0 && group.toSorted()[0] === key(place.here)) return {
		summary: "Missing required argument",
		detail: `"${key(place.here)}": one of \`${list}\` must be specified`
	};
	if (exactly && set.length > 1 && set[0] === key(place.here)) return {
		summary: "Invalid combination of arguments",
		detail: `"${key(place.here)}": only one of \`${list}\` can be specified, but \`${set.join(",")}\` were specified.`
	};
}
function requiredWith(others, place) {
	if (!others || !isSet(place.value)) return void 0;
	const missing = others.filter((path) => {
		const value = lookUp(place.root, path);
		return value !== UNKNOWN && !isSet(value);
	});
	if (missing.length === 0) return void 0;
	return {
		summary: "Missing required argument",
		detail: `"${key(place.here)}": all of \`${others.join(", ")}\` must be specified; ${missing.join(", ")} is not.`
	};
}
function isSet(value) {
	return value !== null && value !== UNKNOWN && !(Array.isArray(value) && value.length === 0);
}
function key(path) {
	return path.map((step) => typeof step === "object" ? step.key : String(step)).join(".");
}
function lookUp(root, path) {
	let value = root;
	for (const step of path.split(".")) if (Array.isArray(value)) value = value[Number(step)] ?? null;
	else if (isObject(value)) value = value[step] ?? null;
	else return value === UNKNOWN ? UNKNOWN : null;
	return value;
}

// src/rehearsal/provider/protocol/msgpack.ts
var import_dist_cjs = require_dist_cjs();
const EXTENSION = {
	unknown: 0,
	refined: 12
};
const extensionCodec = new import_dist_cjs.ExtensionCodec();
extensionCodec.register({
	type: EXTENSION.unknown,
	encode: (value) => value === UNKNOWN ? /* @__PURE__ */ new Uint8Array(1) : null,
	decode: () => UNKNOWN
});
extensionCodec.register({
	type: EXTENSION.refined,
	encode: () => null,
	decode: () => UNKNOWN
});
function decodeMsgpack(bytes) {
	return (0, import_dist_cjs.decode)(bytes, { extensionCodec });
}
function encodeMsgpack(value) {
	const { buffer, byteOffset, byteLength } = (0, import_dist_cjs.encode)(value, { extensionCodec });
	return Buffer.from(buffer, byteOffset, byteLength);
}

// src/rehearsal/provider/protocol/message.ts
function readFields(bytes) {
	const fields = /* @__PURE__ */ new Map();
	const reader = new WireReader(bytes);
	while (!reader.done) {
		const key = reader.uint32();
		if ((key & 7) === WIRE.bytes) fields.set(key >>> 3, reader.bytes());
		else reader.skip(key & 7);
	}
	return fields;
}
var MessageWriter = class MessageWriter {
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
	flag(field, value) {
		return value === true ? this.number(field, 1) : this;
	}
	dynamic(field, value) {
		return this.message(field, new MessageWriter().bytes(1, encodeMsgpack(value)));
	}
	diagnostics(field, diagnostics) {
		for (const diagnostic of diagnostics) {
			const message = new MessageWriter().number(1, diagnostic.severity === "error" ? 1 : 2).text(2, diagnostic.summary);
			if (diagnostic.detail !== void 0) message.text(3, diagnostic.detail);
			if (diagnostic.path) message.message(4, attributePath(diagnostic.path));
			this.message(field, message);
		}
		return this;
	}
	raw(message) {
		this.#encoded = message;
		return this;
	}
	finish() {
		return this.#encoded ?? this.#wire.finish();
	}
};
function attributePath(path) {
	const message = new MessageWriter();
	for (const step of path) {
		const part = new MessageWriter();
		if (typeof step === "string") part.text(1, step);
		else if (typeof step === "number") part.number(3, step);
		else part.text(2, step.key);
		message.message(1, part);
	}
	return message;
}
function readDynamic(bytes) {
	if (bytes === void 0) return null;
	const fields = readFields(bytes);
	const msgpack = fields.get(1);
	if (msgpack && msgpack.length > 0) return decodeMsgpack(msgpack);
	const json = fields.get(2);
	return json && json.length > 0 ? JSON.parse(json.toString("utf8")) : null;
}

// src/rehearsal/provider/protocol/schema-message.ts
const NESTING = {
	SINGLE: 1,
	LIST: 2,
	SET: 3
};
function schemaMessage(schema, hasId) {
	const block = blockMessage(schema.attributes);
	if (hasId) block.message(2, attributeMessage("id", {
		type: "string",
		optional: true,
		computed: true
	}));
	if (schema.timeouts) {
		const operations = Object.keys(schema.timeouts).map((name) => [name, {
			type: "string",
			optional: true
		}]);
		block.message(3, new MessageWriter().text(1, "timeouts").message(2, blockMessage(Object.fromEntries(operations))).number(3, NESTING.SINGLE));
	}
	return new MessageWriter().number(1, schema.schemaVersion ?? 0).message(2, block);
}
function blockMessage(attributes) {
	const block = new MessageWriter();
	for (const [name, attribute] of Object.entries(attributes)) if (isBlock(attribute)) block.message(3, nestedBlockMessage(name, attribute));
	else block.message(2, attributeMessage(name, attribute));
	return block;
}
function attributeMessage(name, attribute) {
	return new MessageWriter().text(1, name).text(2, JSON.stringify(ctyType(attribute))).flag(4, attribute.required).flag(5, attribute.optional).flag(6, attribute.computed).flag(7, attribute.sensitive).flag(11, attribute.writeOnly);
}
function nestedBlockMessage(name, attribute) {
	const message = new MessageWriter().text(1, name).message(2, blockMessage(attribute.attributes ?? {})).number(3, attribute.type.startsWith("set") ? NESTING.SET : NESTING.LIST);
	const minItems = attribute.minItems ?? (attribute.required === true ? 1 : 0);
	if (minItems > 0) message.number(4, minItems);
	if (attribute.maxItems !== void 0) message.number(5, attribute.maxItems);
	return message;
}

// src/rehearsal/provider/engine/resource.ts
var TaintedError = class extends Error {
	name = "TaintedError";
	state;
	constructor(cause, state) {
		super(cause instanceof Error ? cause.message : String(cause), { cause });
		this.state = state;
	}
};
function fill(template, values) {
	return template.replaceAll(/\{\{(%?)(\w+)\}\}/g, (_, encode, name) => {
		const value = values[name];
		if (value === void 0 || value === null || value === UNKNOWN || value === "") throw new Error(`${name}: required field is not set; set it on the resource or the provider`);
		return encode ? encodeURIComponent(show(value)) : show(value);
	});
}
const HAS_SLASHES = /* @__PURE__ */ new Set([
	"role",
	"member",
	"service_account_id"
]);
function matchId(templates, id) {
	for (const template of templates) {
		const pattern = template.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\{(\w+)\}\}/g, (whole, name) => whole === template || HAS_SLASHES.has(name) ? `(?<${name}>\\S+)` : `(?<${name}>[^/\\s]+)`);
		const match = new RegExp(`^${pattern}$`).exec(id);
		if (match) return { ...match.groups };
	}
}

// src/rehearsal/provider/engine/labels.ts
function planLabels(attributes, planned, prior, client) {
	if (attributes["terraform_labels"]) {
		const own = planned["labels"] ?? null;
		const all = hasUnknown(own) ? UNKNOWN : {
			...client.settings.defaultLabels,
			...stringMap(own)
		};
		planned["terraform_labels"] = keepEqual(all, prior?.["terraform_labels"]);
		planned["effective_labels"] = effective(all, prior?.["terraform_labels"], prior?.["effective_labels"]);
	}
	if (attributes["effective_annotations"]) {
		const own = planned["annotations"] ?? null;
		planned["effective_annotations"] = effective(hasUnknown(own) ? UNKNOWN : stringMap(own), prior?.["annotations"], prior?.["effective_annotations"]);
	}
}
function effective(all, before, present) {
	if (!isObject(all)) return UNKNOWN;
	const kept = Object.entries(stringMap(present)).filter(([key]) => !(key in stringMap(before)));
	return keepEqual({
		...Object.fromEntries(kept),
		...all
	}, present);
}
function keepEqual(value, prior) {
	return isObject(value) && Object.keys(value).length === 0 && (prior === null || prior === void 0) ? prior ?? {} : value;
}
function readLabels(attributes, values, prior) {
	if (attributes["terraform_labels"]) {
		values["labels"] = ownKeys(prior["labels"], values["effective_labels"]);
		values["terraform_labels"] = ownKeys(prior["terraform_labels"], values["effective_labels"]);
	}
	if (attributes["effective_annotations"]) values["annotations"] = ownKeys(prior["annotations"], values["effective_annotations"]);
}
function ownKeys(prior, server) {
	if (!isObject(prior)) return null;
	const all = stringMap(server);
	const own = Object.fromEntries(Object.entries(all).filter(([key]) => key in prior));
	return equals(own, prior) ? prior : own;
}

// src/rehearsal/provider/engine/mapping.ts
function camelCase(name) {
	return name.replaceAll(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
function toApi(attributes, block, mapping, path = "") {
	const json = {};
	for (const [name, attribute] of Object.entries(attributes)) {
		const here = path + name;
		if (attribute.computed === true && attribute.optional !== true && mapping.sendComputed?.includes(here) !== true) continue;
		if (mapping.local?.includes(here) === true) continue;
		const value = block[name] ?? null;
		const send = mapping.sendEmpty?.includes(here) === true;
		if (value === null || value === UNKNOWN || isEmpty(value) && !send) continue;
		if (Array.isArray(value) && value.length === 0 && attribute.maxItems === 1) continue;
		json[apiName(here, mapping)] = memberToApi(attribute, value, mapping, here);
	}
	return json;
}
function memberToApi(attribute, value, mapping, path) {
	if (!attribute.attributes) return attribute.type === "number" && typeof value === "string" ? Number(value) : value;
	const nested = attribute.attributes;
	const items = (Array.isArray(value) ? value : []).map((item) => toApi(nested, isObject(item) ? item : {}, mapping, `${path}.`));
	return attribute.maxItems === 1 && mapping.listInApi?.includes(path) !== true ? items[0] ?? {} : items;
}
function fromApi(attributes, json, prior, mapping, path = "") {
	const block = {};
	for (const [name, attribute] of Object.entries(attributes)) {
		const here = path + name;
		const before = known(prior[name]);
		if (mapping.local?.includes(here) === true || attribute.writeOnly === true) block[name] = before;
		else block[name] = memberFromApi(attribute, json[apiName(here, mapping)], before, mapping, here);
	}
	return block;
}
function memberFromApi(attribute, value, prior, mapping, path) {
	if (!attribute.attributes) {
		if (value === void 0 || value === null) return isEmpty(prior) ? prior : null;
		return isEmpty(value) && isEmpty(prior) && prior !== null ? prior : scalar(attribute, value);
	}
	const nested = attribute.attributes;
	const before = Array.isArray(prior) ? prior : [];
	const items = Array.isArray(value) ? value : isJsonObject(value) ? [value] : [];
	if (items.length === 0 || attribute.maxItems === 1 && isEmpty(items) && mapping.sendEmpty?.includes(path) !== true) return isEmpty(prior) ? before : [];
	const isSet = attribute.type.startsWith("set");
	return items.map((item, index) => {
		const object = objectOf(item);
		const other = isSet ? sameName(before, object) : before[index];
		return fromApi(nested, object, isObject(other) ? other : {}, mapping, `${path}.`);
	});
}
function sameName(items, json) {
	return items.find((item) => isObject(item) && item["name"] === json["name"]);
}
function scalar(attribute, value) {
	if (attribute.type === "number") return Number(value);
	if (attribute.type === "string") return typeof value === "string" ? value : JSON.stringify(value);
	if (attribute.type === "map(string)" && isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, show(item)]));
	return value;
}
function known(value) {
	return value === void 0 || value === UNKNOWN ? null : value;
}
function apiName(path, mapping) {
	return mapping.rename?.[path] ?? camelCase(path.slice(path.lastIndexOf(".") + 1));
}

// src/rehearsal/provider/engine/rest-resource.ts
const LOCAL = [
	"deletion_policy",
	"deletion_protection",
	"labels",
	"location",
	"project",
	"region",
	"terraform_labels",
	"annotations"
];
function restResource(spec, attributes) {
	const mapping = mappingOf(spec, attributes);
	const read = (call) => readRest(spec, mapping, call);
	return {
		ids: spec.ids,
		...spec.imported ? { imported: spec.imported } : {},
		adjustPlan: (planned, prior, client) => {
			planLabels(attributes, planned, prior, client);
			spec.adjustPlan?.(planned, prior, client);
		},
		read,
		create: (call) => createRest(spec, mapping, call),
		update: (call) => updateRest(spec, mapping, call),
		delete: (call) => deleteRest(spec, call)
	};
}
function mappingOf(spec, attributes) {
	const plain = LOCAL.filter((name) => name in attributes).filter((name) => !(name === "labels" && !attributes["effective_labels"]) && !(name === "annotations" && !attributes["effective_annotations"]));
	return {
		...spec,
		local: [
			...plain,
			...spec.inPath ?? [],
			...spec.local ?? []
		],
		rename: {
			effective_labels: "labels",
			effective_annotations: "annotations",
			...spec.rename
		}
	};
}
function urlOf$3(spec, call, values) {
	return call.client.settings.endpoint(spec.service) + fill(spec.path ?? spec.ids[0] ?? "", values);
}
function bodyOf(spec, mapping, call) {
	const { attributes } = call.schema;
	const body = toApi(attributes, call.values, mapping);
	for (const name of ["labels", "annotations"]) {
		const value = call.values[`effective_${name}`];
		if (attributes[`effective_${name}`] && value && Object.keys(value).length > 0) body[name] = value;
	}
	if (spec.nameInBody === true) body["name"] = fill(spec.path ?? spec.ids[0] ?? "", call.values);
	spec.adjustBody?.(body, call);
	return body;
}
async function createRest(spec, mapping, call) {
	const endpoint = call.client.settings.endpoint(spec.service);
	const url = endpoint + fill(spec.createPath, call.values);
	const answer = await call.client.call("POST", url, bodyOf(spec, mapping, call));
	const created = { ...call.values };
	if (typeof answer["name"] === "string" && !spec.operations && call.schema.attributes["name"]?.computed) created["name"] = answer["name"];
	try {
		if (spec.operations) await call.client.finish(answer, endpoint, `create ${call.type}`);
		await spec.afterCreate?.({
			...call,
			values: created
		}, urlOf$3(spec, call, created));
		const read = await readRest(spec, mapping, {
			...call,
			values: created
		});
		if (read) return read;
	} catch (error) {
		const state = {
			...created,
			id: fill(spec.ids[0] ?? "", created)
		};
		const found = await readRest(spec, mapping, {
			...call,
			values: created
		}).catch(() => created);
		if (found) throw new TaintedError(error, {
			...state,
			...found
		});
		throw error;
	}
	throw new GoogleApiError(404, `${call.type}: was created, but is not there: ${urlOf$3(spec, call, created)}`);
}
async function readRest(spec, mapping, call) {
	const prior = call.values;
	let answer;
	try {
		answer = await call.client.call("GET", urlOf$3(spec, call, prior));
	} catch (error) {
		if (error instanceof GoogleApiError && error.status === 404) return void 0;
		throw error;
	}
	if (spec.isGone?.(answer) === true) return void 0;
	spec.adjustAnswer?.(answer, prior);
	const values = fromApi(call.schema.attributes, answer, prior, mapping);
	if (spec.shortName !== void 0) {
		const name = answer["name"];
		values[spec.shortName] = typeof name === "string" ? name.split("/").pop() ?? name : prior[spec.shortName] ?? null;
	}
	readLabels(call.schema.attributes, values, prior);
	spec.derive?.(values, answer);
	values["id"] = fill(spec.ids[0] ?? "", values);
	if (prior["timeouts"] !== void 0) values["timeouts"] = prior["timeouts"];
	return values;
}
async function updateRest(spec, mapping, call) {
	const url = urlOf$3(spec, call, call.prior);
	const body = bodyOf(spec, mapping, call);
	if (spec.nameInBody === true) delete body["name"];
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
	if (!read) throw new GoogleApiError(404, `${call.type}: is gone since the plan: ${url}`);
	return read;
}
function mergePatch(body, changed, call) {
	const patch = {};
	for (const name of changed) patch[name] = body[name] ?? null;
	if (changed.includes("labels")) {
		const gone = Object.keys(stringMap(call.prior["effective_labels"])).map((key) => [key, null]);
		patch["labels"] = {
			...Object.fromEntries(gone),
			...stringMap(call.values["effective_labels"])
		};
	}
	return patch;
}
function changedNames(mapping, call) {
	const names = /* @__PURE__ */ new Set();
	for (const [name, attribute] of Object.entries(call.schema.attributes)) {
		if (mapping.local?.includes(name) === true && !mapping.partOf?.[name]) continue;
		if (attribute.computed === true && attribute.optional !== true && !name.startsWith("effective_")) continue;
		if (equals(call.values[name], call.prior[name])) continue;
		names.add(mapping.partOf?.[name] ?? mapping.rename?.[name] ?? camelCase(name));
	}
	return [...names].toSorted();
}
async function deleteRest(spec, call) {
	if (call.values["deletion_protection"] === true) {
		const what = show(call.values["id"] ?? call.type);
		throw new Error(`cannot destroy ${what} without setting deletion_protection=false and running \`terraform apply\``);
	}
	try {
		const answer = await call.client.call("DELETE", urlOf$3(spec, call, call.values) + (spec.deleteQuery ?? ""));
		if (spec.operations) await call.client.finish(answer, call.client.settings.endpoint(spec.service), `delete ${call.type}`);
	} catch (error) {
		if (!(error instanceof GoogleApiError && error.status === 404)) throw error;
	}
}

// src/rehearsal/provider/resources/artifact-registry-repository.ts
const artifactRegistryRepository = {
	service: "artifact_registry",
	ids: [
		"projects/{{project}}/locations/{{location}}/repositories/{{repository_id}}",
		"{{project}}/{{location}}/{{repository_id}}",
		"{{location}}/{{repository_id}}"
	],
	createPath: "projects/{{project}}/locations/{{location}}/repositories?repository_id={{repository_id}}",
	shortName: "name",
	inPath: ["repository_id"],
	update: "mask",
	operations: "create-delete",
	adjustBody: (body) => {
		const policies = body["cleanupPolicies"];
		if (!Array.isArray(policies)) return;
		const byId = policies.filter(isJsonObject).map((policy) => [show(policy["id"]), policy]);
		body["cleanupPolicies"] = Object.fromEntries(byId);
	},
	adjustAnswer: (answer) => {
		const policies = answer["cleanupPolicies"];
		if (isJsonObject(policies)) answer["cleanupPolicies"] = Object.values(policies).map((policy) => policy ?? null);
	},
	derive: (values) => {
		values["registry_uri"] = `${`${show(values["location"])}-docker.pkg.dev`}/${show(values["project"])}/${show(values["repository_id"])}`;
	}
};

// src/rehearsal/provider/resources/cloud-run-v2-service.ts
const cloudRunV2Service = {
	service: "cloud_run_v2",
	ids: [
		"projects/{{project}}/locations/{{location}}/services/{{name}}",
		"{{project}}/{{location}}/{{name}}",
		"{{location}}/{{name}}"
	],
	createPath: "projects/{{project}}/locations/{{location}}/services?serviceId={{name}}",
	shortName: "name",
	inPath: ["name"],
	listInApi: ["template.containers.ports"],
	update: "replace",
	operations: "all",
	imported: { deletion_protection: true }
};

// src/rehearsal/provider/resources/cloud-scheduler-job.ts
const cloudSchedulerJob = {
	service: "cloud_scheduler",
	ids: [
		"projects/{{project}}/locations/{{region}}/jobs/{{name}}",
		"{{project}}/{{region}}/{{name}}",
		"{{region}}/{{name}}"
	],
	createPath: "projects/{{project}}/locations/{{region}}/jobs",
	nameInBody: true,
	shortName: "name",
	inPath: ["name"],
	local: ["paused"],
	update: "replace",
	afterCreate: async ({ client, values }, url) => {
		await client.call("POST", `${url}:${values["paused"] === true ? "pause" : "resume"}`, {});
	},
	afterUpdate: async ({ client, values, prior }, url) => {
		if (values["paused"] === true === (prior["paused"] === true)) return;
		await client.call("POST", `${url}:${values["paused"] === true ? "pause" : "resume"}`, {});
	},
	adjustAnswer: dropServerDefaults,
	derive: (values, answer) => {
		values["paused"] ??= answer["state"] === "PAUSED";
		values["attempt_deadline"] ??= "180s";
	}
};
function dropServerDefaults(answer, values) {
	for (const [name, block] of [["httpTarget", "http_target"], ["appEngineHttpTarget", "app_engine_http_target"]]) {
		const target = answer[name];
		if (!isJsonObject(target)) continue;
		const before = Array.isArray(values[block]) ? values[block][0] : void 0;
		const configured = isObject(before) ? before : {};
		const headers = target["headers"];
		if (isJsonObject(headers)) {
			const own = isObject(configured["headers"]) ? configured["headers"] : {};
			const defaults = {
				"User-Agent": name === "httpTarget" ? "Google-Cloud-Scheduler" : "AppEngine-Google; (+http://code.google.com/appengine)",
				"Content-Type": "application/octet-stream"
			};
			for (const [header, value] of Object.entries(defaults)) if (headers[header] === value && own[header] === void 0) delete headers[header];
		}
		const token = target["oidcToken"];
		const oidc = Array.isArray(configured["oidc_token"]) ? configured["oidc_token"][0] : void 0;
		if (isJsonObject(token) && token["audience"] === target["uri"]) {
			if (isObject(oidc) && !oidc["audience"]) delete token["audience"];
		}
	}
}

// src/rehearsal/provider/resources/cloud-tasks-queue.ts
const cloudTasksQueue = {
	service: "cloud_tasks",
	ids: [
		"projects/{{project}}/locations/{{location}}/queues/{{name}}",
		"{{project}}/{{location}}/{{name}}",
		"{{location}}/{{name}}"
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
		if (values["desired_state"] === "PAUSED") await client.call("POST", `${url}:pause`);
	},
	afterUpdate: async ({ client, values, prior }, url) => {
		if (values["desired_state"] === prior["desired_state"]) return;
		const verb = values["desired_state"] === "PAUSED" ? "pause" : "resume";
		await client.call("POST", `${url}:${verb}`);
	}
};

// src/rehearsal/provider/resources/iam-member.ts
const CONFLICT_WAITS_MS = [
	20,
	40,
	80,
	160,
	320,
	640
];
const locks = /* @__PURE__ */ new Map();
function iamMember(spec) {
	const normalized = (values) => ({
		...values,
		...spec.normalize?.(values)
	});
	return {
		ids: (spec.idParent === void 0 ? [spec.parent] : [spec.idParent, spec.parent]).map((parent) => `${parent} {{role}} {{member}}`),
		create: async (call) => {
			const etag = await change(spec, normalized, call, add);
			return finish(spec, normalized, call.values, etag);
		},
		read: async (call) => {
			let policy;
			try {
				policy = await getPolicy(spec, normalized, call);
			} catch (error) {
				if (error instanceof GoogleApiError && error.status === 404) return void 0;
				throw error;
			}
			return bindingsOf(policy).some((binding) => sameBinding(binding, call.values) && membersOf(binding).includes(member(call.values))) ? finish(spec, normalized, call.values, policy["etag"]) : void 0;
		},
		update: (call) => Promise.resolve(call.values),
		delete: async (call) => {
			try {
				await change(spec, normalized, call, remove);
			} catch (error) {
				if (!(error instanceof GoogleApiError && error.status === 404)) throw error;
			}
		}
	};
}
function finish(spec, normalized, values, etag) {
	const id = `${fill(spec.idParent ?? spec.parent, normalized(values))}/${show(values["role"])}/${member(values)}`;
	return {
		...values,
		etag: stringOf(etag),
		id
	};
}
async function change(spec, normalized, call, edit) {
	const url = parentUrl(spec, normalized, call);
	const work = (locks.get(url) ?? Promise.resolve()).then(() => changeOnce(spec, normalized, call, edit));
	const settled = work.then(() => void 0, () => void 0);
	locks.set(url, settled);
	try {
		return await work;
	} finally {
		if (locks.get(url) === settled) locks.delete(url);
	}
}
async function changeOnce(spec, normalized, call, edit) {
	for (let attempt = 0;; attempt++) {
		const policy = await getPolicy(spec, normalized, call);
		const bindings = edit(bindingsOf(policy), call.values).toSorted((a, b) => show(a["role"]).localeCompare(show(b["role"])));
		const next = {
			...policy,
			version: 3
		};
		delete next["bindings"];
		if (bindings.length > 0) next["bindings"] = bindings;
		const body = spec.set.bare === true ? next : {
			policy: next,
			...spec.extra
		};
		try {
			const url = parentUrl(spec, normalized, call) + spec.set.suffix;
			return (await call.client.call(spec.set.method, url, body))["etag"];
		} catch (error) {
			const waitMs = CONFLICT_WAITS_MS[attempt];
			if (!(error instanceof GoogleApiError && (error.status === 409 || error.status === 412)) || waitMs === void 0) throw error;
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
		const binding = {
			role: show(values["role"]),
			members: [name]
		};
		return [...bindings, condition ? {
			...binding,
			condition
		} : binding];
	}
	if (membersOf(present).includes(name)) return bindings;
	const joined = {
		...present,
		members: [...membersOf(present), name]
	};
	return bindings.map((binding) => binding === present ? joined : binding);
}
function remove(bindings, values) {
	return bindings.map((binding) => sameBinding(binding, values) ? {
		...binding,
		members: membersOf(binding).filter((name) => name !== member(values))
	} : binding).filter((binding) => membersOf(binding).length > 0);
}
function sameBinding(binding, values) {
	const condition = binding["condition"];
	const wanted = conditionOf(values);
	if (binding["role"] !== values["role"]) return false;
	if (!isJsonObject(condition) || !wanted) return !isJsonObject(condition) && !wanted;
	return [
		"title",
		"description",
		"expression"
	].every((name) => (condition[name] ?? "") === (wanted[name] ?? ""));
}
function conditionOf(values) {
	const block = Array.isArray(values["condition"]) ? values["condition"][0] : void 0;
	if (!isObject(block)) return void 0;
	const entries = Object.entries(block).filter(([, value]) => typeof value === "string" && value !== "");
	return Object.fromEntries(entries);
}
function member(values) {
	const name = show(values["member"]);
	return /^(user|group|serviceAccount|domain):/.test(name) ? name.replace(/:.*$/, (rest) => rest.toLowerCase()) : name;
}
function bindingsOf(policy) {
	return objectsOf(policy["bindings"]);
}
function membersOf(binding) {
	return Array.isArray(binding["members"]) ? binding["members"].map(String) : [];
}

// src/rehearsal/provider/resources/iam-members.ts
const POLICY = {
	method: "GET",
	suffix: ":getIamPolicy"
};
const SET = {
	method: "POST",
	suffix: ":setIamPolicy"
};
const V3 = "?options.requestedPolicyVersion=3";
function lastPart(attribute) {
	return (values) => ({ [attribute]: show(values[attribute]).split("/").pop() ?? null });
}
const iamMembers = {
	google_cloud_tasks_queue_iam_member: iamMember({
		service: "cloud_tasks",
		parent: "projects/{{project}}/locations/{{location}}/queues/{{name}}",
		get: {
			method: "POST",
			suffix: ":getIamPolicy"
		},
		set: SET,
		normalize: lastPart("name")
	}),
	google_cloud_run_v2_service_iam_member: iamMember({
		service: "cloud_run_v2",
		parent: "projects/{{project}}/locations/{{location}}/services/{{name}}",
		get: POLICY,
		set: SET,
		normalize: lastPart("name")
	}),
	google_service_account_iam_member: iamMember({
		service: "iam_beta",
		parent: "{{service_account_id}}",
		get: {
			method: "POST",
			suffix: `:getIamPolicy${V3}`
		},
		set: SET
	}),
	google_project_iam_member: iamMember({
		service: "resource_manager",
		parent: "projects/{{project}}",
		idParent: "{{project}}",
		get: {
			method: "POST",
			suffix: ":getIamPolicy",
			body: { options: { requestedPolicyVersion: 3 } }
		},
		set: SET,
		extra: { updateMask: "bindings,etag,auditConfigs" },
		normalize: lastPart("project")
	}),
	google_secret_manager_secret_iam_member: iamMember({
		service: "secret_manager",
		parent: "projects/{{project}}/secrets/{{secret_id}}",
		get: {
			method: "GET",
			suffix: `:getIamPolicy${V3}`
		},
		set: SET,
		normalize: lastPart("secret_id")
	}),
	google_storage_bucket_iam_member: iamMember({
		service: "storage",
		parent: "b/{{bucket}}",
		get: {
			method: "GET",
			suffix: "/iam?optionsRequestedPolicyVersion=3"
		},
		set: {
			method: "PUT",
			suffix: "/iam",
			bare: true
		},
		normalize: lastPart("bucket")
	}),
	google_artifact_registry_repository_iam_member: iamMember({
		service: "artifact_registry",
		parent: "projects/{{project}}/locations/{{location}}/repositories/{{repository}}",
		get: POLICY,
		set: SET,
		normalize: lastPart("repository")
	})
};

// src/rehearsal/provider/resources/logging-metric.ts
const loggingMetric = {
	service: "logging",
	ids: ["{{name}}", "{{project}} {{name}}"],
	path: "projects/{{project}}/metrics/{{%name}}",
	createPath: "projects/{{project}}/metrics",
	update: "put"
};

// src/rehearsal/provider/resources/monitoring.ts
const alertPolicy = {
	service: "monitoring",
	ids: ["{{name}}"],
	path: "v3/{{name}}",
	createPath: "v3/projects/{{project}}/alertPolicies",
	sendEmpty: ["enabled"],
	sendComputed: ["conditions.name"],
	update: "mask"
};
const SECRETS = [
	"auth_token",
	"password",
	"service_key"
];
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
		if (Object.keys(secrets).length === 0) return;
		body["labels"] = {
			...objectOf(body["labels"]),
			...secrets
		};
	},
	adjustAnswer: (answer) => {
		const { labels } = answer;
		if (isJsonObject(labels)) for (const name of SECRETS) delete labels[name];
	},
	derive: (values) => {
		values["force_delete"] ??= false;
	}
};
function secretLabels(values, config) {
	const secrets = {};
	for (const source of [values, config]) {
		const block = source["sensitive_labels"];
		const labels = Array.isArray(block) ? block[0] : void 0;
		if (!isObject(labels)) continue;
		for (const name of SECRETS) {
			const value = labels[name] ?? labels[`${name}_wo`];
			if (typeof value === "string" && value !== "") secrets[name] = value;
		}
	}
	return secrets;
}

// src/rehearsal/provider/resources/project-service.ts
const ID = "{{project}}/{{service}}";
const projectService = {
	ids: [ID],
	create: async (call) => {
		if (!await isEnabled(call)) {
			const operation = await call.client.call("POST", `${urlOf$2(call)}:enable`, {});
			await call.client.finish(operation, endpointOf(call), "enable the service");
		}
		return withId(call.values);
	},
	read: async (call) => {
		try {
			return await isProjectThere(call) && await isEnabled(call) ? withId(call.values) : void 0;
		} catch (error) {
			if (error instanceof GoogleApiError && error.status === 404) return void 0;
			throw error;
		}
	},
	update: (call) => Promise.resolve(withId(call.values)),
	delete: async (call) => {
		if (call.values["disable_on_destroy"] !== true) return;
		const body = call.values["disable_dependent_services"] === true ? { disableDependentServices: true } : {};
		const operation = await call.client.call("POST", `${urlOf$2(call)}:disable`, body);
		await call.client.finish(operation, endpointOf(call), "disable the service");
	}
};
function withId(values) {
	return {
		...values,
		id: fill(ID, values)
	};
}
function endpointOf(call) {
	return call.client.settings.endpoint("service_usage");
}
function urlOf$2(call) {
	return endpointOf(call) + fill("projects/{{project}}/services/{{service}}", call.values);
}
async function isProjectThere({ client, values }) {
	const project = client.settings.endpoint("resource_manager") + fill("projects/{{project}}", values);
	return (await client.call("GET", project))["lifecycleState"] !== "DELETE_REQUESTED";
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
		if (services.some((item) => isJsonObject(item) && show(item["name"]).endsWith(suffix))) return true;
		token = answer["nextPageToken"];
	} while (typeof token === "string" && token !== "");
	return false;
}

// src/rehearsal/provider/resources/secret-manager.ts
const secret = {
	service: "secret_manager",
	ids: [
		"projects/{{project}}/secrets/{{secret_id}}",
		"{{project}}/{{secret_id}}",
		"{{secret_id}}"
	],
	createPath: "projects/{{project}}/secrets?secretId={{secret_id}}",
	inPath: ["secret_id"],
	rename: { "replication.auto": "automatic" },
	sendEmpty: ["replication", "replication.auto"],
	update: "mask",
	adjustAnswer: (answer, { ttl }) => {
		if (typeof ttl === "string") answer["ttl"] = ttl;
	},
	adjustBody: (body, call) => {
		if (!("prior" in call)) return;
		const changed = (name) => !equals(call.values[name], call.prior[name]);
		if (changed("ttl") && !changed("expire_time")) delete body["expireTime"];
	},
	derive: (values) => {
		values["deletion_protection"] ??= false;
	}
};
const secretVersion = {
	ids: ["{{name}}"],
	imported: {
		enabled: true,
		secret: ""
	},
	create: async (call) => {
		const parent = call.client.settings.endpoint("secret_manager") + parentOf(call.values);
		const data = text(call.values["secret_data"]) ?? text(call.config["secret_data_wo"]) ?? "";
		const encoded = call.values["is_secret_data_base64"] === true ? data : Buffer.from(data).toString("base64");
		const answer = await call.client.call("POST", `${parent}:addVersion`, { payload: { data: encoded } });
		const created = {
			...call.values,
			name: show(answer["name"])
		};
		try {
			await setState({
				...call,
				values: created
			});
			return await readVersion({
				...call,
				values: created
			});
		} catch (error) {
			throw new TaintedError(error, {
				...created,
				id: created.name
			});
		}
	},
	read: async (call) => {
		try {
			const values = await readVersion(call);
			return values["state"] === "DESTROYED" ? void 0 : values;
		} catch (error) {
			if (error instanceof GoogleApiError && error.status === 404) return void 0;
			throw error;
		}
	},
	update: async (call) => {
		if (call.values["enabled"] !== call.prior["enabled"]) await setState(call);
		return readVersion(call);
	},
	delete: async (call) => {
		const policy = call.values["deletion_policy"];
		if (policy === "ABANDON") return;
		try {
			await call.client.call("POST", `${urlOf$1(call)}:${policy === "DISABLE" ? "disable" : "destroy"}`);
		} catch (error) {
			if (!(error instanceof GoogleApiError && error.status === 404)) throw error;
		}
	}
};
function parentOf(values) {
	const name = show(values["secret"]);
	return name.includes("/") ? name : fill("projects/{{project}}/secrets/{{secret}}", values);
}
function urlOf$1({ client, values }) {
	return client.settings.endpoint("secret_manager") + fill("{{name}}", values);
}
async function setState(call) {
	await call.client.call("POST", `${urlOf$1(call)}:${call.values["enabled"] === false ? "disable" : "enable"}`);
}
async function readVersion(call) {
	const answer = await call.client.call("GET", urlOf$1(call));
	const name = show(answer["name"] ?? call.values["name"]);
	const values = {
		...call.values,
		name,
		id: name,
		secret: text(call.values["secret"]) ?? show(call.values["name"]).replace(/\/versions\/.*$/, ""),
		version: name.split("/").pop() ?? "",
		enabled: answer["state"] === "ENABLED",
		create_time: text(answer["createTime"]) ?? null,
		destroy_time: text(answer["destroyTime"]) ?? ""
	};
	if (answer["state"] === "DESTROYED") throw new GoogleApiError(404, `${name} is destroyed`);
	const writeOnly = text(call.values["secret_data_wo_version"]) !== void 0;
	if (answer["state"] !== "ENABLED" || writeOnly) return values;
	const { payload } = await call.client.call("GET", `${urlOf$1(call)}:access`);
	const data = isJsonObject(payload) ? show(payload["data"] ?? "") : "";
	values["secret_data"] = call.values["is_secret_data_base64"] === true ? data : Buffer.from(data, "base64").toString("utf8");
	return values;
}

// src/rehearsal/provider/resources/service-account.ts
const SPEC$1 = {
	service: "iam_beta",
	ids: [
		"projects/{{project}}/serviceAccounts/{{email}}",
		"{{project}}/{{email}}",
		"{{email}}"
	],
	createPath: "projects/{{project}}/serviceAccounts",
	local: [
		"account_id",
		"create_ignore_already_exists",
		"member"
	],
	update: "mask",
	adjustPlan: (planned) => {
		const account = text(planned["account_id"]);
		const project = text(planned["project"]);
		if (account === void 0 || project === void 0) return;
		planned["email"] = `${account}@${project}.iam.gserviceaccount.com`;
		planned["member"] = `serviceAccount:${planned["email"]}`;
	},
	derive: (values, answer) => {
		const email = show(answer["email"]);
		values["account_id"] = email.slice(0, email.indexOf("@"));
		values["member"] = `serviceAccount:${email}`;
		values["project"] = show(answer["projectId"]);
		values["disabled"] ??= false;
	}
};
function serviceAccount(attributes) {
	const rest = restResource(SPEC$1, attributes);
	const read = async (call) => {
		const values = await rest.read(call);
		if (values) return values;
		throw new GoogleApiError(404, `service account ${show(call.values["email"])} is gone`);
	};
	const setDisabled = async (call) => {
		const verb = call.values["disabled"] === true ? "disable" : "enable";
		await call.client.call("POST", `${urlOf(call)}:${verb}`, {});
	};
	return {
		...rest,
		create: async (call) => {
			const url = call.client.settings.endpoint("iam_beta") + fill(SPEC$1.createPath, call.values);
			const body = {
				accountId: show(call.values["account_id"]),
				serviceAccount: described(call)
			};
			let answer = {};
			try {
				answer = await call.client.call("POST", url, body);
			} catch (error) {
				if (!(call.values["create_ignore_already_exists"] === true && error instanceof GoogleApiError && error.status === 409)) throw error;
			}
			const project = show(call.values["project"]);
			const email = `${show(call.values["account_id"])}@${project}.iam.gserviceaccount.com`;
			const created = {
				...call,
				values: {
					...call.values,
					email,
					...unread(answer, project, email)
				}
			};
			try {
				if (call.values["disabled"] === true) await setDisabled(created);
				return await readNew(rest, created);
			} catch (error) {
				throw new TaintedError(error, created.values);
			}
		},
		update: async (call) => {
			const { values, prior, client } = call;
			const changed = ["description", "display_name"].filter((name) => values[name] !== prior[name]);
			if (changed.length > 0) {
				const { etag } = await client.call("GET", urlOf(call));
				const account = {
					...described(call),
					etag
				};
				await client.call("PATCH", urlOf(call), {
					serviceAccount: account,
					updateMask: changed.join(",")
				});
			}
			if (values["disabled"] !== prior["disabled"]) await setDisabled(call);
			return read(call);
		}
	};
}
async function readNew(rest, call) {
	try {
		return await rest.read(call) ?? call.values;
	} catch (error) {
		if (error instanceof GoogleApiError && error.status === 403) return call.values;
		throw error;
	}
}
function unread(answer, project, email) {
	const name = `projects/${project}/serviceAccounts/${email}`;
	return {
		id: name,
		name,
		member: `serviceAccount:${email}`,
		unique_id: show(answer["uniqueId"])
	};
}
function described({ values }) {
	const displayName = text(values["display_name"]);
	const description = text(values["description"]);
	return {
		...displayName === void 0 ? {} : { displayName },
		...description === void 0 ? {} : { description }
	};
}
function urlOf({ client, values }) {
	return client.settings.endpoint("iam_beta") + fill(SPEC$1.ids[0] ?? "", values);
}

// src/rehearsal/provider/resources/storage-bucket.ts
const SPEC = {
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
		"lifecycle_rule.condition.send_num_newer_versions_if_zero"
	],
	sendEmpty: ["versioning", "versioning.enabled"],
	partOf: {
		public_access_prevention: "iamConfiguration",
		uniform_bucket_level_access: "iamConfiguration",
		requester_pays: "billing",
		lifecycle_rule: "lifecycle"
	},
	rename: {
		lifecycle_rule: "lifecycle.rule",
		"lifecycle_rule.condition.with_state": "isLive"
	},
	update: "merge",
	adjustPlan: (planned) => {
		const { location } = planned;
		if (typeof location === "string") planned["location"] = location.toUpperCase();
	},
	adjustBody: nest,
	adjustAnswer: flatten,
	derive: (values, answer) => {
		const iam = objectOf(answer["iamConfiguration"]);
		const uniform = iam["uniformBucketLevelAccess"];
		values["uniform_bucket_level_access"] = isJsonObject(uniform) && uniform["enabled"] === true;
		values["public_access_prevention"] = show(iam["publicAccessPrevention"] ?? "inherited");
		values["location"] = show(answer["location"]);
		values["url"] = `gs://${show(values["name"])}`;
		values["force_destroy"] ??= false;
		const billing = answer["billing"];
		if (isJsonObject(billing)) values["requester_pays"] = billing["requesterPays"] === true;
	}
};
function nest(body, { values }) {
	body["location"] = show(values["location"]);
	const prevention = values["public_access_prevention"];
	body["iamConfiguration"] = {
		uniformBucketLevelAccess: { enabled: values["uniform_bucket_level_access"] === true },
		...typeof prevention === "string" && prevention !== "" ? { publicAccessPrevention: prevention } : {}
	};
	const rules = Array.isArray(body["lifecycle.rule"]) ? body["lifecycle.rule"] : [];
	delete body["lifecycle.rule"];
	for (const rule of rules.filter(isJsonObject)) {
		const { condition } = rule;
		if (!isJsonObject(condition)) continue;
		if (condition["isLive"] === "ANY") delete condition["isLive"];
		else if (typeof condition["isLive"] === "string") condition["isLive"] = condition["isLive"] === "LIVE";
	}
	body["lifecycle"] = { rule: rules };
	if (values["requester_pays"] === true) body["billing"] = { requesterPays: true };
}
function flatten(answer) {
	const lifecycle = answer["lifecycle"];
	const rules = isJsonObject(lifecycle) && Array.isArray(lifecycle["rule"]) ? lifecycle["rule"] : [];
	for (const rule of rules.filter(isJsonObject)) {
		const { condition } = rule;
		if (!isJsonObject(condition)) continue;
		const { isLive } = condition;
		condition["isLive"] = typeof isLive !== "boolean" ? "ANY" : isLive ? "LIVE" : "ARCHIVED";
	}
	answer["lifecycle.rule"] = rules;
}
function storageBucket(attributes) {
	const rest = restResource(SPEC, attributes);
	return {
		...rest,
		delete: (call) => deleteBucket(rest, call)
	};
}
async function deleteBucket(rest, call) {
	const bucket = call.client.settings.endpoint("storage") + fill("b/{{name}}", call.values);
	const { items } = await call.client.call("GET", `${bucket}/o?versions=true`);
	const objects = objectsOf(items);
	if (objects.length > 0 && call.values["force_destroy"] !== true) throw new Error(`Error trying to delete bucket ${show(call.values["name"])} containing objects without \`force_destroy\` set to true`);
	for (const object of objects) {
		const name = encodeURIComponent(show(object["name"]));
		await call.client.call("DELETE", `${bucket}/o/${name}?generation=${show(object["generation"])}`);
	}
	await rest.delete(call);
}

// src/rehearsal/provider/resources/workload-identity.ts
const POOL = "projects/{{project}}/locations/global/workloadIdentityPools";
const isGone = (answer) => answer["state"] === "DELETED";
const workloadIdentityPool = {
	service: "iam_beta",
	ids: [
		`${POOL}/{{workload_identity_pool_id}}`,
		"{{project}}/{{workload_identity_pool_id}}",
		"{{workload_identity_pool_id}}"
	],
	createPath: `${POOL}?workloadIdentityPoolId={{workload_identity_pool_id}}`,
	inPath: ["workload_identity_pool_id"],
	local: ["attestation_rules"],
	update: "mask",
	operations: "all",
	isGone
};
const workloadIdentityPoolProvider = {
	service: "iam_beta",
	ids: [
		`${POOL}/{{workload_identity_pool_id}}/providers/{{workload_identity_pool_provider_id}}`,
		"{{project}}/{{workload_identity_pool_id}}/{{workload_identity_pool_provider_id}}",
		"{{workload_identity_pool_id}}/{{workload_identity_pool_provider_id}}"
	],
	createPath: `${POOL}/{{workload_identity_pool_id}}/providers?workloadIdentityPoolProviderId={{workload_identity_pool_provider_id}}`,
	inPath: ["workload_identity_pool_id", "workload_identity_pool_provider_id"],
	update: "mask",
	operations: "all",
	isGone
};

// src/rehearsal/provider/resources/registry.ts
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
	google_secret_manager_secret: secret
};
const resources = {
	...Object.fromEntries(Object.entries(SPECS).map(([type, spec]) => [type, restResource(spec, resourceSchemas[type]?.attributes ?? {})])),
	...iamMembers,
	google_project_service: projectService,
	google_secret_manager_secret_version: secretVersion,
	google_service_account: serviceAccount(resourceSchemas["google_service_account"]?.attributes ?? {}),
	google_storage_bucket: storageBucket(resourceSchemas["google_storage_bucket"]?.attributes ?? {})
};

// src/rehearsal/provider/resources/data-sources.ts
async function readDataSource(call) {
	if (call.type === "google_project") return readProject(call);
	const values = { ...call.values };
	if (call.type === "google_service_account") values["email"] = accountEmail(values);
	const found = await resources[call.type]?.read({
		...call,
		values
	});
	if (!found) throw new Error(`${call.type} "${nameOf(values)}" not found`);
	for (const kind of ["labels", "annotations"]) if (found[`effective_${kind}`] !== void 0) found[kind] = found[`effective_${kind}`];
	found["terraform_labels"] = found["effective_labels"] ?? null;
	return found;
}
function accountEmail(values) {
	const name = (text(values["account_id"]) ?? "").split("/").pop() ?? "";
	return name.includes("@") ? name : `${name}@${show(values["project"])}.iam.gserviceaccount.com`;
}
function nameOf(values) {
	return [
		"name",
		"secret_id",
		"repository_id",
		"account_id"
	].map((name) => text(values[name])).find((name) => name !== void 0) ?? "";
}
async function readProject({ client, values }) {
	const wanted = { project_id: text(values["project_id"]) ?? client.settings.project ?? null };
	const project = await client.call("GET", client.settings.endpoint("resource_manager") + fill("projects/{{project_id}}", wanted));
	const billing = await client.call("GET", client.settings.endpoint("cloud_billing") + fill("projects/{{project_id}}/billingInfo", wanted));
	const parent = objectOf(project["parent"]);
	const parentId = (type) => parent["type"] === type ? show(parent["id"]) : "";
	const labels = isJsonObject(project["labels"]) ? project["labels"] : {};
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
		id: `projects/${show(project["projectId"])}`
	};
}

// src/rehearsal/provider/rpc/failure.ts
function failure(response, field, summary, error) {
	const detail = error instanceof Error ? error.message : String(error);
	return response.diagnostics(field, [{
		severity: "error",
		summary: `${summary}: ${detail}`
	}]);
}

// src/rehearsal/provider/rpc/provider-rpcs.ts
let encodedSchema;
const getProviderSchema = () => {
	encodedSchema ??= encodeSchemas();
	return new MessageWriter().raw(encodedSchema);
};
function encodeSchemas() {
	const response = new MessageWriter().message(1, schemaMessage(providerSchema, false));
	for (const [field, schemas] of [[2, resourceSchemas], [3, dataSourceSchemas]]) for (const [type, schema] of Object.entries(schemas)) response.message(field, new MessageWriter().text(1, type).message(2, schemaMessage(schema, true)));
	return response.message(6, new MessageWriter().flag(2, true)).finish();
}
const validateProviderConfig = (request) => {
	const config = readDynamic(readFields(request).get(1));
	const diagnostics = [];
	for (const [name, value] of Object.entries(isObject(config) ? config : {})) {
		if (!name.endsWith("_custom_endpoint") || typeof value !== "string" || value === "") continue;
		if (/^https?:\/\/.*\/[^/]+\/$/.test(value)) continue;
		const detail = `"${value}" must be a URL that ends in its version and a slash, like https://run.googleapis.com/v2/`;
		diagnostics.push({
			severity: "error",
			summary: `Invalid ${name}`,
			detail,
			path: [name]
		});
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
		if (!schema || !isObject(config)) throw new Error(`the provider has no data source "${type}"`);
		const client = instance.client();
		const { project, region } = client.settings;
		const values = { ...config };
		if ("project" in values) values["project"] ??= project ?? null;
		if ("location" in values) values["location"] ??= region ?? null;
		const found = await readDataSource({
			client,
			type,
			schema,
			values,
			config
		});
		return new MessageWriter().dynamic(1, shape(schema, found, false));
	} catch (error) {
		return failure(new MessageWriter(), 2, `Error reading ${type}`, error);
	}
};

// src/rehearsal/provider/engine/equivalent.ts
function equivalent(attribute, a, b) {
	if (equals(a, b) || isEmpty(a) && isEmpty(b) && !Array.isArray(a)) return true;
	if (attribute.suppressesSomeDiffs !== true) return false;
	if (typeof a !== "string" || typeof b !== "string") return false;
	const [durationOfA, durationOfB] = [durationMs(a), durationMs(b)];
	if (durationOfA !== void 0 && durationOfB !== void 0) return durationOfA === durationOfB;
	if (a.includes("://")) return a.replace(/\/$/, "") === b.replace(/\/$/, "");
	if (a.includes(":")) return a.toLowerCase() === b.toLowerCase();
	if (a.includes("/") !== b.includes("/")) return a.split("/").pop() === b.split("/").pop();
	return false;
}

// src/rehearsal/provider/engine/plan.ts
function planBlock(attributes, config, prior) {
	const planned = {};
	for (const [name, attribute] of Object.entries(attributes)) {
		const value = config[name] ?? null;
		planned[name] = isBlock(attribute) ? planNested(attribute, value, prior?.[name]) : planAttribute(attribute, value, prior?.[name]);
	}
	return planned;
}
function planAttribute(attribute, config, prior) {
	if (attribute.writeOnly === true) return null;
	const wanted = config ?? attribute.default ?? null;
	if (wanted !== null) return prior !== void 0 && wanted !== UNKNOWN && equivalent(attribute, wanted, prior) && prior !== null ? prior : wanted;
	if (attribute.computed === true) return prior === void 0 ? UNKNOWN : prior;
	return prior !== void 0 && equivalent(attribute, null, prior) ? prior : null;
}
function planNested(attribute, config, prior) {
	if (!Array.isArray(config)) return config === UNKNOWN ? UNKNOWN : [];
	const nested = attribute.attributes ?? {};
	const priorItems = Array.isArray(prior) ? prior : [];
	if (config.length === 0) {
		if (attribute.computed !== true) return [];
		return prior === void 0 ? UNKNOWN : prior;
	}
	const isSet = attribute.type.startsWith("set");
	return config.map((item, index) => {
		if (!isObject(item)) return item;
		const match = isSet ? priorItems.find((other) => covers(nested, other, item)) : priorItems[index];
		return planBlock(nested, item, isObject(match) ? match : void 0);
	});
}
function covers(attributes, prior, config) {
	if (!isObject(prior)) return false;
	return Object.entries(config).every(([name, value]) => {
		const attribute = attributes[name];
		if (!attribute || value === null || value === void 0) return true;
		if (!isBlock(attribute)) return equivalent(attribute, value, prior[name] ?? null);
		const others = prior[name];
		if (!Array.isArray(value) || !Array.isArray(others)) return false;
		return value.every((item, index) => isObject(item) && covers(attribute.attributes ?? {}, others[index] ?? null, item));
	});
}
function replacePaths(attributes, planned, prior, path = []) {
	const paths = [];
	for (const [name, attribute] of Object.entries(attributes)) {
		const after = planned[name] ?? null;
		const before = prior[name] ?? null;
		if (equals(after, before)) continue;
		const here = [...path, name];
		const sameCount = Array.isArray(after) && Array.isArray(before) && after.length === before.length;
		if (!isBlock(attribute)) {
			if (attribute.forceNew === true) paths.push(here);
			continue;
		}
		if (!sameCount || attribute.type.startsWith("set")) {
			if (attribute.forceNew === true || holdsForceNew(attribute, after, before)) paths.push(here);
			continue;
		}
		after.forEach((item, index) => {
			const other = before[index];
			if (isObject(item) && isObject(other)) paths.push(...replacePaths(attribute.attributes ?? {}, item, other, [...here, index]));
		});
	}
	return paths;
}
function holdsForceNew(attribute, ...sides) {
	const items = sides.flatMap((side) => Array.isArray(side) ? side : []);
	return Object.entries(attribute.attributes ?? {}).some(([name, nested]) => {
		const values = items.map((item) => isObject(item) ? item[name] ?? null : null);
		if (nested.attributes) return holdsForceNew(nested, ...values);
		return nested.forceNew === true && values.some((value) => !isEmpty(value));
	});
}

// src/rehearsal/provider/rpc/resource-rpcs.ts
function typeOf(fields) {
	const type = fields.get(1)?.toString("utf8") ?? "";
	const schema = resourceSchemas[type];
	const resource = resources[type];
	if (!schema || !resource) throw new Error(`the provider has no resource type "${type}"`);
	return {
		type,
		schema,
		resource
	};
}
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
	if (!isObject(state)) return new MessageWriter().dynamic(1, null);
	try {
		const client = instance.client();
		const values = await resource.read({
			client,
			type,
			schema,
			values: state,
			config: {}
		});
		return new MessageWriter().dynamic(1, values ? settle(schema, values) : null);
	} catch (error) {
		return failure(new MessageWriter().dynamic(1, state), 2, `Error when reading or editing ${type}`, error);
	}
};
const planResourceChange = (request, instance) => {
	const fields = readFields(request);
	const { type, schema, resource } = typeOf(fields);
	const prior = readDynamic(fields.get(2));
	const config = readDynamic(fields.get(4));
	const proposed = readDynamic(fields.get(3));
	if (!isObject(config) || proposed === null) return new MessageWriter().dynamic(1, null);
	const before = isObject(prior) ? prior : void 0;
	try {
		const planned = plan(schema, resource, config, before, instance);
		const response = new MessageWriter().dynamic(1, planned);
		if (before) for (const path of replacePaths(schema.attributes, planned, before)) response.message(2, attributePath(path));
		return response.flag(5, true);
	} catch (error) {
		return failure(new MessageWriter(), 4, `Error when planning ${type}`, error);
	}
};
function plan(schema, resource, config, prior, instance) {
	const client = instance.client();
	const planned = planBlock(schema.attributes, config, prior);
	planned["id"] = prior?.["id"] ?? UNKNOWN;
	if (schema.timeouts) planned["timeouts"] = config["timeouts"] ?? null;
	for (const [name, value] of Object.entries(providerDefaults(client.settings))) {
		const attribute = schema.attributes[name];
		if (attribute?.computed === true && attribute.optional === true && planned[name] === UNKNOWN) planned[name] = value ?? UNKNOWN;
	}
	if ("deletion_policy" in schema.attributes && planned["deletion_policy"] === UNKNOWN) planned["deletion_policy"] = "DELETE";
	resource.adjustPlan?.(planned, prior, client);
	const shaped = shape(schema, planned, true);
	return prior && equals(shaped, prior) ? prior : shaped;
}
function providerDefaults(settings) {
	return {
		project: settings.project,
		region: settings.region,
		location: settings.region
	};
}
const applyResourceChange = async (request, instance) => {
	const fields = readFields(request);
	const { type, schema, resource } = typeOf(fields);
	const prior = readDynamic(fields.get(2));
	const planned = readDynamic(fields.get(3));
	const config = readDynamic(fields.get(4));
	const base = {
		client: instance.client(),
		type,
		schema,
		config: isObject(config) ? config : {}
	};
	try {
		if (!isObject(planned)) {
			await destroy({
				...base,
				values: isObject(prior) ? prior : {}
			}, resource);
			return new MessageWriter().dynamic(1, null);
		}
		const values = shape(schema, planned, false);
		const state = isObject(prior) ? await resource.update({
			...base,
			values,
			prior
		}) : await resource.create({
			...base,
			values
		});
		return new MessageWriter().dynamic(1, settle(schema, state)).flag(4, true);
	} catch (error) {
		const doing = isObject(planned) ? isObject(prior) ? "updating" : "creating" : "deleting";
		const kept = error instanceof TaintedError ? settle(schema, error.state) : prior;
		const response = new MessageWriter().dynamic(1, kept).flag(4, true);
		return failure(response, 3, `Error ${doing} ${type}`, error);
	}
};
async function destroy(call, resource) {
	const policy = call.values["deletion_policy"];
	if (policy === "ABANDON") return;
	if (policy === "PREVENT") throw new Error(`cannot destroy ${show(call.values["id"])}: deletion_policy is PREVENT`);
	await resource.delete(call);
}
function settle(schema, values) {
	const shaped = shape(schema, values, false);
	for (const [name, attribute] of Object.entries(schema.attributes)) if (attribute.writeOnly === true) shaped[name] = null;
	return shaped;
}
const importResourceState = (request, instance) => {
	const fields = readFields(request);
	const { type, schema, resource } = typeOf(fields);
	const id = fields.get(2)?.toString("utf8") ?? "";
	const matched = matchId(resource.ids, id);
	if (!matched) {
		const wanted = resource.ids.join("\" or \"");
		return failure(new MessageWriter(), 2, "Cannot import", /* @__PURE__ */ new Error(`${type}: import id "${id}" does not match "${wanted}"`));
	}
	const values = { ...resource.imported };
	for (const [name, value] of Object.entries(providerDefaults(instance.client().settings))) if (name in schema.attributes) values[name] = value ?? null;
	Object.assign(values, matched);
	values["id"] = fill(resource.ids[0] ?? "", values);
	const imported = new MessageWriter().text(1, type).dynamic(2, shape(schema, values, false));
	return new MessageWriter().message(1, imported);
};

// src/rehearsal/provider/rpc/server.ts
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
	ValidateResourceConfig: validateResourceConfig
}));
const PREFIX = "/tfplugin6.Provider/";
function createProviderServer(clock, env, rpcs = RPCS, guard = new Guard()) {
	const instances = /* @__PURE__ */ new WeakMap();
	const handle = ({ path, message, connection }) => {
		const rpc = path.startsWith(PREFIX) ? rpcs.get(path.slice(20)) : void 0;
		if (rpc === void 0) return {
			code: CODES.UNIMPLEMENTED.grpc,
			message: `unknown method ${path}`
		};
		const instanceOf = () => {
			const instance = instances.get(connection) ?? new Instance(clock, env);
			instances.set(connection, instance);
			return instance;
		};
		return reply(rpc, message, instanceOf);
	};
	return createGrpcTransport(handle, {}, guard);
}
async function reply(rpc, request, instanceOf) {
	try {
		return (await rpc(request, instanceOf())).finish();
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return {
			code: CODES.INTERNAL.grpc,
			message
		};
	}
}

// src/rehearsal/provider/sentinel.ts
async function startSentinel(guard) {
	let stopped = false;
	let pid = 0;
	let child = start();
	function start() {
		const next = spawn("cat", {
			stdio: [
				"pipe",
				"ignore",
				"ignore"
			],
			detached: true
		});
		next.on("error", () => void 0);
		next.stdin.on("error", () => void 0);
		const replace = () => {
			if (!stopped) child = start();
		};
		next.on("exit", guard.callback("provider.sentinel", replace));
		pid = next.pid ?? pid;
		next.unref();
		next.stdin.unref?.();
		return next;
	}
	await once(child, "spawn");
	return {
		get pid() {
			return pid;
		},
		stop() {
			stopped = true;
			child.stdin?.end();
		}
	};
}

// src/rehearsal/provider/provider.ts
const MAX_SOCKET_PATH_BYTES = 103;
async function startProvider(options) {
	const guard = new Guard(options.onInternalError ?? (() => void 0));
	const server = createProviderServer(options.clock, options.env, void 0, guard);
	const directory = await mkdtemp(join(options.tempDir ?? tmpdir(), "ctp-"));
	const socket = join(directory, "p.sock");
	if (Buffer.byteLength(socket) > MAX_SOCKET_PATH_BYTES) {
		await rm(directory, { recursive: true });
		throw new Error(`TMPDIR: ${socket} is too long for a unix socket; set TMPDIR to a shorter path`);
	}
	const sentinel = await startSentinel(guard).catch(async (cause) => {
		await rm(directory, { recursive: true });
		throw new Error("PATH: the provider needs the program cat", { cause });
	});
	await server.listenAt(socket);
	return {
		get reattach() {
			return reattachOf(socket, sentinel.pid);
		},
		stop: async () => {
			await server.close();
			sentinel.stop();
			await rm(directory, {
				recursive: true,
				force: true
			});
		}
	};
}
function reattachEnv(provider) {
	return { get TF_REATTACH_PROVIDERS() {
		return provider.reattach;
	} };
}
function reattachOf(socket, pid) {
	const entry = {
		Protocol: "grpc",
		ProtocolVersion: 6,
		Pid: pid,
		Test: true,
		Addr: {
			Network: "unix",
			String: socket
		}
	};
	return JSON.stringify({
		"registry.terraform.io/hashicorp/google": entry,
		"registry.opentofu.org/hashicorp/google": entry
	});
}

export { reattachEnv, startProvider };