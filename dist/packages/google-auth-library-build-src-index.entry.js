if (!import.meta.url.endsWith("?BfOBBFg8")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { require_src } from "./google-auth-library.js?D4w1QZqg";

export default require_src();

export {  };