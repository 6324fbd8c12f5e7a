package org.pgj.engine.executor.scan;

import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** The conditions of an index scan with the values they have for one (re)start. */
public final class IndexKeys {
  private final ScanKey[] keys;
  private final Evaluator[] comparands;
  private final SqlType[] elementTypes;
  private final Vector[] arguments;
  private final Vector[] elements;
  private final int[] counts;
  private final boolean hasArrays;
  private final Batch noRow = new Batch().set(new Vector[0], 1);

  /**
   * @param comparands one per key, null for null tests
   * @param elementTypes one per key, non-null for ANY
   */
  public IndexKeys(ScanKey[] keys, Evaluator[] comparands, SqlType[] elementTypes) {
    this.keys = keys;
    this.comparands = comparands;
    this.elementTypes = elementTypes;
    this.arguments = new Vector[keys.length];
    this.elements = new Vector[keys.length];
    this.counts = new int[keys.length];
    boolean arrays = false;
    for (int k = 0; k < keys.length; k++) {
      arrays |= elementTypes[k] != null;
    }
    this.hasArrays = arrays;
  }

  public ScanKey[] keys() {
    return keys;
  }

  /**
   * The index's form of a condition.
   *
   * @param accessMethod pg_am oid
   */
  public static ScanKey key(IndexCondition condition, int accessMethod) {
    if (accessMethod == TypeOperators.GIN || accessMethod == TypeOperators.GIST) {
      return new ScanKey(condition.column(), ScanKey.Strategy.OPERATOR, condition.strategy());
    }
    return new ScanKey(
        condition.column(),
        accessMethod == TypeOperators.HASH ? ScanKey.Strategy.EQUAL : strategy(condition));
  }

  private static ScanKey.Strategy strategy(IndexCondition condition) {
    return switch (condition.kind()) {
      case ANY -> ScanKey.Strategy.ANY;
      case IS_NULL -> ScanKey.Strategy.IS_NULL;
      case IS_NOT_NULL -> ScanKey.Strategy.IS_NOT_NULL;
      case ROW_NEXT -> ScanKey.Strategy.ROW_NEXT;
      case OPERATOR ->
          switch (condition.strategy()) {
            case 1 -> ScanKey.Strategy.LESS;
            case 2 -> ScanKey.Strategy.LESS_EQUAL;
            case 3 -> ScanKey.Strategy.EQUAL;
            case 4 -> ScanKey.Strategy.GREATER_EQUAL;
            case 5 -> ScanKey.Strategy.GREATER;
            default ->
                throw new IllegalArgumentException("B-tree strategy " + condition.strategy());
          };
    };
  }

  /** Computes the values and restarts the scan; false if no row can match. */
  boolean restart(IndexScan scan) {
    for (int k = 0; k < keys.length; k++) {
      if (comparands[k] == null) {
        continue;
      }
      Vector value = comparands[k].evaluate(noRow);
      if (value.isNull(0) && !isInsideRow(k)) {
        return false;
      }
      if (elementTypes[k] == null) {
        arguments[k] = value;
      } else if (!expand(k, (BytesVector) value)) {
        return false;
      }
    }
    scan.restart(arguments, hasArrays ? counts : null);
    return true;
  }

  /** A null there leaves rows that differ in the columns before it. */
  private boolean isInsideRow(int key) {
    return key > 0 && keys[key - 1].strategy() == ScanKey.Strategy.ROW_NEXT;
  }

  /** The elements that are not null; false if there are none. */
  private boolean expand(int key, BytesVector array) {
    ArrayView view = new ArrayView(array.chunk(0), array.offset(0), array.length(0));
    SqlType type = elementTypes[key];
    Representation representation = type.representation();
    if (elements[key] == null) {
      elements[key] = Vector.create(representation, Math.max(1, view.count()));
    }
    Vector target = elements[key];
    target.reset();
    target.ensureCapacity(view.count());
    int kept = 0;
    for (int e = 0; e < view.count(); e++) {
      if (view.isNull(e)) {
        view.skip(type);
      } else {
        view.next(type, target, kept++);
      }
    }
    arguments[key] = target;
    counts[key] = kept;
    return kept > 0;
  }
}
