package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.type.TypeCatalog;

/**
 * What identifies an object whatever the search path, as pg_identify_object() and
 * pg_identify_object_as_address() answer.
 *
 * @param type what it is, {@code table column}
 * @param schema quoted; null if it has none
 * @param name quoted; null if it does not identify the object within its schema
 * @param identity the whole, qualified and quoted
 * @param names the parts of its name as pg_get_object_address() takes them, not quoted
 * @param arguments its argument types, or what else that function takes
 */
public record ObjectIdentity(
    String type,
    String schema,
    String name,
    String identity,
    List<String> names,
    List<String> arguments) {

  /** The identity of an object; null if there is no such object, or none of this kind. */
  public static ObjectIdentity of(ObjectAddress object, Catalog catalog, TypeCatalog types) {
    return new IdentityFinder(catalog, types).find(object);
  }
}
