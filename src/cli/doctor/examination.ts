import type { Command } from 'commander';
import type { Settings } from '../../settings/settings.ts';
import { redisSecrets } from '../../settings/values.ts';
import { type Finding, failed, ok, type Section, skipped } from './finding.ts';
import { checkLimits } from './limitChecks.ts';
import { checkDoors, checkFiles, checkNode, checkPort, checkRouterSecret } from './ownChecks.ts';
import { checkPermissions, untriedPermissions } from './permissionChecks.ts';
import { checkRedis } from './redisChecks.ts';
import { checkSettings } from './settingChecks.ts';
import { type Probed, ToriiProbe } from './toriiProbe.ts';
import { checkClock, checkName, checkTime, checkTls } from './wayChecks.ts';

/** What an examination found, and what must not be shown of it. */
export interface Examined {
  readonly sections: readonly Section[];
  readonly calls: number;
  readonly secrets: readonly string[];
  /** Whether the settings themselves cannot be used. */
  readonly isWrongUse: boolean;
}

/** Looks at everything that a server with these settings needs. Nothing is changed anywhere. */
export async function examine(command: Command): Promise<Examined> {
  const { settings, findings } = checkSettings(command);
  const first = [
    { title: 'Node', findings: [checkNode()] },
    { title: 'Settings', findings },
  ];
  if (!settings) {
    const rest = { title: 'Everything else', findings: [skipped('rest', 'once the settings can be used')] };
    return { sections: [...first, rest], calls: 0, secrets: [], isWrongUse: true };
  }
  const [torii, redis, port] = await Promise.all([
    examineTorii(settings),
    checkRedis(settings.redis),
    checkPort(settings),
  ]);
  const own = [checkRouterSecret(settings), checkFiles(settings), port, ...checkDoors(settings)];
  return {
    sections: [
      ...first,
      ...torii.sections,
      { title: 'Redis', findings: redis },
      { title: 'This server', findings: own },
    ],
    calls: torii.calls,
    secrets: secretsOf(settings),
    isWrongUse: false,
  };
}

function secretsOf({ toriiApiKey, toriiScimKey, routerSecret, calendarToken, mcp, redis }: Settings): string[] {
  return [
    toriiApiKey,
    toriiScimKey,
    routerSecret,
    calendarToken,
    mcp?.token,
    redis?.url,
    ...redisSecrets(redis),
  ].filter((secret): secret is string => secret !== undefined && secret !== '');
}

async function examineTorii(settings: Settings): Promise<{ sections: Section[]; calls: number }> {
  const key = settings.toriiApiKey;
  if (key === undefined && settings.toriiAuth === 'service') {
    const none = skipped(
      'torii.key',
      'no key: a sample organisation is served. Set TORII_API_KEY or TORII_API_KEY_FILE',
    );
    return { sections: [{ title: 'Torii', findings: [none] }], calls: 0 };
  }
  const name = await checkName(settings);
  const isClear = settings.toriiApiUrl.startsWith('http:');
  // Who has no address cannot be spoken with; whether the way is encrypted is known beforehand.
  const way = name.outcome === 'failed' && !isClear ? [name] : [name, await checkTls(settings)];
  if (key === undefined) {
    const none = skipped('torii.key', 'each request brings its own. To try one: TORII_AUTH=service TORII_API_KEY=…');
    return { sections: [{ title: 'Torii', findings: [...way, none] }], calls: 0 };
  }
  const probe = new ToriiProbe(settings, key);
  try {
    return { sections: await ask(probe, way, settings), calls: probe.calls };
  } finally {
    await probe.close();
  }
}

async function ask(
  probe: ToriiProbe,
  way: readonly Finding[],
  { rateScale, toriiApiUrl }: Settings,
): Promise<Section[]> {
  if (!probe.mayCall('getOrganization')) {
    const none = skipped('torii.key', 'not tried: one call would be more than a tenth of the limit (RATE_LIMIT_SCALE)');
    return [{ title: 'Torii', findings: [...way, none] }];
  }
  // Without encryption Torii can be asked all the same.
  const isEncrypted = toriiApiUrl.startsWith('https:');
  const isBarred = way.some(({ id, outcome }) => outcome === 'failed' && (isEncrypted || id !== 'torii.tls'));
  if (isBarred) {
    const none = skipped('torii.key', 'Key: not tried, there is no way to Torii');
    const rows = untriedPermissions('not tried: there is no way to Torii');
    return [
      { title: 'Torii', findings: [...way, none] },
      { title: 'What the key may do', findings: rows },
    ];
  }
  const first = await probe.call({ endpoint: 'getOrganization' });
  const key = keyFinding(first);
  const torii = { title: 'Torii', findings: [...way, checkTime(first), checkClock(first), key] };
  if (key.outcome !== 'ok') {
    const why = 'not tried: the key was not accepted';
    return [torii, { title: 'What the key may do', findings: untriedPermissions(why) }, limits([first], rateScale)];
  }
  const { findings, probed } = await checkPermissions(probe, first);
  return [torii, { title: 'What the key may do', findings }, limits(probed, rateScale)];
}

function limits(probed: readonly Probed[], rateScale: number): Section {
  return { title: 'Limits', findings: checkLimits(probed, rateScale) };
}

function keyFinding({ answer }: Probed): Finding {
  const id = 'torii.key';
  if (!answer) return skipped(id, 'not tried: Torii did not answer');
  if (answer.status === 401) {
    const todo =
      'Set TORII_API_KEY (or what is in TORII_API_KEY_FILE) to a key that Torii shows under Settings, API Access';
    return failed(id, 'Torii does not accept the key', todo);
  }
  if (answer.status >= 500) return skipped(id, `not told: Torii answered with ${answer.status}`);
  return ok(id, 'Torii accepts the key');
}
