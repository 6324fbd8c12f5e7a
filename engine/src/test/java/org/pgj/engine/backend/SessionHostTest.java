package org.pgj.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.TestSegment;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.shared.child.ChildParameters;
import org.pgj.engine.transaction.CommitLog;
import org.pgj.engine.transaction.TransactionLog;
import org.pgj.engine.transaction.TransactionManager;

class SessionHostTest {
  private TestSegment test;
  private Worker worker;
  private TransactionManager transactions;
  private FakeDatabase database;
  private SessionHost host;
  private int departures;

  @BeforeEach
  void begin() {
    test =
        new TestSegment(
            TestSegment.parameters(StorageKind.MEMORY),
            List.of(LockManager.REGION),
            TransactionManager.REGIONS);
    worker = test.worker();
    CommitLog none =
        new CommitLog() {
          @Override
          public boolean isCommitted(long xid) {
            return false;
          }

          @Override
          public void setCommitted(long first, long[] bits, int count) {}
        };
    transactions =
        new TransactionManager(worker, new LockManager(worker), TransactionLog.NONE, none);
    database = new FakeDatabase(transactions);
    ChildParameters parameters =
        new ChildParameters("t", 0, new int[0], false, 1, 0, "", "/tmp", 1, Map.of());
    host =
        new SessionHost(
            parameters, worker, new Settings(), transactions, database, () -> departures++);
  }

  @AfterEach
  void end() {
    test.close();
  }

  private static ScriptedClient client() {
    return ScriptedClient.startup("me", "db");
  }

  private List<String> run(ScriptedClient client) {
    assertThat(host.run(client.terminate())).isEqualTo(SessionEnd.REUSABLE);
    assertThat(transactions.isActive()).isFalse();
    assertThat(worker.heldLockCount()).isZero();
    return client.transcript();
  }

  @Test
  void theEndOfASessionIsToldOnce() {
    run(client());
    assertThat(departures).isOne();
  }

  @Test
  void simpleQueries() {
    assertThat(run(client().query("select 2").query("").query("select 1; select fail; select 1")))
        .containsExactly(
            "T n",
            "D 0",
            "D 1",
            "C SELECT 2",
            "Z I",
            "I",
            "Z I",
            "T n",
            "D 0",
            "C SELECT 1",
            "T n",
            "E ERROR 22012 division by zero",
            "Z I");
  }

  @Test
  void blocksAndSavepoints() {
    assertThat(
            run(
                client()
                    .query("begin")
                    .query("insert into t values (1)")
                    .query("savepoint a")
                    .query("select fail")
                    .query("select 1")
                    .query("rollback to a")
                    .query("release a")
                    .query("release a")
                    .query("commit")
                    .query("commit")))
        .containsExactly(
            "C BEGIN",
            "Z T",
            "C INSERT 0 1",
            "Z T",
            "C SAVEPOINT",
            "Z T",
            "T n",
            "E ERROR 22012 division by zero",
            "Z E",
            "E ERROR 25P02 current transaction is aborted, commands ignored until end of"
                + " transaction block",
            "Z E",
            "C ROLLBACK",
            "Z T",
            "C RELEASE",
            "Z T",
            "E ERROR 3B001 savepoint \"a\" does not exist",
            "Z E",
            "C ROLLBACK",
            "Z I",
            "N WARNING 25P01 there is no transaction in progress",
            "C COMMIT",
            "Z I");
  }

  @Test
  void severalStatementsAreOneTransaction() {
    long before = transactions.state().nextXid();
    run(client().query("insert into t values (1); insert into t values (2); select fail"));
    assertThat(transactions.state().nextXid()).isEqualTo(before + 1);
    assertThat(transactions.status().isCommitted(before)).isFalse();
    run(client().query("insert into t values (1); insert into t values (2)"));
    assertThat(transactions.status().isCommitted(before + 1)).isTrue();
  }

