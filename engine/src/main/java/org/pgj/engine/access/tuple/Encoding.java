package org.pgj.engine.access.tuple;

import org.pgj.engine.type.vector.Representation;

/** How a value stands in a tuple. */
public enum Encoding {
  /** One unsigned byte: bool, "char". */
  UINT1(Representation.LONG, 1),
  INT2(Representation.LONG, 2),
  INT4(Representation.LONG, 4),
  /** oid and its aliases, xid, cid, enums. */
  UINT4(Representation.LONG, 4),
  INT8(Representation.LONG, 8),
  FLOAT4(Representation.DOUBLE, 4),
  FLOAT8(Representation.DOUBLE, 8),
  /** Six bytes, block and item; in vectors block * 65536 + item, see {@link ItemPointer}. */
  TID(Representation.LONG, 6),
  /** A type of fixed length that is not a number, such as uuid or interval: raw bytes. */
  FIXED(Representation.BYTES, 0),
  /** Variable length behind a {@link Varlena} header; name and cstring too. */
  VARLENA(Representation.BYTES, -1);

  private static final int OID_NAME = 19;
  private static final int OID_INT4 = 23;
  private static final int OID_TID = 27;
  private static final int OID_FLOAT4 = 700;
  private static final int OID_FLOAT8 = 701;
  private static final int OID_DATE = 1082;

  private final Representation representation;
  private final int width;

  Encoding(Representation representation, int width) {
    this.representation = representation;
    this.width = width;
  }

  /**
   * The encoding of a type, by its row of pg_type.
   *
   * @param baseTypeOid the type, or what a domain is over
   * @param length typlen: positive, -1 variable, -2 null-terminated
   * @param byValue typbyval
   */
  public static Encoding of(int baseTypeOid, int length, boolean byValue) {
    if (length < 0 || baseTypeOid == OID_NAME) {
      return VARLENA;
    }
    if (baseTypeOid == OID_FLOAT4) {
      return FLOAT4;
    }
    if (baseTypeOid == OID_FLOAT8) {
      return FLOAT8;
    }
    if (baseTypeOid == OID_TID) {
      return TID;
    }
    if (!byValue) {
      return FIXED;
    }
    return switch (length) {
      case 1 -> UINT1;
      case 2 -> INT2;
      case 4 -> baseTypeOid == OID_INT4 || baseTypeOid == OID_DATE ? INT4 : UINT4;
      case 8 -> INT8;
      default -> FIXED;
    };
  }

  public Representation representation() {
    return representation;
  }

  /** Stored bytes; 0 for {@link #FIXED} (the type's length), -1 for {@link #VARLENA}. */
  public int width() {
    return width;
  }
}
