import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, PageInfo } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;

export const CommunityRole = { ADMIN: 'admin', MEMBER: 'member' } as const;
export type CommunityRole = (typeof CommunityRole)[keyof typeof CommunityRole];

registerEnumType(CommunityRole, {
  name: 'CommunityRole',
  description: 'What the account is in a community.',
  valuesConfig: {
    ADMIN: { description: 'Links groups, announces, lets people in.' },
    MEMBER: { description: 'Takes part.' },
  },
});

@ObjectType({ description: 'A group of a community.' })
export class CommunityGroup {
  @Field(() => String, { description: 'Its address, `...@g.us`.' })
  jid!: string;
  @Field(() => String, { description: 'Its name.' })
  subject!: string;
  @Field(() => Boolean, { description: 'The group in which admins announce, and that all members are in.' })
  isAnnouncement!: boolean;
  @Field(() => Int, {
    ...optional,
    description: 'How many members it has; null where WhatsApp does not say.',
  })
  size!: number | null;
}

@ObjectType({ description: 'Somebody in a community.' })
export class CommunityPerson {
  @Field(() => String, { description: 'Address as the community names them.' })
  jid!: string;
  @Field(() => String, { ...optional, description: 'Phone number; null when it is not known.' })
  pn!: string | null;
  @Field(() => String, { ...optional, description: 'Hidden identity; null when it is not known.' })
  lid!: string | null;
}

@ObjectType({ description: 'A community: what holds groups together.' })
export class Community {
  @Field(() => String, { description: 'Its address, `...@g.us`.' })
  jid!: string;
  @Field(() => String, { description: 'Its name.' })
  subject!: string;
  @Field(() => String, { ...optional, description: 'What it is about; null for nothing.' })
  description!: string | null;
  @Field(() => String, { ...optional, description: 'Who created it, as it names people.' })
  creator!: string | null;
  @Field(() => String, { ...optional, description: 'The same by phone number; null when it is not known.' })
  creatorPn!: string | null;
  @Field(() => DateTimeScalar, { ...optional, description: 'When it was created.' })
  createdAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether who comes by the link has to be let in by an admin.' })
  joinApproval!: boolean;
  @Field(() => Int, { description: 'How many members it has.' })
  size!: number;
  @Field(() => [CommunityPerson], { description: 'Its admins.' })
  admins!: CommunityPerson[];
  @Field(() => CommunityRole, { description: 'What the account is in it.' })
  ownRole!: CommunityRole;
  @Field(() => String, { ...optional, description: 'The group in which its admins announce.' })
  announcementGroup!: string | null;
  @Field(() => [CommunityGroup], { description: 'Its groups, that of announcements among them.' })
  groups!: CommunityGroup[];
}

@ObjectType({ description: 'Somebody in a list of the people of a community.' })
export class CommunityPersonEdge {
  @Field(() => String, { description: 'Their position.' })
  cursor!: string;
  @Field(() => CommunityPerson, { description: 'Who it is.' })
  node!: CommunityPerson;
}

@ObjectType({ description: 'People of a community.' })
export class CommunityPersonConnection {
  @Field(() => [CommunityPersonEdge], { description: 'People with their positions.' })
  edges!: CommunityPersonEdge[];
  @Field(() => [CommunityPerson], { description: 'The people alone.' })
  nodes!: CommunityPerson[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many there are on all pages.' })
  totalCount!: number;
}

@ObjectType({ description: 'A group that could not be linked.' })
export class UnlinkedGroup {
  @Field(() => String, { description: 'The group.' })
  group!: string;
  @Field(() => String, { description: 'Why not.' })
  error!: string;
}

@ObjectType({ description: 'Answer of createCommunity.' })
export class CreateCommunityPayload {
  @Field(() => String, { description: 'Address of the new community, `...@g.us`.' })
  community!: string;
  @Field(() => String, { description: 'Its name.' })
  subject!: string;
  @Field(() => [String], { description: 'Groups that belong to it now.' })
  linkedGroups!: string[];
  @Field(() => Int, { description: 'How many those are.' })
  linkedCount!: number;
  @Field(() => [UnlinkedGroup], {
    description: 'Groups that WhatsApp did not take; the community is there all the same.',
  })
  failedGroups!: UnlinkedGroup[];
}

@ObjectType({ description: 'Answer of linkCommunityGroup and unlinkCommunityGroup.' })
export class CommunityGroupPayload {
  @Field(() => String, { description: 'The community.' })
  community!: string;
  @Field(() => String, { description: 'The group.' })
  group!: string;
}

@ObjectType({ description: 'Answer of leaveCommunity and deactivateCommunity.' })
export class CommunityPayload {
  @Field(() => String, { description: 'The community.' })
  community!: string;
}
