if (!import.meta.url.endsWith("?oO2Qy-jC")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { require_src } from "./google-gax.js?DanMJDSf";

export default require_src();

export {  };