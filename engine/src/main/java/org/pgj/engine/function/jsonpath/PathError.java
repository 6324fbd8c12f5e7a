package org.pgj.engine.function.jsonpath;

import org.pgj.engine.error.DatabaseError;

/** An error of a path's evaluation that predicates and silent functions suppress. */
public final class PathError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DatabaseError error;

  PathError(String sqlState, String message) {
    this(new DatabaseError(sqlState, message));
  }

  PathError(DatabaseError error) {
    super(null, null, false, false);
    this.error = error;
  }

  /** What is raised where nothing suppresses it. */
  public DatabaseError error() {
    return error;
  }
}
