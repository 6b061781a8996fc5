/**
 * One commit of the write log as one statement: every outgoing frame waits for this commit, so that each further
 * round trip would be added to each message.
 *
 * $1 session_id[], $2 epoch[]: whose writes these are. Nothing is written unless all of them are owned; the share
 * lock keeps it so until the commit. Rows: the sessions that are owned.
 * $3 session_id[], $4 type[], $5 id[], $6 sealed[]: keys to put. $7 session_id[], $8 type[], $9 id[]: keys to drop.
 * $10 session_id[], $11 sealed[]: credentials.
 * $12 session_id[], $13 hash[], $14 sealed[]: journal rows to put. $15 session_id[], $16 hash[]: to drop.
 * $17 session_id[], $18 pn[], $19 lid[]: pairs of addresses that are among the keys, in the clear, to be listed.
 */
export const FLUSH = {
  name: 'auth-state-flush',
  text: `
  WITH owned AS (
    SELECT l.session_id FROM session_lease l
    JOIN unnest($1::text[], $2::bigint[]) AS w(session_id, epoch)
      ON l.session_id = w.session_id AND l.epoch = w.epoch
    FOR SHARE OF l
  ), fence AS (
    SELECT 1 FROM owned HAVING count(*) = cardinality($1::text[])
  ), put_keys AS (
    INSERT INTO signal_key (session_id, type, id, sealed)
    SELECT k.* FROM unnest($3::text[], $4::text[], $5::text[], $6::bytea[]) AS k WHERE EXISTS (SELECT FROM fence)
    ON CONFLICT (session_id, type, id) DO UPDATE SET sealed = excluded.sealed
  ), dropped_keys AS (
    DELETE FROM signal_key k
    USING unnest($7::text[], $8::text[], $9::text[]) AS d(session_id, type, id)
    WHERE k.session_id = d.session_id AND k.type = d.type AND k.id = d.id AND EXISTS (SELECT FROM fence)
  ), put_creds AS (
    INSERT INTO session_creds (session_id, sealed)
    SELECT c.* FROM unnest($10::text[], $11::bytea[]) AS c WHERE EXISTS (SELECT FROM fence)
    ON CONFLICT (session_id) DO UPDATE SET sealed = excluded.sealed
  ), put_journal AS (
    INSERT INTO inbound_journal (session_id, hash, sealed)
    SELECT j.* FROM unnest($12::text[], $13::bytea[], $14::bytea[]) AS j WHERE EXISTS (SELECT FROM fence)
    ON CONFLICT DO NOTHING
  ), dropped_journal AS (
    DELETE FROM inbound_journal j
    USING unnest($15::text[], $16::bytea[]) AS d(session_id, hash)
    WHERE j.session_id = d.session_id AND j.hash = d.hash AND EXISTS (SELECT FROM fence)
  ), put_mappings AS (
    INSERT INTO lid_mapping AS known (session_id, pn, lid)
    SELECT m.* FROM unnest($17::text[], $18::text[], $19::text[]) AS m WHERE EXISTS (SELECT FROM fence)
    ON CONFLICT (session_id, pn) DO UPDATE SET lid = excluded.lid, created_at = now() WHERE known.lid <> excluded.lid
  )
  SELECT session_id FROM owned`,
};
