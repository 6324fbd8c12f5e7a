package org.pgj.engine.trigger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.RelationCache;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgTrigger;

/** The triggers of tables, read once until a definition changes. */
final class TriggerCatalog {
  private final Catalog catalog;
  private final RelationCache<Integer, List<Trigger>> triggers;

  TriggerCatalog(Catalog catalog) {
    this.catalog = catalog;
    this.triggers = new RelationCache<>(catalog.relations(), this::read);
  }

  /** The triggers of a table that users made, by name. */
  List<Trigger> of(int table) {
    return triggers.get(table);
  }

  private List<Trigger> read(int table) {
    List<Trigger> found = new ArrayList<>();
    catalog.relations().note(table);
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
                row.oid(PgTrigger.TGCONSTRAINT),
                row.bool(PgTrigger.TGDEFERRABLE),
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
