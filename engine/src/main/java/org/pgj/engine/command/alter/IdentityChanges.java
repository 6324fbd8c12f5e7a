package org.pgj.engine.command.alter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.sequence.SequenceCommands;
import org.pgj.engine.command.table.ColumnSequence;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.AddIdentity;
import org.pgj.engine.parser.tree.AlterIdentity;
import org.pgj.engine.parser.tree.AlterTableAction;
import org.pgj.engine.parser.tree.DropIdentity;
import org.pgj.engine.parser.tree.ParsedOption;

/**
 * ADD GENERATED AS IDENTITY, SET GENERATED and its sequence options, DROP IDENTITY. Partitions have
 * the identity columns of their topmost parent, whose sequence they share.
 */
final class IdentityChanges {
  private final AlteredTable table;
  private final CommandContext context;

  IdentityChanges(AlteredTable table) {
    this.table = table;
    this.context = table.context();
  }

  /** Refuses ONLY where partitions would be left with other columns than their parent. */
  static void requirePartitions(AlterTableAction action) {
    String message =
        switch (action) {
          case AddIdentity ignored ->
              "cannot add identity to a column of only the partitioned table";
          case AlterIdentity ignored ->
              "cannot change identity column of only the partitioned table";
          case DropIdentity ignored ->
              "cannot drop identity from a column of only the partitioned table";
          default -> null;
        };
    if (message != null) {
      throw new DatabaseError("42P16", message).hint("Do not specify the ONLY keyword.");
    }
  }

  private void requireNoPartition(String what) {
    if (table.relation().isPartition()) {
      throw new DatabaseError("42P16", "cannot " + what + " of a partition");
    }
  }

  void add(AddIdentity add) {
    requireNoPartition("add identity to a column");
    AttributeEntry column = requirePlain(add);
    new ColumnSequence(table.relation(), column.name(), column.number(), column.type())
        .create(context, add.identity());
    setIdentity(column.number(), add.identity().always() ? 'a' : 'd');
  }

  /** A column of a partition whose parent's column has become one. */
  void addInherited(AddIdentity add) {
    setIdentity(requirePlain(add).number(), add.identity().always() ? 'a' : 'd');
  }

  private AttributeEntry requirePlain(AddIdentity add) {
    AttributeEntry column = table.column(add.column());
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
    return column;
  }

  private String of(String column) {
    return "column \"" + column + "\" of relation \"" + table.relation().name() + "\"";
  }

  private void setIdentity(int number, char identity) {
    new RelationWriter(context.changes()).setIdentity(table.oid(), number, identity);
    context.changes().nextCommand();
  }

  void alter(AlterIdentity change) {
    requireNoPartition("change identity column");
    List<ParsedOption> options = alterInherited(change);
    if (!options.isEmpty()) {
      int number = table.column(change.column()).number();
      new SequenceCommands(context).alter(sequence(number), options);
    }
  }

  /** Changes the column, here or in a partition; answers what concerns its sequence. */
  List<ParsedOption> alterInherited(AlterIdentity change) {
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
    return options;
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

  /** A column of a partition whose parent's column is none any more. */
  void dropInherited(DropIdentity drop) {
    setIdentity(table.column(drop.column()).number(), '\0');
  }

  void drop(DropIdentity drop) {
    requireNoPartition("drop identity from a column");
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
