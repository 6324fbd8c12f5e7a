package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * WHEN of MERGE. {@code condition} may be null; assignments are for UPDATE; columns, overriding and
 * values for INSERT ({@code values} null: DEFAULT VALUES).
 */
public record ParsedMergeWhen(
    MergeMatch match,
    ParsedExpression condition,
    MergeActionKind action,
    List<ParsedAssignment> assignments,
    List<ParsedTargetColumn> columns,
    InsertOverriding overriding,
    List<ParsedExpression> values,
    int location)
    implements Node {}
