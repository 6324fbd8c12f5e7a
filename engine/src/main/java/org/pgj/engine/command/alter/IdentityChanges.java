package org.pgj.engine.command.alter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.sequence.SequenceCommands;
import org.pgj.engine.command.table.ColumnSequence;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.AddIdentity;
import org.pgj.engine.parser.tree.AlterIdentity;
import org.pgj.engine.parser.tree.DropIdentity;
import org.pgj.engine.parser.tree.ParsedOption;

/** ADD GENERATED AS IDENTITY, SET GENERATED and its sequence options, DROP IDENTITY. */
final class IdentityChanges {
  private final AlteredTable table;
  private final CommandContext context;

  IdentityChanges(AlteredTable table) {
    this.table = table;
    this.context = table.context();
  }

  void add(AddIdentity add) {
    AttributeEntry column = table.column(add.column());
    RelationEntry relation = table.relation();
    if (!column.notNull()) {
      throw new DatabaseError(
          "55000", of(add.column()) + " must be declared NOT NULL before identity can be added");
    }
    if (column.identity() != 0) {
      throw new DatabaseError("55000", of(add.column()) + " is already an identity column");
    }
    if (column.hasDefault()) {
      throw new DatabaseError("55000", of(add.column()) + " already has a default value");
    }
    new ColumnSequence(relation, column.name(), column.number(), column.type())
        .create(context, add.identity());
    setIdentity(column.number(), add.identity().always() ? 'a' : 'd');
  }

  private String of(String column) {
    return "column \"" + column + "\" of relation \"" + table.relation().name() + "\"";
  }

  private void setIdentity(int number, char identity) {
    CatalogStore store = context.changes().store();
    StoredRow row = new RelationWriter(context.changes()).attributeRow(table.oid(), number);
    store.update(
        PgAttribute.RELATION,
        row,
        store.change(PgAttribute.RELATION, row).character(PgAttribute.ATTIDENTITY, identity));
    context.changes().nextCommand();
  }

  void alter(AlterIdentity change) {
    AttributeEntry column = table.column(change.column());
    if (column.identity() == 0) {
      throw new DatabaseError("55000", of(change.column()) + " is not an identity column");
    }
    List<ParsedOption> options = new ArrayList<>();
    for (ParsedOption option : change.options()) {
      if (option.name().equals("generated")) {
        String when = OptionValues.text(option);
        setIdentity(column.number(), when.equals("a") || when.equals("always") ? 'a' : 'd');
      } else {
        options.add(option);
      }
    }
    if (!options.isEmpty()) {
      new SequenceCommands(context).alter(sequence(column.number()), options);
    }
  }

  /** The sequence of an identity column. */
  private int sequence(int number) {
    for (StoredRow row :
        context
            .changes()
            .store()
            .rows(
                PgDepend.RELATION,
                PgDepend.DEPEND_REFERENCE_INDEX,
                PgClass.RELATION,
                table.oid())) {
      if (row.int4(PgDepend.REFOBJSUBID) == number
          && row.oid(PgDepend.CLASSID) == PgClass.RELATION
          && row.character(PgDepend.DEPTYPE) == CatalogChanges.INTERNAL) {
        return row.oid(PgDepend.OBJID);
      }
    }
    throw new DatabaseError("XX000", "no owned sequence found");
  }

  /** The sequence of a column that gets another type gets it too. */
  void setType(int number, int type) {
    new SequenceCommands(context).setType(sequence(number), type);
  }

  void drop(DropIdentity drop) {
    AttributeEntry column = table.column(drop.column());
    if (column.identity() == 0) {
      String message = of(drop.column()) + " is not an identity column";
      if (!drop.ifExists()) {
        throw new DatabaseError("55000", message);
      }
      context.session().notices().receive(Notice.notice(message + ", skipping"));
      return;
    }
    int sequence = sequence(column.number());
    setIdentity(column.number(), '\0');
    context.changes().forgetDependencies(ObjectAddress.relation(sequence));
    context.changes().nextCommand();
    new ObjectRemover(context.changes()).drop(List.of(ObjectAddress.relation(sequence)), false);
  }
}
