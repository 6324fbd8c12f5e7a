package org.pgj.engine.command.event;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectIdentity;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgEventTrigger;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.function.report.ReportRows;

/** What one command makes, changes and drops, for the event triggers behind it. */
final class CommandReport implements CatalogStore.RowWatcher, CatalogChanges.DropWatcher {
  private static final int OID = 1;
  private static final int PG_TOAST = 99;
  private static final String ALTER_SEQUENCE = "ALTER SEQUENCE";

  private final Catalog catalog;
  private final CommandContext context;
  private final DefiningCommand command;
  private final List<Made> made = new ArrayList<>();
  private final List<Dropped> dropped = new ArrayList<>();

  /**
   * An object and the tag of what was done to it.
   *
   * @param type stands alone if there is no address
   * @param table what an index or a sequence belongs to, 0 for others
   */
  private record Made(ObjectAddress address, String tag, String type, int table) {}

  private record Dropped(
      ObjectAddress address, boolean original, boolean normal, ObjectIdentity identity) {}

  CommandReport(CommandContext context, DefiningCommand command) {
    this.context = context;
    this.catalog = context.catalog();
    this.command = command;
  }

  boolean hasDropped() {
    return !dropped.isEmpty();
  }

  @Override
  public void written(int table, CatalogRow row, boolean inserted) {
    switch (table) {
      case PgClass.RELATION -> relation(row, inserted);
      case PgDepend.RELATION -> dependency(row);
      case PgIndex.RELATION -> {
        if (inserted && command.makesTables()) {
          addOfTable(
              ObjectAddress.relation(row.oid(PgIndex.INDEXRELID)),
              "CREATE INDEX",
              row.oid(PgIndex.INDRELID));
        }
      }
      case PgConstraint.RELATION -> {
        boolean isOwnForeignKey =
            row.character(PgConstraint.CONTYPE) == 'f' && row.oid(PgConstraint.CONPARENTID) == 0;
        if (inserted && command.makesTables() && isOwnForeignKey) {
          int altered = row.oid(PgConstraint.CONRELID);
          addOfTable(ObjectAddress.relation(altered), "ALTER TABLE", altered);
        }
      }
      case PgType.RELATION -> {
        if (command.makes(table) && isOwnType(row)) {
          add(ObjectAddress.of(table, row.oid(OID)), command.tag());
        }
      }
      default -> {
        if (command.makes(table)) {
          add(ObjectAddress.of(table, row.oid(OID)), command.tag());
        }
      }
    }
  }

  /** Arrays, multiranges and row types come with another object. */
  private static boolean isOwnType(CatalogRow row) {
    char kind = row.character(PgType.TYPTYPE);
    return kind != 'm' && row.character(PgType.TYPCATEGORY) != 'A';
  }

  private void relation(CatalogRow row, boolean inserted) {
    ObjectAddress address = ObjectAddress.relation(row.oid(PgClass.OID));
    char kind = row.character(PgClass.RELKIND);
    if (!inserted) {
      boolean isReplacedView = kind == 'v' && command.makes(PgClass.RELATION);
      boolean isNewIndex = kind == 'i' && command.tag().equals("REINDEX");
      if (isReplacedView || isNewIndex) {
        add(address, command.tag());
      }
      return;
    }
    String tag =
        switch (kind) {
          case 'r', 'p' -> command.ofTable();
          case 'v' -> "CREATE VIEW";
          case 'm' -> "CREATE MATERIALIZED VIEW";
          case 'S' -> "CREATE SEQUENCE";
          case 'i', 'I' -> command.makesTables() ? null : "CREATE INDEX";
          case 'f' -> "CREATE FOREIGN TABLE";
          default -> null;
        };
    boolean isReported = command.makesTables() || kind == 'S' || command.makes(PgClass.RELATION);
    if (tag != null && isReported) {
      add(address, tag);
    }
  }

  /** What belongs to a table that is being made stands before what is done to its sequences. */
  private void addOfTable(ObjectAddress address, String tag, int table) {
    int at = made.size();
    while (at > 0
        && made.get(at - 1).table() == table
        && made.get(at - 1).tag().equals(ALTER_SEQUENCE)) {
      at--;
    }
    made.add(at, new Made(address, tag, null, table));
  }

