package org.pgj.engine.parser.tree;

/** What ALTER TEXT SEARCH CONFIGURATION does with the dictionaries of token types. */
public enum MappingChange {
  ADD,
  ALTER,
  REPLACE,
  DROP
}
