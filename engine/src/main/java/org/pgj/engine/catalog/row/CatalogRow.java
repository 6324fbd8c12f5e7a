package org.pgj.engine.catalog.row;

import java.util.List;
import org.pgj.engine.catalog.entry.AclItem;

/**
 * One row of a system table; columns are read by attribute number. A reader of a column that may be
 * null asks {@link #isNull} first, except where null is said to be answered.
 */
public interface CatalogRow {
  /** Who has written this version; 0 if the cluster began with it. */
  long xmin();

  boolean isNull(int attribute);

  /** An oid, regproc or xid column; oids above 2^31 come as negative numbers. */
  int oid(int attribute);

  int int4(int attribute);

  short int2(int attribute);

  long int8(int attribute);

  float float4(int attribute);

  boolean bool(int attribute);

  /** A "char" column; the empty value is character 0. */
  char character(int attribute);

  /** A name, text or pg_node_tree column; null if it is null. */
  String text(int attribute);

  /** An oidvector, oid[], int2vector or int2[] column; null if it is null. */
  int[] numbers(int attribute);

  /** A "char"[] column; null if it is null. */
  char[] characters(int attribute);

  /** A text[] column; null if it is null. */
  String[] texts(int attribute);

  /** The payload of a column held as bytes, copied; null if it is null. */
  byte[] payload(int attribute);

  /** An aclitem[] column; null if it is null. */
  List<AclItem> acl(int attribute);
}
