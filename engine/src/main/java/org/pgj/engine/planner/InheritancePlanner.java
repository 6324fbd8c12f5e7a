package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.catalog.Relations;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.planner.join.PathList;
import org.pgj.engine.planner.partition.PartitionPruner;
import org.pgj.engine.planner.path.AppendPath;
import org.pgj.engine.planner.path.IndexClause;
import org.pgj.engine.planner.path.IndexPath;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.path.ResultPath;
import org.pgj.engine.planner.prepare.ConstantFolding;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Trees of tables, by INHERITS or partitioning. Every table with rows becomes a relation of its own
 * below the root's; all of them have the root's range index, and their conditions stay in the
 * root's columns until their plans are built.
 */
final class InheritancePlanner {
  private final QueryPlanner level;
  private final PlannerContext context;

  InheritancePlanner(QueryPlanner level) {
    this.level = level;
    this.context = level.context;
  }

  /** Whether rows of other tables than the named one may be wanted. */
  static boolean isTree(RangeTableEntry.Relation table, RelationEntry entry) {
    return entry.kind() == 'p' || table.inherit() && entry.hasSubclass();
  }

  /** Finds the tables that can have rows for which the root's conditions are true. */
  void expand(Relation root, RelationPlanner planner) {
    RangeTableEntry.Relation range = (RangeTableEntry.Relation) root.range;
    List<RelationEntry> tables = tables(root, range);
    List<Relation> children = new ArrayList<>(tables.size());
    Set<String> names = names();
    int number = 0;
    for (RelationEntry table : tables) {
      String name = range.name();
      if (tables.size() > 1) {
        do {
          name = range.name() + "_" + ++number;
        } while (names.contains(name));
      }
      children.add(child(root, range, table, name, planner));
    }
    root.children = children;
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (RangeTableEntry entry : level.query.rangeTable()) {
      names.add(entry.name());
    }
    return names;
  }

  private List<RelationEntry> tables(Relation root, RangeTableEntry.Relation range) {
    if (root.entry.kind() != 'p') {
      return inheritors(context.catalog().relations(), root.entry);
    }
    if (!range.inherit()) {
      return List.of();
    }
    List<Expression> conditions = new ArrayList<>();
    for (Clause clause : root.restrictions) {
      conditions.add(clause.expression);
    }
    return new PartitionPruner(context.catalog(), context.partitionings(), new Constants())
        .leaves(root.entry, conditions, root.rangeIndex);
  }

  /** A table and all that inherit from it, each once, the nearer ones first. */
  static List<RelationEntry> inheritors(Relations relations, RelationEntry root) {
    Set<Integer> found = new LinkedHashSet<>();
    found.add(root.oid());
    List<Integer> waiting = new ArrayList<>(found);
    for (int at = 0; at < waiting.size(); at++) {
      for (int child : relations.children(waiting.get(at))) {
        if (found.add(child)) {
          waiting.add(child);
        }
      }
    }
    List<RelationEntry> tables = new ArrayList<>(found.size());
    for (int oid : found) {
      RelationEntry entry = relations.relation(oid);
      if (entry != null && !relations.isOfOtherSession(entry)) {
        tables.add(entry);
      }
    }
    return tables;
  }

  private Relation child(
      Relation root,
      RangeTableEntry.Relation range,
      RelationEntry table,
      String name,
      RelationPlanner planner) {
    List<String> names = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (AttributeEntry attribute : table.attributes()) {
      names.add(attribute.dropped() ? null : attribute.name());
      types.add(new ColumnType(attribute.type(), attribute.typmod(), attribute.collation()));
    }
    RangeTableEntry.Relation own =
        new RangeTableEntry.Relation(
            name,
            range.aliased(),
            names,
            types,
            table.oid(),
            table.kind(),
            false,
            range.lockMode(),
            null,
            range.sample());
    level.global.relations.add(own);
    Relation child = new Relation(root.set);
    child.startupMatters = root.startupMatters;
    child.semiJoined = root.semiJoined;
    child.range = own;
    child.rangeIndex = root.rangeIndex;
    child.columns = InheritedColumns.of(root.entry, table);
    child.restrictions.addAll(root.restrictions);
    child.securityFloor = root.securityFloor;
    child.joinClauses.addAll(root.joinClauses);
    for (int attribute : root.attributes) {
      child.attributes.add(child.columns.toChild(attribute));
    }
    child.width = root.width;
    planner.open(child, table);
    return child;
  }

