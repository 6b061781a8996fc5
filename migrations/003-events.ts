import { Migration } from '@mikro-orm/migrations';

/**
 * The outbox: events with their archive, who they go to, what is still to be sent, what failed.
 *
 * Only `event`, `dedupe` and `attempt` grow without bound: they are partitioned by day and dropped whole.
 * `delivery`, `lane` and `parked` hold unfinished work alone and stay small. There are no foreign keys on the
 * hot path: rows that belong to a session or a destination are removed by triggers, in an order that agrees with
 * the order in which the recorder locks (session_seq, then lane).
 */
export class Migration003Events extends Migration {
  override up(): void {
    this.streams();
    this.events();
    this.destinations();
    this.work();
    this.outcomes();
    this.partitions();
    this.triggers();
  }

  private streams(): void {
    // Never repeats, so that a number cached for a deleted session cannot fit one made later under the same id.
    this.addSql(`CREATE SEQUENCE routes_version_seq`);
    this.addSql(`
      CREATE TABLE session_seq (
        session_id text PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
        last       bigint NOT NULL DEFAULT 0,
        routes     bigint NOT NULL DEFAULT nextval('routes_version_seq')
      ) WITH (fillfactor = 50)`);
    this.addSql(`COMMENT ON COLUMN session_seq.last IS 'Last gapless sequence number given to an event.'`);
    this.addSql(
      `COMMENT ON COLUMN session_seq.routes IS 'Another number whenever the destinations of the session change.'`,
    );
  }

  private events(): void {
    // A sequence of its own: identity columns on partitioned tables need PostgreSQL 17.
    this.addSql(`CREATE SEQUENCE event_id_seq`);
    this.addSql(`
      CREATE TABLE event (
        id          bigint NOT NULL DEFAULT nextval('event_id_seq'),
        recorded_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        uid         uuid NOT NULL,
        session_id  text NOT NULL,
        seq         bigint NOT NULL,
        type        text NOT NULL,
        at          timestamptz NOT NULL,
        chat        text,
        size        integer NOT NULL,
        payload     json NOT NULL,
        PRIMARY KEY (id, recorded_at)
      ) PARTITION BY RANGE (recorded_at)`);
    this.addSql(`COMMENT ON COLUMN event.id IS 'Commits in this order: "id > cursor" never misses one.'`);
    this.addSql(
      `COMMENT ON COLUMN event.payload IS 'json, not jsonb: the order of keys is part of the contract.'`,
    );
    this.addSql(`CREATE INDEX event_by_session ON event (session_id, id)`);
    this.addSql(`
      CREATE TABLE event_horizon (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        pruned_through bigint NOT NULL DEFAULT 0
      )`);
    this.addSql(`INSERT INTO event_horizon DEFAULT VALUES`);
    // Unique by the recorder's lock: a unique index on a partitioned table would have to contain the time.
    this.addSql(`
      CREATE TABLE dedupe (
        session_id  text NOT NULL,
        key         bytea NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, key, recorded_at)
      ) PARTITION BY RANGE (recorded_at)`);
  }

  private destinations(): void {
    this.addSql(`
      CREATE TABLE destination (
        id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        session_id   text REFERENCES session(id) ON DELETE CASCADE,
        kind         text NOT NULL,
        name         text NOT NULL DEFAULT 'default',
        config_enc   bytea NOT NULL,
        filter       jsonb NOT NULL,
        lanes        smallint NOT NULL DEFAULT 8 CHECK (lanes BETWEEN 1 AND 64),
        ordering     text NOT NULL DEFAULT 'per_chat',
        state        text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'disabled')),
        state_reason text,
        breaker      jsonb,
        version      integer NOT NULL DEFAULT 1,
        created_at   timestamptz NOT NULL DEFAULT now(),
        updated_at   timestamptz NOT NULL DEFAULT now()
      )`);
    this.addSql(`CREATE UNIQUE INDEX destination_name ON destination (COALESCE(session_id, ''), kind, name)`);
    this.addSql(`
      COMMENT ON COLUMN destination.state IS
        'active; paused by its owner (nothing is queued); disabled by its receiver (queued, not sent)'`);
  }

  private work(): void {
    const hot = `autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0`;
    this.addSql(`
      CREATE TABLE lane (
        destination_id bigint NOT NULL,
        lane           smallint NOT NULL,
        due            timestamptz,
        lease_until    timestamptz,
        owner          text,
        fence          bigint NOT NULL DEFAULT 0,
        wake           bigint NOT NULL DEFAULT 0,
        fails          smallint NOT NULL DEFAULT 0,
        held_since     timestamptz,
        crashes        smallint NOT NULL DEFAULT 0,
        matched        bigint NOT NULL DEFAULT 0,
        delivered      bigint NOT NULL DEFAULT 0,
        dead           bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (destination_id, lane)
      ) WITH (fillfactor = 50, ${hot})`);
    this.addSql(`CREATE INDEX lane_due ON lane (due) WHERE due IS NOT NULL`);
    this.addSql(`
      CREATE TABLE delivery (
        destination_id bigint NOT NULL,
        lane           smallint NOT NULL,
        event_id       bigint NOT NULL,
        event_at       timestamptz NOT NULL,
        attempt        smallint NOT NULL DEFAULT 0,
        PRIMARY KEY (destination_id, lane, event_id)
      ) WITH (fillfactor = 90, ${hot})`);
    this.addSql(`
      CREATE TABLE parked (
        destination_id bigint NOT NULL,
        lane           smallint NOT NULL,
        event_id       bigint NOT NULL,
        event_at       timestamptz NOT NULL,
        attempt        smallint NOT NULL,
        next_at        timestamptz NOT NULL,
        PRIMARY KEY (destination_id, lane, event_id)
      ) WITH (fillfactor = 70, ${hot})`);
    this.addSql(`CREATE INDEX parked_next ON parked (next_at)`);
  }

