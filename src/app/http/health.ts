import type { Express } from 'express';

/** One thing that has to work before requests make sense. */
export interface ReadinessCheck {
  name: string;
  /** False while it does not work. Must be quick: it is asked every few seconds. */
  check: () => boolean | Promise<boolean>;
}

export interface HealthOptions {
  draining: () => boolean;
  checks: readonly ReadinessCheck[];
}

/**
 * `/healthz`: the process answers (restart it when this fails). `/readyz`: send it requests; 503 with the names
 * of what is down, also while it drains.
 */
export function mountHealth(app: Express, { draining, checks }: HealthOptions): void {
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const results = await Promise.all(
      checks.map(async ({ name, check }) => ({ name, up: await isUp(check) })),
    );
    const ready = !draining() && results.every(({ up }) => up);
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: draining() ? 'draining' : ready ? 'ready' : 'unavailable',
        checks: Object.fromEntries(results.map(({ name, up }) => [name, up ? 'up' : 'down'])),
      });
  });
}

async function isUp(check: ReadinessCheck['check']): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false; // a check that fails says "down"; whoever owns the thing has logged why
  }
}
