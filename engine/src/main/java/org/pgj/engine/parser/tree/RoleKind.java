package org.pgj.engine.parser.tree;

/** How a role is named. */
public enum RoleKind {
  NAMED,
  PUBLIC,
  CURRENT_ROLE,
  CURRENT_USER,
  SESSION_USER
}