  private outcomes(): void {
    this.addSql(`
      CREATE TABLE attempt (
        at             timestamptz NOT NULL DEFAULT now(),
        destination_id bigint NOT NULL,
        event_id       bigint NOT NULL,
        attempt        smallint NOT NULL,
        outcome        text NOT NULL,
        status         smallint,
        ms             integer NOT NULL,
        error_code     text,
        response_head  text
      ) PARTITION BY RANGE (at)`);
    this.addSql(`CREATE INDEX attempt_by_event ON attempt (event_id)`);
    this.addSql(`
      CREATE TABLE dead (
        id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        session_id     text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        destination_id bigint NOT NULL,
        transport      text NOT NULL,
        event_id       bigint NOT NULL,
        event_at       timestamptz NOT NULL,
        event_uid      uuid,
        event_type     text,
        attempts       smallint NOT NULL,
        status         smallint,
        last_error     text,
        reason         text NOT NULL,
        at             timestamptz NOT NULL DEFAULT now()
      )`);
    this.addSql(`CREATE INDEX dead_by_session ON dead (session_id, id)`);
    this.addSql(`CREATE INDEX dead_by_event_time ON dead (event_at)`);
  }

  private partitions(): void {
    /* Days are UTC. Rows that met no partition went to the default one and move over when their day is made. */
    this.addSql(`
      CREATE FUNCTION ensure_daily_partitions(parent text, time_column text, days_ahead integer)
      RETURNS integer LANGUAGE plpgsql AS $$
      DECLARE
        first_day date := (now() AT TIME ZONE 'UTC')::date;
        name text; low timestamptz; high timestamptz; made integer := 0; stray boolean;
      BEGIN
        FOR offset_days IN 0..days_ahead LOOP
          name := parent || '_p' || to_char(first_day + offset_days, 'YYYYMMDD');
          CONTINUE WHEN to_regclass(name) IS NOT NULL;
          low := (first_day + offset_days)::timestamp AT TIME ZONE 'UTC';
          high := (first_day + offset_days + 1)::timestamp AT TIME ZONE 'UTC';
          EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE %I >= %L AND %I < %L)',
            parent || '_default', time_column, low, time_column, high) INTO stray;
          IF stray THEN
            EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name, parent);
            EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent);
            EXECUTE format(
              'WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
              parent || '_default', time_column, low, time_column, high, name);
            EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name, low, high);
          ELSE
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent, low, high);
          END IF;
          made := made + 1;
        END LOOP;
        RETURN made;
      END $$`);
    for (const [table, column] of [
      ['event', 'recorded_at'],
      ['dedupe', 'recorded_at'],
      ['attempt', 'at'],
    ]) {
      this.addSql(`CREATE TABLE ${table}_default PARTITION OF ${table} DEFAULT`);
      this.addSql(`SELECT ensure_daily_partitions('${table}', '${column}', 7)`);
    }
  }

  private triggers(): void {
    this.addSql(`
      CREATE FUNCTION session_stream_gone() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM event WHERE session_id = OLD.session_id;
        DELETE FROM dedupe WHERE session_id = OLD.session_id;
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE TRIGGER session_stream_gone AFTER DELETE ON session_seq
      FOR EACH ROW EXECUTE FUNCTION session_stream_gone()`);

    this.addSql(`
      CREATE FUNCTION destination_gone() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM lane WHERE destination_id = OLD.id;
        DELETE FROM delivery WHERE destination_id = OLD.id;
        DELETE FROM parked WHERE destination_id = OLD.id;
        RETURN OLD;
      END $$`);
    this.addSql(`
      CREATE TRIGGER destination_gone BEFORE DELETE ON destination
      FOR EACH ROW EXECUTE FUNCTION destination_gone()`);

    // Recorders compare the number they have cached with the one in the row they lock anyway: a change of routes
    // holds from its commit on, in every process, whether or not a notification arrives.
    this.addSql(`
      CREATE FUNCTION routes_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_TABLE_NAME = 'session' THEN
          UPDATE session_seq SET routes = nextval('routes_version_seq') WHERE session_id = NEW.id;
        ELSIF TG_OP = 'INSERT' THEN
          INSERT INTO session_seq (session_id) SELECT NEW.session_id WHERE NEW.session_id IS NOT NULL
          ON CONFLICT (session_id) DO UPDATE SET routes = nextval('routes_version_seq');
          INSERT INTO lane (destination_id, lane) SELECT NEW.id, generate_series(0, NEW.lanes - 1);
        ELSE
          UPDATE session_seq SET routes = nextval('routes_version_seq') WHERE session_id = OLD.session_id;
        END IF;
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE TRIGGER routes_changed AFTER INSERT OR DELETE OR UPDATE OF state, filter ON destination
      FOR EACH ROW EXECUTE FUNCTION routes_changed()`);
    this.addSql(`
      CREATE TRIGGER session_routes_changed AFTER UPDATE OF events ON session
      FOR EACH ROW WHEN (OLD.events IS DISTINCT FROM NEW.events) EXECUTE FUNCTION routes_changed()`);
  }
}
