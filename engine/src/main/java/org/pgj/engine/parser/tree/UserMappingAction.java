package org.pgj.engine.parser.tree;

/** What a statement does to a user mapping. */
public enum UserMappingAction {
  CREATE,
  ALTER,
  DROP
}
