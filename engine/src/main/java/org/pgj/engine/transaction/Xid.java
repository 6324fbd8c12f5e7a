package org.pgj.engine.transaction;

/** Transaction ids: 64 bits, never reused. SQL's type {@code xid} shows the low 32 bits. */
public final class Xid {
  /** No transaction. */
  public static final long INVALID = 0;

  /** Made the rows of the first cluster image: always committed. */
  public static final long BOOTSTRAP = 1;

  /** Stands for any transaction so old that everybody sees it: always committed. */
  public static final long FROZEN = 2;

  /** The first id of an ordinary transaction. */
  public static final long FIRST_NORMAL = 3;

  private Xid() {}
}
