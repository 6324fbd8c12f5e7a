package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE STATISTICS. */
public record ParsedCreateStatistics(
    QualifiedName name,
    boolean ifNotExists,
    List<String> kinds,
    List<ParsedIndexElement> expressions,
    List<TableReference> from,
    int location)
    implements Statement {}
