package org.pgj.engine.parser.tree;

/** A column of XMLTABLE; {@code type} is null for FOR ORDINALITY. */
public record ParsedXmlTableColumn(
    String name,
    ParsedTypeName type,
    ParsedExpression path,
    ParsedExpression defaultValue,
    boolean notNull,
    int location)
    implements Node {}
