package org.pgj.engine.parser.tree;

import java.util.List;

/** XMLTABLE. */
public record ParsedXmlTable(
    boolean lateral,
    List<ParsedSelectItem> namespaces,
    Expression rowPath,
    Expression document,
    List<ParsedXmlTableColumn> columns,
    ParsedAlias alias,
    int location)
    implements TableReference {}
