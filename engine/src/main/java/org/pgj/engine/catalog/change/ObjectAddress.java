package org.pgj.engine.catalog.change;

import org.pgj.engine.catalog.schema.PgClass;

/**
 * Any object that can depend on others: its catalog, its oid, and for a column the attribute
 * number.
 */
public record ObjectAddress(int catalog, int object, int part) {
  public static ObjectAddress of(int catalog, int object) {
    return new ObjectAddress(catalog, object, 0);
  }

  public static ObjectAddress relation(int relation) {
    return new ObjectAddress(PgClass.RELATION, relation, 0);
  }

  public static ObjectAddress column(int relation, int attribute) {
    return new ObjectAddress(PgClass.RELATION, relation, attribute);
  }
}
