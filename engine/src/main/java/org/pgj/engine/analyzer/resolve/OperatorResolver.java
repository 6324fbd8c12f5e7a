package org.pgj.engine.analyzer.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.QualifiedName;

/** Resolves operators (manual: section 10.2). */
public final class OperatorResolver {
  private final Catalog catalog;
  private final SearchPath path;
  private final Coercion coercion;
  private final TypeServices types;
  private final CandidateSelection selection;

  private record OperatorCandidate(OperatorEntry operator, int[] parameterTypes)
      implements CandidateSelection.Candidate {}

  public OperatorResolver(Catalog catalog, SearchPath path, Coercion coercion, TypeServices types) {
    this.catalog = catalog;
    this.path = path;
    this.coercion = coercion;
    this.types = types;
    this.selection = new CandidateSelection(catalog, coercion);
  }

  /**
   * The operator for argument types.
   *
   * @param left 0 for a prefix operator
   * @throws DatabaseError 42883 if there is none, 42725 if several fit equally
   */
  public OperatorEntry resolve(QualifiedName name, int left, int right, int location) {
    OperatorEntry exact = exact(name, left, right);
    if (exact != null) {
      return exact;
    }
    List<OperatorCandidate> candidates = candidates(name, left == 0);
    int[] arguments = left == 0 ? new int[] {right} : new int[] {left, right};
    if (left != 0 && !candidates.isEmpty()) {
      // An unknown literal is first assumed to have the other side's type.
      int l = left;
      int r = right;
      if (l == TypeIds.UNKNOWN && r != TypeIds.UNKNOWN) {
        l = r;
      } else if (r == TypeIds.UNKNOWN && l != TypeIds.UNKNOWN) {
        r = l;
      }
      if (l != left || r != right) {
        OperatorEntry assumed = exact(name, l, r);
        if (assumed != null) {
          return assumed;
        }
        int base = coercion.baseType(l);
        if (base != l) {
          assumed = exact(name, base, base);
          if (assumed != null) {
            return assumed;
          }
        }
      }
    }
    List<OperatorCandidate> applicable = selection.applicable(candidates, arguments);
    if (applicable.size() == 1) {
      return applicable.getFirst().operator();
    }
    if (applicable.size() > 1) {
      OperatorCandidate best = selection.best(applicable, arguments);
      if (best != null) {
        return best.operator();
      }
      throw new DatabaseError("42725", "operator is not unique: " + signature(name, left, right))
          .hint(
              "Could not choose a best candidate operator. You might need to add explicit type"
                  + " casts.")
          .at(location);
    }
    throw new DatabaseError("42883", "operator does not exist: " + signature(name, left, right))
        .hint(
            left == 0
                ? "No operator matches the given name and argument type. You might need to add an"
                    + " explicit type cast."
                : "No operator matches the given name and argument types. You might need to add"
                    + " explicit type casts.")
        .at(location);
  }

  private String signature(QualifiedName name, int left, int right) {
    String operator = String.join(".", name.parts());
    return (left == 0 ? "" : types.format(left) + " ") + operator + " " + types.format(right);
  }

  private OperatorEntry exact(QualifiedName name, int left, int right) {
    String operator = name.parts().getLast();
    if (name.parts().size() == 1) {
      return path.operator(operator, left, right);
    }
    int namespace = namespace(name);
    for (OperatorEntry entry : catalog.operators(operator, left, right)) {
      if (entry.namespace() == namespace) {
        return entry;
      }
    }
    return null;
  }

  private List<OperatorCandidate> candidates(QualifiedName name, boolean prefix) {
    String operator = name.parts().getLast();
    List<OperatorEntry> entries;
    int namespace = 0;
    if (name.parts().size() == 1) {
      entries = path.operators(operator);
    } else {
      entries = catalog.operatorsNamed(operator);
      namespace = namespace(name);
    }
    List<OperatorCandidate> candidates = new ArrayList<>();
    for (OperatorEntry entry : entries) {
      if ((entry.left() == 0) != prefix || namespace != 0 && entry.namespace() != namespace) {
        continue;
      }
      candidates.add(
          new OperatorCandidate(
              entry, prefix ? new int[] {entry.right()} : new int[] {entry.left(), entry.right()}));
    }
    return candidates;
  }

