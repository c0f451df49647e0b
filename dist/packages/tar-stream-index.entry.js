if (!import.meta.url.endsWith("?D5YP0S73")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_tar_stream } from "./tar-stream.js?CSDYZ_JK";

export default require_tar_stream();

export {  };