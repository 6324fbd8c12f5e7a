package org.pgj.engine.transaction;

/**
 * Where counting goes on after a restart, as a checkpoint stores it: no id at or above is in use.
 *
 * @param nextOid unsigned
 */
public record Counters(long nextXid, long nextOid, long nextMultixact, long nextMember) {
  /** Of a new cluster. */
  public static final Counters INITIAL =
      new Counters(Xid.FIRST_NORMAL, TransactionState.FIRST_NORMAL_OID, 1, 1);

  Counters max(Counters other) {
    return new Counters(
        Math.max(nextXid, other.nextXid),
        Math.max(nextOid, other.nextOid),
        Math.max(nextMultixact, other.nextMultixact),
        Math.max(nextMember, other.nextMember));
  }
}
