/**
 * The number with thousands separators that is at an offset, `300,000`: inside of brackets its
 * commas separate values for YAML. Undefined when there is none.
 */
export function brokenNumberAt(text: string, offset: number): string | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && /[\d,]/.test(text[start - 1] ?? "")) start--;
  while (end < text.length && /[\d,]/.test(text[end] ?? "")) end++;
  const number = text.slice(start, end).replace(/,$/, "");
  return /^\d{1,3}(?:,\d{3})+$/.test(number) ? number : undefined;
}
