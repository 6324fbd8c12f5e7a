package org.pgj.engine.function.hstore;

import java.util.List;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** skeys, svals and each. */
public final class HstoreSets {
  private HstoreSets() {}

  @SqlFunction("hstore_skeys")
  public static SetFunction keys(FunctionCall call) {
    return new Members(true, false);
  }

  @SqlFunction("hstore_svals")
  public static SetFunction values(FunctionCall call) {
    return new Members(false, true);
  }

  @SqlFunction("hstore_each")
  public static SetFunction pairs(FunctionCall call) {
    return new Members(true, true);
  }

  private static final class Members implements SetFunction {
    private final boolean withKeys;
    private final boolean withValues;
    private List<byte[]> keys;
    private List<byte[]> values;
    private int next;

    Members(boolean withKeys, boolean withValues) {
      this.withKeys = withKeys;
      this.withValues = withValues;
    }

    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      Bytes store = new Bytes().set((BytesVector) arguments[0], row);
      keys = HstoreFunctions.keys(store);
      values = HstoreFunctions.values(store);
      next = 0;
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      int count = 0;
      while (count < limit && next < keys.size()) {
        if (withKeys) {
          set(columns[0], count, keys.get(next));
        }
        if (withValues) {
          set(columns[columns.length - 1], count, values.get(next));
        }
        next++;
        count++;
      }
      return count;
    }

    private static void set(Vector column, int row, byte[] text) {
      if (text == null) {
        column.setNull(row);
      } else {
        ((BytesVector) column).setReference(row, text, 0, text.length);
      }
    }
  }
}
