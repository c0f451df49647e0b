if (!import.meta.url.endsWith("?D5YP0S73")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { require_tar_stream } from "./tar-stream.js?CSDYZ_JK";

export default require_tar_stream();

export {  };