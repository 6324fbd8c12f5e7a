package org.pgj.engine.command.sequence;

import java.util.List;
import org.pgj.engine.access.sequence.Sequence;
import org.pgj.engine.access.sequence.SequenceState;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgSequence;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedAlterSequence;
import org.pgj.engine.parser.tree.ParsedCreateSequence;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.Persistence;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.RelationName;

/** CREATE and ALTER SEQUENCE. */
public final class SequenceCommands {
  private static final int INT8 = 20;
  private static final int BOOL = 16;

  /** PostgreSQL's number of ShareRowExclusiveLock. */
  private static final int SHARE_ROW_EXCLUSIVE = 6;

  private static final int ACCESS_SHARE = 1;

  private final CommandContext context;
  private final CatalogChanges changes;
  private final RelationWriter relations;

  public SequenceCommands(CommandContext context) {
    this.context = context;
    this.changes = context.changes();
    this.relations = new RelationWriter(changes);
  }

  public String create(ParsedCreateSequence create) {
    int namespace = Schemas.creation(context, create.sequence(), create.persistence());
    String name = create.sequence().name();
    if (Schemas.skipsExisting(context, create.ifNotExists(), namespace, name)) {
      return "CREATE SEQUENCE";
    }
    SequenceDefinition definition =
        SequenceDefinition.create(create.options(), 0, context.analyzers().get().typeNames());
    int oid =
        create(
            name,
            namespace,
            Schemas.persistence(context, namespace, create.persistence() == Persistence.UNLOGGED),
            definition);
    setOwner(oid, definition.ownedBy());
    changes.nextCommand();
    return "CREATE SEQUENCE";
  }

  /**
   * Makes a sequence.
   *
   * @return pg_class oid
   */
  public int create(String name, int namespace, char persistence, SequenceDefinition definition) {
    int oid =
        relations.create(
            new NewRelation(
                name,
                namespace,
                context.user().oid(),
                'S',
                persistence,
                0,
                null,
                List.of(
                    column("last_value", INT8), column("log_cnt", INT8), column("is_called", BOOL)),
                0));
    CatalogStore store = changes.store();
    store.insert(
        PgSequence.RELATION,
        values(store.newRow(PgSequence.RELATION).oid(PgSequence.SEQRELID, oid), definition));
    new Sequence(context.heap(), relations.file(oid, persistence), name).create(definition.start());
    changes.nextCommand();
    return oid;
  }

  private static NewColumn column(String name, int type) {
    return NewColumn.of(name, type, -1, 0).asNotNull();
  }

  private static RowValues values(RowValues row, SequenceDefinition definition) {
    return row.oid(PgSequence.SEQTYPID, definition.type())
        .int8(PgSequence.SEQSTART, definition.start())
        .int8(PgSequence.SEQINCREMENT, definition.increment())
        .int8(PgSequence.SEQMAX, definition.maximum())
        .int8(PgSequence.SEQMIN, definition.minimum())
        .int8(PgSequence.SEQCACHE, definition.cache())
        .bool(PgSequence.SEQCYCLE, definition.cycle());
  }

  /** Makes a sequence belong to a column, which takes it along when it is dropped. */
  public void own(int sequence, int table, int attribute, char dependency) {
    changes.depend(
        ObjectAddress.relation(sequence), ObjectAddress.column(table, attribute), dependency);
  }

