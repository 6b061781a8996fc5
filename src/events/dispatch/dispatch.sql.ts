/*
 * Statements of the dispatcher. Who owns a lane, and until when, is decided by the clock of the database alone.
 *
 * Their commits do not wait for the disk. What a crash of PostgreSQL can take away (the last fraction of a second) is
 * knowledge of deliveries, which are repeated then, and claims: a result is accepted only from the holder of the fence
 * *and* its owner, because a lost claim lets the same fence be given out twice.
 */
const NO_WAIT = `set_config('synchronous_commit', 'off', true)`;

/**
 * Takes the lane that has been due longest. A lane whose lease ran out under another owner counts as a crash.
 * $1 owner, $2 lease ms, $3 destination_id[] that are at their limit.
 */
export const CLAIM_LANE = {
  name: 'events-claim-lane',
  text: `
  UPDATE lane l SET
    owner = $1, lease_until = now() + $2::int * interval '1 ms', fence = l.fence + 1,
    crashes = CASE WHEN l.owner IS NOT NULL AND l.owner <> $1 THEN l.crashes + 1 ELSE l.crashes END
  FROM (
    SELECT x.destination_id, x.lane, d.version, ${NO_WAIT} FROM lane x JOIN destination d ON d.id = x.destination_id
    WHERE x.due <= now() AND (x.lease_until IS NULL OR x.lease_until < now())
      AND d.state = 'active' AND NOT (x.destination_id = ANY($3::bigint[]))
    ORDER BY x.due LIMIT 1 FOR UPDATE OF x SKIP LOCKED
  ) c
  WHERE l.destination_id = c.destination_id AND l.lane = c.lane
  RETURNING l.destination_id, l.lane, l.fence, l.wake, l.crashes, c.version,
            COALESCE(extract(epoch FROM now() - l.held_since) * 1000, 0)::float8 AS held_ms`,
};

/** Events on the way out, common to lanes and parked rows. An event that retention has dropped has no uid. */
const EVENT_COLUMNS = `e.uid, e.session_id, e.type, e.seq, e.at, e.chat, e.payload::text AS payload`;

/**
 * Next deliveries of a lane, at most $4 and about $5 bytes of payload; `found` says how many the bytes were chosen from.
 * $1 destination_id, $2 lane, $3 behind this event id.
 */
export const READ_LANE = {
  name: 'events-read-lane',
  text: `
  SELECT b.event_id, b.event_at, b.attempt, b.found::int, x.version, x.state = 'active' AS active, ${EVENT_COLUMNS}
  FROM (
    SELECT d.event_id, d.event_at, d.attempt, count(*) OVER () AS found,
           sum(COALESCE(s.size, 0)) OVER (ORDER BY d.event_id) - COALESCE(s.size, 0) AS before
    FROM (
      SELECT event_id, event_at, attempt FROM delivery
      WHERE destination_id = $1 AND lane = $2 AND event_id > $3 ORDER BY event_id LIMIT $4
    ) d LEFT JOIN event s ON s.id = d.event_id AND s.recorded_at = d.event_at
  ) b JOIN destination x ON x.id = $1
  LEFT JOIN event e ON e.id = b.event_id AND e.recorded_at = b.event_at
  WHERE b.before < $5
  ORDER BY b.event_id`,
};

/**
 * Writes down what became of deliveries and says what happens to the lane, all or nothing and only for the holder of
 * the fence. $1 destination_id, $2 lane, $3 fence, $4 lease ms,
 * $5 mode: keep (renew the lease) | idle (release if nothing was recorded since wake $6, else renew) | yield (release,
 * due at once) | hold (release, due after $7 ms, try again the event $8 whose tries are now $9) | rest (release, due after
 * $7 ms; nothing is counted),
 * $10 delivered event ids[], $11 parked rows, $12 dead rows, $13 attempts (JSON arrays), $14 owner.
 * One row {wake, released}; none when the fence is lost.
 */
