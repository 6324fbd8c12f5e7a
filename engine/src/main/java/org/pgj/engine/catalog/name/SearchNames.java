package org.pgj.engine.catalog.name;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.text.Identifiers;

/** Names of text search configurations and dictionaries. */
final class SearchNames {
  private final Catalog catalog;
  private final SearchPath path;

  SearchNames(Catalog catalog, SearchPath path) {
    this.catalog = catalog;
    this.path = path;
  }

  /**
   * The oid of an object.
   *
   * @param namespace 0 to search the path
   * @throws DatabaseError 42704 if there is none
   */
  int find(ObjectKind kind, int namespace, List<String> parts) {
    int found = named(kind, namespace, parts.getLast());
    if (found == 0) {
      throw new DatabaseError(
          "42704",
          (kind == ObjectKind.TS_CONFIG
                  ? "text search configuration \""
                  : "text search dictionary \"")
              + String.join(".", parts)
              + "\" does not exist");
    }
    return found;
  }

  private int named(ObjectKind kind, int namespace, String name) {
    boolean config = kind == ObjectKind.TS_CONFIG;
    int found = 0;
    int best = Integer.MAX_VALUE;
    for (CatalogRow row :
        config
            ? catalog.source().find(PgTsConfig.RELATION, PgTsConfig.TS_CONFIG_CFGNAME_INDEX, name)
            : catalog.source().find(PgTsDict.RELATION, PgTsDict.TS_DICT_DICTNAME_INDEX, name)) {
      int home = row.oid(config ? PgTsConfig.CFGNAMESPACE : PgTsDict.DICTNAMESPACE);
      int position = namespace == 0 ? path.position(home) : home == namespace ? 0 : -1;
      if (position >= 0 && position < best) {
        best = position;
        found = row.oid(config ? PgTsConfig.OID : PgTsDict.OID);
      }
    }
    return found;
  }

  /** The name as its reg* type prints it, null if there is no such object. */
  String describe(ObjectKind kind, int oid) {
    boolean config = kind == ObjectKind.TS_CONFIG;
    for (CatalogRow row :
        config
            ? catalog.source().find(PgTsConfig.RELATION, PgTsConfig.TS_CONFIG_OID_INDEX, oid)
            : catalog.source().find(PgTsDict.RELATION, PgTsDict.TS_DICT_OID_INDEX, oid)) {
      String name = row.text(config ? PgTsConfig.CFGNAME : PgTsDict.DICTNAME);
      int namespace = row.oid(config ? PgTsConfig.CFGNAMESPACE : PgTsDict.DICTNAMESPACE);
      return named(kind, 0, name) == oid
          ? Identifiers.quote(name)
          : Identifiers.quote(catalog.namespace(namespace).name()) + "." + Identifiers.quote(name);
    }
    return null;
  }
}