  private void setOwner(int sequence, QualifiedName ownedBy) {
    if (ownedBy == null) {
      return;
    }
    List<String> parts = ownedBy.parts();
    int count = parts.size();
    if (count == 1) {
      if (!parts.getFirst().equalsIgnoreCase("none")) {
        throw new DatabaseError("42601", "invalid OWNED BY option")
            .hint("Specify OWNED BY table.column or OWNED BY NONE.");
      }
      disown(sequence);
      return;
    }
    RelationEntry table =
        context
            .relations()
            .open(
                new RelationName(
                    count > 3 ? parts.get(count - 4) : null,
                    count > 2 ? parts.get(count - 3) : null,
                    parts.get(count - 2),
                    ownedBy.location()),
                ACCESS_SHARE);
    RelationEntry entry = context.catalog().relations().relation(sequence);
    if (entry.namespace() != table.namespace()) {
      throw new DatabaseError("55000", "sequence must be in same schema as table it is linked to");
    }
    if (entry.owner() != table.owner()) {
      throw new DatabaseError("55000", "sequence must have same owner as table it is linked to");
    }
    for (AttributeEntry attribute : table.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(parts.getLast())) {
        disown(sequence);
        own(sequence, table.oid(), attribute.number(), CatalogChanges.AUTO);
        return;
      }
    }
    throw new DatabaseError(
        "42703",
        "column \"" + parts.getLast() + "\" of relation \"" + table.name() + "\" does not exist");
  }

  private void disown(int sequence) {
    for (StoredRow row :
        changes
            .store()
            .rows(PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, PgClass.RELATION, sequence)) {
      if (row.oid(PgDepend.REFCLASSID) != PgClass.RELATION) {
        continue;
      }
      if (row.character(PgDepend.DEPTYPE) == CatalogChanges.INTERNAL) {
        throw new DatabaseError("0A000", "cannot change ownership of identity sequence")
            .detail(
                "Sequence \""
                    + context.catalog().relations().relation(sequence).name()
                    + "\" is linked to table \""
                    + context.catalog().relations().relation(row.oid(PgDepend.REFOBJID)).name()
                    + "\".");
      }
      if (row.character(PgDepend.DEPTYPE) == CatalogChanges.AUTO) {
        changes.store().delete(PgDepend.RELATION, row);
      }
    }
  }

  public String alter(ParsedAlterSequence alter) {
    if (alter.ifExists() && !context.relations().exists(alter.sequence())) {
      context
          .session()
          .notices()
          .receive(
              Notice.notice(
                  "relation \"" + alter.sequence().name() + "\" does not exist, skipping"));
      return "ALTER SEQUENCE";
    }
    RelationEntry sequence = context.relations().open(alter.sequence(), SHARE_ROW_EXCLUSIVE);
    if (sequence.kind() != 'S') {
      throw new DatabaseError("42809", "\"" + sequence.name() + "\" is not a sequence");
    }
    Privileges.requireOwner(context, sequence);
    StoredRow row = row(sequence.oid());
    SequenceDefinition definition =
        SequenceDefinition.alter(row, alter.options(), context.analyzers().get().typeNames());
    change(sequence, row, definition);
    setOwner(sequence.oid(), definition.ownedBy());
    changes.nextCommand();
    return "ALTER SEQUENCE";
  }

  /** Changes a sequence by its oid. */
  public void alter(int sequence, List<ParsedOption> options) {
    StoredRow row = row(sequence);
    change(
        context.catalog().relations().relation(sequence),
        row,
        SequenceDefinition.alter(row, options, context.analyzers().get().typeNames()));
    changes.nextCommand();
  }

  /** Gives the sequence of an identity column the column's new type. */
  public void setType(int sequence, int type) {
    StoredRow row = row(sequence);
    change(
        context.catalog().relations().relation(sequence),
        row,
        SequenceDefinition.withType(row, type));
    changes.nextCommand();
  }

  private StoredRow row(int sequence) {
    return changes
        .store()
        .rows(PgSequence.RELATION, PgSequence.SEQUENCE_SEQRELID_INDEX, sequence)
        .getFirst();
  }

  private void change(RelationEntry sequence, StoredRow row, SequenceDefinition definition) {
    CatalogStore store = changes.store();
    store.update(PgSequence.RELATION, row, old -> values(old, definition));
    if (definition.restarts()) {
      newFile(sequence, definition.restartAt());
    }
  }

  /** Sets a sequence back to its start, as TRUNCATE … RESTART IDENTITY does. */
  public void restart(int sequence) {
    RelationEntry entry = context.catalog().relations().relation(sequence);
    newFile(entry, row(sequence).int8(PgSequence.SEQSTART));
    changes.nextCommand();
  }

  /** Gives the sequences of a table's columns the table's persistence; they go on as they are. */
  public void changeOwned(int table, char persistence) {
    for (StoredRow row :
        changes
            .store()
            .rows(PgDepend.RELATION, PgDepend.DEPEND_REFERENCE_INDEX, PgClass.RELATION, table)) {
      RelationEntry sequence =
          row.oid(PgDepend.CLASSID) == PgClass.RELATION && row.int4(PgDepend.REFOBJSUBID) != 0
              ? context.catalog().relations().relation(row.oid(PgDepend.OBJID))
              : null;
      if (sequence != null && sequence.kind() == 'S' && sequence.persistence() != persistence) {
        SequenceState state =
            new Sequence(context.heap(), context.tables().file(sequence), sequence.name()).state();
        newFile(sequence, state.lastValue(), state.called(), persistence);
      }
    }
    changes.nextCommand();
  }

  /** A position in a new file is undone if the transaction is. */
  private void newFile(RelationEntry sequence, long start) {
    newFile(sequence, start, false, sequence.persistence());
  }

  private void newFile(RelationEntry sequence, long value, boolean called, char persistence) {
    int number = changes.transactions().takeOid();
    changes.storage().drop(context.tables().file(sequence));
    changes.storage().create(relations.file(number, persistence));
    new Sequence(context.heap(), relations.file(number, persistence), sequence.name())
        .create(value, called);
    StoredRow row = relations.classRow(sequence.oid());
    changes
        .store()
        .update(
            PgClass.RELATION,
            row,
            values ->
                values
                    .oid(PgClass.RELFILENODE, number)
                    .character(PgClass.RELPERSISTENCE, persistence));
  }
}
