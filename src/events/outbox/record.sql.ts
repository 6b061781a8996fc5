/** Statements of the recorder. All run inside one transaction, in this order. */

/**
 * One lock for all recorders of the database: ids are drawn and committed in the same order, so that readers who
 * ask for `id > cursor` never miss an event. The timeouts bound what a frozen process can do to the others.
 */
export const LOCK_STREAM = `
  SELECT set_config('idle_in_transaction_session_timeout', '5000', true),
         set_config('lock_timeout', '10000', true),
         pg_advisory_xact_lock(4919132025)`;

/**
 * Keeps the events that are no duplicates, remembers their keys and draws their gapless numbers.
 * $1 session_id[], $2 key[] (null: never a duplicate). One row: `fresh` = ordinals (from 1) that are new,
 * `streams` = [{session_id, last, routes}] of their sessions; `routes` changes with their destinations and the global ones.
 */
export const ADMIT = {
  name: 'events-admit',
  text: `
  WITH input AS (
    SELECT * FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS i(session_id, key, ord)
  ), fresh AS (
    SELECT ord, session_id, key FROM input i
    WHERE key IS NULL OR NOT EXISTS (
      SELECT 1 FROM dedupe d
      WHERE d.session_id = i.session_id AND d.key = i.key
        AND d.recorded_at > now() - interval '7 days' AND d.recorded_at < now() + interval '1 hour')
  ), remembered AS (
    INSERT INTO dedupe (session_id, key) SELECT session_id, key FROM fresh WHERE key IS NOT NULL
  ), streams AS (
    INSERT INTO session_seq AS s (session_id, last)
    SELECT session_id, count(*) FROM fresh GROUP BY session_id ORDER BY session_id
    ON CONFLICT (session_id) DO UPDATE SET last = s.last + excluded.last
    RETURNING session_id, last, routes || '/' || (SELECT version FROM global_routes) AS routes
  )
  SELECT (SELECT COALESCE(array_agg(ord::int ORDER BY ord), '{}') FROM fresh) AS fresh,
         (SELECT COALESCE(json_agg(streams), '[]') FROM streams) AS streams`,
};

/**
 * $1 session_id[]: where events of these sessions go, to their own destinations and to the global ones that they do not
 * skip. Paused destinations get nothing queued. What a session subscribes to (`session_types`) is a matter of its
 * webhook; other destinations go by their own filter alone.
 */
export const LOAD_ROUTES = {
  name: 'events-routes',
  text: `
  SELECT d.id::text AS id, d.session_id, d.lanes, d.filter->'types' AS types,
         CASE WHEN d.kind = 'webhook' THEN s.events ELSE '{}'::text[] END AS session_types
  FROM destination d JOIN session s ON s.id = d.session_id
  WHERE d.session_id = ANY($1::text[]) AND d.state <> 'paused'
  UNION ALL
  SELECT d.id::text, s.id, d.lanes, d.filter->'types', '{}'::text[]
  FROM destination d JOIN session s ON s.id = ANY($1::text[])
  WHERE d.session_id IS NULL AND d.state <> 'paused'
    AND NOT COALESCE((s.settings->'globalTransportSkips'->>d.kind)::boolean, false)
  ORDER BY id`,
};

/**
 * Locks the lanes in sorted order (two transactions that touch several lanes cannot deadlock), counts a wake-up on
 * each, so that a worker who is about to release it looks again, and makes the idle ones due.
 * $1 destination_id[], $2 lane[], $3 number of events[]. Rows: the lanes that exist.
 */
export const WAKE_LANES = {
  name: 'events-wake',
  text: `
  WITH wanted AS (
    SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::int[]) AS w(destination_id, lane, n)
  ), locked AS (
    SELECT l.destination_id, l.lane FROM lane l JOIN wanted w USING (destination_id, lane)
    ORDER BY l.destination_id, l.lane FOR UPDATE OF l
  )
  UPDATE lane l SET wake = l.wake + 1, matched = l.matched + w.n, due = COALESCE(l.due, now())
  FROM locked k JOIN wanted w USING (destination_id, lane)
  WHERE l.destination_id = k.destination_id AND l.lane = k.lane
  RETURNING l.destination_id, l.lane`,
};

/**
 * $1 uid[], $2 session_id[], $3 seq[], $4 type[], $5 at[], $6 chat[], $7 size[], $8 payloads joined by line feeds
 * (JSON text holds none, and an array literal would have to escape every quote); $9 destination_id[], $10 lane[],
 * $11 uid[] of the deliveries; $12 channel and $13 payload of the doorbell, rung by the commit.
 */
export const STORE_EVENTS = {
  name: 'events-store',
  text: `
  WITH stored AS (
    INSERT INTO event (uid, session_id, seq, type, at, chat, size, payload)
    SELECT uid, session_id, seq, type, at, chat, size, payload::json
    FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::timestamptz[], $6::text[], $7::int[],
                string_to_array($8::text, E'\\n'))
      WITH ORDINALITY AS i(uid, session_id, seq, type, at, chat, size, payload, ord)
    ORDER BY ord
    RETURNING id, recorded_at, uid
  ), queued AS (
    INSERT INTO delivery (destination_id, lane, event_id, event_at)
    SELECT d.destination_id, d.lane, s.id, s.recorded_at
    FROM unnest($9::bigint[], $10::smallint[], $11::uuid[]) AS d(destination_id, lane, uid)
    JOIN stored s USING (uid)
  )
  SELECT id, uid, (SELECT pg_notify($12, $13)) AS rung FROM stored`,
};
