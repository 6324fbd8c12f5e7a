package org.pgj.engine.analyzer.resolve;

import java.util.List;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.error.DatabaseError;

/** Derives the collation an operation runs under from its arguments (manual: Collation Support). */
public final class Collations {
  /** pg_collation oid of "default". */
  public static final int DEFAULT = 100;

  private Collations() {}

  /**
   * The collation of an operation over the arguments; 0 if none is collatable or implicit ones
   * conflict.
   *
   * @throws DatabaseError 42P21 if explicit collations differ
   */
  public static int merge(Catalog catalog, List<? extends Expression> arguments) {
    int collation = 0;
    boolean explicit = false;
    boolean conflict = false;
    for (Expression argument : arguments) {
      if (argument == null || argument.collation() == 0) {
        continue;
      }
      boolean isExplicit = isExplicit(argument);
      int candidate = argument.collation();
      if (isExplicit && !explicit) {
        collation = candidate;
        explicit = true;
        conflict = false;
      } else if (isExplicit && candidate != collation) {
        throw new DatabaseError(
                "42P21",
                "collation mismatch between explicit collations \""
                    + name(catalog, collation)
                    + "\" and \""
                    + name(catalog, candidate)
                    + "\"")
            .at(argument.position().offset());
      } else if (!explicit && collation == 0) {
        collation = candidate;
      } else if (!explicit && candidate != collation && candidate != DEFAULT) {
        if (collation == DEFAULT) {
          collation = candidate;
        } else {
          conflict = true;
        }
      }
    }
    return conflict ? 0 : collation;
  }

  private static String name(Catalog catalog, int oid) {
    CollationEntry entry = catalog.collation(oid);
    return entry == null ? "" : entry.name();
  }

  /** Whether a COLLATE clause below decides the expression's collation. */
  private static boolean isExplicit(Expression expression) {
    return switch (expression) {
      case CollateExpression ignored -> true;
      case Relabeling relabeling -> isExplicit(relabeling.argument());
      case FunctionCall call -> anyExplicit(call.arguments());
      case OperatorCall call -> anyExplicit(call.arguments());
      default -> false;
    };
  }

  private static boolean anyExplicit(List<Expression> arguments) {
    for (Expression argument : arguments) {
      if (argument.collation() != 0 && isExplicit(argument)) {
        return true;
      }
    }
    return false;
  }
}
