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
  SERIALIZE
}
