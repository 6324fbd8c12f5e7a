package org.pgj.engine.parser.tree;

/** What IS JSON asks for. */
public enum JsonTestKind {
  ANY,
  VALUE,
  ARRAY,
  OBJECT,
  SCALAR
}
