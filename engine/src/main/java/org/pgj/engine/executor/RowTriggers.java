package org.pgj.engine.executor;

import org.pgj.engine.type.vector.Vector;

/**
 * What runs before single rows of one table are written. Columns are those of the table, one vector
 * per attribute; a new row may be changed in place.
 */
public interface RowTriggers {
  /** Whether the row is to be inserted. */
  boolean insert(Vector[] columns, int row);

  /** Whether the row is to be updated. */
  boolean update(Vector[] oldColumns, Vector[] columns, int row);

  /** Whether the row is to be deleted. */
  boolean delete(Vector[] oldColumns, int row);
}
