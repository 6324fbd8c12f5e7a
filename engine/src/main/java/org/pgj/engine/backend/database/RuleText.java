package org.pgj.engine.backend.database;

import java.util.List;
import org.pgj.engine.analyzer.deparse.Layout;
import org.pgj.engine.analyzer.deparse.QueryDeparser;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RuleEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.Identifiers;

/** CREATE RULE statements, as pg_get_ruledef prints them. */
final class RuleText {
  private final Catalog catalog;
  private final CatalogDescriptions descriptions;
  private final TypeContext types;
  private final SearchPath path;

  RuleText(Catalog catalog, CatalogDescriptions descriptions, TypeContext types, SearchPath path) {
    this.catalog = catalog;
    this.descriptions = descriptions;
    this.types = types;
    this.path = path;
  }

  String definition(CatalogRow rule, RelationEntry relation, boolean pretty) {
    StringBuilder text = new StringBuilder("CREATE RULE ");
    text.append(Identifiers.quote(rule.text(PgRewrite.RULENAME))).append(" AS\n    ON ");
    text.append(
        switch (rule.character(PgRewrite.EV_TYPE)) {
          case RuleEntry.INSERT -> "INSERT";
          case RuleEntry.UPDATE -> "UPDATE";
          default -> "DELETE";
        });
    text.append(" TO ")
        .append(new DefinitionText(catalog, descriptions, pretty).qualified(relation));
    String condition = rule.text(PgRewrite.EV_QUAL);
    if (!condition.equals(RuleEntry.NO_CONDITION)) {
      text.append("\n   WHERE ");
      text.append(
          descriptions.deparser(relation.oid(), pretty).deparse(TreeReader.expression(condition)));
    }
    text.append(" DO ").append(rule.bool(PgRewrite.IS_INSTEAD) ? "INSTEAD " : "");
    List<AnalyzedQuery> actions = TreeReader.queries(rule.text(PgRewrite.EV_ACTION));
    if (actions.isEmpty()) {
      return text.append("NOTHING;").toString();
    }
    text.append(actions.size() > 1 ? "(" : "");
    for (AnalyzedQuery action : actions) {
      new QueryDeparser(catalog, types, path, new Layout(true, pretty), 0)
          .appendAction(action, text);
      text.append(actions.size() > 1 ? ";\n" : "");
    }
    return text.append(actions.size() > 1 ? ");" : ";").toString();
  }
}
