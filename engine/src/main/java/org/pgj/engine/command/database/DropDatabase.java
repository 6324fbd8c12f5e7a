package org.pgj.engine.command.database;

import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedDropDatabase;
import org.pgj.engine.parser.tree.ParsedOption;

/** DROP DATABASE. */
public final class DropDatabase {
  private final CommandContext context;

  public DropDatabase(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedDropDatabase drop) {
    context.session().transactionBlock().preventInBlock("DROP DATABASE");
    boolean force = false;
    for (ParsedOption option : drop.options()) {
      if (!option.name().equals("force")) {
        throw new DatabaseError(
                "42601", "unrecognized DROP DATABASE option \"" + option.name() + "\"")
            .at(drop.location());
      }
      force = true;
    }
    DatabaseEntry database = context.catalog().database(drop.name());
    if (database != null) {
      new ObjectRights(context).requireOwner(database.owner(), "database " + drop.name());
    }
    boolean existed =
        new DatabaseCommands(context.changes()).drop(drop.name(), drop.ifExists(), force);
    if (!existed) {
      context
          .session()
          .notices()
          .receive(Notice.notice("database \"" + drop.name() + "\" does not exist, skipping"));
    }
    context.changes().nextCommand();
    return "DROP DATABASE";
  }
}
