package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CREATE TRIGGER. {@code events} are "insert", "update", "delete", "truncate"; {@code columns}
 * those of UPDATE OF.
 */
public record ParsedCreateTrigger(
    String name,
    RelationName table,
    boolean orReplace,
    boolean constraint,
    TriggerTime time,
    List<String> events,
    List<String> columns,
    RelationName from,
    ConstraintTiming timing,
    String oldTable,
    String newTable,
    boolean perRow,
    ParsedExpression when,
    QualifiedName function,
    List<String> arguments,
    int location)
    implements Statement {}
