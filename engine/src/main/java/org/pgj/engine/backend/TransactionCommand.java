package org.pgj.engine.backend;

import org.pgj.engine.command.setting.SettingText;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedTransaction;
import org.pgj.engine.parser.tree.TransactionKind;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.TransactionBlock;
import org.pgj.engine.type.vector.Vector;

/** BEGIN, COMMIT, ROLLBACK and savepoints. */
final class TransactionCommand extends SessionCommand {
  private final ParsedTransaction statement;
  private final StatementRunner runner;

  TransactionCommand(ParsedTransaction statement, StatementRunner runner) {
    this.statement = statement;
    this.runner = runner;
  }

  @Override
  String run(Vector[] parameters, RowReceiver rows) {
    TransactionBlock block = runner.session().transactionBlock();
    String name = statement.name();
    switch (statement.kind()) {
      case BEGIN, START -> {
        block.begin();
        for (ParsedOption mode : statement.modes()) {
          runner
              .session()
              .settings()
              .set(mode.name(), SettingText.of(mode.value()), Settings.Scope.LOCAL);
        }
        return statement.kind() == TransactionKind.BEGIN ? "BEGIN" : "START TRANSACTION";
      }
      case COMMIT -> {
        return block.commit(statement.chain()) ? "COMMIT" : "ROLLBACK";
      }
      case ROLLBACK -> {
        block.rollback(statement.chain());
        return "ROLLBACK";
      }
      case SAVEPOINT -> {
        block.savepoint(name);
        return "SAVEPOINT";
      }
      case RELEASE -> {
        block.release(name);
        return "RELEASE";
      }
      case ROLLBACK_TO -> {
        block.rollbackTo(name);
        return "ROLLBACK";
      }
      case PREPARE, COMMIT_PREPARED, ROLLBACK_PREPARED ->
          throw DatabaseError.notSupported("two-phase commit");
    }
    throw new IllegalStateException(statement.kind().name());
  }
}
