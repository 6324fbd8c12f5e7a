package org.pgj.engine.backend.log;

import java.util.function.Function;
import org.pgj.engine.command.CommandTags;
import org.pgj.engine.parser.tree.ParsedCopy;
import org.pgj.engine.parser.tree.ParsedDelete;
import org.pgj.engine.parser.tree.ParsedExecute;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedInsert;
import org.pgj.engine.parser.tree.ParsedMerge;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedPrepare;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedTruncate;
import org.pgj.engine.parser.tree.ParsedUpdate;
import org.pgj.engine.parser.tree.Statement;

/** What {@code log_statement} tells apart, each with all before it (manual: 19.8.3). */
enum StatementClass {
  DDL,
  MOD,
  ALL;

  /**
   * @param stored finds what EXECUTE runs; may answer null
   */
  static StatementClass of(Statement statement, Function<String, Statement> stored) {
    return switch (statement) {
      case ParsedInsert insert -> MOD;
      case ParsedUpdate update -> MOD;
      case ParsedDelete delete -> MOD;
      case ParsedMerge merge -> MOD;
      case ParsedTruncate truncate -> MOD;
      case ParsedCopy copy -> copy.from() ? MOD : ALL;
      case ParsedPrepare prepare -> of(prepare.statement(), stored);
      case ParsedExecute execute -> {
        Statement run = stored.apply(execute.name());
        yield run == null ? ALL : of(run, stored);
      }
      case ParsedExplain explain -> runs(explain) ? of(explain.statement(), stored) : ALL;
      case ParsedSelect select when select.into() != null -> DDL;
      default -> CommandTags.ofDefinition(statement) == null ? ALL : DDL;
    };
  }

  private static boolean runs(ParsedExplain explain) {
    for (ParsedOption option : explain.options()) {
      if (option.name().equals("analyze")) {
        return true;
      }
    }
    return false;
  }
}