  private int namespace(QualifiedName name) {
    String schema = name.parts().get(name.parts().size() - 2);
    NamespaceEntry namespace = catalog.namespace(schema);
    if (namespace == null) {
      throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist")
          .at(name.location());
    }
    return namespace.oid();
  }

  /** An operator call over analyzed arguments; {@code left} is null for a prefix operator. */
  public Expression call(QualifiedName name, Expression left, Expression right, int location) {
    int leftType = left == null ? 0 : left.type();
    OperatorEntry operator = resolve(name, leftType, right.type(), location);
    return call(operator, left, right, SourcePosition.at(location));
  }

  /** A call of a known operator. */
  public OperatorCall call(
      OperatorEntry operator, Expression left, Expression right, SourcePosition position) {
    if (operator.function() == 0) {
      throw new DatabaseError(
              "42883",
              "operator is only a shell: "
                  + (left == null ? "" : types.format(operator.left()) + " ")
                  + operator.name()
                  + " "
                  + types.format(operator.right()))
          .at(position.offset());
    }
    int[] declared =
        left == null ? new int[] {operator.right()} : new int[] {operator.left(), operator.right()};
    int[] actual = left == null ? new int[] {right.type()} : new int[] {left.type(), right.type()};
    int result =
        new PolymorphicTypes(catalog, coercion, types).resolve(actual, declared, operator.result());
    List<Expression> arguments = new ArrayList<>(2);
    if (left != null) {
      arguments.add(implicit(left, declared[0]));
    }
    arguments.add(implicit(right, declared[declared.length - 1]));
    int inputCollation = Collations.merge(catalog, arguments);
    return new OperatorCall(
        operator.oid(),
        operator.function(),
        catalog.function(operator.function()).returnsSet(),
        result,
        catalog.type(result).collation() == 0 ? 0 : inputCollation,
        inputCollation,
        arguments,
        position);
  }

  private Expression implicit(Expression expression, int type) {
    return coercion.toType(
        expression,
        type,
        -1,
        Coercion.Context.IMPLICIT,
        CallForm.IMPLICIT_CAST,
        SourcePosition.UNKNOWN);
  }

  /** {@code left operator ANY|ALL (array)}. */
  public Expression arrayCall(
      QualifiedName name, Expression left, Expression array, boolean any, int location) {
    int arrayType = array.type();
    int elementType = TypeIds.UNKNOWN;
    if (arrayType != TypeIds.UNKNOWN) {
      elementType = coercion.elementType(arrayType);
      if (elementType == 0) {
        throw new DatabaseError("42809", "op ANY/ALL (array) requires array on right side")
            .at(location);
      }
    }
    OperatorEntry operator = resolve(name, left.type(), elementType, location);
    int[] declared = {operator.left(), operator.right()};
    int result =
        new PolymorphicTypes(catalog, coercion, types)
            .resolve(new int[] {left.type(), elementType}, declared, operator.result());
    if (result != TypeIds.BOOL) {
      throw new DatabaseError("42809", "op ANY/ALL (array) requires operator to yield boolean")
          .at(location);
    }
    if (catalog.function(operator.function()).returnsSet()) {
      throw new DatabaseError("42809", "op ANY/ALL (array) requires operator not to return a set")
          .at(location);
    }
    int targetArray =
        TypeIds.isPolymorphic(declared[1]) ? arrayType : catalog.type(declared[1]).array();
    if (targetArray == 0) {
      throw new DatabaseError(
              "42704", "could not find array type for data type " + types.format(declared[1]))
          .at(location);
    }
    Expression convertedLeft = implicit(left, declared[0]);
    Expression convertedArray = implicit(array, targetArray);
    return new ArrayOperatorCall(
        operator.oid(),
        operator.function(),
        any,
        Collations.merge(catalog, List.of(convertedLeft, convertedArray)),
        convertedLeft,
        convertedArray,
        SourcePosition.at(location));
  }
}
