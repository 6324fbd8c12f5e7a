package org.pgj.engine.parser.tree;

/** The operations of {@link ParsedXmlExpression}. */
public enum XmlOperation {
  CONCAT,
  ELEMENT,
  EXISTS,
  FOREST,
  PARSE,
  PI,
  ROOT,
  SERIALIZE,
  /** The rows of XMLTABLE; not written by users. */
  TABLE,
  /** A column of XMLTABLE that must not be null; not written by users. */
  REQUIRE
}
