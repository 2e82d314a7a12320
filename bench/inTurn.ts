/** One after the other, since what runs beside a measurement would change it; the results in the same order. */
export async function inTurn<Value, Result>(
  values: readonly Value[],
  perform: (value: Value) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const value of values) results.push(await perform(value));
  return results;
}
