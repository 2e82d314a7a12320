/** Documents that can't be offered: one line for each, naming it. */
export class ToolsError extends Error {
  override readonly name = 'ToolsError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
