import 'reflect-metadata';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@ObjectType({ description: 'What WhatsApp shows of a business that a link leads to.' })
export class LinkedBusiness {
  @Field(() => String, { description: 'Name in its certificate; empty without one.' })
  verifiedName!: string;
  @Field(() => Boolean, { description: 'Whether WhatsApp has signed that name.' })
  verified!: boolean;
  @Field(() => String, { ...optional, description: 'What it does.' })
  category!: string | null;
  @Field(() => String, { ...optional, description: 'What it says of itself.' })
  description!: string | null;
  @Field(() => String, { ...optional, description: 'Its first website.' })
  website!: string | null;
  @Field(() => String, { ...optional, description: 'Its mail address.' })
  email!: string | null;
  @Field(() => String, { ...optional, description: 'Where it is.' })
  address!: string | null;
}

@ObjectType({ description: 'Where a link leads.' })
export class LinkTarget {
  @Field(() => String, { description: 'The link as it was given.' })
  link!: string;
  @Field(() => JidScalar, { description: 'Whose it is.' })
  jid!: string;
  @Field(() => String, { description: 'The name that the account has given itself.' })
  pushName!: string;
  @Field(() => String, { ...optional, description: 'Text that the link puts into the chat.' })
  message!: string | null;
  @Field(() => LinkedBusiness, { ...optional, description: 'Null: a person, not a business.' })
  business!: LinkedBusiness | null;
}

@InputType({ description: "The link of the account's contact QR." })
export class ContactLinkInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, {
    ...optional,
    description: 'Only checked to be an address: WhatsApp gives an account the link of itself alone.',
  })
  phone?: string | null;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Makes a new link; the one before leads nowhere from then on.',
  })
  revoke?: boolean | null;
}

@ObjectType({ description: 'Answer of contactLink.' })
export class ContactLinkPayload {
  @Field(() => String, { description: 'To be shown as a QR code, or opened on a phone.' })
  link!: string;
  @Field(() => JidScalar, { description: "The account's number." })
  phone!: string;
}

@ObjectType({ description: 'Something that a bot understands.' })
export class BotCommand {
  @Field(() => String, { description: 'What to write.' })
  name!: string;
  @Field(() => String, { description: 'What it does.' })
  description!: string;
}

@ObjectType({ description: 'A way to begin with a bot.' })
export class BotPrompt {
  @Field(() => String, { description: 'Its sign.' })
  emoji!: string;
  @Field(() => String, { description: 'Its words.' })
  text!: string;
}

@ObjectType({ description: 'A bot.' })
export class Bot {
  @Field(() => String, { description: 'Its address, often `...@bot`.' })
  jid!: string;
  @Field(() => ID, { ...optional, description: 'Which character of the bot it is.' })
  personaId!: string | null;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => String, { description: 'What it is for.' })
  description!: string;
  @Field(() => String, { description: 'Kind of bot, in the words of WhatsApp.' })
  category!: string;
  @Field(() => Boolean, { description: 'Whether it is the one that WhatsApp begins with.' })
  isDefault!: boolean;
  @Field(() => Boolean, { description: 'Whether its name stands in a certificate.' })
  isVerified!: boolean;
  @Field(() => [String], { description: 'What it can do.' })
  capabilities!: string[];
  @Field(() => [BotCommand], { description: 'What it understands.' })
  commands!: BotCommand[];
  @Field(() => [BotPrompt], { description: 'Ways to begin.' })
  prompts!: BotPrompt[];
}

@ObjectType({ description: 'A bot with its picture.' })
export class BotProfile extends Bot {
  @Field(() => String, {
    ...optional,
    description: 'Link to a small picture, which ends soon; null: it has none.',
  })
  avatarUrl!: string | null;
}

@ObjectType({ description: 'A picture of a product.' })
export class ProductImage {
  @Field(() => String, { description: 'Link to a small one.' })
  small!: string;
  @Field(() => String, { description: 'Link to the one that was uploaded.' })
  original!: string;
}

@ObjectType({ description: 'A product of a catalogue.' })
export class Product {
  @Field(() => ID, { description: "WhatsApp's number of it." })
  id!: string;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => String, { description: 'What it is.' })
  description!: string;
  @Field(() => String, { description: "The business's own number of it." })
  retailerId!: string;
  @Field(() => String, { description: 'Its page.' })
  url!: string;
  @Field(() => Int, {
    ...optional,
    description: "Price in thousandths of the currency's unit (12990 = 12.99); null: none is named.",
  })
  price!: number | null;
  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;
  @Field(() => Boolean, { description: 'Whether only the business itself sees it.' })
  hidden!: boolean;
  @Field(() => [ProductImage], { description: 'Its pictures.' })
  images!: ProductImage[];
  @Field(() => String, { description: "What WhatsApp's review says, as `APPROVED`." })
  reviewStatus!: string;
}

@ObjectType({ description: 'Part of a catalogue.' })
export class CatalogPage {
  @Field(() => [Product], { description: 'In the order of the catalogue.' })
  products!: Product[];
  @Field(() => String, { ...optional, description: 'Where the next page begins; null on the last one.' })
  after!: string | null;
}

@ObjectType({ description: 'Products that a business shows together.' })
export class ProductCollection {
  @Field(() => ID, { description: "WhatsApp's number of it." })
  id!: string;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => [Product], { description: 'What is in it.' })
  products!: Product[];
  @Field(() => String, { description: "What WhatsApp's review says, as `APPROVED`." })
  reviewStatus!: string;
}

@ObjectType({ description: 'A product in an order.' })
export class OrderItem {
  @Field(() => ID, { description: "WhatsApp's number of the product." })
  id!: string;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => String, { description: 'Link to its picture; empty without one.' })
  imageUrl!: string;
  @Field(() => Int, { ...optional, description: "Price of one, in thousandths of the currency's unit." })
  price!: number | null;
  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;
  @Field(() => Int, { description: 'How many.' })
  quantity!: number;
}

@ObjectType({ description: 'What somebody has ordered out of a catalogue.' })
export class OrderDetails {
  @Field(() => ID, { description: 'Its number.' })
  id!: string;
  @Field(() => Int, { ...optional, description: "What it costs, in thousandths of the currency's unit." })
  total!: number | null;
  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;
  @Field(() => [OrderItem], { description: 'What is in it.' })
  items!: OrderItem[];
}
