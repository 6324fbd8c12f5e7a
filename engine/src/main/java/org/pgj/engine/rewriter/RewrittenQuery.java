package org.pgj.engine.rewriter;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.error.DatabaseError;

/**
 * What a statement has become: itself, or by rules several queries, or none.
 *
 * @param command what the statement does
 * @param steps to be run one after the other, each seeing what the others have done
 */
public record RewrittenQuery(CommandKind command, List<Step> steps) {
  /** Why a query is run. */
  enum Source {
    /** It is what the user wrote. */
    STATEMENT,
    /** By a rule DO INSTEAD without condition. */
    INSTEAD,
    /** By a rule DO INSTEAD with a condition. */
    INSTEAD_IF,
    /** By a rule DO ALSO. */
    ALSO
  }

  /** One query. */
  record Step(AnalyzedQuery query, Source source) {}

  /** A statement that no rule concerns. */
  public static RewrittenQuery of(AnalyzedQuery query) {
    return new RewrittenQuery(query.command(), List.of(new Step(query, Source.STATEMENT)));
  }

  /** Whether the statement is one query and nothing else. */
  public boolean isPlain() {
    return steps.size() == 1 && steps.getFirst().source() == Source.STATEMENT;
  }

  /** The number of queries. */
  public int size() {
    return steps.size();
  }

  public AnalyzedQuery query(int index) {
    return steps.get(index).query();
  }

  /**
   * The query whose rows and count are the statement's: what the user wrote, else the last one DO
   * INSTEAD that does the same; -1 if there is none.
   */
  public int result() {
    int result = -1;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.source() == Source.STATEMENT) {
        return i;
      }
      if (step.source() != Source.ALSO && step.query().command() == command) {
        result = i;
      }
    }
    return result;
  }

  /**
   * The query where there must be one: in WITH, and within the engine.
   *
   * @throws DatabaseError 0A000 if rules have made more or less of it
   */
  AnalyzedQuery single() {
    if (steps.size() == 1) {
      return steps.getFirst().query();
    }
    String kind = steps.isEmpty() ? "DO INSTEAD NOTHING" : "multi-statement DO INSTEAD";
    for (Step step : steps.reversed()) {
      kind =
          switch (step.source()) {
            case INSTEAD_IF -> "conditional DO INSTEAD";
            case ALSO -> "DO ALSO";
            default -> kind;
          };
    }
    throw new DatabaseError(
        "0A000", kind + " rules are not supported for data-modifying statements in WITH");
  }
}
