/** What a server shows at `/metrics`: the value of each series, by its name and labels as they are written. */
export async function seriesAt(url: string): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return seriesIn(text);
}

export function seriesIn(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return new Map(lines.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]));
}

/** The value of a series; 0 where it is not there yet. */
export async function valueAt(url: string, series: string): Promise<number> {
  return (await seriesAt(url)).get(series) ?? 0;
}

/** The series that have another value than before, but for buckets and sums of time, which always have. */
export function changed(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  const isTime = (series: string) => /_(?:bucket|sum|seconds)(?:\{|$)/.test(series) || !series.startsWith('torii_');
  return [...after].flatMap(([series, value]) =>
    isTime(series) || value === (before.get(series) ?? 0) ? [] : [series],
  );
}

/** The metric that a series belongs to. */
export function metricOf(series: string): string {
  return (series.split('{')[0] ?? '').replace(/_(?:bucket|sum|count)$/, '');
}
