import { expect, test } from 'vitest';
import { linesOfTurn } from '../../src/server/telemetry/linesOfTurn.ts';

const nextTurn = () => new Promise(resolve => setImmediate(resolve));
const line = (level: number, text: string) => `{"level":${level},"msg":"${text}"}\n`;

test('lines of one turn are one write; a warning is written at once, with what came before it', async () => {
  const written: string[] = [];
  const { write } = linesOfTurn({ write: text => written.push(text) });
  write(line(30, 'one'));
  write(line(20, 'two'));
  expect(written).toEqual([]);
  await nextTurn();
  expect(written).toEqual([line(30, 'one') + line(20, 'two')]);
  write(line(30, 'three'));
  write(line(40, 'four'));
  expect(written.slice(1)).toEqual([line(30, 'three') + line(40, 'four')]);
  await nextTurn();
  expect(written).toHaveLength(2);
});

test('listens for the exit of the process only while lines are waiting', async () => {
  const before = process.listenerCount('exit');
  const streams = Array.from({ length: 20 }, () => linesOfTurn({ write: () => true }));
  expect(process.listenerCount('exit')).toBe(before);
  for (const { write } of streams) write(line(30, 'one'));
  expect(process.listenerCount('exit')).toBe(before + 20);
  await nextTurn();
  expect(process.listenerCount('exit')).toBe(before);
});
