import type { Route } from './route.js';

/** Something that routes can be looked up in: static paths by a map, the few with parameters by pattern. */
export interface RouteIndex {
  find(method: string, path: string): FoundRoute | WrongMethod | null;
}

export interface FoundRoute {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

/** The path exists, but not with this method. */
export interface WrongMethod {
  readonly allowed: readonly string[];
}

interface PathEntry {
  readonly segments: readonly string[];
  readonly methods: Map<string, Route>;
}

/** Builds the index once; a lookup of a static path costs two map reads. */
export function indexRoutes(routes: readonly Route[]): RouteIndex {
  const fixed = new Map<string, PathEntry>();
  const patterns = new Map<string, PathEntry>();
  for (const route of routes) {
    const group = route.path.includes('{') ? patterns : fixed;
    const entry = group.get(route.path) ?? {
      segments: route.path.split('/'),
      methods: new Map<string, Route>(),
    };
    entry.methods.set(route.method, route);
    group.set(route.path, entry);
  }
  return {
    find(method, path) {
      const clean = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
      const entry = fixed.get(clean);
      if (entry) return pick(entry, method, {});
      for (const candidate of patterns.values()) {
        const parameters = matchSegments(candidate.segments, clean.split('/'));
        if (parameters) return pick(candidate, method, parameters);
      }
      return null;
    },
  };
}

function pick(entry: PathEntry, method: string, path: Record<string, string>): FoundRoute | WrongMethod {
  const route = entry.methods.get(method === 'HEAD' ? 'GET' : method);
  return route ? { route, path } : { allowed: [...entry.methods.keys()] };
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const given = segments[index] ?? '';
    if (!expected.startsWith('{')) {
      if (expected !== given) return null;
      continue;
    }
    const decoded = decodeSegment(given);
    if (decoded === null || decoded === '') return null;
    parameters[expected.slice(1, -1)] = decoded;
  }
  return parameters;
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null; // A broken percent sequence names nothing: the path does not exist.
  }
}