export const SETTLE_LANE = {
  name: 'events-settle-lane',
  text: `
  WITH mine AS (
    UPDATE lane SET
      lease_until = CASE WHEN $5 = 'keep' OR ($5 = 'idle' AND wake <> $6::bigint)
                         THEN now() + $4::int * interval '1 ms' END,
      owner = CASE WHEN $5 = 'keep' OR ($5 = 'idle' AND wake <> $6::bigint) THEN owner END,
      due = CASE $5 WHEN 'idle' THEN CASE WHEN wake = $6::bigint THEN NULL ELSE due END
                    WHEN 'yield' THEN now()
                    WHEN 'hold' THEN now() + $7::int * interval '1 ms'
                    WHEN 'rest' THEN now() + $7::int * interval '1 ms'
                    ELSE due END,
      fails = CASE WHEN $5 = 'hold' THEN LEAST(fails + 1, 32767) WHEN p.progress THEN 0 ELSE fails END,
      held_since = CASE WHEN $5 = 'rest' THEN NULL
                        WHEN $5 = 'hold' AND (p.progress OR held_since IS NULL) THEN now()
                        WHEN $5 <> 'hold' AND p.progress THEN NULL
                        ELSE held_since END,
      crashes = CASE WHEN $5 <> 'keep' OR p.progress THEN 0 ELSE crashes END,
      delivered = delivered + cardinality($10::bigint[]),
      delivered_at = CASE WHEN cardinality($10::bigint[]) > 0 THEN now() ELSE delivered_at END,
      dead = dead + json_array_length($12)
    FROM (
      SELECT cardinality($10::bigint[]) + json_array_length($11) + json_array_length($12) > 0 AS progress, ${NO_WAIT}
    ) p
    WHERE destination_id = $1 AND lane = $2 AND fence = $3 AND owner = $14
    RETURNING wake, owner IS NULL AS released
  ), gone AS (
    DELETE FROM delivery WHERE destination_id = $1 AND lane = $2 AND EXISTS (SELECT 1 FROM mine)
      AND event_id = ANY($10::bigint[]
        || ARRAY(SELECT (r->>'event_id')::bigint FROM json_array_elements($11::json) r)
        || ARRAY(SELECT (r->>'event_id')::bigint FROM json_array_elements($12::json) r))
  ), tried AS (
    UPDATE delivery SET attempt = $9::int WHERE destination_id = $1 AND lane = $2 AND event_id = $8::bigint
      AND EXISTS (SELECT 1 FROM mine)
  ), kept AS (
    INSERT INTO parked (destination_id, lane, event_id, event_at, attempt, next_at)
    SELECT $1, $2, r.event_id, r.event_at, r.attempt, now() + r.delay_ms * interval '1 ms'
    FROM json_to_recordset($11::json) AS r(event_id bigint, event_at timestamptz, attempt int, delay_ms int), mine
  ), buried AS (
    INSERT INTO dead (session_id, destination_id, transport, event_id, event_at, event_uid, event_type, attempts, status, last_error, reason)
    SELECT r.session_id, $1, r.transport, r.event_id, r.event_at, r.event_uid, r.event_type, r.attempts, r.status, r.last_error, r.reason
    FROM json_to_recordset($12::json) AS r(session_id text, transport text, event_id bigint, event_at timestamptz,
      event_uid uuid, event_type text, attempts int, status int, last_error text, reason text), mine
  ), logged AS (
    INSERT INTO attempt (destination_id, event_id, attempt, outcome, status, ms, error_code, response_head)
    SELECT $1, r.event_id, r.attempt, r.outcome, r.status, r.ms, r.error_code, r.response_head
    FROM json_to_recordset($13::json) AS r(event_id bigint, attempt int, outcome text, status int, ms int,
      error_code text, response_head text), mine
  )
  SELECT wake, released FROM mine`,
};

