package org.pgj.engine.backend;

import org.pgj.engine.lock.LockTag;
import org.pgj.engine.parser.tree.DiscardKind;
import org.pgj.engine.parser.tree.ParsedDiscard;
import org.pgj.engine.type.vector.Vector;

/** DISCARD. */
final class DiscardCommand extends SessionCommand {
  private final DiscardKind kind;
  private final StatementRunner runner;

  DiscardCommand(ParsedDiscard statement, StatementRunner runner) {
    this.kind = statement.kind();
    this.runner = runner;
  }

  @Override
  String run(Vector[] parameters, RowReceiver rows) {
    runner.context().pipeline().requireUnrestricted("execute DISCARD");
    Session session = runner.session();
    if (kind == DiscardKind.ALL) {
      session.transactionBlock().preventInBlock("DISCARD ALL");
      session.portals().closeAll();
      session.settings().resetAll();
      runner.forgetAll();
      session.notifications().unlisten(null);
      session.transactions().locks().releaseAllForSession(LockTag.Type.ADVISORY);
    }
    if (kind == DiscardKind.ALL || kind == DiscardKind.PLANS) {
      runner.clearCache();
    }
    runner.context().pipeline().discard(kind);
    return "DISCARD " + kind.name();
  }
}
