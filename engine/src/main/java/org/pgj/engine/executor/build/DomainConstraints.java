package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext.DomainChecks;
import org.pgj.engine.executor.ExecutionContext.StoredExpressions;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Compiles the constraints of domains: those of the domain below first, then its own by name. */
public final class DomainConstraints implements DomainChecks {
  private final Catalog catalog;
  private final TypeCatalog types;
  private final StoredExpressions stored;

  public DomainConstraints(Catalog catalog, TypeCatalog types, StoredExpressions stored) {
    this.catalog = catalog;
    this.types = types;
    this.stored = stored;
  }

  /**
   * One constraint.
   *
   * @param domain the outermost domain, as errors tell it
   * @param condition null for NOT NULL
   */
  private record Check(NamedDomain domain, String name, Evaluator condition) {}

  /**
   * A domain as errors tell it.
   *
   * @param shown its name, qualified where the search path does not find it
   */
  private record NamedDomain(String schema, String name, String shown) {}

  @Override
  public Evaluator check(
      DomainConversion conversion,
      Evaluator argument,
      Consumer<Vector> value,
      ExpressionCompiler compiler) {
    List<Check> checks = new ArrayList<>();
    TypeEntry domain = catalog.type(conversion.type());
    NamedDomain named =
        new NamedDomain(
            catalog.namespace(domain.namespace()).name(),
            domain.name(),
            types.formatTypeName(conversion.type()));
    collect(domain, named, compiler, checks);
    return checks.isEmpty()
        ? argument
        : new CheckedValue(argument, value, checks.toArray(new Check[0]));
  }

  private void collect(
      TypeEntry domain, NamedDomain named, ExpressionCompiler compiler, List<Check> checks) {
    TypeEntry base = catalog.type(domain.baseType());
    if (base.isDomain()) {
      collect(base, named, compiler, checks);
    }
    List<ConstraintEntry> constraints =
        new ArrayList<>(catalog.relations().domainConstraints(domain.oid()));
    constraints.sort((a, b) -> a.name().compareTo(b.name()));
    for (ConstraintEntry constraint : constraints) {
      if (constraint.kind() == 'c') {
        checks.add(
            new Check(
                named, constraint.name(), compiler.compile(stored.read(constraint.expression()))));
      }
    }
    if (domain.notNull()) {
      checks.addFirst(new Check(named, null, null));
    }
  }

  private static final class CheckedValue extends Evaluator {
    private final Evaluator argument;
    private final Consumer<Vector> value;
    private final Check[] checks;

    CheckedValue(Evaluator argument, Consumer<Vector> value, Check[] checks) {
      super(argument.representation());
      this.argument = argument;
      this.value = value;
      this.checks = checks;
    }

    @Override
    public Vector evaluate(Batch input, int[] selection, int count) {
      Vector values = argument.evaluate(input, selection, count);
      for (Check check : checks) {
        if (check.condition == null) {
          requireNoNull(check, values, selection, count);
        } else {
          value.accept(values);
          requireTrue(
              check,
              (LongVector) check.condition.evaluate(input, selection, count),
              selection,
              count);
        }
      }
      return values;
    }

    private static void requireNoNull(Check check, Vector values, int[] selection, int count) {
      if (!values.mayHaveNulls()) {
        return;
      }
      for (int i = 0; i < count; i++) {
        if (values.isNull(selection == null ? i : selection[i])) {
          throw new DatabaseError(
                  "23502", "domain " + check.domain.shown + " does not allow null values")
              .dataType(check.domain.schema, check.domain.name);
        }
      }
    }

    private static void requireTrue(Check check, LongVector truth, int[] selection, int count) {
      for (int i = 0; i < count; i++) {
        int row = selection == null ? i : selection[i];
        if (!truth.isNull(row) && truth.get(row) == 0) {
          throw new DatabaseError(
                  "23514",
                  "value for domain "
                      + check.domain.shown
                      + " violates check constraint \""
                      + check.name
                      + "\"")
              .dataType(check.domain.schema, check.domain.name)
              .constraint(check.name);
        }
      }
    }

    @Override
    public boolean isConstant() {
      return argument.isConstant();
    }
  }
}
