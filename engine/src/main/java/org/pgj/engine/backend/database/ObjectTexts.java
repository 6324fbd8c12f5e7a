package org.pgj.engine.backend.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.access.sequence.Sequence;
import org.pgj.engine.access.sequence.SequenceState;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectDescriptions;
import org.pgj.engine.catalog.change.ObjectIdentity;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.schema.PgSequence;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.catalog.ObjectAddressParts;
import org.pgj.engine.function.catalog.ObjectInformation;
import org.pgj.engine.rewriter.InsteadTriggers;
import org.pgj.engine.rewriter.UpdatableViews;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.text.Identifiers;

/** Answers what functions ask of single objects. */
final class ObjectTexts implements ObjectInformation {
  /** Bits of what pg_relation_is_updatable answers. */
  private static final int UPDATE_COMMAND = 4;

  private static final int INSERT_COMMAND = 8;
  private static final int DELETE_COMMAND = 16;

  private final EngineRuntime runtime;
  private final DatabaseSession database;
  private final Catalog catalog;

  ObjectTexts(EngineRuntime runtime, DatabaseSession database) {
    this.runtime = runtime;
    this.database = database;
    this.catalog = database.catalog();
  }

  private CatalogRow only(int table, int index, Object... keys) {
    List<CatalogRow> rows = catalog.source().find(table, index, keys);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  @Override
  public String describe(int catalogOid, int object, int part) {
    ObjectAddress address = new ObjectAddress(catalogOid, object, part);
    String described = new ObjectDescriptions(database.changes()).describe(address);
    return ObjectIdentity.of(address, catalog, database.types()) == null ? null : described;
  }

  @Override
  public String[] identify(int catalogOid, int object, int part) {
    ObjectIdentity found =
        ObjectIdentity.of(new ObjectAddress(catalogOid, object, part), catalog, database.types());
    return found == null
        ? new String[4]
        : new String[] {found.type(), found.schema(), found.name(), found.identity()};
  }

  @Override
  public ObjectAddressParts.Parts address(int catalogOid, int object, int part) {
    ObjectIdentity found =
        ObjectIdentity.of(new ObjectAddress(catalogOid, object, part), catalog, database.types());
    return found == null
        ? new ObjectAddressParts.Parts(null, List.of(), List.of())
        : new ObjectAddressParts.Parts(found.type(), found.names(), found.arguments());
  }

  @Override
  public String serialSequence(String table, String column) {
    int oid = database.types().resolve(ObjectKind.CLASS, table);
    RelationEntry relation = catalog.relations().relation(oid);
    int number = 0;
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(column)) {
        number = attribute.number();
      }
    }
    if (number == 0) {
      throw new DatabaseError(
          "42703",
          "column \"" + column + "\" of relation \"" + relation.name() + "\" does not exist");
    }
    for (CatalogRow row :
        catalog
            .source()
            .find(PgDepend.RELATION, PgDepend.DEPEND_REFERENCE_INDEX, PgClass.RELATION, oid)) {
      char type = row.character(PgDepend.DEPTYPE);
      if (row.int4(PgDepend.REFOBJSUBID) == number
          && row.oid(PgDepend.CLASSID) == PgClass.RELATION
          && (type == CatalogChanges.AUTO || type == CatalogChanges.INTERNAL)) {
        RelationEntry sequence = catalog.relations().relation(row.oid(PgDepend.OBJID));
        if (sequence != null && sequence.kind() == 'S') {
          return qualified(sequence.namespace(), sequence.name());
        }
      }
    }
    return null;
  }

  private String qualified(int namespace, String name) {
    return Identifiers.quote(catalog.namespace(namespace).name()) + "." + Identifiers.quote(name);
  }

  @Override
  public Long lastValue(int sequence) {
    if (only(PgSequence.RELATION, PgSequence.SEQUENCE_SEQRELID_INDEX, sequence) == null) {
      return null;
    }
    RelationEntry relation = catalog.relations().relation(sequence);
    SequenceState state =
        new Sequence(runtime.heap(), database.tables().file(relation), relation.name()).state();
    return state.called() ? state.lastValue() : null;
  }

  @Override
  public int[] partitionAncestors(int relation) {
    RelationEntry entry = catalog.relations().relation(relation);
    if (entry == null || !entry.isPartition() && entry.kind() != 'p' && entry.kind() != 'I') {
      return new int[0];
    }
    List<Integer> found = new ArrayList<>();
    for (int at = relation; at != 0; ) {
      found.add(at);
      RelationEntry here = catalog.relations().relation(at);
      CatalogRow parent =
          here.isPartition()
              ? only(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, at)
              : null;
      at = parent == null ? 0 : parent.oid(PgInherits.INHPARENT);
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public int updatableCommands(int relation, boolean includeTriggers) {
    RelationEntry entry = catalog.relations().relation(relation);
    if (entry == null) {
      return 0;
    }
    int commands = new UpdatableViews(catalog).commands(entry, includeTriggers);
    return ((commands & InsteadTriggers.UPDATE) != 0 ? UPDATE_COMMAND : 0)
        | ((commands & InsteadTriggers.INSERT) != 0 ? INSERT_COMMAND : 0)
        | ((commands & InsteadTriggers.DELETE) != 0 ? DELETE_COMMAND : 0);
  }

  @Override
  public boolean isUpdatable(int relation, int column) {
    RelationEntry entry = catalog.relations().relation(relation);
    return entry == null
        || entry.kind() != 'v'
        || new UpdatableViews(catalog).isUpdatable(entry, column);
  }

  @Override
  public String functionDefinition(int function) {
    FunctionEntry entry = catalog.function(function);
    if (entry == null) {
      return null;
    }
    if (entry.isAggregate()) {
      throw new DatabaseError("42809", "\"" + entry.name() + "\" is an aggregate function");
    }
    return new FunctionText(catalog, new CatalogDescriptions(runtime, database), database.types())
        .definition(entry);
  }

  @Override
  public String functionBody(int function) {
    FunctionEntry entry = catalog.function(function);
    return entry == null || entry.sqlBody() == null
        ? null
        : new CatalogDescriptions(runtime, database).sqlBody(entry);
  }

  @Override
  public String argumentDefault(int function, int argument) {
    FunctionEntry entry = catalog.function(function);
    if (entry == null || entry.defaultExpressions() == null) {
      return null;
    }
    int input = 0;
    int total =
        entry.argumentModes() == null ? entry.argumentTypes().length : entry.argumentModes().length;
    if (argument < 1 || argument > total) {
      return null;
    }
    for (int i = 0; i < argument; i++) {
      char mode = entry.argumentModes() == null ? 'i' : entry.argumentModes()[i];
      boolean isInput = mode == 'i' || mode == 'b' || mode == 'v';
      if (i == argument - 1 && !isInput) {
        return null;
      }
      input += isInput ? 1 : 0;
    }
    List<Expression> defaults = TreeReader.expressions(entry.defaultExpressions());
    int index = input - 1 - (entry.argumentTypes().length - defaults.size());
    return index < 0 ? null : deparser(0, false).deparse(defaults.get(index));
  }

  private ExpressionDeparser deparser(int relation, boolean pretty) {
    return new CatalogDescriptions(runtime, database).deparser(relation, pretty);
  }

  @Override
  public Integer baseType(int type) {
    TypeEntry entry = catalog.type(type);
    while (entry != null && entry.isDomain()) {
      entry = catalog.type(entry.baseType());
    }
    return entry == null ? null : entry.oid();
  }

  @Override
  public String collationName(int collation) {
    CollationEntry entry = catalog.collation(collation);
    return database.searchPath().collation(entry.name()) == collation
        ? Identifiers.quote(entry.name())
        : qualified(entry.namespace(), entry.name());
  }

  @Override
  public Boolean isPublishable(int relation) {
    RelationEntry entry = catalog.relations().relation(relation);
    return entry == null
        ? null
        : (entry.kind() == 'r' || entry.kind() == 'p')
            && entry.persistence() == 'p'
            && Integer.compareUnsigned(relation, 16384) >= 0;
  }

  @Override
  public Integer replicaIdentityIndex(int relation) {
    RelationEntry entry = catalog.relations().relation(relation);
    if (entry == null) {
      return null;
    }
    for (var index : catalog.relations().indexes(relation)) {
      if (entry.replicaIdentity() == 'd' && index.primary()) {
        return index.relation();
      }
    }
    return null;
  }

  @Override
  public String triggerDefinition(int trigger, boolean pretty) {
    CatalogRow row = only(PgTrigger.RELATION, PgTrigger.TRIGGER_OID_INDEX, trigger);
    return row == null ? null : triggerText(row, pretty);
  }

  private String triggerText(CatalogRow row, boolean pretty) {
    RelationEntry table = catalog.relations().relation(row.oid(PgTrigger.TGRELID));
    int type = row.int2(PgTrigger.TGTYPE);
    StringBuilder text = new StringBuilder("CREATE ");
    text.append(row.oid(PgTrigger.TGCONSTRAINT) != 0 ? "CONSTRAINT TRIGGER " : "TRIGGER ");
    text.append(Identifiers.quote(row.text(PgTrigger.TGNAME)));
    text.append((type & 2) != 0 ? " BEFORE" : (type & 64) != 0 ? " INSTEAD OF" : " AFTER");
    String or = " ";
    if ((type & 4) != 0) {
      text.append(" INSERT");
      or = " OR ";
    }
    if ((type & 8) != 0) {
      text.append(or).append("DELETE");
      or = " OR ";
    }
    if ((type & 16) != 0) {
      text.append(or).append("UPDATE");
      or = " OR ";
      int[] columns = row.numbers(PgTrigger.TGATTR);
      for (int i = 0; columns != null && i < columns.length; i++) {
        text.append(i == 0 ? " OF " : ", ")
            .append(Identifiers.quote(table.attribute(columns[i]).name()));
      }
    }
    if ((type & 32) != 0) {
      text.append(or).append("TRUNCATE");
    }
    text.append(" ON ")
        .append(
            new DefinitionText(catalog, new CatalogDescriptions(runtime, database), pretty)
                .qualified(table));
    if (row.oid(PgTrigger.TGCONSTRAINT) != 0) {
      if (row.oid(PgTrigger.TGCONSTRRELID) != 0) {
        text.append(" FROM ")
            .append(
                new DefinitionText(catalog, new CatalogDescriptions(runtime, database), pretty)
                    .shortest(catalog.relations().relation(row.oid(PgTrigger.TGCONSTRRELID))));
      }
      text.append(row.bool(PgTrigger.TGDEFERRABLE) ? " DEFERRABLE" : " NOT DEFERRABLE");
      text.append(
          row.bool(PgTrigger.TGINITDEFERRED) ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE");
    }
    appendTransitionTables(row, text);
    text.append((type & 1) != 0 ? " FOR EACH ROW" : " FOR EACH STATEMENT");
    if (!row.isNull(PgTrigger.TGQUAL)) {
      text.append(" WHEN (")
          .append(
              new CatalogDescriptions(runtime, database)
                  .triggerDeparser(table.oid(), pretty)
                  .deparse(TreeReader.expression(row.text(PgTrigger.TGQUAL))))
          .append(')');
    }
    return text.append(" EXECUTE FUNCTION ")
        .append(deparser(0, false).functionName(row.oid(PgTrigger.TGFOID)))
        .append('(')
        .append(arguments(row))
        .append(')')
        .toString();
  }

  private static void appendTransitionTables(CatalogRow row, StringBuilder text) {
    boolean hasOld = !row.isNull(PgTrigger.TGOLDTABLE);
    boolean hasNew = !row.isNull(PgTrigger.TGNEWTABLE);
    if (hasOld || hasNew) {
      text.append(" REFERENCING");
    }
    if (hasOld) {
      text.append(" OLD TABLE AS ").append(Identifiers.quote(row.text(PgTrigger.TGOLDTABLE)));
    }
    if (hasNew) {
      text.append(" NEW TABLE AS ").append(Identifiers.quote(row.text(PgTrigger.TGNEWTABLE)));
    }
  }

  /** The arguments are stored one behind the other, each with a zero at its end. */
  private static String arguments(CatalogRow row) {
    if (row.int2(PgTrigger.TGNARGS) == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (String argument :
        new String(row.payload(PgTrigger.TGARGS), StandardCharsets.UTF_8).split("\0", -1)) {
      text.append(text.isEmpty() ? "'" : ", '").append(argument.replace("'", "''")).append('\'');
    }
    return text.substring(0, text.length() - ", ''".length());
  }
}
