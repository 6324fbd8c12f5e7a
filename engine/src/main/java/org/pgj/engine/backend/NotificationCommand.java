package org.pgj.engine.backend;

import org.pgj.engine.command.Notifications;
import org.pgj.engine.parser.tree.ParsedListen;
import org.pgj.engine.parser.tree.ParsedNotify;
import org.pgj.engine.parser.tree.ParsedUnlisten;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.type.vector.Vector;

/** LISTEN, NOTIFY and UNLISTEN. */
final class NotificationCommand extends SessionCommand {
  private final Statement statement;
  private final StatementRunner runner;

  NotificationCommand(Statement statement, StatementRunner runner) {
    this.statement = statement;
    this.runner = runner;
  }

  @Override
  String run(Vector[] parameters, RowReceiver rows) {
    Notifications notifications = runner.session().notifications();
    switch (statement) {
      case ParsedListen listen -> {
        runner.context().pipeline().requireUnrestricted("execute LISTEN");
        notifications.listen(listen.channel());
        return "LISTEN";
      }
      case ParsedNotify notify -> {
        notifications.notify(notify.channel(), notify.payload());
        return "NOTIFY";
      }
      case ParsedUnlisten unlisten -> {
        runner.context().pipeline().requireUnrestricted("execute UNLISTEN");
        notifications.unlisten(unlisten.channel());
        return "UNLISTEN";
      }
      default -> throw new IllegalStateException(statement.toString());
    }
  }
}
