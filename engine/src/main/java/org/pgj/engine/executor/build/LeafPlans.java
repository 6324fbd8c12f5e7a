package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.pgj.engine.analyzer.StoredExpressions;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.planner.plan.ModifyTablePlan;
import org.pgj.engine.planner.plan.ModifyTablePlan.Action;
import org.pgj.engine.planner.plan.ModifyTablePlan.CheckConstraint;
import org.pgj.engine.planner.plan.ModifyTablePlan.Conflict;
import org.pgj.engine.planner.plan.ModifyTablePlan.GeneratedColumn;
import org.pgj.engine.planner.plan.ScanTarget;
import org.pgj.engine.planner.relation.InheritedColumns;

/** The plan that writes one table of a tree, from the plan that writes the tree. */
final class LeafPlans {
  private final ExecutionContext context;
  private final ModifyTablePlan plan;
  private final RelationEntry root;
  private final int range;

  LeafPlans(ExecutionContext context, ModifyTablePlan plan, RelationEntry root) {
    this.context = context;
    this.plan = plan;
    this.root = root;
    this.range = plan.target().rangeIndex();
  }

  /** The plan for a table; its input is the whole tree's. */
  ModifyTablePlan of(RelationEntry leaf) {
    InheritedColumns columns = InheritedColumns.of(root, leaf);
    List<Integer> assigned = new ArrayList<>(plan.assigned().size());
    for (int attribute : plan.assigned()) {
      assigned.add(columns.toChild(attribute));
    }
    List<Action> actions = new ArrayList<>(plan.actions().size());
    for (Action action : plan.actions()) {
      actions.add(action(action, leaf, columns, List.of(range)));
    }
    return new ModifyTablePlan(
        plan.estimate(),
        columns.toChild(plan.output(), range),
        plan.input(),
        plan.command(),
        target(leaf, columns),
        plan.written(),
        assigned,
        plan.tidColumn(),
        generated(leaf),
        checks(leaf, columns),
        plan.conflict() == null ? null : conflict(plan.conflict(), leaf, columns),
        actions,
        plan.sourceColumn(),
        plan.marks(),
        List.of(),
        -1);
  }

  private ScanTarget target(RelationEntry leaf, InheritedColumns columns) {
    TreeSet<Integer> attributes = new TreeSet<>();
    for (int column : plan.target().columns()) {
      attributes.add(columns.toChild(column));
    }
    int[] decoded = new int[attributes.size()];
    int at = 0;
    for (int attribute : attributes) {
      decoded[at++] = attribute;
    }
    List<String> names = new ArrayList<>();
    for (AttributeEntry attribute : leaf.attributes()) {
      names.add(attribute.dropped() ? null : attribute.name());
    }
    return new ScanTarget(
        range,
        leaf.oid(),
        context.catalog().namespace(leaf.namespace()).name(),
        leaf.name(),
        plan.target().alias(),
        names,
        decoded);
  }

  private List<GeneratedColumn> generated(RelationEntry leaf) {
    List<GeneratedColumn> generated = new ArrayList<>();
    for (AttributeEntry attribute : leaf.attributes()) {
      if (attribute.generated() != 0 && !attribute.dropped()) {
        generated.add(
            new GeneratedColumn(
                attribute.number(),
                read(
                    context
                        .catalog()
                        .relations()
                        .defaultExpression(leaf.oid(), attribute.number()))));
      }
    }
    return generated;
  }

  private Expression read(String stored) {
    return StoredExpressions.relocated(context.session().stored().read(stored), range);
  }

  private List<CheckConstraint> checks(RelationEntry leaf, InheritedColumns columns) {
    List<CheckConstraint> checks = new ArrayList<>();
    for (ConstraintEntry constraint : context.catalog().relations().constraints(leaf.oid())) {
      if (constraint.kind() == 'c') {
        checks.add(
            new CheckConstraint(constraint.name(), read(constraint.expression()), null, null));
      }
    }
    checks.sort((a, b) -> a.name().compareTo(b.name()));
    for (CheckConstraint check : plan.checks()) {
      if (check.kind() != null) {
        checks.add(
            new CheckConstraint(
                check.name(),
                columns.toChild(check.condition(), range),
                check.kind(),
                check.policy()));
      }
    }
    return checks;
  }

  private Action action(
      Action action, RelationEntry leaf, InheritedColumns columns, List<Integer> ranges) {
    List<Expression> values = action.values();
    Expression condition = action.condition();
    for (int each : ranges) {
      values = columns.toChild(values, each);
      condition = columns.toChild(condition, each);
    }
    List<Integer> attributes = new ArrayList<>(action.attributes().size());
    if (action.kind() == MergeAction.Kind.INSERT) {
      return insertion(action, condition, values, leaf, columns);
    }
    for (int attribute : action.attributes()) {
      attributes.add(columns.toChild(attribute));
    }
    return new Action(action.match(), action.kind(), condition, attributes, values);
  }

  /** A new row has a value for each attribute. */
  private static Action insertion(
      Action action,
      Expression condition,
      List<Expression> values,
      RelationEntry leaf,
      InheritedColumns columns) {
    List<Expression> row = new ArrayList<>(leaf.attributes().size());
    List<Integer> attributes = new ArrayList<>(leaf.attributes().size());
    for (AttributeEntry attribute : leaf.attributes()) {
      int number = columns.toParent(attribute.number());
      attributes.add(attribute.number());
      row.add(
          attribute.dropped() || InheritedColumns.isOwn(number)
              ? Constant.ofNull(
                  attribute.dropped() ? 23 : attribute.type(),
                  attribute.typmod(),
                  attribute.collation(),
                  SourcePosition.UNKNOWN)
              : values.get(number - 1));
    }
    return new Action(action.match(), action.kind(), condition, attributes, row);
  }

  private Conflict conflict(Conflict conflict, RelationEntry leaf, InheritedColumns columns) {
    List<Integer> arbiters = new ArrayList<>(conflict.arbiters().size());
    for (int arbiter : conflict.arbiters()) {
      arbiters.add(arbiter(arbiter, leaf));
    }
    Action update =
        conflict.update() == null
            ? null
            : action(conflict.update(), leaf, columns, List.of(range, conflict.excluded()));
    return new Conflict(arbiters, update, conflict.excluded());
  }

  /** The index of a table that corresponds to one of the root. */
  private int arbiter(int rootIndex, RelationEntry leaf) {
    if (leaf.oid() == root.oid()) {
      return rootIndex;
    }
    for (var index : context.catalog().relations().indexes(leaf.oid())) {
      int ancestor = index.relation();
      while (ancestor != 0 && ancestor != rootIndex) {
        ancestor = parentIndex(ancestor);
      }
      if (ancestor == rootIndex) {
        return index.relation();
      }
    }
    // An index of the root that was not attached to all its partitions yet.
    throw new DatabaseError(
        "42P10",
        "there is no unique or exclusion constraint matching the ON CONFLICT specification");
  }

  private int parentIndex(int index) {
    for (CatalogRow row :
        context
            .catalog()
            .source()
            .find(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, index)) {
      return row.oid(PgInherits.INHPARENT);
    }
    return 0;
  }
}