/** Keeps the leases of lanes whose send takes long. $1 owner, $2 lease ms, $3 destination_id[], $4 lane[], $5 fence[]. */
export const RENEW_LEASES = {
  name: 'events-renew-leases',
  text: `
  UPDATE lane l SET lease_until = now() + $2::int * interval '1 ms'
  FROM (SELECT ${NO_WAIT}) w, unnest($3::bigint[], $4::smallint[], $5::bigint[]) AS h(destination_id, lane, fence)
  WHERE l.destination_id = h.destination_id AND l.lane = h.lane AND l.fence = h.fence AND l.owner = $1
  RETURNING l.destination_id, l.lane`,
};

/**
 * Takes parked rows whose time has come. The try is counted now and the row hidden for $2 ms: if this process dies on
 * it, it comes back by itself, and the number of the claim is the fence of the result.
 * $1 rows at most, $3 destination_id[] at their limit.
 */
export const CLAIM_PARKED = {
  name: 'events-claim-parked',
  text: `
  WITH taken AS (
    UPDATE parked p SET attempt = p.attempt + 1, claims = p.claims + 1, next_at = now() + $2::int * interval '1 ms'
    FROM (
      SELECT x.destination_id, x.lane, x.event_id, d.version, ${NO_WAIT} FROM parked x JOIN destination d ON d.id = x.destination_id
      WHERE x.next_at <= now() AND d.state = 'active' AND NOT (x.destination_id = ANY($3::bigint[]))
      ORDER BY x.next_at LIMIT $1 FOR UPDATE OF x SKIP LOCKED
    ) c
    WHERE p.destination_id = c.destination_id AND p.lane = c.lane AND p.event_id = c.event_id
    RETURNING p.destination_id, p.lane, p.event_id, p.event_at, p.attempt, p.claims, c.version
  )
  SELECT t.*, ${EVENT_COLUMNS}
  FROM taken t LEFT JOIN event e ON e.id = t.event_id AND e.recorded_at = t.event_at`,
};

/**
 * Result of a parked try. $1 destination_id, $2 lane, $3 event_id, $4 number of the claim (the fence),
 * $5 delivered | again | dead, $6 delay ms, $7 dead row or null, $8 attempt row (JSON) or null when the try does not count,
 * $9 tries so far.
 */
export const SETTLE_PARKED = {
  name: 'events-settle-parked',
  text: `
  WITH target AS (
    SELECT ${NO_WAIT} FROM parked
    WHERE destination_id = $1 AND lane = $2 AND event_id = $3 AND claims = $4 FOR UPDATE
  ), again AS (
    UPDATE parked SET next_at = now() + $6::int * interval '1 ms', attempt = $9::int
    WHERE destination_id = $1 AND lane = $2 AND event_id = $3 AND $5 = 'again' AND EXISTS (SELECT 1 FROM target)
  ), gone AS (
    DELETE FROM parked
    WHERE destination_id = $1 AND lane = $2 AND event_id = $3 AND $5 <> 'again' AND EXISTS (SELECT 1 FROM target)
  ), counted AS (
    UPDATE lane SET delivered = delivered + ($5 = 'delivered')::int, dead = dead + ($5 = 'dead')::int,
      delivered_at = CASE WHEN $5 = 'delivered' THEN now() ELSE delivered_at END
    WHERE destination_id = $1 AND lane = $2 AND $5 <> 'again' AND EXISTS (SELECT 1 FROM target)
  ), buried AS (
    INSERT INTO dead (session_id, destination_id, transport, event_id, event_at, event_uid, event_type, attempts, status, last_error, reason)
    SELECT r.session_id, $1, r.transport, r.event_id, r.event_at, r.event_uid, r.event_type, r.attempts, r.status, r.last_error, r.reason
    FROM json_to_record($7::json) AS r(session_id text, transport text, event_id bigint, event_at timestamptz,
      event_uid uuid, event_type text, attempts int, status int, last_error text, reason text), target
    WHERE $5 = 'dead'
  ), logged AS (
    INSERT INTO attempt (destination_id, event_id, attempt, outcome, status, ms, error_code, response_head)
    SELECT $1, $3, $9::int, r.outcome, r.status, r.ms, r.error_code, r.response_head
    FROM json_to_record($8::json) AS r(outcome text, status int, ms int, error_code text, response_head text), target
    WHERE r.outcome IS NOT NULL
  )
  SELECT 1 FROM target`,
};

