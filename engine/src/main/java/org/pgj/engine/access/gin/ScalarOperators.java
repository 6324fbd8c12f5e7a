package org.pgj.engine.access.gin;

import java.util.List;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/**
 * The classes of the extension btree_gin: the hash of the value. They are there to stand beside
 * other columns in one index; only equality looks a key up, comparisons read the whole column.
 */
final class ScalarOperators implements GinOperators {
  private static final int EQUAL = 3;

  private final SqlType type;

  /**
   * @param type of the column
   */
  ScalarOperators(SqlType type) {
    this.type = type;
  }

  @Override
  public List<Key> keys(Vector value, int row) {
    return List.of(new Key(ArrayOperators.hash(type.hash(value, row))));
  }

  @Override
  public Query query(int strategy, Vector argument) {
    return strategy == EQUAL
        ? Query.allOf(List.of(new SearchKey(ArrayOperators.hash(type.hash(argument, 0)), false)))
        : Query.all();
  }
}
