package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_publication_namespace (manual: System Catalogs). */
public final class PgPublicationNamespace {
  public static final int RELATION = 6237;
  public static final int ROW_TYPE = 10109;

  public static final int OID = 1;
  public static final int PNPUBID = 2;
  public static final int PNNSPID = 3;

  /** Unique on oid. */
  public static final int PUBLICATION_NAMESPACE_OID_INDEX = 6238;

  /** Unique on pnnspid, pnpubid. */
  public static final int PUBLICATION_NAMESPACE_PNNSPID_PNPUBID_INDEX = 6239;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_publication_namespace",
          false,
          "oid:oid! pnpubid:oid! pnnspid:oid!",
          "6238u(1) 6239u(3,2)");

  private PgPublicationNamespace() {}
}
