package org.pgj.engine.executor.partition;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.planner.partition.Partitioning;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.type.vector.Vector;

/** Whether rows of a partition satisfy its bound and those of the partitions it is within. */
public final class PartitionCheck {
  private final List<Level> levels = new ArrayList<>();

  private record Level(
      Partitioning partitioning, int partition, Evaluator[] keys, Vector[] values) {
    boolean isOfDefault() {
      int remaining = partitioning.defaultPartition();
      return remaining != Partitioning.NONE
          && partitioning.partitions().get(remaining).relation() == partition;
    }

    boolean accepts(int row) {
      int found = partitioning.find(values, row);
      return found != Partitioning.NONE
          && partitioning.partitions().get(found).relation() == partition;
    }
  }

  /**
   * @param compiler of expressions over rows of the partition
   */
  private PartitionCheck(
      ExecutionContext context, RelationEntry partition, ExpressionCompiler compiler) {
    RelationEntry child = partition;
    while (child.isPartition()) {
      RelationEntry parent = parent(context, child);
      Partitioning partitioning = context.session().partitionings().of(parent.oid());
      List<Expression> keys =
          InheritedColumns.of(parent, partition).toChild(partitioning.key().values(), 1);
      Evaluator[] evaluators = compiler.compileAll(keys);
      levels.add(new Level(partitioning, child.oid(), evaluators, new Vector[evaluators.length]));
      child = parent;
    }
  }

  /** The check of a table's rows, null if it is no partition. */
  public static PartitionCheck of(
      ExecutionContext context, RelationEntry table, ExpressionCompiler compiler) {
    return table.isPartition() ? new PartitionCheck(context, table, compiler) : null;
  }

  private static RelationEntry parent(ExecutionContext context, RelationEntry child) {
    List<CatalogRow> rows =
        context
            .catalog()
            .source()
            .find(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, child.oid());
    return context.catalog().relations().relation(rows.getFirst().oid(PgInherits.INHPARENT));
  }

  /** Whether other partitions that come and go decide what this one takes. */
  public boolean isOfDefault() {
    for (Level level : levels) {
      if (level.isOfDefault()) {
        return true;
      }
    }
    return false;
  }

  /** Sets the rows, as columns of the partition, that are asked about from now on. */
  public void begin(Batch rows) {
    for (Level level : levels) {
      for (int k = 0; k < level.keys.length; k++) {
        level.values[k] = level.keys[k].evaluate(rows);
      }
    }
  }

  /** Whether the row at a position may stand in the partition. */
  public boolean accepts(int row) {
    for (Level level : levels) {
      if (!level.accepts(row)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Who is to be named when the row at a position was routed here from a root and is refused: the
   * root if it does not take the row itself, else the outermost default partition that does not
   * take it any more; 0 if it is neither.
   */
  public int refusing(int row, int root) {
    boolean aboveRoot = levels.stream().anyMatch(level -> level.partition == root);
    for (Level level : levels.reversed()) {
      if (!level.accepts(row)) {
        return aboveRoot ? root : level.isOfDefault() ? level.partition : 0;
      }
      aboveRoot &= level.partition != root;
    }
    return 0;
  }
}
