package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.function.catalog.CatalogInformation;
import org.pgj.engine.type.text.Identifiers;

/** CREATE STATISTICS as pg_get_statisticsobjdef() prints it. */
final class StatisticsText {
  private final Catalog catalog;
  private final CatalogDescriptions descriptions;

  StatisticsText(Catalog catalog, CatalogDescriptions descriptions) {
    this.catalog = catalog;
    this.descriptions = descriptions;
  }

  /** Null if there are no such statistics. */
  String definition(int oid, boolean whole) {
    List<CatalogRow> rows =
        catalog.source().find(PgStatisticExt.RELATION, PgStatisticExt.STATISTIC_EXT_OID_INDEX, oid);
    if (rows.isEmpty()) {
      return null;
    }
    CatalogRow row = rows.getFirst();
    RelationEntry relation = catalog.relations().relation(row.oid(PgStatisticExt.STXRELID));
    List<String> parts = parts(row, relation);
    String listed = String.join(", ", parts);
    if (!whole) {
      return listed;
    }
    return "CREATE STATISTICS "
        + Identifiers.quote(catalog.namespace(row.oid(PgStatisticExt.STXNAMESPACE)).name())
        + "."
        + Identifiers.quote(row.text(PgStatisticExt.STXNAME))
        + kinds(row, parts.size())
        + " ON "
        + listed
        + " FROM "
        + name(relation);
  }

  /** Null if there are no such statistics, or none of expressions. */
  List<String> expressions(int oid) {
    List<CatalogRow> rows =
        catalog.source().find(PgStatisticExt.RELATION, PgStatisticExt.STATISTIC_EXT_OID_INDEX, oid);
    String stored = rows.isEmpty() ? null : rows.getFirst().text(PgStatisticExt.STXEXPRS);
    if (stored == null) {
      return null;
    }
    int relation = rows.getFirst().oid(PgStatisticExt.STXRELID);
    List<String> texts = new ArrayList<>();
    for (Expression expression : TreeReader.expressions(stored)) {
      texts.add(descriptions.deparser(relation, false).deparse(expression));
    }
    return texts;
  }

  private List<String> parts(CatalogRow row, RelationEntry relation) {
    List<String> parts = new ArrayList<>();
    for (int key : row.numbers(PgStatisticExt.STXKEYS)) {
      parts.add(Identifiers.quote(relation.attribute(key).name()));
    }
    String stored = row.text(PgStatisticExt.STXEXPRS);
    if (stored != null) {
      for (Expression expression : TreeReader.expressions(stored)) {
        String text = descriptions.deparser(relation.oid(), true).deparse(expression);
        boolean isCall =
            expression instanceof FunctionCall call && call.form() == FunctionCall.CallForm.CALL;
        parts.add(isCall ? text : "(" + text + ")");
      }
    }
    return parts;
  }

  /** The kinds, unless they are all there are. */
  private static String kinds(CatalogRow row, int columns) {
    String letters = new String(row.characters(PgStatisticExt.STXKIND));
    List<String> names = new ArrayList<>();
    if (letters.indexOf('d') >= 0) {
      names.add("ndistinct");
    }
    if (letters.indexOf('f') >= 0) {
      names.add("dependencies");
    }
    if (letters.indexOf('m') >= 0) {
      names.add("mcv");
    }
    return columns < 2 || names.size() == 3 ? "" : " (" + String.join(", ", names) + ")";
  }

  private String name(RelationEntry relation) {
    String name = Identifiers.quote(relation.name());
    boolean visible =
        Boolean.TRUE.equals(
            descriptions.isVisible(CatalogInformation.Visible.RELATION, relation.oid()));
    return visible
        ? name
        : Identifiers.quote(catalog.namespace(relation.namespace()).name()) + "." + name;
  }
}
