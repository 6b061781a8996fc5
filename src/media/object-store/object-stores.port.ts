/** What became of the objects of a session. */
export interface DeletedObjects {
  deleted: number;
  /** Objects that a store refused to delete. */
  failed: number;
}

/** Object stores of sessions, for those who need no more of them. */
export interface ObjectStoresPort {
  /**
   * Tries the settings of a session by writing, reading and deleting an object.
   * @throws AppError NOT_FOUND; BAD_INPUT while it is off or something is missing; DESTINATION_FAILED with `reason`
   */
  test(sessionId: string): Promise<{ bucket: string; region: string }>;
  /**
   * Deletes what the gateway has stored for a session, in its own bucket and in the operator's. To be called while its
   * settings are still there, and after its connection has ended. May be repeated.
   * @throws AppError DESTINATION_FAILED when a store cannot be reached
   */
  deleteSessionObjects(sessionId: string): Promise<DeletedObjects>;
}
