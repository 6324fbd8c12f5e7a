package org.pgj.engine.executor.modify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.modify.ModifySpec.Kind;
import org.pgj.engine.executor.partition.PartitionRouter;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.type.vector.Vector;

/** The tables of a tree that one statement writes, each opened for its first row. */
public final class TreeTargets {
  private final RelationEntry root;
  private final IntFunction<ModifyTableOperator> maker;
  private final PartitionRouter router;
  private final Map<Integer, ModifyTableOperator> opened = new LinkedHashMap<>();
  private final Map<Integer, int[]> sources = new LinkedHashMap<>();
  private final Deque<Batch> moved = new ArrayDeque<>();
  private final Deque<Batch> unmatched = new ArrayDeque<>();
  private ModifyTableOperator last;

  /**
   * @param maker makes the operator that writes one table
   * @param router null if the root is not partitioned
   */
  public TreeTargets(
      RelationEntry root, IntFunction<ModifyTableOperator> maker, PartitionRouter router) {
    this.root = root;
    this.maker = maker;
    this.router = router;
  }

  RelationEntry root() {
    return root;
  }

  PartitionRouter router() {
    return router;
  }

  /** The operator that writes a table. */
  ModifyTableOperator of(int relation) {
    ModifyTableOperator operator = opened.get(relation);
    if (operator == null) {
      operator = maker.apply(relation);
      operator.begin(router == null ? null : this, unmatched);
      opened.put(relation, operator);
    }
    last = operator;
    return operator;
  }

  /** The columns of rows of the root as those of a table; null in the place of dropped ones. */
  Vector[] columns(Batch rows, ModifyTableOperator target) {
    int[] source = sources.computeIfAbsent(target.table().relation().oid(), oid -> source(target));
    Vector[] columns = new Vector[source.length];
    for (int a = 0; a < source.length; a++) {
      columns[a] = source[a] < 0 ? null : rows.column(source[a]);
    }
    return columns;
  }

  private int[] source(ModifyTableOperator target) {
    RelationEntry table = target.table().relation();
    InheritedColumns columns = InheritedColumns.of(root, table);
    int[] source = new int[table.attributes().size()];
    for (int a = 0; a < source.length; a++) {
      int number = columns.toParent(a + 1);
      source[a] =
          table.attribute(a + 1).dropped() || InheritedColumns.isOwn(number) ? -1 : number - 1;
    }
    return source;
  }

  /**
   * Inserts a row that an update moves out of its partition.
   *
   * @param version the new row, as columns of the table it comes from
   * @param input the statement's row, for RETURNING
   */
  void move(ModifyTableOperator from, Batch version, int row, Batch input) {
    InheritedColumns origin = InheritedColumns.of(root, from.table().relation());
    Vector[] rootColumns = new Vector[root.attributes().size()];
    for (int a = 0; a < rootColumns.length; a++) {
      rootColumns[a] =
          root.attribute(a + 1).dropped() ? null : version.column(origin.toChild(a + 1) - 1);
    }
    int[] position = {row};
    Batch rows = new Batch().set(rootColumns, position, 1, row + 1);
    router.begin(rows);
    ModifyTableOperator target = of(router.route(row));
    if (target == from) {
      from.requireRouted(version, root.oid());
    }
    Batch single = new Batch().set(input.columns(), position, 1, row + 1);
    Batch returned = target.insert(single, columns(rows, target), Kind.UPDATE);
    if (returned != null) {
      moved.add(copy(returned));
    }
  }

  private static Batch copy(Batch returned) {
    Vector[] columns = new Vector[returned.columnCount()];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = Vector.create(returned.column(c).representation(), 1);
      columns[c].keepFrom(returned.column(c), returned.row(0), 0);
    }
    return new Batch().set(columns, 1);
  }

  /** What a row that was moved returns, null if there is no more of that. */
  Batch returnedByMoves() {
    return moved.poll();
  }

  /** A row of MERGE's input that has lost its match, null if there is no more of that. */
  Batch noLongerMatched() {
    return unmatched.poll();
  }

  long total(ModifySpec.Kind kind) {
    long sum = 0;
    for (ModifyTableOperator operator : opened.values()) {
      sum += operator.total(kind);
    }
    return sum;
  }

  int failedRow() {
    return last == null ? -1 : last.failedRow();
  }

  void forgetAll() {
    opened.clear();
    moved.clear();
    unmatched.clear();
    last = null;
  }
}
