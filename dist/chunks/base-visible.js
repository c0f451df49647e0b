if (!import.meta.url.endsWith("?BfHgoh7I")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/base/visible.ts
const UNSEEN = /(?<!\p{Extended_Pictographic})\uFE0F|(?!\uFE0F)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const SHORT = {
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t"
};
function visible(text) {
	return text.replaceAll("\r\n", "\n").replaceAll(UNSEEN, (char) => char === "\n" || char === "	" ? char : escaped(char));
}
function visibleLine(text) {
	return text.replaceAll(UNSEEN, escaped);
}
function escaped(char) {
	const short = SHORT[char];
	if (short !== void 0) return short;
	let units = "";
	for (let at = 0; at < char.length; at++) units += `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`;
	return units;
}

export { visible, visibleLine };