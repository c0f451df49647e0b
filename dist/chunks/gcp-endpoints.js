if (!import.meta.url.endsWith("?C3RAX2u-")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/gcp/endpoints.ts
const OWN_REGISTRIES = /^(?:[a-z0-9-]+-docker\.pkg\.dev|(?:(?:us|eu|asia)\.)?gcr\.io)$/;
const PUBLIC_REGISTRIES = ["docker.io", "ghcr.io"];
const googleEndpoints = {
	url: (api) => `https://${api}.googleapis.com`,
	grpc: (api) => ({
		host: `${api}.googleapis.com`,
		port: 443,
		plaintext: false
	}),
	registryHost: (region) => `${region}-docker.pkg.dev`,
	registryScheme: "https",
	runPulls: (host) => {
		if (OWN_REGISTRIES.test(host)) return "all";
		return PUBLIC_REGISTRIES.includes(host) ? "public" : "none";
	},
	runUrlTemplate: "https://{service}-{number}.{region}.run.app",
	terraformEnv: {}
};

export { googleEndpoints };