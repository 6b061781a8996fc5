/** A destination of the operator: it gets the events of all sessions that do not skip its kind. */
export interface GlobalDestination {
  /** Kind of its transport, and the name by which sessions skip it. */
  kind: 'webhook' | 'rabbitmq' | 'sqs' | 'redis' | 'websocket';
  /** Tells several of one kind apart. Shown; holds no secret. */
  name: string;
  /** What the transport's `parseConfig` takes. Sealed in the database. */
  config: object;
  /** Names of event types, or `All`. */
  types: readonly string[];
  /** Deliveries under way at most: chats share so many ordered lanes, 1 to 64. */
  lanes: number;
}
