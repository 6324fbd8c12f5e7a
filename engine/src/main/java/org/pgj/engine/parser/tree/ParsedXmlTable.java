package org.pgj.engine.parser.tree;

import java.util.List;

/** XMLTABLE. */
public record ParsedXmlTable(
    boolean lateral,
    List<ParsedSelectItem> namespaces,
    ParsedExpression rowPath,
    ParsedExpression document,
    List<ParsedXmlTableColumn> columns,
    ParsedAlias alias,
    int location)
    implements TableReference {}
