package org.pgj.engine.command;

import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.type.text.Identifiers;

/**
 * Operators as the engine's own queries name them: these run as owners of tables, whose rights
 * nobody shall get at by a search_path with other operators.
 */
public final class QualifiedOperator {
  private QualifiedOperator() {}

  /** Such as {@code OPERATOR(pg_catalog.=)}. */
  public static String of(Catalog catalog, int operator) {
    OperatorEntry entry = catalog.operator(operator);
    String schema = catalog.namespace(entry.namespace()).name();
    return "OPERATOR(" + Identifiers.quote(schema) + "." + entry.name() + ")";
  }
}
