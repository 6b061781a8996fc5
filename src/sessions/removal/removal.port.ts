/** Something of a removed session that is still there, and that nobody will try to remove again. */
export interface Remains {
  what: 'whatsapp-device' | 'rabbitmq-queues' | 's3-objects';
  /** Why, in words. */
  reason: string;
}

export interface RemovalPort {
  /**
   * Ends the session and removes everything stored for it; with `whole` also its link to the phone, the queues made for
   * it and its files. Resolves when nothing is left in the database. What has begun is finished, also by another process
   * when this one dies.
   * @throws AppError SESSION_OWNED_ELSEWHERE when the process that holds it does not let go: it is removed later
   */
  remove(sessionId: string, options: { whole: boolean }): Promise<Remains[]>;
}
