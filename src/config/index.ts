import { loadConfig, unknownVariables, type Config } from './config.js';

export {
  loadConfig,
  maskedView,
  unknownVariables,
  type Config,
  type Environment,
  type SettingView,
} from './config.js';

/** The configuration of this process, and the `DIGIGO_*` variables that nothing reads. `changes` win over the environment. */
export function processConfig(changes: Readonly<Record<string, string>> = {}): {
  config: Config;
  unknown: string[];
} {
  const env = { ...process.env, ...changes };
  return { config: loadConfig(env), unknown: unknownVariables(env) };
}
