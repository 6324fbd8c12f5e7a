package org.pgj.engine.command;

import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.TransactionBlock;

/** What a running statement may ask of its session. */
public interface SessionServices {
  Settings settings();

  TransactionBlock transactionBlock();

  NoticeReceiver notices();

  /** The client's side of COPY … FROM STDIN and TO STDOUT. */
  CopyClient copyClient();

  /** LISTEN and NOTIFY. */
  Notifications notifications();

  /** What the session has prepared and opened. */
  SessionObjects objects();

  /** The text of the query string that is being run. */
  String queryText();

  /** When the statement came in: microseconds since 2000-01-01 UTC. */
  long statementTime();
}
