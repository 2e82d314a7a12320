import type { FileRow, FileType } from '../rows.ts';
import type { Calendar } from './sources/calendar.ts';
import type { Random } from './sources/random.ts';

const TYPES: readonly FileType[] = ['attachment', 'attachment', 'expenseReport', 'customIntegrationData', 'plugin'];
const NAMES = [
  'signed agreement.pdf',
  'order-form.docx',
  'expenses Q3.xlsx',
  'usage.csv',
  'ענף.pdf',
  'scan 📄.png',
  'data.json',
  'a+b&c=d.zip',
];

/** Uploaded files, of every type; one id is beyond 2^32. */
export function createFiles(random: Random, calendar: Calendar, people: readonly number[], count: number): FileRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index === count - 1 ? 2 ** 32 + 11 : 70_001 + index,
    type: TYPES[index % TYPES.length] ?? 'attachment',
    fileName: index % 13 === 12 ? null : random.pick(NAMES),
    creationTime: calendar.at(-random.int(1, 700), random.next()),
    uploadedBy: random.chance(0.1) ? null : random.pick(people),
  }));
}
