package org.pgj.engine.lock;

import org.pgj.engine.shared.WaitEvent;

/**
 * What is locked, as 16 bytes: four fields whose meaning depends on the type.
 *
 * @param high first field in the high half, second in the low half
 * @param low third field in the high half, then fourth (16 bits) and the type (8 bits)
 */
public record LockTag(long high, long low) {
  /** Kinds of lockable things, named as in {@code pg_locks.locktype}. */
  public enum Type {
    RELATION("relation", WaitEvent.LOCK_RELATION),
    EXTEND("extend", WaitEvent.LOCK_EXTEND),
    PAGE("page", WaitEvent.LOCK_PAGE),
    TUPLE("tuple", WaitEvent.LOCK_TUPLE),
    TRANSACTION("transactionid", WaitEvent.LOCK_TRANSACTION),
    VIRTUAL_TRANSACTION("virtualxid", WaitEvent.LOCK_VIRTUAL_TRANSACTION),
    OBJECT("object", WaitEvent.LOCK_OBJECT),
    ADVISORY("advisory", WaitEvent.LOCK_ADVISORY);

    private static final Type[] TYPES = values();

    private final String label;
    private final WaitEvent event;

    Type(String label, WaitEvent event) {
      this.label = label;
      this.event = event;
    }

    public String label() {
      return label;
    }

    WaitEvent event() {
      return event;
    }
  }

  private static LockTag of(Type type, int first, int second, int third, int fourth) {
    return new LockTag(
        (long) first << 32 | second & 0xFFFF_FFFFL,
        (long) third << 32 | (fourth & 0xFFFFL) << 16 | type.ordinal());
  }

  /** A relation; database 0 for a shared one. */
  public static LockTag relation(int database, int relation) {
    return of(Type.RELATION, database, relation, 0, 0);
  }

  /** The right to add pages to a relation. */
  public static LockTag extension(int database, int relation) {
    return of(Type.EXTEND, database, relation, 0, 0);
  }

  public static LockTag page(int database, int relation, int block) {
    return of(Type.PAGE, database, relation, block, 0);
  }

  /** A row version, by its place. */
  public static LockTag tuple(int database, int relation, int block, int item) {
    return of(Type.TUPLE, database, relation, block, item);
  }

  /** A transaction: held by itself until it ends. */
  public static LockTag transaction(long xid) {
    return new LockTag(xid, Type.TRANSACTION.ordinal());
  }

  /** A transaction with or without xid, by process slot and the slot's count. */
  public static LockTag virtualTransaction(int slot, int localXid) {
    return of(Type.VIRTUAL_TRANSACTION, slot, localXid, 0, 0);
  }

  /** Any object with a catalog row. */
  public static LockTag object(int database, int catalog, int object, int part) {
    return of(Type.OBJECT, database, catalog, object, part);
  }

  /** A user's bigint key. */
  public static LockTag advisory(int database, long key) {
    return of(Type.ADVISORY, database, (int) (key >>> 32), (int) key, 1);
  }

  /** A user's pair of integer keys, another space than the bigints. */
  public static LockTag advisory(int database, int first, int second) {
    return of(Type.ADVISORY, database, first, second, 2);
  }

  public Type type() {
    return typeOf(low);
  }

  static Type typeOf(long low) {
    return Type.TYPES[(int) low & 0xFF];
  }

  /** The first field: of most types the database. */
  public int first() {
    return (int) (high >>> 32);
  }

  /** The second field: of most types the relation. */
  public int second() {
    return (int) high;
  }

  public int third() {
    return (int) (low >>> 32);
  }

  public int fourth() {
    return (int) (low >>> 16) & 0xFFFF;
  }

  /** The xid of a transaction's tag. */
  public long xid() {
    return high;
  }

  static int hash(long high, long low) {
    long mixed = (high * 0x9E37_79B9_7F4A_7C15L ^ low) * 0xC2B2_AE3D_27D4_EB4FL;
    return (int) (mixed >>> 32);
  }

  /** As the DETAIL of a deadlock names it. */
  public String describe() {
    return switch (type()) {
      case RELATION -> "relation " + unsigned(second()) + ofDatabase(first());
      case EXTEND -> "extension of relation " + unsigned(second()) + ofDatabase(first());
      case PAGE ->
          "page " + unsigned(third()) + " of relation " + unsigned(second()) + ofDatabase(first());
      case TUPLE ->
          "tuple ("
              + unsigned(third())
              + ","
              + fourth()
              + ") of relation "
              + unsigned(second())
              + ofDatabase(first());
      case TRANSACTION -> "transaction " + unsigned((int) high);
      case VIRTUAL_TRANSACTION -> "virtual transaction " + first() + "/" + unsigned(second());
      case OBJECT ->
          "object " + unsigned(third()) + " of class " + unsigned(second()) + ofDatabase(first());
      case ADVISORY ->
          "advisory lock ["
              + unsigned(first())
              + ","
              + unsigned(second())
              + ","
              + unsigned(third())
              + ","
              + fourth()
              + "]";
    };
  }

  private static String ofDatabase(int oid) {
    return " of database " + unsigned(oid);
  }

  private static String unsigned(int value) {
    return Integer.toUnsignedString(value);
  }
}
