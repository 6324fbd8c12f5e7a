package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * FOREIGN KEY or REFERENCES. {@code columns} is empty for a column constraint, {@code
 * referencedColumns} if not written.
 */
public record ParsedForeignKey(
    String name,
    List<String> columns,
    RelationName referenced,
    List<String> referencedColumns,
    ForeignKeyMatch match,
    ForeignKeyAction onUpdate,
    ForeignKeyAction onDelete,
    List<String> onDeleteColumns,
    boolean notValid,
    ConstraintTiming timing,
    int location)
    implements Constraint {}
