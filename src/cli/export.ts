import { Command, Option } from 'commander';
import type { ExportOptions } from './exporting/exportOptions.ts';
import { withSettings } from './settingsFlags.ts';

/** `torii-subgraph export`: writes a list to its end. */
export function exportCommand(): Command {
  const command = new Command('export')
    .argument('<what>', 'a list such as users, the name of an operation, or a file that ends with .graphql')
    .option('--fields <names>', 'of a list: its columns, such as id,email,role.name (default: all scalar fields)')
    .option('--filter <json>', 'of a list: what its argument filter takes')
    .option('--order <json>', 'of a list: what its argument orderBy takes')
    .option('--variables <json>', 'other arguments of a list, or the variables of a document')
    .addOption(
      new Option('--format <name>', 'how rows are written (default: by --out, else ndjson)').choices(['ndjson', 'csv']),
    )
    .option('--out <file>', 'where rows go (default: the standard output)')
    .option('--page <rows>', 'rows a page, up to 1000, for rows with lists of their own (default: 1000)')
    .option('--raw', 'csv: leave cells that a spreadsheet takes for formulas as they are')
    .option('--bom', 'csv: begin with a byte order mark, for Excel')
    .option('--resume', 'go on where the export to --out was stopped')
    .option('--since-last', 'auditLogs: only what is newer than the last run, appended to --out')
    .option('--state <file>', 'where --since-last keeps how far it came (default: beside --out)')
    .addHelpText(
      'after',
      `
It takes the settings of serve, such as --torii-api-key-file, and waits as long as Torii's limits make it.

Examples:
  $ torii-subgraph export users --out users.csv
  $ torii-subgraph export contracts --fields id,name,endDate,app.name --filter '{"status":{"in":["active"]}}'
  $ torii-subgraph export auditLogs --since-last --out audit.ndjson`,
    );
  return withSettings(command).action(async (what: string, options: ExportOptions, given: Command) => {
    const { runExport } = await import('./exporting/runExport.ts');
    await runExport(what, options, given);
  });
}
