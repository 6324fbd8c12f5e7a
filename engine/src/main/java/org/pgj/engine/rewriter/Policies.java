package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgPolicy;

/**
 * The policies of one table that apply to one role. Permissive ones are alternatives, of which one
 * must be there; restrictive ones hold all.
 */
final class Policies {
  private static final int PUBLIC = 0;

  private final String table;
  private final List<Policy> policies;

  private record Policy(
      String name, char command, boolean permissive, Expression using, Expression check) {}

  /** A condition on a written row; the policy's name if that alone is responsible. */
  record Check(String policy, Expression condition) {}

  private Policies(String table, List<Policy> policies) {
    this.table = table;
    this.policies = policies;
  }

  static Policies of(Catalog catalog, int table, int role, Memberships memberships) {
    List<Policy> found = new ArrayList<>();
    for (CatalogRow row :
        catalog.source().find(PgPolicy.RELATION, PgPolicy.POLICY_POLRELID_POLNAME_INDEX, table)) {
      if (applies(row.numbers(PgPolicy.POLROLES), role, memberships)) {
        found.add(
            new Policy(
                row.text(PgPolicy.POLNAME),
                row.character(PgPolicy.POLCMD),
                row.bool(PgPolicy.POLPERMISSIVE),
                expression(row, PgPolicy.POLQUAL),
                expression(row, PgPolicy.POLWITHCHECK)));
      }
    }
    found.sort(Comparator.comparing(Policy::name));
    return new Policies(catalog.relations().relation(table).name(), found);
  }

  private static boolean applies(int[] roles, int role, Memberships memberships) {
    for (int one : roles) {
      if (one == PUBLIC || memberships.hasPrivilegesOf(role, one)) {
        return true;
      }
    }
    return false;
  }

  private static Expression expression(CatalogRow row, int column) {
    return row.isNull(column) ? null : TreeReader.expression(row.text(column));
  }

  String table() {
    return table;
  }

  /** The conditions under which existing rows are there for a command: all must hold. */
  List<Expression> using(char command) {
    List<Expression> restrictive = new ArrayList<>();
    List<Expression> permissive = new ArrayList<>();
    for (Policy policy : policies) {
      if ((policy.command() == '*' || policy.command() == command) && policy.using() != null) {
        (policy.permissive() ? permissive : restrictive).add(policy.using());
      }
    }
    if (permissive.isEmpty()) {
      return List.of(never());
    }
    restrictive.add(any(permissive));
    return restrictive;
  }

  /** The conditions on rows that a command writes: WITH CHECK, USING where there is none. */
  List<Check> check(char command) {
    return checks(command, false);
  }

  /** The conditions of USING on rows that a command writes. */
  List<Check> usingOnly(char command) {
    return checks(command, true);
  }

  private List<Check> checks(char command, boolean using) {
    List<Check> restrictive = new ArrayList<>();
    List<Expression> permissive = new ArrayList<>();
    for (Policy policy : policies) {
      if (policy.command() != '*' && policy.command() != command) {
        continue;
      }
      Expression condition = using || policy.check() == null ? policy.using() : policy.check();
      if (condition == null) {
        continue;
      }
      if (policy.permissive()) {
        permissive.add(condition);
      } else {
        restrictive.add(new Check(policy.name(), condition));
      }
    }
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(null, permissive.isEmpty() ? never() : any(permissive)));
    if (!permissive.isEmpty()) {
      checks.addAll(restrictive);
    }
    return checks;
  }

  private static Expression never() {
    return Constant.ofBoolean(false);
  }

  private static Expression any(List<Expression> conditions) {
    return conditions.size() == 1
        ? conditions.getFirst()
        : new BooleanExpression(BooleanExpression.Kind.OR, conditions, SourcePosition.UNKNOWN);
  }
}
