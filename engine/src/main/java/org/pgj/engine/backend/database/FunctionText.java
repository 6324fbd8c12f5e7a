package org.pgj.engine.backend.database;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.text.Identifiers;

/** CREATE FUNCTION as pg_get_functiondef() prints it. */
final class FunctionText {
  private static final int INTERNAL = 12;
  private static final int C = 13;

  private final Catalog catalog;
  private final CatalogDescriptions descriptions;
  private final TypeCatalog types;

  FunctionText(Catalog catalog, CatalogDescriptions descriptions, TypeCatalog types) {
    this.catalog = catalog;
    this.descriptions = descriptions;
    this.types = types;
  }

  String definition(FunctionEntry function) {
    DefinitionText texts = new DefinitionText(catalog, descriptions, false);
    StringBuilder text = new StringBuilder("CREATE OR REPLACE ");
    text.append(function.isProcedure() ? "PROCEDURE " : "FUNCTION ")
        .append(Identifiers.quote(catalog.namespace(function.namespace()).name()))
        .append('.')
        .append(Identifiers.quote(function.name()))
        .append('(')
        .append(texts.arguments(function, true, types))
        .append(")\n");
    if (!function.isProcedure()) {
      text.append(" RETURNS ").append(texts.result(function, types)).append('\n');
    }
    text.append(" LANGUAGE ").append(Identifiers.quote(language(function))).append('\n');
    String attributes = attributes(function);
    if (!attributes.isEmpty()) {
      text.append(attributes).append('\n');
    }
    if (function.settings() != null) {
      for (String setting : function.settings()) {
        int equals = setting.indexOf('=');
        text.append(" SET ")
            .append(Identifiers.quote(setting.substring(0, equals)))
            .append(" TO '")
            .append(setting.substring(equals + 1).replace("'", "''"))
            .append("'\n");
      }
    }
    if (function.sqlBody() != null) {
      return text.append(descriptions.sqlBody(function)).append('\n').toString();
    }
    text.append("AS ");
    if (function.library() != null && function.language() == C) {
      text.append('\'').append(function.library()).append("', ");
    }
    String body = function.source();
    StringBuilder delimiter =
        new StringBuilder(function.isProcedure() ? "$procedure" : "$function");
    while (body.contains(delimiter)) {
      delimiter.append('x');
    }
    return text.append(delimiter)
        .append('$')
        .append(body)
        .append(delimiter)
        .append("$\n")
        .toString();
  }

  private String language(FunctionEntry function) {
    List<CatalogRow> rows =
        catalog
            .source()
            .find(PgLanguage.RELATION, PgLanguage.LANGUAGE_OID_INDEX, function.language());
    return rows.getFirst().text(PgLanguage.LANNAME);
  }

  private static String attributes(FunctionEntry function) {
    StringBuilder text = new StringBuilder();
    text.append(function.isWindow() ? " WINDOW" : "");
    switch (function.volatility()) {
      case 'i' -> text.append(" IMMUTABLE");
      case 's' -> text.append(" STABLE");
      default -> {
        // VOLATILE is the default.
      }
    }
    switch (function.parallel()) {
      case 's' -> text.append(" PARALLEL SAFE");
      case 'r' -> text.append(" PARALLEL RESTRICTED");
      default -> {
        // UNSAFE is the default.
      }
    }
    text.append(function.strict() ? " STRICT" : "");
    text.append(function.securityDefiner() ? " SECURITY DEFINER" : "");
    text.append(function.leakproof() ? " LEAKPROOF" : "");
    float usualCost = function.language() == INTERNAL || function.language() == C ? 1 : 100;
    if (function.cost() != usualCost) {
      text.append(" COST ").append(number(function.cost()));
    }
    if (function.rows() > 0 && function.rows() != 1000) {
      text.append(" ROWS ").append(number(function.rows()));
    }
    return text.toString();
  }

  private static String number(float value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Float.toString(value);
  }
}
