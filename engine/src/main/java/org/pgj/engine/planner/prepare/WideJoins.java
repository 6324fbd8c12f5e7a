package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * Joins of more relations than a set can hold are done in parts, as PostgreSQL does beyond {@code
 * join_collapse_limit}: a part of the FROM clause becomes a subquery, planned by itself. Conditions
 * find their way into it as into any subquery.
 */
public final class WideJoins {
  /** So many range table entries need no parts. */
  private static final int NARROW = RelationSet.LARGEST - 2;

  /** Relations of a part, at least: so many that their order is searched greedily. */
  private static final int PART = 12;

  /** Relations and parts that may be left at the top. */
  private static final int TOP = 2 * PART;

  /** The part's place in the FROM clause while it has no number. */
  private static final int PLACE = -1;

  private WideJoins() {}

  /** The query in parts, if it is too wide and its form allows it. */
  public static AnalyzedQuery split(AnalyzedQuery original) {
    if (original.rangeTable().size() <= NARROW
        || original.command() != CommandKind.SELECT
        || original.setOperations() != null
        || !original.rowMarks().isEmpty()
        || hasLateral(original)) {
      return original;
    }
    AnalyzedQuery query = original;
    if (leaves(query.joinTree()).cardinality() <= NARROW) {
      return compacted(original);
    }
    while (leaves(query.joinTree()).cardinality() > TOP) {
      query = withPart(query);
    }
    return query;
  }

  private static boolean hasLateral(AnalyzedQuery query) {
    for (RangeTableEntry entry : query.rangeTable()) {
      if (entry.lateral()
          || entry instanceof RangeTableEntry.Relation table && table.sample() != null) {
        return true;
      }
    }
    return false;
  }

  private static BitSet leaves(JoinTree tree) {
    BitSet found = new BitSet();
    addLeaves(tree, found);
    return found;
  }

  private static void addLeaves(JoinTree tree, BitSet found) {
    switch (tree) {
      case JoinTree.Leaf leaf -> found.set(leaf.rangeIndex());
      case JoinTree.Join join -> {
        addLeaves(join.left(), found);
        addLeaves(join.right(), found);
      }
      case JoinTree.From from -> {
        for (JoinTree item : from.items()) {
          addLeaves(item, found);
        }
      }
    }
  }

  /** Turns one part of the FROM clause into a subquery. */
  private static AnalyzedQuery withPart(AnalyzedQuery query) {
    JoinTree.From tree = query.joinTree();
    JoinTree part = find(tree);
    if (part == null) {
      List<JoinTree> first = new ArrayList<>();
      List<JoinTree> others = new ArrayList<>();
      int count = 0;
      for (JoinTree item : tree.items()) {
        (count < PART ? first : others).add(item);
        count += leaves(item).cardinality();
      }
      part = new JoinTree.From(first, null);
      others.addFirst(new JoinTree.Leaf(PLACE));
      tree = new JoinTree.From(others, tree.condition());
    } else {
      tree = (JoinTree.From) replaced(tree, part);
    }
    return joined(query, part, tree);
  }

  /** The smallest join below the top that has enough relations, or null. */
  private static JoinTree find(JoinTree tree) {
    List<JoinTree> inputs =
        switch (tree) {
          case JoinTree.Leaf ignored -> List.of();
          case JoinTree.Join join -> List.of(join.left(), join.right());
          case JoinTree.From from -> from.items();
        };
    for (JoinTree input : inputs) {
      if (leaves(input).cardinality() >= PART) {
        JoinTree smaller = find(input);
        return smaller == null ? input : smaller;
      }
    }
    return null;
  }

  private static JoinTree replaced(JoinTree tree, JoinTree part) {
    if (tree == part) {
      return new JoinTree.Leaf(PLACE);
    }
    return switch (tree) {
      case JoinTree.Leaf leaf -> leaf;
      case JoinTree.Join join ->
          new JoinTree.Join(
              join.kind(),
              replaced(join.left(), part),
              replaced(join.right(), part),
              join.usingColumns(),
              join.condition(),
              join.alias());
      case JoinTree.From from -> {
        List<JoinTree> items = new ArrayList<>(from.items().size());
        for (JoinTree item : from.items()) {
          items.add(replaced(item, part));
        }
        yield new JoinTree.From(items, from.condition());
      }
    };
  }

