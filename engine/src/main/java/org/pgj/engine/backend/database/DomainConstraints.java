package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext.DomainChecks;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Checks values against the constraints of domains, those of the domain below first. */
final class DomainConstraints implements DomainChecks {
  private final Catalog catalog;

  DomainConstraints(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Evaluator check(
      DomainConversion conversion,
      Evaluator argument,
      Consumer<Vector> value,
      ExpressionCompiler compiler) {
    List<Check> checks = new ArrayList<>();
    boolean notNull = collect(conversion.type(), compiler, checks);
    return checks.isEmpty() && !notNull
        ? argument
        : new Checked(argument, value, name(conversion.type()), notNull, checks);
  }

  /** One CHECK constraint. */
  private record Check(String domain, String constraint, Evaluator condition) {}

  private String name(int domain) {
    return catalog.type(domain).name();
  }

  /** Adds the checks of a domain; answers whether null is refused. */
  private boolean collect(int type, ExpressionCompiler compiler, List<Check> checks) {
    TypeEntry domain = catalog.type(type);
    if (!domain.isDomain()) {
      return false;
    }
    boolean notNull = collect(domain.baseType(), compiler, checks) | domain.notNull();
    for (ConstraintEntry constraint : catalog.relations().domainConstraints(type)) {
      if (constraint.kind() == 'c' && constraint.expression() != null) {
        checks.add(
            new Check(
                domain.name(),
                constraint.name(),
                compiler.compile(TreeReader.expression(constraint.expression()))));
      }
    }
    return notNull;
  }

  private static final class Checked extends Evaluator {
    private final Evaluator argument;
    private final Consumer<Vector> value;
    private final String domain;
    private final boolean notNull;
    private final List<Check> checks;

    Checked(
        Evaluator argument,
        Consumer<Vector> value,
        String domain,
        boolean notNull,
        List<Check> checks) {
      super(argument.representation());
      this.argument = argument;
      this.value = value;
      this.domain = domain;
      this.notNull = notNull;
      this.checks = checks;
    }

    @Override
    public Vector evaluate(Batch input, int[] selection, int count) {
      Vector values = argument.evaluate(input, selection, count);
      if (notNull) {
        requireValues(values, selection, count);
      }
      for (Check check : checks) {
        value.accept(values);
        LongVector results = (LongVector) check.condition().evaluate(input, selection, count);
        long[] truths = results.values();
        for (int i = 0; i < count; i++) {
          int row = selection == null ? i : selection[i];
          if (!results.isNull(row) && truths[row & results.rowMask()] == 0) {
            throw new DatabaseError(
                "23514",
                "value for domain "
                    + check.domain()
                    + " violates check constraint \""
                    + check.constraint()
                    + "\"");
          }
        }
      }
      return values;
    }

    private void requireValues(Vector values, int[] selection, int count) {
      for (int i = 0; i < count; i++) {
        if (values.isNull(selection == null ? i : selection[i])) {
          throw new DatabaseError("23502", "domain " + domain + " does not allow null values");
        }
      }
    }
  }
}
