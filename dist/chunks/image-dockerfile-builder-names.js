if (!import.meta.url.endsWith("?tihDF8GP")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/image/dockerfile/builder-names.ts
const BUILDER_NAMES = [
	"docker",
	"podman",
	"buildah"
];

export { BUILDER_NAMES };