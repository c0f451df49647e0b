if (!import.meta.url.endsWith("?tihDF8GP")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
// src/image/dockerfile/builder-names.ts
const BUILDER_NAMES = [
	"docker",
	"podman",
	"buildah"
];

export { BUILDER_NAMES };