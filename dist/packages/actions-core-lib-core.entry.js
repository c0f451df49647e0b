if (!import.meta.url.endsWith("?CtafRLVX")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { ExitCode, debug, error, getBooleanInput, getInput, info, isDebug, notice, setOutput, summary, warning } from "./actions-core.js?BIB2IxKt";

export { getBooleanInput, getInput };