package org.pgj.engine.storage.file;

/**
 * Physical identity of a relation's storage: what pg_class.relfilenode and reltablespace name.
 * Immutable. Relation numbers come from one counter of the whole cluster, so (database, number) is
 * unique without the tablespace, which only says where the file lies.
 */
public final class RelationFile {
  /** pg_default. */
  public static final int DEFAULT_TABLESPACE = 1663;

  /** pg_global: catalogs shared by all databases; their database is 0. */
  public static final int GLOBAL_TABLESPACE = 1664;

  private final int tablespaceOid;
  private final int databaseOid;
  private final int relNumber;
  private final Persistence persistence;

  /**
   * @param tablespaceOid where the file lies; {@link #GLOBAL_TABLESPACE} with database 0
   * @param databaseOid the owning database, 0 for a shared catalog
   * @param relNumber pg_class.relfilenode
   * @param persistence whether changes are logged
   */
  public RelationFile(int tablespaceOid, int databaseOid, int relNumber, Persistence persistence) {
    this.tablespaceOid = tablespaceOid;
    this.databaseOid = databaseOid;
    this.relNumber = relNumber;
    this.persistence = persistence;
  }

  /** A logged relation of a database, in the default tablespace. */
  public static RelationFile permanent(int databaseOid, int relNumber) {
    return new RelationFile(
        databaseOid == 0 ? GLOBAL_TABLESPACE : DEFAULT_TABLESPACE,
        databaseOid,
        relNumber,
        Persistence.PERMANENT);
  }

  public int tablespaceOid() {
    return tablespaceOid;
  }

  public int databaseOid() {
    return databaseOid;
  }

  public int relNumber() {
    return relNumber;
  }

  public boolean isTemporary() {
    return persistence == Persistence.TEMPORARY;
  }

  public Persistence persistence() {
    return persistence;
  }

  /** Whether changes of a fork go to the log: the init fork of an unlogged relation does. */
  public boolean isLogged(Fork fork) {
    return persistence == Persistence.PERMANENT
        || persistence == Persistence.UNLOGGED && fork == Fork.INIT;
  }

  /** Database and number in one word, the key of shared tables. */
  public long key() {
    return key(databaseOid, relNumber);
  }

  /** See {@link #key()}. */
  public static long key(int databaseOid, int relNumber) {
    return (long) databaseOid << 32 | relNumber & 0xFFFF_FFFFL;
  }

  /** The same relation number in another database, as a copied database has it. */
  public RelationFile inDatabase(int otherDatabaseOid) {
    return new RelationFile(tablespaceOid, otherDatabaseOid, relNumber, persistence);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RelationFile that
        && that.relNumber == relNumber
        && that.databaseOid == databaseOid
        && that.tablespaceOid == tablespaceOid;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * tablespaceOid + databaseOid) + relNumber;
  }

  /** The path below the data directory without fork and segment, as messages print it. */
  @Override
  public String toString() {
    if (tablespaceOid == GLOBAL_TABLESPACE) {
      return "global/" + name();
    }
    String database = Integer.toUnsignedString(databaseOid) + "/" + name();
    return tablespaceOid == DEFAULT_TABLESPACE
        ? "base/" + database
        : "pg_tblspc/" + Integer.toUnsignedString(tablespaceOid) + "/PG_17_pgj/" + database;
  }

  private String name() {
    String number = Integer.toUnsignedString(relNumber);
    return persistence == Persistence.TEMPORARY ? "t_" + number : number;
  }
}
