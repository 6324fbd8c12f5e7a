package org.pgj.engine.command;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.transaction.TransactionManager;

/**
 * Refuses definitions in read-only transactions. Commands that change nothing a dump would show
 * (VACUUM, REINDEX, LOCK, LISTEN, …) and those whose statements are looked at one by one (DO, CALL)
 * may run; COPY looks at its table itself.
 */
final class ReadOnlyCheck {
  private ReadOnlyCheck() {}

  /**
   * Refuses a command that writes if the transaction is read-only.
   *
   * @throws DatabaseError 25006
   */
  static void require(TransactionManager transactions, Statement statement) {
    if (!transactions.isReadOnly()) {
      return;
    }
    String tag = CommandTags.ofDefinition(statement);
    if (tag != null) {
      transactions.requireWritable(tag);
    }
  }
}
