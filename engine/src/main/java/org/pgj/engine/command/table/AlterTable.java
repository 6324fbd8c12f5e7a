package org.pgj.engine.command.table;

import java.util.List;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.AddConstraint;
import org.pgj.engine.parser.tree.AlterTableAction;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterTable;

/** ALTER TABLE. */
public final class AlterTable {
  /** PostgreSQL's number of AccessExclusiveLock. */
  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;

  public AlterTable(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedAlterTable alter) {
    if (alter.kind() != ObjectKind.TABLE) {
      throw DatabaseError.notSupported("ALTER " + alter.kind().name().replace('_', ' '))
          .at(alter.location());
    }
    if (alter.ifExists() && !context.relations().exists(alter.table())) {
      context
          .session()
          .notices()
          .receive(
              Notice.notice("relation \"" + alter.table().name() + "\" does not exist, skipping"));
      return "ALTER TABLE";
    }
    RelationEntry table = context.relations().open(alter.table(), ACCESS_EXCLUSIVE);
    if (table.kind() != 'r') {
      throw DatabaseError.notSupported("ALTER TABLE of \"" + table.name() + "\"")
          .at(alter.location());
    }
    for (AlterTableAction action : alter.actions()) {
      switch (action) {
        case AddConstraint add ->
            new TableConstraints(context)
                .add(
                    table.oid(),
                    List.of(new TableConstraints.Pending(add.constraint(), null)),
                    false);
        default ->
            throw DatabaseError.notSupported("this form of ALTER TABLE").at(action.location());
      }
    }
    return "ALTER TABLE";
  }
}
