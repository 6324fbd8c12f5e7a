package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * An XML expression that has a syntax of its own.
 *
 * <ul>
 *   <li>CONCAT: the values.
 *   <li>ELEMENT: the values of attributes, then contents; {@code names} are those of the element
 *       and its attributes.
 *   <li>FOREST: the values, each with its name.
 *   <li>PARSE, SERIALIZE: a text or value; {@code option} is document or content.
 *   <li>PI: the content, if any; the name.
 *   <li>ROOT: the value and the version; {@code option} is what standalone becomes, null to keep
 *       it.
 *   <li>IS_DOCUMENT: the value.
 *   <li>TABLE: document, path of the rows, paths of the columns, names of namespaces, as JSON;
 *       {@code names} are the prefixes, {@code option} has a letter per column, x for XML.
 *   <li>REQUIRE: a value that must not be null; the name of its column.
 * </ul>
 */
public record XmlCall(
    Kind kind,
    List<Expression> arguments,
    List<String> names,
    String option,
    boolean indent,
    int type,
    int typmod,
    int collation,
    SourcePosition position)
    implements Expression {
  /** What it does. */
  public enum Kind {
    CONCAT,
    ELEMENT,
    FOREST,
    PARSE,
    PI,
    ROOT,
    SERIALIZE,
    IS_DOCUMENT,
    TABLE,
    REQUIRE
  }

  /** The same with other arguments. */
  XmlCall with(List<Expression> newArguments) {
    return new XmlCall(
        kind, newArguments, names, option, indent, type, typmod, collation, position);
  }
}
