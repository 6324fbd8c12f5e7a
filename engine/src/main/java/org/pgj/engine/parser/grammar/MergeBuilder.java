package org.pgj.engine.parser.grammar;

import java.util.List;
import org.pgj.engine.parser.tree.*;

/** Gathers a WHEN of MERGE. */
final class MergeBuilder {
  private final int location;
  MergeMatch match;
  ParsedExpression condition;
  MergeActionKind action = MergeActionKind.DO_NOTHING;
  List<ParsedAssignment> assignments = List.of();
  List<ParsedTargetColumn> columns = List.of();
  InsertOverriding overriding = InsertOverriding.NOT_SET;
  List<ParsedExpression> values;

  MergeBuilder(int location) {
    this.location = location;
  }

  ParsedMergeWhen build() {
    return new ParsedMergeWhen(
        match, condition, action, assignments, columns, overriding, values, location);
  }
}
