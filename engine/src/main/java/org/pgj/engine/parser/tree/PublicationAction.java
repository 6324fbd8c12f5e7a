package org.pgj.engine.parser.tree;

/** What a statement does to a publication. */
public enum PublicationAction {
  CREATE,
  SET_OPTIONS,
  ADD_OBJECTS,
  SET_OBJECTS,
  DROP_OBJECTS
}