  @Test
  void extendedQueriesWithParametersAndRowLimits() {
    assertThat(
            run(
                client()
                    .parse("s", "select $1")
                    .describe('S', "s")
                    .bind("p", "s", "3")
                    .describe('P', "p")
                    .execute("p", 2)
                    .execute("p", 2)
                    .close('P', "p")
                    .sync()
                    .bind("", "s", "x")
                    .execute("", 0)
                    .sync()
                    .bind("", "s", "1")
                    .execute("", 0)
                    .sync()))
        .containsExactly(
            "1",
            "t",
            "T n",
            "2",
            "T n",
            "D 0",
            "D 1",
            "s",
            "D 2",
            "C SELECT 1",
            "3",
            "Z I",
            "E ERROR 22P02 invalid input syntax for type integer: \"x\"",
            "Z I",
            "2",
            "D 0",
            "C SELECT 1",
            "Z I");
  }

  @Test
  void afterAnErrorMessagesAreSkippedUntilSync() {
    assertThat(
            run(
                client()
                    .parse("", "insert into t values (1)")
                    .bind("", "")
                    .execute("", 0)
                    .parse("", "selec 1")
                    .bind("", "")
                    .execute("", 0)
                    .sync()
                    .bind("", "nosuch")
                    .sync()
                    .query("select 1")))
        .containsExactly(
            "1",
            "2",
            "C INSERT 0 1",
            "E ERROR 42601 syntax error at or near \"selec\"",
            "Z I",
            "E ERROR 26000 prepared statement \"nosuch\" does not exist",
            "Z I",
            "T n",
            "D 0",
            "C SELECT 1",
            "Z I");
  }

  @Test
  void settingsAreReportedAndRolledBack() {
    assertThat(
            run(
                client()
                    .query("set application_name = 'x'")
                    .query("begin; set local datestyle = german; show datestyle")
                    .query("rollback")
                    .query("show datestyle")
                    .query("set work_mem = 'x'")))
        .containsExactly(
            "C SET",
            "S application_name=x",
            "Z I",
            "C BEGIN",
            "C SET",
            "T DateStyle",
            "D German, DMY",
            "C SHOW",
            "S DateStyle=German, DMY",
            "Z T",
            "C ROLLBACK",
            "S DateStyle=ISO, MDY",
            "Z I",
            "T DateStyle",
            "D ISO, MDY",
            "C SHOW",
            "Z I",
            "E ERROR 22023 invalid value for parameter \"work_mem\": \"x\"",
            "Z I");
  }

  @Test
  void isolationFollowsDefaultsAndStatements() {
    assertThat(
            run(
                client()
                    .query("set default_transaction_isolation = 'repeatable read'")
                    .query("show transaction_isolation")
                    .query("begin isolation level read committed read only")
                    .query("show transaction_isolation")
                    .query("show transaction_read_only")
                    .query("commit and chain")
                    .query("show transaction_isolation")
                    .query("commit")
                    .query("show transaction_isolation")
                    .query("begin isolation level serializable")))
        .containsExactly(
            "C SET",
            "Z I",
            "T transaction_isolation",
            "D repeatable read",
            "C SHOW",
            "Z I",
            "C BEGIN",
            "Z T",
            "T transaction_isolation",
            "D read committed",
            "C SHOW",
            "Z T",
            "T transaction_read_only",
            "D on",
            "C SHOW",
            "Z T",
            "C COMMIT",
            "Z T",
            "T transaction_isolation",
            "D read committed",
            "C SHOW",
            "Z T",
            "C COMMIT",
            "Z I",
            "T transaction_isolation",
            "D repeatable read",
            "C SHOW",
            "Z I",
            "C BEGIN",
            "Z T");
  }

  @Test
  void preparedStatementsAndCursorsOfSql() {
    assertThat(
            run(
                client()
                    .query("prepare q (int) as select $1")
                    .query("execute q (2)")
                    .query("deallocate q")
                    .query("execute q (2)")
                    .query("begin")
                    .query("declare c cursor for select 5")
                    .query("fetch 2 from c")
                    .query("move all in c")
                    .query("fetch prior from c")
                    .query("rollback")))
        .containsExactly(
            "C PREPARE",
            "Z I",
            "T n",
            "D 0",
            "D 1",
            "C SELECT 2",
            "Z I",
            "C DEALLOCATE",
            "Z I",
            "E ERROR 26000 prepared statement \"q\" does not exist",
            "Z I",
            "C BEGIN",
            "Z T",
            "C DECLARE CURSOR",
            "Z T",
            "T n",
            "D 0",
            "D 1",
            "C FETCH 2",
            "Z T",
            "C MOVE 3",
            "Z T",
            "T n",
            "D 4",
            "C FETCH 1",
            "Z T",
            "C ROLLBACK",
            "Z I");
  }

