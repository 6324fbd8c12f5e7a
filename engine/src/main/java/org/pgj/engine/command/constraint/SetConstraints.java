package org.pgj.engine.command.constraint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedSetConstraints;
import org.pgj.engine.parser.tree.RelationName;

/** SET CONSTRAINTS. */
public final class SetConstraints {
  private final CommandContext context;

  public SetConstraints(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedSetConstraints set) {
    if (!context.session().transactionBlock().isInRoutineOrBlock()) {
      context
          .session()
          .notices()
          .receive(
              Notice.warning("25P01", "SET CONSTRAINTS can only be used in transaction blocks"));
    }
    if (set.constraints().isEmpty()) {
      context.constraintModes().setAll(set.deferred());
    }
    Set<Integer> constraints = new LinkedHashSet<>();
    for (RelationName name : set.constraints()) {
      add(name, set.deferred(), constraints);
    }
    if (!constraints.isEmpty()) {
      context.constraintModes().set(constraints, set.deferred());
    }
    return "SET CONSTRAINTS";
  }

  private void add(RelationName name, boolean defer, Set<Integer> constraints) {
    boolean found = false;
    int[] namespaces = context.path().get().namespaces();
    if (name.schema() != null) {
      NamespaceEntry namespace = context.catalog().namespace(name.schema());
      namespaces = namespace == null ? new int[0] : new int[] {namespace.oid()};
    }
    for (int namespace : namespaces) {
      List<CatalogRow> rows =
          context
              .catalog()
              .source()
              .find(
                  PgConstraint.RELATION,
                  PgConstraint.CONSTRAINT_CONNAME_NSP_INDEX,
                  name.name(),
                  namespace);
      for (CatalogRow row : rows) {
        found = true;
        if (row.bool(PgConstraint.CONDEFERRABLE)) {
          addWithParts(row.oid(PgConstraint.OID), constraints);
        } else if (defer) {
          throw new DatabaseError("42809", "constraint \"" + name.name() + "\" is not deferrable");
        }
      }
      if (found) {
        return;
      }
    }
    throw new DatabaseError("42704", "constraint \"" + name.name() + "\" does not exist");
  }

  /** A constraint of a partitioned table has those of its partitions. */
  private void addWithParts(int constraint, Set<Integer> constraints) {
    if (constraints.add(constraint)) {
      for (CatalogRow part :
          context
              .catalog()
              .source()
              .find(PgConstraint.RELATION, PgConstraint.CONSTRAINT_CONPARENTID_INDEX, constraint)) {
        addWithParts(part.oid(PgConstraint.OID), constraints);
      }
    }
  }
}
