/** Of a number or a duration in seconds (`0.100s`). */
const NUMBER = /^-?\d+(?:\.\d+)?s?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/**
 * Negative, 0 or positive as `a` is less than, equal to or greater than `b`: numbers, durations and
 * times are compared by value.
 */
export function scalarOrder(a: string, b: string): number {
  if (NUMBER.test(a) && NUMBER.test(b)) return Number.parseFloat(a) - Number.parseFloat(b);
  if (TIME.test(a) && TIME.test(b)) {
    const order = Date.parse(a) - Date.parse(b);
    if (!Number.isNaN(order)) return order;
  }
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Whether `a OPERATOR b` holds for their order; undefined for an operator that does not compare an
 * order.
 */
export function holds(order: number, operator: string): boolean | undefined {
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return undefined;
  }
}
