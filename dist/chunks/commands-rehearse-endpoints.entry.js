if (!import.meta.url.endsWith("?1OedKeW7")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { rehearsalEndpoints } from "./commands-rehearse-endpoints.js?DkU9o0bb";

export { rehearsalEndpoints };