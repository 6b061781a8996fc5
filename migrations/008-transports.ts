import { Migration } from '@mikro-orm/migrations';

/**
 * Destinations beyond the one webhook of a session: those of the operator, which have no session and get the events of
 * all, and the RabbitMQ of a session, whose configuration stands in the session's settings.
 */
export class Migration008Transports extends Migration {
  override up(): void {
    this.globalRoutes();
    this.skips();
    this.sessionRabbitmq();
    this.addSql(`CREATE INDEX destination_by_session ON destination (session_id)`);
    // Which holder of a parked row a result is from: tries that were not counted make the number of tries useless for it.
    this.addSql(`ALTER TABLE parked ADD COLUMN claims integer NOT NULL DEFAULT 0`);
    // A global destination may lose an event whose session is gone.
    this.addSql(`ALTER TABLE dead ALTER COLUMN session_id DROP NOT NULL`);
  }

  /**
   * One number for all recorders: another one whenever a global destination changes. It is read with the numbers of
   * the sessions, so that a change holds for what is recorded after its commit.
   */
  private globalRoutes(): void {
    this.addSql(`
      CREATE TABLE global_routes (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        version   bigint NOT NULL DEFAULT nextval('routes_version_seq')
      )`);
    this.addSql(`INSERT INTO global_routes DEFAULT VALUES`);
    this.addSql(`
      CREATE OR REPLACE FUNCTION routes_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changed text;
      BEGIN
        IF TG_TABLE_NAME = 'session' THEN
          UPDATE session_seq SET routes = nextval('routes_version_seq') WHERE session_id = NEW.id;
          RETURN NULL;
        END IF;
        IF TG_OP = 'DELETE' THEN changed := OLD.session_id; ELSE changed := NEW.session_id; END IF;
        IF changed IS NULL THEN
          UPDATE global_routes SET version = nextval('routes_version_seq');
        ELSIF TG_OP = 'INSERT' THEN
          INSERT INTO session_seq (session_id) VALUES (changed)
          ON CONFLICT (session_id) DO UPDATE SET routes = nextval('routes_version_seq');
        ELSE
          UPDATE session_seq SET routes = nextval('routes_version_seq') WHERE session_id = changed;
        END IF;
        IF TG_OP = 'INSERT' THEN
          INSERT INTO lane (destination_id, lane) SELECT NEW.id, generate_series(0, NEW.lanes - 1);
        END IF;
        RETURN NULL;
      END $$`);
  }

  /** A session's skips of global transports are part of its routes. */
  private skips(): void {
    this.addSql(`
      CREATE TRIGGER session_skips_changed AFTER UPDATE OF settings ON session
      FOR EACH ROW WHEN (OLD.settings->'globalTransportSkips' IS DISTINCT FROM NEW.settings->'globalTransportSkips')
      EXECUTE FUNCTION routes_changed()`);
  }

  /**
   * The destination follows the settings in the same commit, whoever writes them. Its lock order is the recorder's:
   * session_seq, then lanes.
   */
  private sessionRabbitmq(): void {
    this.addSql(`
      CREATE FUNCTION follow_session_rabbitmq(session text, wanted jsonb) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        target bigint;
        types jsonb := jsonb_build_object('types',
          to_jsonb(regexp_split_to_array(COALESCE(NULLIF(wanted->>'events', ''), 'All'), '\\s*,\\s*')));
        next_state text := CASE WHEN (wanted->>'enabled')::boolean THEN 'active' ELSE 'paused' END;
      BEGIN
        INSERT INTO session_seq (session_id) VALUES (session) ON CONFLICT DO NOTHING;
        PERFORM 1 FROM session_seq WHERE session_id = session FOR UPDATE;
        SELECT id INTO target FROM destination
        WHERE session_id = session AND kind = 'rabbitmq' AND name = 'default' FOR UPDATE;
        IF target IS NULL THEN
          IF wanted IS NOT NULL THEN
            INSERT INTO destination (session_id, kind, config_enc, filter, state)
            VALUES (session, 'rabbitmq', '', types, next_state);
          END IF;
          RETURN;
        END IF;
        PERFORM 1 FROM lane WHERE destination_id = target ORDER BY lane FOR UPDATE;
        IF wanted IS NULL THEN
          INSERT INTO dead (session_id, destination_id, transport, event_id, event_at, event_uid, event_type, attempts, reason)
          SELECT session, target, 'rabbitmq', w.event_id, w.event_at, e.uid, e.type, w.attempt, 'DESTINATION_DELETED'
          FROM (SELECT event_id, event_at, attempt FROM delivery WHERE destination_id = target
                UNION ALL SELECT event_id, event_at, attempt FROM parked WHERE destination_id = target) w
          LEFT JOIN event e ON e.id = w.event_id AND e.recorded_at = w.event_at;
          DELETE FROM destination WHERE id = target;
        ELSE
          UPDATE destination SET filter = types, state = next_state, state_reason = NULL, version = version + 1,
            updated_at = now() WHERE id = target;
          UPDATE lane l SET due = now(), wake = wake + 1
          WHERE l.destination_id = target AND next_state = 'active'
            AND EXISTS (SELECT 1 FROM delivery d WHERE d.destination_id = target AND d.lane = l.lane);
          PERFORM pg_notify('digigo_events', '');
        END IF;
      END $$`);
    this.addSql(`
      CREATE FUNCTION session_rabbitmq_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM follow_session_rabbitmq(NEW.id, NEW.settings->'rabbitmq');
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE TRIGGER session_rabbitmq_made AFTER INSERT ON session
      FOR EACH ROW WHEN (NEW.settings->'rabbitmq' IS NOT NULL) EXECUTE FUNCTION session_rabbitmq_changed()`);
    // The address is among the secrets, which are sealed anew with every change: they say nothing about what changed.
    this.addSql(`
      CREATE TRIGGER session_rabbitmq_changed AFTER UPDATE OF settings, secrets_enc ON session
      FOR EACH ROW WHEN (
        OLD.settings->'rabbitmq' IS DISTINCT FROM NEW.settings->'rabbitmq'
        OR (NEW.settings->'rabbitmq' IS NOT NULL AND OLD.secrets_enc IS DISTINCT FROM NEW.secrets_enc))
      EXECUTE FUNCTION session_rabbitmq_changed()`);
    this.addSql(`
      SELECT follow_session_rabbitmq(id, settings->'rabbitmq') FROM session
      WHERE settings->'rabbitmq' IS NOT NULL`);
  }
}
