package org.pgj.jdbc.core;

import org.pgj.protocol.type.TypeOid;

/** Sizes of types, from their OID and modifier (atttypmod), as pgjdbc answers them. */
public final class TypeModifier {
  private static final int HEADER = 4;

  /** What is answered where the length is unlimited. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private TypeModifier() {}

  public static int precision(int oid, int modifier) {
    return switch (oid) {
      case TypeOid.INT2 -> 5;
      case TypeOid.OID, TypeOid.INT4 -> 10;
      case TypeOid.INT8 -> 19;
      case TypeOid.FLOAT4 -> 8;
      case TypeOid.FLOAT8 -> 17;
      case TypeOid.NUMERIC -> modifier == -1 ? 0 : modifier - HEADER >> 16 & 0xFFFF;
      case TypeOid.CHAR, TypeOid.BOOL -> 1;
      case TypeOid.BPCHAR, TypeOid.VARCHAR -> modifier == -1 ? UNLIMITED : modifier - HEADER;
      case TypeOid.DATE,
          TypeOid.TIME,
          TypeOid.TIMETZ,
          TypeOid.INTERVAL,
          TypeOid.TIMESTAMP,
          TypeOid.TIMESTAMPTZ ->
          displaySize(oid, modifier);
      case TypeOid.BIT -> modifier;
      case TypeOid.VARBIT -> modifier == -1 ? UNLIMITED : modifier;
      default -> UNLIMITED;
    };
  }

  public static int scale(int oid, int modifier) {
    return switch (oid) {
      case TypeOid.FLOAT4 -> 8;
      case TypeOid.FLOAT8 -> 17;
      case TypeOid.NUMERIC -> modifier == -1 ? 0 : numericScale(modifier);
      case TypeOid.TIME, TypeOid.TIMETZ, TypeOid.TIMESTAMP, TypeOid.TIMESTAMPTZ ->
          modifier == -1 ? 6 : modifier;
      case TypeOid.INTERVAL -> modifier == -1 ? 6 : modifier & 0xFFFF;
      default -> 0;
    };
  }

  /** The scale is an 11-bit signed number: numeric(3,-2) is possible. */
  private static int numericScale(int modifier) {
    int scale = modifier - HEADER & 0x7FF;
    return (scale ^ 1024) - 1024;
  }

  public static int displaySize(int oid, int modifier) {
    return switch (oid) {
      case TypeOid.INT2 -> 6;
      case TypeOid.INT4 -> 11;
      case TypeOid.OID -> 10;
      case TypeOid.INT8 -> 20;
      case TypeOid.FLOAT4 -> 15;
      case TypeOid.FLOAT8 -> 25;
      case TypeOid.CHAR, TypeOid.BOOL -> 1;
      case TypeOid.DATE -> 13;
      case TypeOid.TIME -> 8 + fraction(modifier);
      case TypeOid.TIMETZ -> 8 + fraction(modifier) + 6;
      case TypeOid.TIMESTAMP -> 22 + fraction(modifier);
      case TypeOid.TIMESTAMPTZ -> 22 + fraction(modifier) + 6;
      case TypeOid.INTERVAL -> 49;
      case TypeOid.BPCHAR, TypeOid.VARCHAR -> modifier == -1 ? UNLIMITED : modifier - HEADER;
      case TypeOid.NUMERIC -> {
        if (modifier == -1) {
          yield 131089;
        }
        int digits = precision(oid, modifier);
        int decimals = scale(oid, modifier);
        yield 1 + digits + (decimals != 0 ? 1 : 0);
      }
      case TypeOid.BIT -> modifier;
      case TypeOid.VARBIT -> modifier == -1 ? UNLIMITED : modifier;
      default -> UNLIMITED;
    };
  }

  private static int fraction(int modifier) {
    return switch (modifier) {
      case -1 -> 6 + 1;
      case 0 -> 0;
      case 1 -> 2 + 1; // the server writes a trailing zero that nobody reads: pgjdbc counts it
      default -> modifier + 1;
    };
  }

  public static boolean isSigned(int oid) {
    return switch (oid) {
      case TypeOid.INT2,
          TypeOid.INT4,
          TypeOid.INT8,
          TypeOid.FLOAT4,
          TypeOid.FLOAT8,
          TypeOid.NUMERIC ->
          true;
      default -> false;
    };
  }

  public static boolean isCaseSensitive(int oid) {
    return switch (oid) {
      case TypeOid.OID,
          TypeOid.INT2,
          TypeOid.INT4,
          TypeOid.INT8,
          TypeOid.FLOAT4,
          TypeOid.FLOAT8,
          TypeOid.NUMERIC,
          TypeOid.BOOL,
          TypeOid.BIT,
          TypeOid.VARBIT,
          TypeOid.DATE,
          TypeOid.TIME,
          TypeOid.TIMETZ,
          TypeOid.TIMESTAMP,
          TypeOid.TIMESTAMPTZ,
          TypeOid.INTERVAL ->
          false;
      default -> true;
    };
  }
}
