import { expect, test } from 'vitest';
import { ALL_SETTINGS } from '../../../src/settings/described/all.ts';
import { forgetSettings } from '../../forgetSettings.ts';

test('no setting of this machine reaches a test', () => {
  const others = ['http_proxy', 'https_proxy', 'no_proxy', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'TORII_API_KEY_FILE'];
  // vitest sets NODE_ENV itself.
  const names = [...Object.keys(ALL_SETTINGS).filter(name => name !== 'NODE_ENV'), ...others];
  expect(names.filter(name => process.env[name] !== undefined)).toEqual([]);
  const environment = Object.fromEntries([...names, 'PATH', 'HOME', 'CI', 'TZ'].map(name => [name, 'http://proxy:1']));
  forgetSettings(environment);
  expect(Object.keys(environment)).toEqual(['PATH', 'HOME', 'CI', 'TZ']);
});
