/** Dollars paid for an app in the last twelve months, by Torii's number of the app. */
export const PAID_FOR_APP: ReadonlyMap<string, number> = new Map([
  ['1070', 84_000],
  ['1000', 61_200],
  ['1007', 38_650.5],
  ['1028', 21_900],
  ['1049', 9_480],
  ['1063', 4_312.75],
]);

/** Dollars paid under a contract. The books of this example are simple: every contract is paid alike. */
export function paidUnderContract(toriiId: string): number {
  return 1_000 + (Number(toriiId) % 100) * 25;
}
