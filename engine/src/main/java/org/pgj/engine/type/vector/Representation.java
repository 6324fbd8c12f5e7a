package org.pgj.engine.type.vector;

/** How values of a SQL type are held in vectors. */
public enum Representation {
  /**
   * bool, char, int2, int4, int8, oid and its aliases, date, time, timestamp(tz), xid, cid, enum.
   */
  LONG,
  /** float4 and float8. */
  DOUBLE,
  /** Everything else, as the payload bytes of the stored form. */
  BYTES
}
