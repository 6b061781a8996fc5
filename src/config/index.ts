import { loadConfig, unknownVariables, type Config, type Environment } from './config.js';
import { withEnvFile } from './env-file.js';

export {
  loadConfig,
  maskedView,
  unknownVariables,
  type Config,
  type Environment,
  type SettingView,
} from './config.js';

/** Where settings come from, so that they can be read again. */
export interface ConfigSource {
  /** As they were at the start. */
  readonly config: Config;
  /**
   * Reads environment and file again.
   * @throws AppError BAD_INPUT as `loadConfig`
   */
  reread(): Config;
}

/** Settings out of an environment and the file that it names. @throws AppError BAD_INPUT */
export function configSource(env: Environment): ConfigSource {
  const reread = (): Config => loadConfig(withEnvFile(env));
  return { config: reread(), reread };
}

/** The configuration of this process, and the `DIGIGO_*` variables that nothing reads. `changes` win over the environment. */
export function processConfig(changes: Readonly<Record<string, string>> = {}): {
  source: ConfigSource;
  unknown: string[];
} {
  const env = { ...process.env, ...changes };
  return { source: configSource(env), unknown: unknownVariables(withEnvFile(env)) };
}
