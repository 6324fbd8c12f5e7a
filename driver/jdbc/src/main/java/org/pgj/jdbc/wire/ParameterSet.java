package org.pgj.jdbc.wire;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.type.NumericCodec;
import org.pgj.protocol.type.TypeOid;

/** Values of a statement's parameters; indexes are from 0. Primitives are kept without boxing. */
public final class ParameterSet {
  private static final byte UNSET = 0;
  private static final byte NULL = 1;
  private static final byte INT8 = 2;
  private static final byte INT16 = 3;
  private static final byte INT32 = 4;
  private static final byte INT64 = 5;
  private static final byte TEXT = 6;
  private static final byte BYTES = 7;
  private static final byte NUMERIC = 8;
  private static final byte UUID_VALUE = 9;

  private final byte[] kinds;
  private final int[] oids;
  private final long[] bits;
  private final Object[] objects;

  public ParameterSet(int count) {
    kinds = new byte[count];
    oids = new int[count];
    bits = new long[count];
    objects = new Object[count];
  }

  /** A copy of {@code count} values from index {@code from}. */
  public ParameterSet slice(int from, int count) {
    ParameterSet part = new ParameterSet(count);
    System.arraycopy(kinds, from, part.kinds, 0, count);
    System.arraycopy(oids, from, part.oids, 0, count);
    System.arraycopy(bits, from, part.bits, 0, count);
    System.arraycopy(objects, from, part.objects, 0, count);
    return part;
  }

  public int count() {
    return kinds.length;
  }

  /** Forgets all values. */
  public void clear() {
    Arrays.fill(kinds, UNSET);
    Arrays.fill(objects, null);
  }

  /** Returns the first parameter without a value, or -1. */
  public int firstUnset() {
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == UNSET) {
        return i;
      }
    }
    return -1;
  }

  public boolean isUnset(int index) {
    return kinds[index] == UNSET;
  }

  public int oid(int index) {
    return oids[index];
  }

  public boolean isNull(int index) {
    return kinds[index] == NULL;
  }

  /** True if a parameter is a string declared as varchar. */
  boolean hasTypedStrings() {
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == TEXT && oids[i] == TypeOid.VARCHAR) {
        return true;
      }
    }
    return false;
  }

  /** Declares parameters given as varchar as untyped, so that the server finds the type out. */
  void untypeStrings() {
    for (int i = 0; i < kinds.length; i++) {
      if (oids[i] == TypeOid.VARCHAR && (kinds[i] == TEXT || kinds[i] == NULL)) {
        oids[i] = TypeOid.UNSPECIFIED;
      }
    }
  }

  public void setNull(int index, int oid) {
    set(index, NULL, oid, 0, null);
  }

  /** A value of one byte in binary: bool. */
  public void setInt8(int index, int oid, int value) {
    set(index, INT8, oid, value, null);
  }

  /** A value of two bytes in binary. */
  public void setInt16(int index, int oid, int value) {
    set(index, INT16, oid, value, null);
  }

  /** A value of four bytes in binary: int4, float4, date, oid. */
  public void setInt32(int index, int oid, int value) {
    set(index, INT32, oid, value, null);
  }

  /** A value of eight bytes in binary: int8, float8, time, timestamps. */
  public void setInt64(int index, int oid, long value) {
    set(index, INT64, oid, value, null);
  }

  public void setText(int index, int oid, String value) {
    set(index, TEXT, oid, 0, value);
  }

  /** A value in the type's binary form; not copied. */
  public void setBinary(int index, int oid, byte[] value) {
    set(index, BYTES, oid, 0, value);
  }

  public void setNumeric(int index, BigDecimal value) {
    set(index, NUMERIC, TypeOid.NUMERIC, 0, value);
  }

  public void setUuid(int index, UUID value) {
    set(index, UUID_VALUE, TypeOid.UUID, 0, value);
  }

  private void set(int index, byte kind, int oid, long bitPattern, Object object) {
    kinds[index] = kind;
    oids[index] = oid;
    bits[index] = bitPattern;
    objects[index] = object;
  }

  /** Writes the part of Bind from the format codes to the last value. */
  void writeTo(MessageWriter out) {
    int count = kinds.length;
    out.int16(count);
    for (int i = 0; i < count; i++) {
      out.int16(kinds[i] == TEXT || kinds[i] == NULL ? RowFields.TEXT : RowFields.BINARY);
    }
    out.int16(count);
    for (int i = 0; i < count; i++) {
      writeValue(i, out);
    }
  }

  private void writeValue(int index, MessageWriter out) {
    switch (kinds[index]) {
      case NULL -> out.nullValue();
      case INT8 -> {
        out.int32(1);
        out.int8((int) bits[index]);
      }
      case INT16 -> {
        out.int32(2);
        out.int16((int) bits[index]);
      }
      case INT32 -> {
        out.int32(4);
        out.int32((int) bits[index]);
      }
      case INT64 -> {
        out.int32(8);
        out.int64(bits[index]);
      }
      case TEXT -> out.value((String) objects[index]);
      case BYTES -> {
        byte[] value = (byte[]) objects[index];
        out.value(value, 0, value.length);
      }
      case NUMERIC -> {
        int mark = out.beginValue();
        NumericCodec.write((BigDecimal) objects[index], out);
        out.endValue(mark);
      }
      case UUID_VALUE -> {
        UUID value = (UUID) objects[index];
        out.int32(16);
        out.int64(value.getMostSignificantBits());
        out.int64(value.getLeastSignificantBits());
      }
      default -> throw new IllegalStateException("parameter " + (index + 1) + " has no value");
    }
  }

  /** The value as text for {@code toString} and for rewriting; null for NULL. */
  public String describe(int index) {
    return switch (kinds[index]) {
      case UNSET -> "?";
      case NULL -> "NULL";
      case INT8 -> bits[index] != 0 ? "TRUE" : "FALSE";
      case INT16, INT32 ->
          oids[index] == TypeOid.FLOAT4
              ? Float.toString(Float.intBitsToFloat((int) bits[index]))
              : Long.toString(bits[index]);
      case INT64 ->
          oids[index] == TypeOid.FLOAT8
              ? Double.toString(Double.longBitsToDouble(bits[index]))
              : Long.toString(bits[index]);
      case BYTES -> "<" + ((byte[]) objects[index]).length + " bytes>";
      case TEXT -> "'" + ((String) objects[index]).replace("'", "''") + "'";
      default -> "'" + objects[index] + "'";
    };
  }
}
