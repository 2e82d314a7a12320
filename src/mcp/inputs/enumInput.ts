import { type Input, oneOfThese } from './input.ts';

/** One of some words, which may come in any case and with or without underscores: `expenseReport` for EXPENSE_REPORT. */
export function enumInput(words: readonly string[]): Input {
  const known = new Map(words.map(word => [plain(word), word]));
  return {
    schema: { type: 'string', enum: words },
    sample: words[0],
    expects: oneOfThese(words),
    read: (given, at) =>
      (typeof given === 'string' ? known.get(plain(given.slice(0, 200))) : undefined) ??
      at.expected(oneOfThese(words), given),
  };
}

function plain(word: string): string {
  return word.replace(/[_\s-]/g, '').toLowerCase();
}
