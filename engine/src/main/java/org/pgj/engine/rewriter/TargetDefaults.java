package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.DefaultMarker;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/** Completes the target lists of one table. */
final class TargetDefaults {
  private final ColumnDefaults defaults;
  private final RelationEntry relation;

  TargetDefaults(ColumnDefaults defaults, RelationEntry relation) {
    this.defaults = defaults;
    this.relation = relation;
  }

  /** All columns in order, with defaults where nothing was given. */
  List<TargetEntry> insert(List<TargetEntry> targets, MergeAction.Overriding overriding) {
    List<TargetEntry> complete = new ArrayList<>(relation.attributes().size());
    for (AttributeEntry attribute : relation.attributes()) {
      if (attribute.dropped()) {
        continue;
      }
      TargetEntry given = find(targets, attribute.number());
      Expression value = given == null ? null : given.expression();
      if (attribute.generated() != 0) {
        requireDefault(value, attribute);
        continue;
      }
      if (attribute.identity() != 0 && value != null && !(value instanceof DefaultMarker)) {
        if (overriding == MergeAction.Overriding.USER_VALUE) {
          value = null;
        } else if (attribute.identity() == 'a'
            && overriding != MergeAction.Overriding.SYSTEM_VALUE) {
          throw new DatabaseError(
                  "428C9",
                  "cannot insert a non-DEFAULT value into column \"" + attribute.name() + "\"")
              .detail(
                  "Column \""
                      + attribute.name()
                      + "\" is an identity column defined as GENERATED ALWAYS.")
              .hint("Use OVERRIDING SYSTEM VALUE to override.");
        }
      }
      if (value == null || value instanceof DefaultMarker) {
        value = defaults.of(relation, attribute);
      }
      complete.add(new TargetEntry(value, attribute.number(), attribute.name(), false, 0, 0));
    }
    return complete;
  }

  private static TargetEntry find(List<TargetEntry> targets, int attribute) {
    for (TargetEntry target : targets) {
      if (target.attribute() == attribute) {
        return target;
      }
    }
    return null;
  }

  private static void requireDefault(Expression value, AttributeEntry attribute) {
    if (value != null && !(value instanceof DefaultMarker)) {
      throw new DatabaseError(
              "428C9", "cannot insert a non-DEFAULT value into column \"" + attribute.name() + "\"")
          .detail("Column \"" + attribute.name() + "\" is a generated column.");
    }
  }

  /** The assignments of an UPDATE with DEFAULT replaced. */
  List<TargetEntry> update(List<TargetEntry> targets) {
    List<TargetEntry> complete = new ArrayList<>(targets.size());
    for (TargetEntry target : targets) {
      AttributeEntry attribute = relation.attribute(target.attribute());
      boolean isDefault = target.expression() instanceof DefaultMarker;
      if (attribute.generated() != 0) {
        if (!isDefault) {
          throw new DatabaseError(
                  "428C9", "column \"" + attribute.name() + "\" can only be updated to DEFAULT")
              .detail("Column \"" + attribute.name() + "\" is a generated column.");
        }
        continue;
      }
      if (attribute.identity() == 'a' && !isDefault) {
        throw new DatabaseError(
                "428C9", "column \"" + attribute.name() + "\" can only be updated to DEFAULT")
            .detail(
                "Column \""
                    + attribute.name()
                    + "\" is an identity column defined as GENERATED ALWAYS.");
      }
      complete.add(isDefault ? target.withExpression(defaults.of(relation, attribute)) : target);
    }
    return complete;
  }
}
