package org.pgj.engine.analyzer.resolve;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;

/** One type for UNION, CASE, VALUES and related constructs (manual: section 10.5). */
public final class CommonTypes {
  private final Catalog catalog;
  private final Coercion coercion;
  private final TypeServices types;

  public CommonTypes(Catalog catalog, Coercion coercion, TypeServices types) {
    this.catalog = catalog;
    this.coercion = coercion;
    this.types = types;
  }

  /**
   * The common type.
   *
   * @param construct names the construct in the error; null makes failure answer 0 instead
   * @throws DatabaseError 42804 if the types cannot be matched
   */
  public int select(List<? extends Expression> expressions, String construct) {
    int preferred = firstDeterminate(expressions);
    if (preferred == 0) {
      return TypeIds.TEXT;
    }
    if (allOf(expressions, preferred)) {
      return preferred;
    }
    int candidate = coercion.baseType(preferred);
    TypeEntry candidateEntry = catalog.type(candidate);
    for (Expression expression : expressions) {
      int type = coercion.baseType(expression.type());
      if (type == TypeIds.UNKNOWN || type == candidate) {
        continue;
      }
      TypeEntry entry = catalog.type(type);
      if (entry.category() != candidateEntry.category()) {
        if (construct == null) {
          return 0;
        }
        throw new DatabaseError(
                "42804",
                construct
                    + " types "
                    + types.format(candidate)
                    + " and "
                    + types.format(type)
                    + " cannot be matched")
            .at(expression.position().offset());
      }
      if (!candidateEntry.preferred()
          && coercion.canCoerce(candidate, type, Coercion.Context.IMPLICIT)
          && !coercion.canCoerce(type, candidate, Coercion.Context.IMPLICIT)) {
        candidate = type;
        candidateEntry = entry;
      }
    }
    return candidate;
  }

  private static int firstDeterminate(List<? extends Expression> expressions) {
    for (Expression expression : expressions) {
      if (expression.type() != TypeIds.UNKNOWN) {
        return expression.type();
      }
    }
    return 0;
  }

  private static boolean allOf(List<? extends Expression> expressions, int type) {
    for (Expression expression : expressions) {
      if (expression.type() != type) {
        return false;
      }
    }
    return true;
  }

  /** The common type modifier: that of all if they agree and have the type, else -1. */
  public int typmod(List<? extends Expression> expressions, int type) {
    int typmod = Integer.MIN_VALUE;
    for (Expression expression : expressions) {
      if (expression.type() != type) {
        return -1;
      }
      if (typmod == Integer.MIN_VALUE) {
        typmod = expression.typmod();
      } else if (typmod != expression.typmod()) {
        return -1;
      }
    }
    return typmod == Integer.MIN_VALUE ? -1 : typmod;
  }

  /**
   * Converts one of the expressions to the common type.
   *
   * @throws DatabaseError 42846 if there is no implicit conversion
   */
  public Expression convert(Expression expression, int type, String construct) {
    if (expression.type() == type) {
      return expression;
    }
    if (!coercion.canCoerce(expression.type(), type, Coercion.Context.IMPLICIT)) {
      throw new DatabaseError(
              "42846",
              construct
                  + " could not convert type "
                  + types.format(expression.type())
                  + " to "
                  + types.format(type))
          .at(expression.position().offset());
    }
    return coercion.toType(
        expression,
        type,
        -1,
        Coercion.Context.IMPLICIT,
        CallForm.IMPLICIT_CAST,
        SourcePosition.UNKNOWN);
  }
}
