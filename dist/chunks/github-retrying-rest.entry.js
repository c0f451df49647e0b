if (!import.meta.url.endsWith("?BJCCi1tk")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { retryAfterMs, retryingRest } from "./github-retrying-rest.js?BmFEei6j";

export { retryingRest };