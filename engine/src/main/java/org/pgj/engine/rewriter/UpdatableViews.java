package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.analyzer.ArbiterIndexes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.AccessCheck;
import org.pgj.engine.analyzer.tree.RowCondition;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/**
 * INSERT, UPDATE and DELETE on simple views become the same on the table below (manual: CREATE
 * VIEW, Updatable Views).
 */
public final class UpdatableViews {
  private final Catalog catalog;

  public UpdatableViews(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Why a view with this query cannot have WITH CHECK OPTION; null if it can. */
  public static String uncheckable(AnalyzedQuery definition) {
    String obstacle = obstacle(definition);
    return obstacle != null || hasUpdatableColumn(definition)
        ? obstacle
        : "Views that have no updatable columns are not automatically updatable.";
  }

  private static boolean hasUpdatableColumn(AnalyzedQuery definition) {
    for (TargetEntry target : definition.targetList()) {
      if (!target.hidden()
          && target.expression() instanceof ColumnReference column
          && column.attribute() > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * What can be done to the rows of a relation, as bits of pg_trigger.tgtype.
   *
   * @param withTriggers whether INSTEAD OF triggers count
   */
  public int commands(RelationEntry relation, boolean withTriggers) {
    if (relation.kind() != 'v') {
      return relation.kind() == 'r' || relation.kind() == 'p' ? InsteadTriggers.ALL : 0;
    }
    int commands = withTriggers ? InsteadTriggers.commands(catalog, relation) : 0;
    AnalyzedQuery definition = ViewQueries.of(catalog, relation);
    if (commands == InsteadTriggers.ALL || obstacle(definition) != null) {
      return commands;
    }
    JoinTree.Leaf leaf = (JoinTree.Leaf) definition.joinTree().items().getFirst();
    RangeTableEntry.Relation base = (RangeTableEntry.Relation) definition.range(leaf.rangeIndex());
    int below = commands(catalog.relations().relation(base.relation()), withTriggers);
    return commands
        | below & (hasUpdatableColumn(definition) ? InsteadTriggers.ALL : InsteadTriggers.DELETE);
  }

  /** Whether a column can be written to if its view can: it is one below, or triggers' business. */
  public boolean isUpdatable(RelationEntry view, int column) {
    AnalyzedQuery definition = ViewQueries.of(catalog, view);
    return obstacle(definition) != null
        || output(definition, column).expression() instanceof ColumnReference reference
            && reference.attribute() > 0;
  }

  /** The query on the relation below, which may be a view again. */
  AnalyzedQuery onBase(AnalyzedQuery query, RangeTableEntry.Relation target, RelationEntry view) {
    AnalyzedQuery definition = ViewQueries.of(catalog, view);
    String obstacle = obstacle(definition);
    if (obstacle != null) {
      throw notUpdatable(query, view, obstacle);
    }
    requireNoTrigger(query, view);
    int index = query.resultRelation();
    JoinTree.Leaf leaf = (JoinTree.Leaf) definition.joinTree().items().getFirst();
    RangeTableEntry.Relation base = (RangeTableEntry.Relation) definition.range(leaf.rangeIndex());
    ViewColumnMapping columns = new ViewColumnMapping(definition, leaf.rangeIndex(), index, target);
    List<TargetEntry> targets =
        onBase(query.targetList(), definition, view, query.command(), base.relation());
    AnalyzedQuery mapped =
        columns.mapQuery(
            query
                .with()
                .targetList(targets)
                .mergeActions(actions(query, definition, view, base.relation()))
                .onConflict(conflict(query.onConflict(), definition, view, base.relation()))
                .build());
    List<RangeTableEntry> entries = new ArrayList<>(mapped.rangeTable());
    Expression condition = columns.relocated(definition.joinTree().condition());
    boolean reads = query.command() != CommandKind.INSERT;
    boolean guards = reads && condition != null && ViewOptions.isSecurityBarrier(view);
    List<Expression> security = new ArrayList<>();
    if (guards) {
      security.add(condition);
    }
    for (Expression outer : target.security()) {
      security.add(columns.map(outer));
    }
    entries.set(index - 1, baseEntry(base, target, definition).withSecurity(security));
    int excluded = query.onConflict() == null ? 0 : query.onConflict().excluded();
    if (excluded != 0) {
      RangeTableEntry.Relation names = (RangeTableEntry.Relation) query.range(excluded);
      mapped =
          new ViewColumnMapping(definition, leaf.rangeIndex(), excluded, names).mapQuery(mapped);
      entries.set(excluded - 1, excluded(base, names));
    }
    if (query.onConflict() != null && base.kind() != 'v') {
      mapped = mapped.with().onConflict(resolved(mapped.onConflict(), base, index)).build();
    }
    return mapped
        .with()
        .rowConditions(conditions(mapped, view, condition))
        .rangeTable(entries)
        .joinTree(
            reads && !guards
                ? new JoinTree.From(
                    mapped.joinTree().items(), both(mapped.joinTree().condition(), condition))
                : mapped.joinTree())
        .build();
  }

  private List<MergeAction> actions(
      AnalyzedQuery query, AnalyzedQuery definition, RelationEntry view, int base) {
    List<MergeAction> actions = new ArrayList<>(query.mergeActions().size());
    for (MergeAction action : query.mergeActions()) {
      List<TargetEntry> targets =
          onBase(action.targets(), definition, view, CommandKind.MERGE, base);
      actions.add(action.withTargets(targets));
    }
    return actions;
  }

  private OnConflict conflict(
      OnConflict clause, AnalyzedQuery definition, RelationEntry view, int base) {
    if (clause == null || clause.updates() == null) {
      return clause;
    }
    List<TargetEntry> updates =
        onBase(clause.updates(), definition, view, CommandKind.INSERT, base);
    return new OnConflict(
        clause.arbiterIndexes(),
        clause.inference(),
        updates,
        clause.condition(),
        clause.excluded());
  }

  private static RangeTableEntry excluded(
      RangeTableEntry.Relation base, RangeTableEntry.Relation excluded) {
    return new RangeTableEntry.Relation(
        excluded.name(),
        excluded.aliased(),
        base.columnNames(),
        base.columnTypes(),
        base.relation(),
        base.kind(),
        false,
        excluded.lockMode(),
        null,
        null);
  }

  /** With the unique indexes of the table below that the view's columns name. */
  private OnConflict resolved(OnConflict clause, RangeTableEntry.Relation base, int index) {
    return clause.inference() == null
        ? clause
        : new OnConflict(
            ArbiterIndexes.find(catalog, base.relation(), clause.inference(), index),
            null,
            clause.updates(),
            clause.condition(),
            clause.excluded());
  }

  /** MERGE goes either to the table below or to triggers, with all that it does. */
  private void requireNoTrigger(AnalyzedQuery query, RelationEntry view) {
    if (query.command() == CommandKind.MERGE
        && (InsteadTriggers.commands(catalog, view) & InsteadTriggers.commands(query)) != 0) {
      throw new DatabaseError("0A000", "cannot merge into view \"" + view.name() + "\"")
          .detail(
              "MERGE is not supported for views with INSTEAD OF triggers for some actions but not"
                  + " all.")
          .hint(
              "To enable merging into the view, either provide a full set of INSTEAD OF triggers"
                  + " or drop the existing INSTEAD OF triggers.");
    }
  }

  /** What written rows must satisfy: the conditions of inner views come before those of outer. */
  private static List<RowCondition> conditions(
      AnalyzedQuery query, RelationEntry view, Expression condition) {
    String option = ViewOptions.checkOption(view);
    boolean cascaded = "cascaded".equals(option);
    boolean checked = option != null;
    if (!query.rowConditions().isEmpty() && query.rowConditions().getFirst().cascaded()) {
      checked = true;
      cascaded = true;
    }
    if (query.command() == CommandKind.DELETE || !checked || !cascaded && condition == null) {
      return query.rowConditions();
    }
    List<RowCondition> conditions = new ArrayList<>();
    conditions.add(
        new RowCondition(RowCondition.Kind.VIEW, view.name(), null, cascaded, condition));
    conditions.addAll(query.rowConditions());
    return conditions;
  }

  static Expression both(Expression one, Expression other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return new BooleanExpression(
        BooleanExpression.Kind.AND, List.of(one, other), SourcePosition.UNKNOWN);
  }

  /** Targets as the base relation has them: two columns of the view may be one of it. */
  private List<TargetEntry> onBase(
      List<TargetEntry> entries,
      AnalyzedQuery definition,
      RelationEntry view,
      CommandKind command,
      int base) {
    List<TargetEntry> targets = new ArrayList<>(entries.size());
    Set<Integer> assigned = new HashSet<>();
    for (TargetEntry entry : entries) {
      TargetEntry target = onBase(entry, definition, view, command);
      targets.add(target);
      if (!entry.hidden() && command != CommandKind.DELETE && !assigned.add(target.attribute())) {
        throw new DatabaseError(
            "42601",
            "multiple assignments to same column \""
                + catalog.relations().relation(base).attribute(target.attribute()).name()
                + "\"");
      }
    }
    return targets;
  }

  private static TargetEntry onBase(
      TargetEntry entry, AnalyzedQuery definition, RelationEntry view, CommandKind command) {
    if (entry.hidden() || command == CommandKind.DELETE) {
      return entry;
    }
    Expression column = output(definition, entry.attribute()).expression();
    if (!(column instanceof ColumnReference reference) || reference.attribute() <= 0) {
      throw new DatabaseError(
              "0A000",
              "cannot "
                  + verb(command)
                  + " column \""
                  + view.attribute(entry.attribute()).name()
                  + "\" of view \""
                  + view.name()
                  + "\"")
          .detail(
              column instanceof ColumnReference system && system.attribute() < 0
                  ? "View columns that refer to system columns are not updatable."
                  : "View columns that are not columns of their base relation are not updatable.");
    }
    return new TargetEntry(
        entry.expression(),
        reference.attribute(),
        entry.name(),
        false,
        entry.originTable(),
        entry.originColumn());
  }

  private static String verb(CommandKind command) {
    return switch (command) {
      case INSERT -> "insert into";
      case MERGE -> "merge into";
      default -> "update";
    };
  }

  static TargetEntry output(AnalyzedQuery definition, int column) {
    for (TargetEntry target : definition.targetList()) {
      if (!target.hidden() && target.attribute() == column) {
        return target;
      }
    }
    throw new IllegalStateException("view without column " + column);
  }

  /** The base relation in the view's place: accessed as the view's owner. */
  private static RangeTableEntry.Relation baseEntry(
      RangeTableEntry.Relation base, RangeTableEntry.Relation target, AnalyzedQuery definition) {
    AccessCheck outer = target.access();
    AccessCheck inner = base.access();
    Set<Integer> selected = new TreeSet<>(inner.selected());
    AccessCheck access =
        new AccessCheck(
            outer.required() | inner.required(),
            inner.checkAs(),
            selected,
            onBase(outer.inserted(), definition),
            onBase(outer.updated(), definition));
    return new RangeTableEntry.Relation(
        base.name(),
        base.aliased(),
        base.columnNames(),
        base.columnTypes(),
        base.relation(),
        base.kind(),
        base.inherit(),
        target.lockMode(),
        access,
        null);
  }

  private static Set<Integer> onBase(Set<Integer> columns, AnalyzedQuery definition) {
    Set<Integer> mapped = new TreeSet<>();
    for (int column : columns) {
      if (output(definition, column).expression() instanceof ColumnReference reference) {
        mapped.add(reference.attribute());
      }
    }
    return mapped;
  }

  /** Why a view is not simple enough, null if it is. */
  private static String obstacle(AnalyzedQuery definition) {
    if (!definition.distinct().isEmpty()) {
      return "Views containing DISTINCT are not automatically updatable.";
    }
    if (!definition.groupBy().isEmpty() || definition.groupingSets() != null) {
      return "Views containing GROUP BY are not automatically updatable.";
    }
    if (definition.having() != null) {
      return "Views containing HAVING are not automatically updatable.";
    }
    if (definition.setOperations() != null) {
      return "Views containing UNION, INTERSECT, or EXCEPT are not automatically updatable.";
    }
    if (!definition.commonTables().isEmpty()) {
      return "Views containing WITH are not automatically updatable.";
    }
    if (definition.limit() != null || definition.offset() != null) {
      return "Views containing LIMIT or OFFSET are not automatically updatable.";
    }
    if (definition.hasAggregates()) {
      return "Views that return aggregate functions are not automatically updatable.";
    }
    if (definition.hasWindows()) {
      return "Views that return window functions are not automatically updatable.";
    }
    if (definition.hasTargetSets()) {
      return "Views that return set-returning functions are not automatically updatable.";
    }
    List<JoinTree> items = definition.joinTree().items();
    boolean single =
        items.size() == 1
            && items.getFirst() instanceof JoinTree.Leaf leaf
            && definition.range(leaf.rangeIndex()) instanceof RangeTableEntry.Relation base
            && base.sample() == null
            && (base.kind() == 'r' || base.kind() == 'p' || base.kind() == 'v');
    return single
        ? null
        : "Views that do not select from a single table or view are not automatically updatable.";
  }

  /** Why a statement cannot be run on a view. */
  DatabaseError notUpdatable(AnalyzedQuery query, RelationEntry view, String detail) {
    if (query.command() == CommandKind.MERGE) {
      return notMergeable(query, view, detail);
    }
    return switch (query.command()) {
      case INSERT ->
          new DatabaseError("55000", "cannot insert into view \"" + view.name() + "\"")
              .detail(detail)
              .hint(
                  "To enable inserting into the view, provide an INSTEAD OF INSERT trigger or an"
                      + " unconditional ON INSERT DO INSTEAD rule.");
      case UPDATE ->
          new DatabaseError("55000", "cannot update view \"" + view.name() + "\"")
              .detail(detail)
              .hint(
                  "To enable updating the view, provide an INSTEAD OF UPDATE trigger or an"
                      + " unconditional ON UPDATE DO INSTEAD rule.");
      default ->
          new DatabaseError("55000", "cannot delete from view \"" + view.name() + "\"")
              .detail(detail)
              .hint(
                  "To enable deleting from the view, provide an INSTEAD OF DELETE trigger or an"
                      + " unconditional ON DELETE DO INSTEAD rule.");
    };
  }

  private DatabaseError notMergeable(AnalyzedQuery query, RelationEntry view, String detail) {
    int taken = InsteadTriggers.commands(catalog, view);
    for (MergeAction action : query.mergeActions()) {
      if ((InsteadTriggers.bit(action.kind()) & ~taken) != 0) {
        String doing =
            switch (action.kind()) {
              case INSERT -> "insert into";
              case UPDATE -> "update";
              default -> "delete from";
            };
        String enabled =
            switch (action.kind()) {
              case INSERT -> "inserting into";
              case UPDATE -> "updating";
              default -> "deleting from";
            };
        return new DatabaseError("55000", "cannot " + doing + " view \"" + view.name() + "\"")
            .detail(detail)
            .hint(
                "To enable "
                    + enabled
                    + " the view using MERGE, provide an INSTEAD OF "
                    + action.kind().name()
                    + " trigger.");
      }
    }
    return new DatabaseError("55000", "cannot merge into view \"" + view.name() + "\"")
        .detail(detail);
  }
}
