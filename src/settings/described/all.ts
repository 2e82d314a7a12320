import type { z } from 'zod';
import type { Setting } from '../setting.ts';
import { EDGE_SETTINGS } from './edge.ts';
import { GRAPH_SETTINGS } from './graph.ts';
import { LIMIT_SETTINGS } from './limits.ts';
import { REDIS_SETTINGS } from './redis.ts';
import { SIGN_IN_SETTINGS } from './signIn.ts';
import { TELEMETRY_SETTINGS } from './telemetry.ts';
import { PROXY_SETTINGS, TORII_SETTINGS } from './torii.ts';

/** Every setting by its name, in the order in which people are told of them. */
export const SETTINGS = {
  ...TORII_SETTINGS,
  ...REDIS_SETTINGS,
  ...EDGE_SETTINGS,
  ...TELEMETRY_SETTINGS,
  ...GRAPH_SETTINGS,
  ...SIGN_IN_SETTINGS,
  ...LIMIT_SETTINGS,
};

/** The same with those that are read in a way of their own. */
export const ALL_SETTINGS: Readonly<Record<string, Setting>> = {
  ...TORII_SETTINGS,
  ...PROXY_SETTINGS,
  ...REDIS_SETTINGS,
  ...EDGE_SETTINGS,
  ...TELEMETRY_SETTINGS,
  ...GRAPH_SETTINGS,
  ...SIGN_IN_SETTINGS,
  ...LIMIT_SETTINGS,
};

export type SettingName = keyof typeof SETTINGS;

/** What each setting is once its text was read. */
export type Values = { readonly [Name in SettingName]: z.infer<(typeof SETTINGS)[Name]['kind']> };
