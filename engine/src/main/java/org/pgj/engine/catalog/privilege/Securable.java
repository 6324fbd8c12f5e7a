package org.pgj.engine.catalog.privilege;

import static org.pgj.engine.catalog.privilege.Privilege.bits;

import java.util.Locale;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgForeignDataWrapper;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgTablespace;
import org.pgj.engine.catalog.schema.PgType;

/** The kinds of objects that have privileges, and where their lists are. */
public enum Securable {
  TABLE(
      PgClass.RELATION,
      PgClass.CLASS_OID_INDEX,
      PgClass.RELOWNER,
      PgClass.RELACL,
      bits(
          Privilege.INSERT,
          Privilege.SELECT,
          Privilege.UPDATE,
          Privilege.DELETE,
          Privilege.TRUNCATE,
          Privilege.REFERENCES,
          Privilege.TRIGGER,
          Privilege.MAINTAIN),
      0),
  SEQUENCE(
      PgClass.RELATION,
      PgClass.CLASS_OID_INDEX,
      PgClass.RELOWNER,
      PgClass.RELACL,
      bits(Privilege.USAGE, Privilege.SELECT, Privilege.UPDATE),
      0),
  DATABASE(
      PgDatabase.RELATION,
      PgDatabase.DATABASE_OID_INDEX,
      PgDatabase.DATDBA,
      PgDatabase.DATACL,
      bits(Privilege.CREATE, Privilege.TEMPORARY, Privilege.CONNECT),
      bits(Privilege.TEMPORARY, Privilege.CONNECT)),
  SCHEMA(
      PgNamespace.RELATION,
      PgNamespace.NAMESPACE_OID_INDEX,
      PgNamespace.NSPOWNER,
      PgNamespace.NSPACL,
      bits(Privilege.CREATE, Privilege.USAGE),
      0),
  FUNCTION(
      PgProc.RELATION,
      PgProc.PROC_OID_INDEX,
      PgProc.PROOWNER,
      PgProc.PROACL,
      bits(Privilege.EXECUTE),
      bits(Privilege.EXECUTE)),
  LANGUAGE(
      PgLanguage.RELATION,
      PgLanguage.LANGUAGE_OID_INDEX,
      PgLanguage.LANOWNER,
      PgLanguage.LANACL,
      bits(Privilege.USAGE),
      bits(Privilege.USAGE)),
  TABLESPACE(
      PgTablespace.RELATION,
      PgTablespace.TABLESPACE_OID_INDEX,
      PgTablespace.SPCOWNER,
      PgTablespace.SPCACL,
      bits(Privilege.CREATE),
      0),
  TYPE(
      PgType.RELATION,
      PgType.TYPE_OID_INDEX,
      PgType.TYPOWNER,
      PgType.TYPACL,
      bits(Privilege.USAGE),
      bits(Privilege.USAGE)),
  FOREIGN_DATA_WRAPPER(
      PgForeignDataWrapper.RELATION,
      PgForeignDataWrapper.FOREIGN_DATA_WRAPPER_OID_INDEX,
      PgForeignDataWrapper.FDWOWNER,
      PgForeignDataWrapper.FDWACL,
      bits(Privilege.USAGE),
      0),
  SERVER(
      PgForeignServer.RELATION,
      PgForeignServer.FOREIGN_SERVER_OID_INDEX,
      PgForeignServer.SRVOWNER,
      PgForeignServer.SRVACL,
      bits(Privilege.USAGE),
      0),
  LARGE_OBJECT(
      PgLargeobjectMetadata.RELATION,
      PgLargeobjectMetadata.LARGEOBJECT_METADATA_OID_INDEX,
      PgLargeobjectMetadata.LOMOWNER,
      PgLargeobjectMetadata.LOMACL,
      bits(Privilege.SELECT, Privilege.UPDATE),
      0);

  /** What may be granted on single columns. */
  public static final long COLUMN_PRIVILEGES =
      bits(Privilege.INSERT, Privilege.SELECT, Privilege.UPDATE, Privilege.REFERENCES);

  private final int catalog;
  private final int index;
  private final int ownerColumn;
  private final int listColumn;
  private final long all;
  private final long publicDefault;

  Securable(int catalog, int index, int ownerColumn, int listColumn, long all, long publicDefault) {
    this.catalog = catalog;
    this.index = index;
    this.ownerColumn = ownerColumn;
    this.listColumn = listColumn;
    this.all = all;
    this.publicDefault = publicDefault;
  }

  /** pg_class oid of the catalog that holds such objects. */
  public int catalog() {
    return catalog;
  }

  /** Its index on the object's oid. */
  public int index() {
    return index;
  }

  public int ownerColumn() {
    return ownerColumn;
  }

  public int listColumn() {
    return listColumn;
  }

  /** What ALL PRIVILEGES means. */
  public long all() {
    return all;
  }

  /** What everybody has unless it is revoked. */
  public long publicDefault() {
    return publicDefault;
  }

  /** As error messages name it. */
  public String title() {
    return switch (this) {
      case FOREIGN_DATA_WRAPPER -> "foreign-data wrapper";
      case SERVER -> "foreign server";
      case LARGE_OBJECT -> "large object";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }
}
