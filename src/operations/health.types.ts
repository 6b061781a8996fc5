import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, JsonScalar } from '../graphql/vocabulary/index.js';

@ObjectType({ description: 'The process.' })
export class HealthRuntime {
  @Field(() => Int, { description: 'Open handles and requests: sockets, timers, files.' })
  activeHandles!: number;
  @Field(() => String, { description: 'Version of Node.js.' })
  version!: string;
  @Field(() => Int, { description: 'Processors of the machine.' })
  cpuCount!: number;
  @Field(() => Int, { description: 'Processors this process may use.' })
  parallelism!: number;
}

@ObjectType({ description: 'Where it runs.' })
export class HealthEnvironment {
  @Field(() => Boolean, { description: 'Whether it runs in a container.' })
  containerized!: boolean;
  @Field(() => String, { nullable: true, description: 'Name of the host; null when unknown.' })
  hostname!: string | null;
  @Field(() => String, { nullable: true, description: 'APP_ENV, when set.' })
  appEnv!: string | null;
  @Field(() => String, { nullable: true, description: 'APP_REGION, when set.' })
  appRegion!: string | null;
}

@ObjectType({ description: 'How the gateway is.' })
export class Health {
  @Field(() => String, { description: '`OK` or `ERROR`.' })
  text!: string;
  @Field(() => Boolean, { description: 'False when it cannot do its work.' })
  healthy!: boolean;
  @Field(() => String, {
    description: '`healthy`, `degraded` (works, something beside the database does not) or `unhealthy`.',
  })
  status!: string;
  @Field(() => String, { description: 'Version of the gateway.' })
  version!: string;
  @Field(() => Int, { description: 'Seconds since its start.' })
  uptimeSeconds!: number;
  @Field(() => DateTimeScalar, { description: 'Time of the report.' })
  at!: Date;
  @Field(() => HealthRuntime, { description: 'The process.' })
  runtime!: HealthRuntime;
  @Field(() => HealthEnvironment, { description: 'Where it runs.' })
  environment!: HealthEnvironment;
  @Field(() => String, { nullable: true, description: 'Commit it was built from; null when not told.' })
  commit!: string | null;
  @Field(() => JsonScalar, {
    description:
      'Services it depends on, by name: `{"database": {"status": "up", "latency_ms": 0.4, "driver": "postgres"}}`.',
  })
  services!: unknown;
}
