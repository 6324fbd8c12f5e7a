package org.pgj.engine.executor.partition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.ShownColumns;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.planner.partition.Partitioning;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.type.text.Identifiers;
import org.pgj.engine.type.vector.Vector;

/** Finds the table that takes a row of a partitioned table. */
public final class PartitionRouter {
  private final ExecutionContext context;
  private final RelationEntry root;
  private final ExpressionCompiler compiler;
  private final Map<Integer, Level> levels = new HashMap<>();
  private Batch batch;
  private long batchNumber;

  /** A partitioned table of the tree. */
  private static final class Level {
    private final RelationEntry table;
    private final Partitioning partitioning;
    private final Evaluator[] keys;
    private final Vector[] values;
    private long computedFor;

    private Level(RelationEntry table, Partitioning partitioning, Evaluator[] keys) {
      this.table = table;
      this.partitioning = partitioning;
      this.keys = keys;
      this.values = new Vector[keys.length];
    }
  }

  /**
   * @param compiler of expressions over rows of the root
   */
  public PartitionRouter(
      ExecutionContext context, RelationEntry root, ExpressionCompiler compiler) {
    this.context = context;
    this.root = root;
    this.compiler = compiler;
  }

  /** Sets the rows, as columns of the root, that are routed from now on. */
  public void begin(Batch rows) {
    batch = rows;
    batchNumber++;
  }

  /**
   * The table that takes the row at a position.
   *
   * @throws DatabaseError 23514 if there is none
   */
  public int route(int row) {
    RelationEntry table = root;
    while (true) {
      Level level = level(table);
      int found = level.partitioning.find(level.values, row);
      if (found == Partitioning.NONE) {
        throw missing(level, row);
      }
      int oid = level.partitioning.partitions().get(found).relation();
      table = context.catalog().relations().relation(oid);
      if (table.kind() != 'p') {
        return oid;
      }
    }
  }

  private Level level(RelationEntry table) {
    Level level = levels.get(table.oid());
    if (level == null) {
      Partitioning partitioning = context.session().partitionings().of(table.oid());
      List<Expression> keys = partitioning.key().values();
      if (table.oid() != root.oid()) {
        keys = InheritedColumns.of(root, table).toParent(keys, 1);
      }
      level = new Level(table, partitioning, compiler.compileAll(keys));
      levels.put(table.oid(), level);
    }
    if (level.computedFor != batchNumber) {
      for (int k = 0; k < level.keys.length; k++) {
        level.values[k] = level.keys[k].evaluate(batch);
      }
      level.computedFor = batchNumber;
    }
    return level;
  }

  /** Whether the current user may see the key: expressions only who may read the whole table. */
  private boolean isShown(Level level) {
    ShownColumns shown = new ShownColumns(level.table, context.functions());
    for (Expression key : level.partitioning.key().values()) {
      if (!shown.contains(key instanceof ColumnReference column ? column.attribute() : 0)) {
        return false;
      }
    }
    return true;
  }

  private DatabaseError missing(Level level, int row) {
    StringBuilder names = new StringBuilder();
    StringBuilder values = new StringBuilder();
    ExpressionDeparser deparser =
        new ExpressionDeparser(
            context.catalog(),
            context.functions(),
            (reference, text) ->
                text.text()
                    .append(
                        Identifiers.quote(level.table.attribute(reference.attribute()).name())));
    for (int k = 0; k < level.keys.length; k++) {
      if (k > 0) {
        names.append(", ");
        values.append(", ");
      }
      names.append(deparser.deparse(level.partitioning.key().values().get(k)));
      values.append(
          level.values[k].isNull(row)
              ? "null"
              : level.partitioning.type(k).outputText(level.values[k], row, context.functions()));
    }
    return new DatabaseError(
            "23514", "no partition of relation \"" + level.table.name() + "\" found for row")
        .detail(
            isShown(level)
                ? "Partition key of the failing row contains (" + names + ") = (" + values + ")."
                : null)
        .table(context.catalog().namespace(level.table.namespace()).name(), level.table.name());
  }
}
