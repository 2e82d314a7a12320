/** Custom fields that cannot be fields of the schema: one line for each, naming the setting. */
export class CustomFieldsError extends Error {
  override readonly name = 'CustomFieldsError';

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.map(line => `SCHEMA_CUSTOM_FIELDS: ${line}`).join('\n'), options);
  }
}
