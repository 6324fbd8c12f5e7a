package org.pgj.engine.parser.tree;

/** The operations of {@link ParsedJsonExpression}. */
public enum JsonOperation {
  PARSE,
  SCALAR,
  SERIALIZE,
  OBJECT,
  ARRAY,
  ARRAY_SUBQUERY,
  OBJECT_AGGREGATE,
  ARRAY_AGGREGATE,
  QUERY,
  EXISTS,
  VALUE
}