  /** The paths of the root from those of its tables. */
  void addPaths(Relation root) {
    if (root.children.isEmpty()) {
      root.rows = 0;
      root.paths.add(new ResultPath(root, null, List.of(), true));
      return;
    }
    if (root.children.size() == 1) {
      root.paths.addAll(root.children.getFirst().paths);
      return;
    }
    List<Path> cheapest = new ArrayList<>();
    List<Path> fastest = new ArrayList<>();
    Set<Long> outer = new LinkedHashSet<>();
    for (Relation child : root.children) {
      cheapest.add(child.cheapestTotal);
      fastest.add(child.cheapestStartup);
      for (Path path : child.parameterised) {
        outer.add(path.requiredOuter());
      }
    }
    double tupleCost = context.settings().cpuTupleCost();
    List<Clause> conditions = variable(root);
    PathList.add(root, new AppendPath(root, cheapest, conditions, List.of(), 0, tupleCost));
    if (!fastest.equals(cheapest)) {
      PathList.add(root, new AppendPath(root, fastest, conditions, List.of(), 0, tupleCost));
    }
    for (long required : outer) {
      List<Path> inputs = parameterised(root, required);
      if (inputs != null) {
        PathList.add(
            root,
            new AppendPath(
                root,
                inputs,
                withJoinClauses(root, conditions, required),
                List.of(),
                required,
                tupleCost));
      }
    }
    new SortedTrees(level).addPaths(root, conditions);
  }

  /** Conditions on a partitioned table whose values are known only when the plan runs. */
  private static List<Clause> variable(Relation root) {
    List<Clause> variable = new ArrayList<>();
    for (Clause clause : root.restrictions) {
      if (root.entry.kind() == 'p' && hasParameter(clause.expression)) {
        variable.add(clause);
      }
    }
    return variable;
  }

  private static boolean hasParameter(Expression expression) {
    return Expressions.hasExternalParameter(expression)
        || Expressions.hasExecutionParameter(expression);
  }

  private static List<Clause> withJoinClauses(
      Relation root, List<Clause> conditions, long required) {
    if (root.entry.kind() != 'p') {
      return conditions;
    }
    Set<Clause> all = new LinkedHashSet<>(conditions);
    for (Clause clause : root.joinClauses) {
      if (isStrictFor(root, clause)
          && RelationSet.isSubset(clause.relations, root.set | required)) {
        all.add(clause);
      }
    }
    for (Relation child : root.children) {
      for (Path path : child.parameterised) {
        if (path.requiredOuter() == required && path instanceof IndexPath index) {
          for (IndexClause clause : index.conditions()) {
            all.add(clause.clause());
          }
        }
      }
    }
    return new ArrayList<>(all);
  }

  /** Whether rows that do not meet a condition may be left out before an outer join is done. */
  private static boolean isStrictFor(Relation root, Clause clause) {
    return clause.mayParameterise(root) && (clause.equality != null || !clause.pushedDown);
  }

  /** The cheapest path of each table with exactly these parameters; null if one has none. */
  private static List<Path> parameterised(Relation root, long required) {
    List<Path> inputs = new ArrayList<>(root.children.size());
    for (Relation child : root.children) {
      Path best = null;
      for (Path path : child.parameterised) {
        if (path.requiredOuter() == required
            && (best == null || path.totalCost() < best.totalCost())) {
          best = path;
        }
      }
      if (best == null) {
        return null;
      }
      inputs.add(best);
    }
    return inputs;
  }

  /** Values known while planning. */
  private final class Constants implements PartitionPruner.Values {
    @Override
    public Vector of(Expression expression) {
      if (!(expression instanceof Constant constant)) {
        return null;
      }
      Representation representation = context.type(constant.type()).representation();
      Vector vector = Vector.create(representation, 1);
      if (constant.isNull()) {
        vector.setNull(0);
        return vector;
      }
      switch (vector) {
        case LongVector longs -> longs.set(0, constant.bits());
        case DoubleVector doubles -> doubles.set(0, Double.longBitsToDouble(constant.bits()));
        case BytesVector bytes ->
            bytes.setReference(0, constant.bytes(), 0, constant.bytes().length);
        default -> throw new IllegalStateException("no vector of values");
      }
      return vector;
    }

    @Override
    public List<Vector> elementsOf(Expression array) {
      if (!(array instanceof Constant constant)) {
        return null;
      }
      List<Expression> elements = ConstantFolding.elements(constant, context.types());
      if (elements == null) {
        return null;
      }
      List<Vector> vectors = new ArrayList<>(elements.size());
      for (Expression element : elements) {
        vectors.add(of(element));
      }
      return vectors;
    }
  }
}
