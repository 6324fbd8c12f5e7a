package org.pgj.engine.catalog.entry;

/** A row of pg_authid. {@code password} is null, or a SCRAM verifier. */
public record RoleEntry(
    int oid,
    String name,
    boolean superuser,
    boolean inherit,
    boolean createRole,
    boolean createDatabase,
    boolean canLogin,
    boolean replication,
    boolean bypassRowSecurity,
    int connectionLimit,
    String password,
    Long validUntil) {
  /** The role that was there first, which owns what belongs to nobody in particular. */
  public static final int BOOTSTRAP_SUPERUSER = 10;
}
