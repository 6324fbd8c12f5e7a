package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
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

  /** Whether rows can be written to the relation below through a view. */
  public boolean isUpdatable(RelationEntry view) {
    AnalyzedQuery definition = ViewQueries.of(catalog, view, null);
    if (obstacle(definition) != null) {
      return false;
    }
    JoinTree.Leaf leaf = (JoinTree.Leaf) definition.joinTree().items().getFirst();
    RangeTableEntry.Relation base = (RangeTableEntry.Relation) definition.range(leaf.rangeIndex());
    return base.kind() != 'v' || isUpdatable(catalog.relations().relation(base.relation()));
  }

  /** Whether a column of an updatable view is one of the relation below. */
  public boolean isUpdatable(RelationEntry view, int column) {
    AnalyzedQuery definition = ViewQueries.of(catalog, view, null);
    return output(definition, column).expression() instanceof ColumnReference reference
        && reference.attribute() > 0;
  }

  /** The query on the relation below, which may be a view again. */
  AnalyzedQuery onBase(AnalyzedQuery query, RangeTableEntry.Relation target, RelationEntry view) {
    AnalyzedQuery definition = ViewQueries.of(catalog, view, target.access());
    String obstacle = obstacle(definition);
    if (obstacle != null) {
      throw notUpdatable(query.command(), view, obstacle);
    }
    if (query.command() == CommandKind.MERGE) {
      throw DatabaseError.notSupported("execute MERGE on view \"" + view.name() + "\"");
    }
    if (query.onConflict() != null) {
      throw DatabaseError.notSupported("ON CONFLICT on view \"" + view.name() + "\"");
    }
    int index = query.resultRelation();
    JoinTree.Leaf leaf = (JoinTree.Leaf) definition.joinTree().items().getFirst();
    RangeTableEntry.Relation base = (RangeTableEntry.Relation) definition.range(leaf.rangeIndex());
    ViewColumnMapping columns = new ViewColumnMapping(definition, leaf.rangeIndex(), index, target);
    List<TargetEntry> targets = new ArrayList<>(query.targetList().size());
    for (TargetEntry entry : query.targetList()) {
      targets.add(onBase(entry, definition, view, query.command()));
    }
    AnalyzedQuery mapped = columns.mapQuery(query.with().targetList(targets).build());
    List<RangeTableEntry> entries = new ArrayList<>(mapped.rangeTable());
    entries.set(index - 1, baseEntry(base, target, definition));
    Expression condition =
        query.command() == CommandKind.INSERT
            ? mapped.joinTree().condition()
            : both(
                mapped.joinTree().condition(),
                columns.relocated(definition.joinTree().condition()));
    return mapped
        .with()
        .rowConditions(
            conditions(mapped, view, columns.relocated(definition.joinTree().condition())))
        .rangeTable(entries)
        .joinTree(new JoinTree.From(mapped.joinTree().items(), condition))
        .build();
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

  private static Expression both(Expression one, Expression other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return new BooleanExpression(
        BooleanExpression.Kind.AND, List.of(one, other), SourcePosition.UNKNOWN);
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
                  + (command == CommandKind.INSERT ? "insert into" : "update")
                  + " column \""
                  + view.attribute(entry.attribute()).name()
                  + "\" of view \""
                  + view.name()
                  + "\"")
          .detail("View columns that are not columns of their base relation are not updatable.");
    }
    return new TargetEntry(
        entry.expression(),
        reference.attribute(),
        entry.name(),
        false,
        entry.originTable(),
        entry.originColumn());
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
  private static RangeTableEntry baseEntry(
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
        target.name(),
        target.aliased(),
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

  private static DatabaseError notUpdatable(
      CommandKind command, RelationEntry view, String detail) {
    return switch (command) {
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
}
