package org.pgj.engine.analyzer;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldAssignment;
import org.pgj.engine.analyzer.tree.SubscriptExpression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.error.DatabaseError;

/** Assignments to parts of columns, as in {@code SET c.f = v, c.g = w} (manual: UPDATE, INSERT). */
final class PartialAssignments {
  private PartialAssignments() {}

  /**
   * Adds an assignment to a target list that has one entry per column.
   *
   * @param location of the target, for the error if it is assigned twice
   */
  static void add(
      List<TargetEntry> targets, AttributeEntry attribute, Expression value, int location) {
    for (int i = 0; i < targets.size(); i++) {
      TargetEntry present = targets.get(i);
      if (present.attribute() != attribute.number()) {
        continue;
      }
      Expression merged = merge(present.expression(), value);
      if (merged == null) {
        throw new DatabaseError(
                "42601", "multiple assignments to same column \"" + attribute.name() + "\"")
            .at(location);
      }
      targets.set(i, present.withExpression(merged));
      return;
    }
    targets.add(new TargetEntry(value, attribute.number(), attribute.name(), false, 0, 0));
  }

  /** Two assignments to parts of one column: the second works on the result of the first. */
  private static Expression merge(Expression first, Expression second) {
    if (first instanceof FieldAssignment && second instanceof FieldAssignment field) {
      return new FieldAssignment(first, field.fields(), field.values(), field.type());
    }
    if (first instanceof SubscriptExpression
        && second instanceof SubscriptExpression subscript
        && subscript.assigned() != null) {
      return new SubscriptExpression(
          subscript.type(),
          subscript.typmod(),
          subscript.collation(),
          subscript.elementType(),
          first,
          subscript.uppers(),
          subscript.lowers(),
          subscript.assigned(),
          subscript.position());
    }
    return null;
  }

  /** What is put into a part, converted to the part's type. */
  static Expression assigned(Expression assignment) {
    return switch (assignment) {
      case FieldAssignment field -> assigned(field.values().getFirst());
      case SubscriptExpression subscript when subscript.assigned() != null ->
          assigned(subscript.assigned());
      default -> assignment;
    };
  }
}
