import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { badInput } from '../kernel/index.js';
import type { Environment } from './config.js';

const VARIABLE = 'DIGIGO_ENV_FILE';

/**
 * The environment with what stands in the file of `DIGIGO_ENV_FILE` below it: a variable that is set wins.
 * @throws AppError BAD_INPUT when the file cannot be read
 */
export function withEnvFile(env: Environment): Environment {
  const path = env[VARIABLE]?.trim();
  if (!path) return env;
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  return { ...parseEnv(read(path)), ...set };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw badInput(
      VARIABLE,
      `cannot be read (${(error as { code?: string }).code})`,
      'a readable file of NAME=value lines',
    );
  }
}
