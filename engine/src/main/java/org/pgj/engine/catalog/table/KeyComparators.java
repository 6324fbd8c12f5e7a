package org.pgj.engine.catalog.table;

import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;

/** Comparators of index keys from their btree operator classes. */
final class KeyComparators {
  private static final int NAME = 19;
  private static final int TEXT = 25;

  private KeyComparators() {}

  /**
   * The order of an operator class.
   *
   * @param columnType base type of the index column, for classes over any array or enum
   */
  static KeyComparator of(TypeCatalog types, OperatorClassEntry operatorClass, int columnType) {
    int input = operatorClass.inputType();
    SqlType type = types.type(isGeneric(input) ? columnType : input);
    return switch (type.representation()) {
      case DOUBLE -> KeyComparator.DOUBLE;
      case LONG -> new LongOrder(type);
      case BYTES -> input == NAME || input == TEXT ? KeyComparator.BYTES : new BytesOrder(type);
    };
  }

  private static boolean isGeneric(int input) {
    // anyarray, anyenum, record, anyrange, anymultirange
    return input == 2277 || input == 3500 || input == 2249 || input == 3831 || input == 4537;
  }

  /** Order of a type held as long. */
  private static final class LongOrder extends KeyComparator {
    private final SqlType type;

    LongOrder(SqlType type) {
      super(isUnsigned(type) ? Kind.CUSTOM_LONG : Kind.LONG);
      this.type = type;
    }

    @Override
    public int compare(long left, long right) {
      return type.compareLong(left, right);
    }
  }

  /** The types of all 64 bits without sign: pg_lsn and xid8. */
  private static boolean isUnsigned(SqlType type) {
    return type.oid() == 3220 || type.oid() == 5069;
  }

  /** Order of a type held as bytes. */
  private static final class BytesOrder extends KeyComparator {
    private final SqlType type;

    BytesOrder(SqlType type) {
      super(Kind.CUSTOM_BYTES);
      this.type = type;
    }

    @Override
    public int compare(
        byte[] left,
        int leftOffset,
        int leftLength,
        byte[] right,
        int rightOffset,
        int rightLength) {
      return type.compareBytes(left, leftOffset, leftLength, right, rightOffset, rightLength);
    }

    @Override
    public long prefix(byte[] value, int offset, int length) {
      return type.sortPrefix(value, offset, length, 0);
    }
  }
}
