package org.pgj.engine.command.copy;

import org.pgj.engine.command.CommandContext;
import org.pgj.engine.parser.tree.ParsedCopy;

/** COPY. */
public final class CopyCommand {
  private final CommandContext context;

  public CopyCommand(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedCopy copy) {
    long rows = copy.from() ? new CopyFrom(context, copy).run() : new CopyTo(context, copy).run();
    return "COPY " + rows;
  }
}