  @Test
  void cursorsGoWhereTheyAreTold() {
    assertThat(
            run(
                client()
                    .query("begin")
                    .query("declare c scroll cursor with hold for select 5")
                    .query("fetch absolute 3 from c")
                    .query("commit")
                    .query("fetch last from c")
                    .query("fetch relative -2 from c")
                    .query("fetch backward all from c")
                    .query("fetch next from c")
                    .query("close c")
                    .query("begin; declare c no scroll cursor for select 5")
                    .query("fetch 2 from c")
                    .query("fetch prior from c")))
        .containsExactly(
            "C BEGIN",
            "Z T",
            "C DECLARE CURSOR",
            "Z T",
            "T n",
            "D 2",
            "C FETCH 1",
            "Z T",
            "C COMMIT",
            "Z I",
            "T n",
            "D 4",
            "C FETCH 1",
            "Z I",
            "T n",
            "D 2",
            "C FETCH 1",
            "Z I",
            "T n",
            "D 1",
            "D 0",
            "C FETCH 2",
            "Z I",
            "T n",
            "D 0",
            "C FETCH 1",
            "Z I",
            "C CLOSE CURSOR",
            "Z I",
            "C BEGIN",
            "C DECLARE CURSOR",
            "Z T",
            "T n",
            "D 0",
            "D 1",
            "C FETCH 2",
            "Z T",
            "T n",
            "E ERROR 55000 cursor can only scan forward",
            "Z E");
  }

  @Test
  void copyFromTheClient() {
    assertThat(
            run(
                client()
                    .query("copy t from stdin")
                    .copyData("hello\n")
                    .copyData("a line longer than the reader's buffer\n")
                    .copyDone()
                    .query("select 1")))
        .containsExactly("G", "C INSERT 0 1", "Z I", "T n", "D 0", "C SELECT 1", "Z I");
    assertThat(database.copied).isEqualTo(6 + 39);
  }

  @Test
  void nothingOfAClientIsLeftForTheNext() {
    run(client().query("set work_mem = '77MB'").query("prepare q as select 1").query("begin"));
    assertThat(run(client().query("show work_mem").query("execute q")))
        .containsExactly(
            "T work_mem",
            "D 4MB",
            "C SHOW",
            "Z I",
            "E ERROR 26000 prepared statement \"q\" does not exist",
            "Z I");
  }

  @Test
  void notificationsArriveAfterCommitAndOnlyIfListenedTo() {
    assertThat(
            run(
                client()
                    .query("listen a")
                    .query("notify b, 'other'")
                    .query("begin")
                    .query("notify a, 'x'")
                    .query("notify a, 'x'")
                    .query("savepoint s")
                    .query("notify a, 'undone'")
                    .query("rollback to s")
                    .query("commit")))
        .containsExactly(
            "C LISTEN",
            "Z I",
            "C NOTIFY",
            "Z I",
            "C BEGIN",
            "Z T",
            "C NOTIFY",
            "Z T",
            "C NOTIFY",
            "Z T",
            "C SAVEPOINT",
            "Z T",
            "C NOTIFY",
            "Z T",
            "C ROLLBACK",
            "Z T",
            "C COMMIT",
            "A a x",
            "Z I");
  }

  @Test
  void brokenMessagesEndTheConnection() {
    ScriptedClient client = client().raw('Q', 2_000_000_000);
    host.run(client);
    assertThat(client.transcript()).containsExactly("E FATAL 08P01 invalid message length");

    client = client().raw('!', 4);
    host.run(client);
    assertThat(client.transcript())
        .containsExactly("E FATAL 08P01 invalid frontend message type 33");
  }

  @Test
  void whoCannotEnterIsTold() {
    ScriptedClient client = ScriptedClient.startup("me", "missing");
    host.run(client);
    assertThat(client.transcript())
        .containsExactly("E FATAL 3D000 database \"missing\" does not exist");
  }
}
