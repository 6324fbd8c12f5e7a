package org.pgj.engine.command.drop;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.Notice;

/** Tells which further objects a drop took along. */
public final class CascadeNotice {
  private CascadeNotice() {}

  /**
   * @param cascaded as {@link ObjectRemover#drop} answers
   */
  public static void send(CommandContext context, List<String> cascaded) {
    if (cascaded.isEmpty()) {
      return;
    }
    if (cascaded.size() == 1) {
      context.session().notices().receive(Notice.notice("drop cascades to " + cascaded.getFirst()));
      return;
    }
    List<String> lines = new ArrayList<>();
    for (String object : cascaded) {
      lines.add("drop cascades to " + object);
    }
    context
        .session()
        .notices()
        .receive(
            new Notice(
                Notice.Level.NOTICE,
                "00000",
                "drop cascades to " + cascaded.size() + " other objects",
                ObjectRemover.limited(lines),
                null,
                0));
  }
}
