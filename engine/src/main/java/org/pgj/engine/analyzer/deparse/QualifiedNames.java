package org.pgj.engine.analyzer.deparse;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.type.text.Identifiers;

/** Names of objects, qualified where the search path would not find them. */
final class QualifiedNames {
  private static final String PG_CATALOG = "pg_catalog";
  private static final String UNKNOWN = "???";

  private final Catalog catalog;
  private final SearchPath path;

  QualifiedNames(Catalog catalog, SearchPath path) {
    this.catalog = catalog;
    this.path = path;
  }

  private String withNamespace(int namespace, String name) {
    NamespaceEntry entry = catalog.namespace(namespace);
    return entry == null ? name : Identifiers.quote(entry.name()) + "." + name;
  }

  private boolean isUsual(int namespace) {
    NamespaceEntry entry = catalog.namespace(namespace);
    return entry == null || entry.name().equals(PG_CATALOG) || entry.name().equals("public");
  }

  String relation(int oid) {
    RelationEntry entry = catalog.relations().relation(oid);
    if (entry == null) {
      return UNKNOWN;
    }
    String name = Identifiers.quote(entry.name());
    boolean visible =
        path == null ? isUsual(entry.namespace()) : path.relation(entry.name()) == oid;
    return visible ? name : withNamespace(entry.namespace(), name);
  }

  String function(int oid) {
    FunctionEntry entry = catalog.function(oid);
    if (entry == null) {
      return UNKNOWN;
    }
    String name = Identifiers.quote(entry.name());
    boolean visible =
        path == null ? isUsual(entry.namespace()) : contains(path.functions(entry.name()), oid);
    return visible ? name : withNamespace(entry.namespace(), name);
  }

  private static boolean contains(List<FunctionEntry> functions, int oid) {
    for (FunctionEntry function : functions) {
      if (function.oid() == oid) {
        return true;
      }
    }
    return false;
  }

  String operator(int oid) {
    OperatorEntry entry = catalog.operator(oid);
    if (entry == null) {
      return UNKNOWN;
    }
    OperatorEntry found =
        path == null ? null : path.operator(entry.name(), entry.left(), entry.right());
    boolean visible =
        path == null ? isUsual(entry.namespace()) : found != null && found.oid() == oid;
    return visible
        ? entry.name()
        : "OPERATOR(" + withNamespace(entry.namespace(), entry.name()) + ")";
  }

  String collation(int oid) {
    CollationEntry entry = catalog.collation(oid);
    if (entry == null) {
      return UNKNOWN;
    }
    String name = Identifiers.quote(entry.name());
    boolean visible =
        path == null ? isUsual(entry.namespace()) : path.collation(entry.name()) == oid;
    return visible ? name : withNamespace(entry.namespace(), name);
  }
}
