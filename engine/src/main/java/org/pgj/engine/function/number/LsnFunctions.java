package org.pgj.engine.function.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Arithmetic of pg_lsn (manual: pg_lsn Type): an unsigned number of bytes. */
public final class LsnFunctions {
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

  private LsnFunctions() {}

  private static BigInteger unsigned(long lsn) {
    return new BigInteger(Long.toUnsignedString(lsn));
  }

  @SqlFunction({"pg_lsn_mi", "pg_wal_lsn_diff"})
  static void difference(long left, long right, BytesOutput out) {
    NumericFormat.write(new BigDecimal(unsigned(left).subtract(unsigned(right))), out);
  }

  @SqlFunction("pg_lsn_pli")
  static long plus(long lsn, Bytes bytes) {
    return position(new BigDecimal(unsigned(lsn)).add(finite(bytes, "add NaN to pg_lsn")));
  }

  @SqlFunction("pg_lsn_mii")
  static long minus(long lsn, Bytes bytes) {
    return position(
        new BigDecimal(unsigned(lsn)).subtract(finite(bytes, "subtract NaN from pg_lsn")));
  }

  @SqlFunction("numeric_pg_lsn")
  static long ofNumber(Bytes number) {
    return position(finite(number, "convert NaN to pg_lsn"));
  }

  private static BigDecimal finite(Bytes number, String whatIsImpossible) {
    if (NumericFormat.isNaN(number.array(), number.offset())) {
      throw new DatabaseError("0A000", "cannot " + whatIsImpossible);
    }
    if (NumericFormat.isSpecial(number.array(), number.offset())) {
      throw new DatabaseError("0A000", "cannot convert infinity to pg_lsn");
    }
    return NumericFormat.toBigDecimal(number);
  }

  private static long position(BigDecimal number) {
    BigInteger rounded = number.setScale(0, RoundingMode.HALF_UP).toBigInteger();
    if (rounded.signum() < 0 || rounded.compareTo(LIMIT) >= 0) {
      throw new DatabaseError("22023", "pg_lsn out of range");
    }
    return rounded.longValue();
  }
}
