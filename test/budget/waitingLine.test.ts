import { describe, expect, test } from 'vitest';
import { WaitingLine } from '../../src/torii/budget/waitingLine.ts';

const soon = () => Date.now() + 5_000;

describe('a waiting line', () => {
  test('operations take turns, those that had nothing yet come first', async () => {
    const line = new WaitingLine<number>();
    const served: string[] = [];
    const many = {};
    for (let at = 0; at < 4; at += 1)
      void line.wait({ operation: many, deadline: soon() }, true).then(() => served.push('many'));
    for (const name of ['a', 'b'])
      void line.wait({ operation: { name }, deadline: soon() }, false).then(() => served.push(name));
    for (let at = 0; at < 6; at += 1) {
      let left = 1;
      line.serve(() => (left-- > 0 ? at : undefined));
      await Promise.resolve();
    }
    expect(served).toEqual(['a', 'b', 'many', 'many', 'many', 'many']);
    expect(line.size).toBe(0);
  });

  test('two operations that had something alternate', async () => {
    const line = new WaitingLine<number>();
    const served: string[] = [];
    for (const name of ['a', 'b']) {
      const operation = {};
      for (let at = 0; at < 3; at += 1)
        void line.wait({ operation, deadline: soon() }, true).then(() => served.push(name));
    }
    line.serve(() => 1);
    await Promise.resolve();
    expect(served).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });

  test('who waited long enough gets nothing, who goes away leaves no place behind', async () => {
    const line = new WaitingLine<number>();
    const gone = new AbortController();
    const late = line.wait({ operation: {}, deadline: Date.now() + 20 }, false);
    const left = line.wait({ operation: {}, deadline: soon(), signal: gone.signal }, false);
    gone.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await expect(late).resolves.toBeUndefined();
    expect(line.size).toBe(0);
    let asked = 0;
    line.serve(() => {
      asked += 1;
      return 1;
    });
    expect(asked).toBe(0);
  });

  test('review, low: whoever is served, nobody looks at all who wait', async () => {
    const line = new WaitingLine<number>();
    const count = 8_000;
    let looks = 0;
    const deadline = soon();
    const waiting = Array.from({ length: count }, () => {
      const caller = {
        operation: {},
        get deadline() {
          looks += 1;
          return deadline;
        },
      };
      return line.wait(caller, false);
    });
    let asked = 0;
    for (let at = 0; at < count; at += 1) {
      let left = 1;
      line.serve(() => {
        asked += 1;
        return left-- > 0 ? at : undefined;
      });
    }
    await Promise.all(waiting);
    expect(looks).toBeLessThanOrEqual(2 * count);
    expect(asked).toBeLessThanOrEqual(3 * count);
  });
});
