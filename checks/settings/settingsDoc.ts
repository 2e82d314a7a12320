/** `npm run settings:doc`: writes the tables of settings in `docs/operating.md`. `--check` fails where they are others. */
import { keepCommitted } from '../committed.ts';
import { PAGE, settingsPage } from './settingsPage.ts';

keepCommitted(PAGE, settingsPage(), 'npm run settings:doc');
