/** What comes in time, or `beat` where nothing did. */
export async function* withHeartbeats<Item>(
  items: AsyncIterable<Item>,
  everyMs: number,
): AsyncGenerator<{ readonly item: Item } | 'beat', void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const came = await orBeat(next, everyMs);
      if (came === 'beat') {
        yield 'beat';
        continue;
      }
      if (came.done) return;
      yield { item: came.value };
      next = iterator.next();
    }
  } finally {
    next.catch(() => {});
    await iterator.return?.();
  }
}

async function orBeat<Value>(coming: Promise<Value>, everyMs: number): Promise<Value | 'beat'> {
  let timer: NodeJS.Timeout | undefined;
  const beat = new Promise<'beat'>(resolve => {
    timer = setTimeout(() => resolve('beat'), everyMs).unref();
  });
  try {
    return await Promise.race([coming, beat]);
  } finally {
    clearTimeout(timer);
  }
}