  /**
   * A sequence gets its owner in a step of its own; it is said to have been made before the table.
   */
  private void dependency(CatalogRow row) {
    char type = row.character(PgDepend.DEPTYPE);
    if (command.makesColumns()
        && row.oid(PgDepend.CLASSID) == PgClass.RELATION
        && row.oid(PgDepend.REFCLASSID) == PgClass.RELATION
        && row.int4(PgDepend.REFOBJSUBID) > 0
        && (type == CatalogChanges.AUTO || type == CatalogChanges.INTERNAL)) {
      ObjectAddress sequence = ObjectAddress.relation(row.oid(PgDepend.OBJID));
      int table = row.oid(PgDepend.REFOBJID);
      int ofSequence = made.indexOf(new Made(sequence, "CREATE SEQUENCE", null, 0));
      int ofTable = made.indexOf(new Made(ObjectAddress.relation(table), "CREATE TABLE", null, 0));
      if (ofTable >= 0 && ofSequence > ofTable) {
        made.add(ofTable, made.remove(ofSequence));
      }
      made.add(new Made(sequence, ALTER_SEQUENCE, null, table));
    }
  }

  /** Adds what a command says of itself that was seen in no row. */
  void add(ObjectAddress address, String tag) {
    Made entry = new Made(address, tag, null, 0);
    if (!made.contains(entry)) {
      made.add(entry);
    }
  }

  /** Adds a command that is about many objects of a kind. */
  void addMany(String tag, String type) {
    made.add(new Made(null, tag, type, 0));
  }

  @Override
  public void dropping(ObjectAddress object, boolean original, boolean normal) {
    if (object.catalog() == PgEventTrigger.RELATION) {
      return;
    }
    ObjectIdentity identity =
        ObjectIdentity.of(object, catalog, context.routineAnalyzers().types());
    if (identity != null && !isOfOtherSession(identity)) {
      dropped.addFirst(new Dropped(object, original, normal, identity));
    }
  }

  private boolean isOfOtherSession(ObjectIdentity identity) {
    String schema =
        identity.schema() == null ? identity.names().getFirst() : plain(identity.schema());
    return (schema.startsWith("pg_temp_") || schema.startsWith("pg_toast_temp_"))
        && !isOwnTemporarySchema(schema);
  }

  private boolean isOwnTemporarySchema(String name) {
    NamespaceEntry schema = catalog.namespace(name);
    return schema != null && schema.oid() == catalog.relations().temporaryNamespace();
  }

  private static String plain(String quoted) {
    return quoted.startsWith("\"")
        ? quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"")
        : quoted;
  }

  void addDefinitions(ReportRows rows) {
    for (Made entry : made) {
      if (entry.address() == null) {
        rows.add(null, null, null, entry.tag(), entry.type(), null, null, false, null);
        continue;
      }
      ObjectAddress address = entry.address();
      ObjectIdentity identity =
          ObjectIdentity.of(address, catalog, context.routineAnalyzers().types());
      if (identity == null || isSilent(entry)) {
        // What was made and dropped again by the same command has no identity.
        continue;
      }
      rows.add(
          Integer.toUnsignedLong(address.catalog()),
          Integer.toUnsignedLong(address.object()),
          address.part(),
          entry.tag(),
          identity.type(),
          identity.schema() == null ? null : plain(identity.schema()),
          identity.identity(),
          false,
          null);
    }
  }

  /** Indexes of toast tables and those that come with a partition are not told of. */
  private boolean isSilent(Made entry) {
    if (entry.address().catalog() != PgClass.RELATION) {
      return false;
    }
    RelationEntry relation = catalog.relations().relation(entry.address().object());
    return switch (entry.tag()) {
      case ALTER_SEQUENCE -> relation.kind() != 'S';
      case "CREATE INDEX" -> relation.isPartition() || relation.namespace() == PG_TOAST;
      default -> false;
    };
  }

  void addDrops(ReportRows rows) {
    for (Dropped entry : dropped) {
      ObjectAddress address = entry.address();
      ObjectIdentity identity = entry.identity();
      boolean isOfTable =
          switch (address.catalog()) {
            case PgAttrdef.RELATION, PgTrigger.RELATION, PgPolicy.RELATION -> true;
            default -> false;
          };
      String schema =
          identity.schema() != null
              ? plain(identity.schema())
              : isOfTable ? identity.names().getFirst() : null;
      boolean isTemporary =
          "pg_temp".equals(schema)
              || address.catalog() == PgNamespace.RELATION
                  && isOwnTemporarySchema(identity.names().getFirst());
      rows.add(
          Integer.toUnsignedLong(address.catalog()),
          Integer.toUnsignedLong(address.object()),
          address.part(),
          entry.original(),
          entry.normal(),
          isTemporary,
          identity.type(),
          schema,
          identity.name() == null || address.part() != 0 ? null : plain(identity.name()),
          identity.identity(),
          identity.names().toArray(new String[0]),
          identity.arguments().toArray(new String[0]));
    }
  }
}
