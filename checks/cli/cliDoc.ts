/** `npm run cli:doc`: writes what the commands of `docs/cli.md` print into the page. `--check` fails where that is something else. */
import { keepCommitted } from '../committed.ts';
import { cliPage, PAGE } from './cliPage.ts';

keepCommitted(PAGE, await cliPage(), 'npm run cli:doc');
