import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/vocabulary/index.js';

/** Plans, by their names in GraphQL. */
export const LicensePlan = { BASIC: 'BASIC', PRO: 'PRO', ENTERPRISE: 'ENTERPRISE' } as const;
export type LicensePlan = (typeof LicensePlan)[keyof typeof LicensePlan];
registerEnumType(LicensePlan, {
  name: 'LicensePlan',
  description: 'What the vendor calls the plan; what is included stands in `features`.',
  valuesConfig: {
    BASIC: { description: 'The smallest.' },
    PRO: { description: 'The one between.' },
    ENTERPRISE: { description: 'The largest.' },
  },
});

/** States, by their names in GraphQL. */
export const LicenseStatus = {
  ACTIVE: 'active',
  EXPIRING_SOON: 'expiring-soon',
  GRACE_PERIOD: 'grace-period',
  EXPIRED: 'expired',
} as const;
export type LicenseStatus = (typeof LicenseStatus)[keyof typeof LicenseStatus];
registerEnumType(LicenseStatus, {
  name: 'LicenseStatus',
  description: 'Where a licence stands in its life.',
  valuesConfig: {
    ACTIVE: { description: 'More than seven days are left.' },
    EXPIRING_SOON: { description: 'Seven days or less are left.' },
    GRACE_PERIOD: { description: 'It has ended; for the days that it grants everything still works.' },
    EXPIRED: { description: 'Sessions go on working, new ones cannot be created.' },
  },
});

@ObjectType({ description: 'The licence of this installation, as it holds at this moment.' })
export class License {
  @Field(() => Boolean, { description: 'False once it has expired and the grace period is over.' })
  valid!: boolean;
  @Field(() => LicenseStatus, { description: 'Where it stands.' })
  status!: LicenseStatus;
  @Field(() => LicensePlan, { description: 'The plan.' })
  plan!: LicensePlan;
  @Field(() => String, { description: "The vendor's id of this installation." })
  installationId!: string;
  @Field(() => String, { description: 'Name of this installation.' })
  installationName!: string;
  @Field(() => String, { description: "The vendor's id of the customer." })
  customerId!: string;
  @Field(() => DateTimeScalar, { description: 'Its end.' })
  expiresAt!: Date;
  @Field(() => Int, { description: 'Whole days until its end; negative afterwards.' })
  daysUntilExpiry!: number;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'End of the grace period; null outside of it.',
  })
  graceEndsAt!: Date | null;
  @Field(() => Int, { description: 'Sessions there may be at most.' })
  maxSessions!: number;
  @Field(() => [String], { description: 'What the vendor says is included.' })
  features!: readonly string[];
  @Field(() => String, { description: 'Whom to write to; empty when the licence does not say.' })
  supportEmail!: string;
  @Field(() => String, { description: 'Where to read more; empty when the licence does not say.' })
  documentationUrl!: string;
  @Field(() => String, { description: 'The signed licence itself, a compact JWS.' })
  key!: string;
  @Field(() => String, { description: 'Name of the process that answers.' })
  instanceId!: string;
  @Field(() => DateTimeScalar, { description: 'When its signature was last checked.' })
  validatedAt!: Date;
}
