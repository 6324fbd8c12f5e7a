package org.pgj.engine.catalog.bootstrap;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.catalog.entry.RuleEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.store.RowValues;

/** The stored expressions and queries of built-in objects, by the rows they belong to. */
final class BuiltinTrees {
  /** What stands between the defaults of one function. */
  private static final String SEPARATOR = "\u001f";

  private static final String CHECK = "CHECK (";

  private final StoredDefinitions definitions;
  private final Map<Integer, String> views = read("system_views", "definition");
  private final Map<Integer, String> rules = read("system_rules", "definition");
  private final Map<Integer, String> constraints = read("constraint_definitions", "definition");
  private final Map<Integer, String> defaults = read("function_defaults", "defaults");

  BuiltinTrees(StoredDefinitions definitions) {
    this.definitions = definitions;
  }

  private static Map<Integer, String> read(String name, String column) {
    DataFile file = DataFile.read(name);
    int oid = file.columns().indexOf("oid");
    int text = file.columns().indexOf(column);
    Map<Integer, String> texts = new HashMap<>();
    for (String[] row : file.rows()) {
      texts.put(Integer.parseUnsignedInt(row[oid]), row[text]);
    }
    return texts;
  }

  void complete(int catalog, CatalogRow row, RowValues values) {
    switch (catalog) {
      case PgRewrite.RELATION -> {
        String rule = rules.get(row.oid(PgRewrite.OID));
        StoredDefinitions.Rule stored =
            rule == null
                ? new StoredDefinitions.Rule(
                    null, definitions.viewAction(views.get(row.oid(PgRewrite.EV_CLASS))))
                : definitions.rule(rule);
        values.text(
            PgRewrite.EV_QUAL,
            stored.condition() == null ? RuleEntry.NO_CONDITION : stored.condition());
        values.text(PgRewrite.EV_ACTION, stored.actions());
      }
      case PgProc.RELATION -> {
        String texts = defaults.get(row.oid(PgProc.OID));
        if (texts != null) {
          values.text(PgProc.PROARGDEFAULTS, argumentDefaults(row, texts.split(SEPARATOR)));
        }
      }
      case PgConstraint.RELATION -> {
        if (row.character(PgConstraint.CONTYPE) == 'c') {
          String check = constraints.get(row.oid(PgConstraint.OID));
          values.text(
              PgConstraint.CONBIN,
              definitions.domainCheck(
                  check.substring(CHECK.length(), check.length() - 1),
                  row.oid(PgConstraint.CONTYPID)));
        }
      }
      default -> {
        // Rows of other catalogs are complete in their data files.
      }
    }
  }

  private String argumentDefaults(CatalogRow function, String[] expressions) {
    int[] types = function.numbers(PgProc.PROARGTYPES);
    return definitions.argumentDefaults(
        expressions, Arrays.copyOfRange(types, types.length - expressions.length, types.length));
  }
}