  private static AnalyzedQuery joined(AnalyzedQuery query, JoinTree part, JoinTree.From tree) {
    BitSet inside = leaves(part);
    Map<Long, ColumnReference> columns = columns(query, inside);
    int[] numbers = new int[query.rangeTable().size() + 1];
    int[] own = new int[query.rangeTable().size() + 1];
    List<RangeTableEntry> inner = new ArrayList<>();
    List<RangeTableEntry> outer = new ArrayList<>();
    BitSet joined = leaves(query.joinTree());
    for (int i = joined.nextSetBit(0); i >= 0; i = joined.nextSetBit(i + 1)) {
      List<RangeTableEntry> entries = inside.get(i) ? inner : outer;
      entries.add(query.range(i));
      (inside.get(i) ? own : numbers)[i] = entries.size();
    }
    Renumbering within = new Renumbering(own, 1);
    List<RangeTableEntry> entries = new ArrayList<>();
    for (RangeTableEntry entry : inner) {
      entries.add(within.mapRange(entry));
    }
    List<TargetEntry> targets = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (ColumnReference column : columns.values()) {
      String name = name(query, column);
      targets.add(new TargetEntry(within.map(column), targets.size() + 1, name, false, 0, 0));
      names.add(name);
      types.add(new ColumnType(column.type(), column.typmod(), column.collation()));
    }
    AnalyzedQuery subquery =
        new AnalyzedQueryBuilder(CommandKind.SELECT)
            .rangeTable(entries)
            .joinTree(new JoinTree.From(List.of(within.mapJoinTree(part)), null))
            .targetList(targets)
            .build();
    outer.add(
        new RangeTableEntry.Subquery("joined", false, names, types, subquery, false, false, 0));
    int place = outer.size();
    addUnjoined(query, joined, outer);
    Renumbering around = new Renumbering(numbers, 0, place, List.copyOf(columns.keySet()));
    return around.mapQuery(query.with().rangeTable(outer).joinTree(tree).build());
  }

  /** Views that stay for their locks and privileges have the numbers behind. */
  private static void addUnjoined(
      AnalyzedQuery query, BitSet joined, List<RangeTableEntry> entries) {
    for (int i = 1; i <= query.rangeTable().size(); i++) {
      if (!joined.get(i)) {
        entries.add(query.range(i));
      }
    }
  }

  /** The query with what is joined at the front of the range table. */
  private static AnalyzedQuery compacted(AnalyzedQuery query) {
    BitSet joined = leaves(query.joinTree());
    int[] numbers = new int[query.rangeTable().size() + 1];
    List<RangeTableEntry> entries = new ArrayList<>();
    for (int i = joined.nextSetBit(0); i >= 0; i = joined.nextSetBit(i + 1)) {
      entries.add(query.range(i));
      numbers[i] = entries.size();
    }
    addUnjoined(query, joined, entries);
    return new Renumbering(numbers, 0).mapQuery(query.with().rangeTable(entries).build());
  }

  private static String name(AnalyzedQuery query, ColumnReference column) {
    List<String> names = query.range(column.rangeIndex()).columnNames();
    boolean named = column.attribute() > 0 && column.attribute() <= names.size();
    String name = named ? names.get(column.attribute() - 1) : null;
    return name == null ? "?column?" : name;
  }

  /** The columns of some relations that are referred to anywhere, by relation and number. */
  private static Map<Long, ColumnReference> columns(AnalyzedQuery query, BitSet relations) {
    Map<Long, ColumnReference> found = new LinkedHashMap<>();
    new TreeWalker() {
      @Override
      protected void visit(Expression expression) {
        if (expression instanceof ColumnReference column
            && column.levelsUp() == depth()
            && column.rangeIndex() > 0
            && relations.get(column.rangeIndex())) {
          found.putIfAbsent(key(column), moved(column, column.rangeIndex(), column.attribute(), 0));
        }
        visitChildren(expression);
      }
    }.walk(query);
    return found;
  }

  private static long key(ColumnReference column) {
    return (long) column.rangeIndex() << 32 | column.attribute() & 0xFFFFFFFFL;
  }

  private static ColumnReference moved(
      ColumnReference column, int rangeIndex, int attribute, int levelsUp) {
    return column.to(attribute).in(rangeIndex).onLevel(levelsUp);
  }

  /** Gives relations other numbers, and columns of the part their place in its output. */
  private static final class Renumbering extends TreeMapper {
    private final int[] numbers;
    private final int deeper;
    private final int place;
    private final List<Long> columns;

    /**
     * @param numbers new ones by old ones, 0 for what is in the part
     * @param deeper how many levels references to WITH queries get more
     */
    Renumbering(int[] numbers, int deeper) {
      this(numbers, deeper, 0, List.of());
    }

    Renumbering(int[] numbers, int deeper, int place, List<Long> columns) {
      this.numbers = Arrays.copyOf(numbers, numbers.length);
      this.deeper = deeper;
      this.place = place;
      this.columns = columns;
    }

    @Override
    public Expression map(Expression expression) {
      if (!(expression instanceof ColumnReference column)
          || column.levelsUp() != depth()
          || column.rangeIndex() <= 0) {
        return mapChildren(expression);
      }
      int number = numbers[column.rangeIndex()];
      return number != 0
          ? moved(column, number, column.attribute(), column.levelsUp())
          : moved(column, place, columns.indexOf(key(column)) + 1, column.levelsUp());
    }

    @Override
    protected JoinTree mapJoinTree(JoinTree tree) {
      if (!(tree instanceof JoinTree.Leaf leaf) || depth() > 0) {
        return super.mapJoinTree(tree);
      }
      return new JoinTree.Leaf(leaf.rangeIndex() == PLACE ? place : numbers[leaf.rangeIndex()]);
    }

    @Override
    protected RangeTableEntry mapRange(RangeTableEntry entry) {
      if (deeper > 0
          && entry instanceof RangeTableEntry.CommonTable table
          && table.levelsUp() >= depth()) {
        return new RangeTableEntry.CommonTable(
            table.name(),
            table.aliased(),
            table.columnNames(),
            table.columnTypes(),
            table.commonTable(),
            table.levelsUp() + deeper,
            table.selfReference());
      }
      return super.mapRange(entry);
    }
  }
}
