package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_publication_rel (manual: System Catalogs). */
public final class PgPublicationRel {
  public static final int RELATION = 6106;
  public static final int ROW_TYPE = 10111;

  public static final int OID = 1;
  public static final int PRPUBID = 2;
  public static final int PRRELID = 3;
  public static final int PRQUAL = 4;
  public static final int PRATTRS = 5;

  /** Unique on oid. */
  public static final int PUBLICATION_REL_OID_INDEX = 6112;

  /** Unique on prrelid, prpubid. */
  public static final int PUBLICATION_REL_PRRELID_PRPUBID_INDEX = 6113;

  /** On prpubid. */
  public static final int PUBLICATION_REL_PRPUBID_INDEX = 6116;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_publication_rel",
          false,
          "oid:oid! prpubid:oid! prrelid:oid! prqual:pg_node_tree prattrs:int2vector",
          "6112u(1) 6113u(3,2) 6116n(2)");

  private PgPublicationRel() {}
}
