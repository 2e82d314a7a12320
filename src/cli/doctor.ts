import { Command } from 'commander';
import { EXIT } from './exitCodes.ts';
import { withSettings } from './settingsFlags.ts';
import { versionOf } from './version.ts';

/** `torii-subgraph doctor`: says what is wrong, and what to do about it. */
export function doctorCommand(): Command {
  const command = new Command('doctor').option('--json', 'as JSON').addHelpText(
    'after',
    `
It takes the settings of serve, as environment variables and as flags. It reads only: at most 30 calls to Torii, never
more than a tenth of an endpoint's limit. It ends with 0 where nothing is wrong (✗), 1 where something is, and
2 where settings cannot be used.

Examples:
  $ TORII_API_KEY_FILE=/run/secrets/torii-api-key torii-subgraph doctor
  $ torii-subgraph doctor --env-file production.env --json | jq '.checks[] | select(.outcome == "failed")'`,
  );
  return withSettings(command).action(async ({ json = false }: { readonly json?: boolean }, given: Command) => {
    process.once('SIGINT', () => process.exit(EXIT.interrupted));
    const { examine } = await import('./doctor/examination.ts');
    const { worstOf } = await import('./doctor/finding.ts');
    const { reportJson, reportText } = await import('./doctor/report.ts');
    const { redact } = await import('../torii/requests/redaction.ts');
    const { sections, calls, secrets, isWrongUse } = await examine(given);
    const report = { version: versionOf(), sections, calls };
    const colours = process.stdout.isTTY && !process.env['NO_COLOR'];
    process.stdout.write(redact(json ? reportJson(report) : reportText(report, colours), secrets));
    const isWrong = worstOf(sections) === 'failed';
    process.exitCode = isWrongUse ? EXIT.wrongUse : isWrong ? EXIT.failed : EXIT.done;
  });
}
