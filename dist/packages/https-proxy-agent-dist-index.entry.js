if (!import.meta.url.endsWith("?C2eIQH_Y")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_dist } from "./https-proxy-agent.js?CTG8gUgI";

export default require_dist();

export {  };