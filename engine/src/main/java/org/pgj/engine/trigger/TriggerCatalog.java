package org.pgj.engine.trigger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgTrigger;

/** The triggers of tables, read once until a definition changes. */
final class TriggerCatalog {
  private final Catalog catalog;
  private final Map<Integer, List<Trigger>> triggers = new HashMap<>();
  private long generation = -1;

  TriggerCatalog(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The triggers of a table that users made, by name. */
  List<Trigger> of(int table) {
    if (generation != catalog.relations().generation()) {
      triggers.clear();
      generation = catalog.relations().generation();
    }
    List<Trigger> found = triggers.get(table);
    if (found == null) {
      found = read(table);
      triggers.put(table, found);
    }
    return found;
  }

  private List<Trigger> read(int table) {
    List<Trigger> found = new ArrayList<>();
    for (CatalogRow row :
        catalog.source().find(PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, table)) {
      if (!row.bool(PgTrigger.TGISINTERNAL)) {
        found.add(
            new Trigger(
                row.oid(PgTrigger.OID),
                row.text(PgTrigger.TGNAME),
                row.oid(PgTrigger.TGFOID),
                row.int2(PgTrigger.TGTYPE),
                row.character(PgTrigger.TGENABLED),
                row.numbers(PgTrigger.TGATTR),
                arguments(row.payload(PgTrigger.TGARGS)),
                row.isNull(PgTrigger.TGQUAL) ? null : row.text(PgTrigger.TGQUAL),
                row.bool(PgTrigger.TGINITDEFERRED),
                row.isNull(PgTrigger.TGOLDTABLE) ? null : row.text(PgTrigger.TGOLDTABLE),
                row.isNull(PgTrigger.TGNEWTABLE) ? null : row.text(PgTrigger.TGNEWTABLE)));
      }
    }
    found.sort(Comparator.comparing(Trigger::name));
    return found;
  }

  /** Each argument ends in a zero byte. */
  private static String[] arguments(byte[] bytes) {
    List<String> arguments = new ArrayList<>();
    int start = 0;
    for (int i = 0; bytes != null && i < bytes.length; i++) {
      if (bytes[i] == 0) {
        arguments.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    return arguments.toArray(new String[0]);
  }
}
