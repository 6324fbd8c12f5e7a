package org.pgj.engine.rewriter;

/** Whom row-level security looks at: the session's role and its setting. */
public interface RowSecurityUser {
  int currentUser();

  /** The connected database. */
  int database();

  /** The parameter row_security; where it is off, policies are errors. */
  boolean isRowSecurityOn();

  /** The query at hand refers to a table with row-level security: another role needs another. */
  void noteRowSecurity();
}
