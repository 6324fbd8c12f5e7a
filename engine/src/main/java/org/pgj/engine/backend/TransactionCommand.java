package org.pgj.engine.backend;

import org.pgj.engine.command.setting.SettingText;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedTransaction;
import org.pgj.engine.parser.tree.TransactionKind;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.TransactionBlock;
import org.pgj.engine.type.vector.Vector;

/** BEGIN, COMMIT, ROLLBACK, savepoints and two-phase commit. */
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
      case PREPARE -> {
        int user = runner.context().pipeline().currentUser();
        return block.prepare(name, user) ? "PREPARE TRANSACTION" : "ROLLBACK";
      }
      case COMMIT_PREPARED -> {
        return finishPrepared(block, true, "COMMIT PREPARED");
      }
      case ROLLBACK_PREPARED -> {
        return finishPrepared(block, false, "ROLLBACK PREPARED");
      }
    }
    throw new IllegalStateException(statement.kind().name());
  }

  private String finishPrepared(TransactionBlock block, boolean commit, String command) {
    block.preventInBlock(command);
    QueryPipeline pipeline = runner.context().pipeline();
    runner
        .session()
        .transactions()
        .finishPrepared(statement.name(), commit, pipeline.currentUser(), pipeline.isSuperuser());
    return command;
  }
}
