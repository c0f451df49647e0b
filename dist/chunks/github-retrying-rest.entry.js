if (!import.meta.url.endsWith("?D4e5U7Gu")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { retryAfterMs, retryingRest } from "./github-retrying-rest.js?DN-gCe8b";

export { retryingRest };