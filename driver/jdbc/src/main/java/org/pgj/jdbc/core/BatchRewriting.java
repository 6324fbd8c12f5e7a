package org.pgj.jdbc.core;

import java.sql.SQLException;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.jdbc.wire.PreparedQuery;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/**
 * Decides which batches of INSERTs become multi-row INSERTs, which cost a server half as much.
 *
 * <p>If {@code reWriteBatchedInserts} was given, that decides. Otherwise it is done where nobody
 * can tell: the statement has but parameters and constants for values; the table is an ordinary one
 * without triggers, rules, row security and references to itself, and none of its defaults and
 * constraints calls a user's function, since those could look at the rows inserted before. If such
 * a batch fails it is undone and run again row by row, for the same counts and the same error;
 * within a transaction block that takes a savepoint, so it is done only so many times in each.
 */
public final class BatchRewriting {
  /** A statement whose batches had fewer rows in all is not worth the question. */
  private static final int WORTHWHILE_ROWS = 256;

  /** The smallest batch that is worth it. */
  private static final int SMALLEST_BATCH = 16;

  /** Statements with more parameters take longer to plan than they save. */
  private static final int MOST_PARAMETERS = 4096;

  /** How long an answer about a table is believed: other sessions may change it. */
  private static final long BELIEVED_NANOS = 1_000_000_000L;

  private static final String IS_PLAIN =
      "SELECT (c.relkind = 'r' AND NOT c.relhasrules AND NOT c.relrowsecurity AND NOT EXISTS"
          + " (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)"
          + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND"
          + " k.confrelid = c.oid) AND NOT EXISTS (SELECT FROM pg_catalog.pg_attrdef a,"
          + " pg_catalog.pg_depend d WHERE a.adrelid = c.oid AND d.classid ="
          + " 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = a.oid AND d.refclassid ="
          + " 'pg_catalog.pg_proc'::pg_catalog.regclass) AND NOT EXISTS (SELECT FROM"
          + " pg_catalog.pg_constraint k, pg_catalog.pg_depend d WHERE k.conrelid = c.oid AND"
          + " d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objid = k.oid AND"
          + " d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass))::text FROM"
          + " pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)";

  private final ConnectionCore core;
  private final StatementGuard guard;
  private final boolean always;
  private boolean never;
  private final PreparedQuery isPlain = new PreparedQuery(IS_PLAIN, 1);
  private final PreparedQuery savepoint = new PreparedQuery("SAVEPOINT pgj_question", 0);
  private final PreparedQuery release = new PreparedQuery("RELEASE SAVEPOINT pgj_question", 0);

  BatchRewriting(ConnectionCore core, StatementGuard guard, ConnectionSettings settings) {
    this.core = core;
    this.guard = guard;
    boolean given = settings.isSet(PgjProperty.REWRITE_BATCHED_INSERTS);
    this.always = given && settings.bool(PgjProperty.REWRITE_BATCHED_INSERTS);
    this.never = given && !always;
  }

  /** Most rows, as a power of two, that runs of a batch are to be joined to. */
  public int largestLog2(CachedStatement statement, int rows) throws SQLException {
    if (never || statement.multiRow(1) == null) {
      return 0;
    }
    if (always) {
      return CachedStatement.MAX_ROWS_LOG2;
    }
    if (!isUnseen(statement, rows)) {
      return 0;
    }
    int log2 = CachedStatement.MAX_ROWS_LOG2;
    while (log2 > 0 && statement.parameterCount() << log2 > MOST_PARAMETERS) {
      log2--;
    }
    return log2;
  }

  /** True if runs that are joined must be undone and run one by one if they fail. */
  public boolean isReversible() {
    return !always;
  }

  private boolean isUnseen(CachedStatement statement, int rows) throws SQLException {
    PlainTable table = statement.plainTable();
    if (table == null || table.name == null) {
      return false;
    }
    table.rows += rows;
    if (rows < SMALLEST_BATCH || table.rows < WORTHWHILE_ROWS || !guard.mayUndoBatch()) {
      return false;
    }
    long now = System.nanoTime();
    int definitions = core.executor().definitions();
    if (table.definitions != definitions || now - table.askedAt > BELIEVED_NANOS) {
      table.plain = ask(table.name);
      table.askedAt = now;
      table.definitions = core.executor().definitions();
    }
    return table.plain;
  }

  /** Asks the server; a server that does not understand is not asked again. */
  private boolean ask(String table) throws SQLException {
    ParameterSet name = new ParameterSet(1);
    name.setText(0, TypeOid.TEXT, table);
    Execution question = Execution.of(isPlain, name).keepAll().control();
    boolean inBlock = core.session().inTransactionBlock();
    Execution[] group =
        inBlock
            ? new Execution[] {
              Execution.of(savepoint, null).dropRows(),
              question,
              Execution.of(release, null).dropRows()
            }
            : new Execution[] {question};
    try {
      core.runUnguarded(group, this, null);
    } catch (SQLException e) {
      boolean canceled = SqlState.QUERY_CANCELED.equals(e.getSQLState());
      if (core.session().isClosed() || canceled) {
        throw e;
      }
      if (inBlock) {
        core.runSimple("ROLLBACK TO SAVEPOINT pgj_question");
        core.runSimple("RELEASE SAVEPOINT pgj_question");
      }
      never = true;
      return false;
    }
    Rows answer = Rows.of(question);
    return answer.count() == 1 && answer.get(0, 0).equals("true");
  }
}