/**
 * The poll of an idle dispatcher. Re-arms lanes that have deliveries and neither a due time nor a living owner: that state
 * must not exist, so every such lane is counted and reported. Deliveries are visited lane by lane (loose index scan),
 * which costs a probe for each lane with work and one when there is none.
 */
export const SWEEP = {
  name: 'events-sweep',
  text: `
  WITH RECURSIVE busy AS (
    (SELECT destination_id, lane FROM delivery ORDER BY destination_id, lane LIMIT 1)
    UNION ALL
    SELECT n.destination_id, n.lane FROM busy b, LATERAL (
      SELECT destination_id, lane FROM delivery d WHERE (d.destination_id, d.lane) > (b.destination_id, b.lane)
      ORDER BY destination_id, lane LIMIT 1
    ) n
  ), stranded AS (
    SELECT l.destination_id, l.lane FROM busy b JOIN lane l USING (destination_id, lane)
    JOIN destination d ON d.id = l.destination_id
    WHERE l.due IS NULL AND (l.lease_until IS NULL OR l.lease_until < now()) AND d.state = 'active'
    ORDER BY l.destination_id, l.lane FOR UPDATE OF l SKIP LOCKED
  ), rearmed AS (
    UPDATE lane l SET due = now() FROM stranded s
    WHERE l.destination_id = s.destination_id AND l.lane = s.lane AND l.due IS NULL
    RETURNING 1
  )
  SELECT (SELECT count(*)::int FROM rearmed) AS rearmed,
         EXISTS (SELECT 1 FROM lane WHERE due <= now() AND (lease_until IS NULL OR lease_until < now())) AS lanes,
         EXISTS (SELECT 1 FROM parked WHERE next_at <= now()) AS parked`,
};

/** $1 destination_id, $2 reason. The receiver said that it wants nothing any more. */
export const DISABLE_DESTINATION = `
  UPDATE destination SET state = 'disabled', state_reason = $2, version = version + 1, updated_at = now()
  WHERE id = $1 AND state = 'active'`;

/**
 * The destination rests. $1 destination_id, $2 why, $3 days without a success after which the receiver of a session counts
 * as dead; its row then has the state disabled. One row {disabled}.
 */
export const NOTE_BREAKER_OPEN = `
  UPDATE destination d SET
    breaker = jsonb_build_object('since', n.since, 'error', $2::text),
    state = CASE WHEN n.dead THEN 'disabled' ELSE d.state END,
    state_reason = CASE WHEN n.dead THEN 'no success in ' || $3::int || ' days' ELSE d.state_reason END,
    version = d.version + n.dead::int
  FROM (
    SELECT id, COALESCE((breaker->>'since')::timestamptz, now()) AS since,
           COALESCE(state = 'active' AND session_id IS NOT NULL
             AND (breaker->>'since')::timestamptz < now() - $3::int * interval '1 day', false) AS dead
    FROM destination WHERE id = $1 FOR UPDATE
  ) n
  WHERE d.id = n.id
  RETURNING n.dead AS disabled`;

/** It works again. $1 destination_id */
export const NOTE_BREAKER_CLOSED = `UPDATE destination SET breaker = NULL WHERE id = $1 AND breaker IS NOT NULL`;

/** $1 destination_id */
export const LOAD_DESTINATION = `
  SELECT kind, name, session_id, config_enc, version, breaker IS NOT NULL AS resting FROM destination WHERE id = $1`;
