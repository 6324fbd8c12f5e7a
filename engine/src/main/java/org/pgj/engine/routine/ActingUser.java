package org.pgj.engine.routine;

import org.pgj.engine.error.DatabaseError;

/**
 * The role that statements run as, and what they may not do as that role (PostgreSQL:
 * GetUserIdAndSecContext).
 *
 * @param isDefiner whether a SECURITY DEFINER function runs, which must not change the role
 * @param isRestricted whether a table's upkeep runs, which must not leave anything behind that runs
 *     later, with others' rights
 */
public record ActingUser(int role, boolean isDefiner, boolean isRestricted) {
  /** In a SECURITY DEFINER function. */
  public ActingUser definer(int owner) {
    return new ActingUser(owner, true, isRestricted);
  }

  /** In a security-restricted operation. */
  public ActingUser restricted(int owner) {
    return new ActingUser(owner, isDefiner, true);
  }

  /**
   * Refuses what must not be done in a security-restricted operation.
   *
   * @param action such as "create temporary table"
   * @throws DatabaseError 42501
   */
  public void requireUnrestricted(String action) {
    if (isRestricted) {
      throw new DatabaseError(
          "42501", "cannot " + action + " within security-restricted operation");
    }
  }
}
