package org.pgj.engine.catalog.entry;

import java.util.List;

/**
 * A row of pg_class with its pg_attribute rows: what a query must know of a table, index, view …
 *
 * @param rowType pg_type oid, 0 if none
 * @param fileNumber number of the file in storage, 0 if it has none
 * @param pages estimate of the last VACUUM or ANALYZE
 * @param tuples likewise, -1 if never measured
 * @param persistence {@code p}ermanent, {@code u}nlogged, {@code t}emporary
 * @param kind {@code r} table, {@code i}ndex, {@code S}equence, {@code t}oast, {@code v}iew, {@code
 *     m}aterialized view, {@code c}omposite type, {@code f}oreign table, {@code p}artitioned table,
 *     {@code I} partitioned index
 * @param attributes in the order of their numbers, dropped ones included
 */
public record RelationEntry(
    int oid,
    String name,
    int namespace,
    int rowType,
    int owner,
    int accessMethod,
    int fileNumber,
    int tablespace,
    int pages,
    float tuples,
    int allVisiblePages,
    int toastRelation,
    boolean hasIndex,
    boolean shared,
    char persistence,
    char kind,
    int checks,
    boolean hasRules,
    boolean hasTriggers,
    boolean hasSubclass,
    boolean rowSecurity,
    boolean forceRowSecurity,
    boolean populated,
    char replicaIdentity,
    boolean isPartition,
    List<AclItem> acl,
    String[] options,
    String partitionBound,
    List<AttributeEntry> attributes) {

  /** The attribute of a positive number. */
  public AttributeEntry attribute(int number) {
    return attributes.get(number - 1);
  }

  /** The column of a name, null if there is none. */
  public AttributeEntry column(String column) {
    for (AttributeEntry attribute : attributes) {
      if (!attribute.dropped() && attribute.name().equals(column)) {
        return attribute;
      }
    }
    return null;
  }

  /**
   * The place of an attribute among those that are not dropped, counted from 1, as composite values
   * have it.
   */
  public int livePosition(int number) {
    int position = 0;
    for (int i = 1; i <= number; i++) {
      position += attribute(i).dropped() ? 0 : 1;
    }
    return position;
  }

  /** Whether rows can be read from it in a query. */
  public boolean isReadable() {
    return kind != 'i' && kind != 'I' && kind != 'c';
  }

  public boolean isView() {
    return kind == 'v';
  }

  public boolean isTemporary() {
    return persistence == 't';
  }
}
