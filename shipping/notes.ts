/** `node shipping/notes.ts 0.2.0`: prints what CHANGELOG.md says of a version, for the page of its release. */
import { readFileSync } from 'node:fs';
import { notesOf } from './changelog.ts';

process.stdout.write(notesOf(readFileSync('CHANGELOG.md', 'utf8'), process.argv[2] ?? ''));
