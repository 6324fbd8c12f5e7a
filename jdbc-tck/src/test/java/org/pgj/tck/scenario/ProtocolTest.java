package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.WireClient;

/** Messages that no driver sends: each server gives the same answers, and the session lives on. */
@OnEveryPairing
class ProtocolTest {
  private static final int PIPELINE = 10_000;

  private final Pairing pairing;
  private WireClient client;

  ProtocolTest(Pairing pairing) {
    this.pairing = pairing;
  }

  @BeforeEach
  void connect() throws IOException {
    // Once for each server: no driver takes part.
    assumeTrue(!pairing.isLocal() && pairing.isPgjDriver());
    client = WireClient.open(pairing);
  }

  @AfterEach
  void close() throws IOException {
    if (client != null) {
      client.close();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // ---- parameters

  @Test
  void textMustBeText() throws IOException {
    for (byte[] value : new byte[][] {{'a', (byte) 0xC3}, {'a', 0, 'b'}, {(byte) 0xC0, 0x01}}) {
      for (int format = 0; format < 2; format++) {
        client.parse("", "select $1::text").bind(format, value).execute("", 0).sync();
        assertThat(client.answers())
            .hasSize(3)
            .element(1)
            .asString()
            .startsWith("E ERROR 22021 invalid byte sequence for encoding \"UTF8\": 0x")
            .endsWith("[unnamed portal parameter $1]");
      }
    }
  }

  @Test
  void valuesThatCannotBeReadAreNamedButNotShown() throws IOException {
    client.parse("", "select $1::int").bind("", "", "secret").execute("", 0).sync();
    assertThat(client.answers())
        .containsExactly(
            "1",
            "E ERROR 22P02 invalid input syntax for type integer: \"secret\""
                + " [unnamed portal parameter $1 = '...']",
            "Z I");
    client.parse("s", "select $1::int").bind("p", "s", "x").execute("p", 0).sync();
    assertThat(client.answers())
        .element(1)
        .asString()
        .endsWith("[portal \"p\" parameter $1 = '...']");
  }

  @Test
  void whatADomainRefusesIsToldAtBind() throws IOException {
    client.query("create domain pg_temp.posint as int not null check (value > 0)").answers();
    client.parse("", "select $1::pg_temp.posint").bind("", "", "-5").execute("", 0).sync();
    assertThat(client.answers())
        .containsExactly(
            "1",
            "E ERROR 23514 value for domain posint violates check constraint \"posint_check\""
                + " [unnamed portal parameter $1 = '...']",
            "Z I");
    client.parse("", "select $1::pg_temp.posint[]").bind("p", "", "{1,0}").execute("p", 0).sync();
    assertThat(client.answers())
        .element(1)
        .asString()
        .endsWith("[portal \"p\" parameter $1 = '...']");
    client.parse("", "select $1::pg_temp.posint");
    client.send('B', "", "", (short) 0, (short) 1, -1, (short) 0).execute("", 0).sync();
    assertThat(client.answers())
        .element(1)
        .isEqualTo(
            "E ERROR 23502 domain posint does not allow null values"
                + " [unnamed portal parameter $1]");
    client.parse("", "select $1::pg_temp.posint").bind("", "", "5").execute("", 0).sync();
    assertThat(client.answers()).contains("D 5");
  }

  @Test
  void statementsAreDescribedAsTheyAreNow() throws IOException {
    client.query("create temp table fleeting (a int)").answers();
    client.parse("s", "select * from fleeting").sync().answers();
    client.query("drop table fleeting").answers();
    client.send('D', new byte[] {'S', 's', 0}).sync();
    assertThat(client.answers())
        .contains("E ERROR 42P01 relation \"fleeting\" does not exist", "Z I");
    client.query("create temp table fleeting (a int, b int)").answers();
    client.send('D', new byte[] {'S', 's', 0}).sync();
    assertThat(client.answers())
        .contains("E ERROR 0A000 cached plan must not change result type", "Z I");
    client.bind("", "s").sync();
    assertThat(client.answers())
        .containsExactly("E ERROR 0A000 cached plan must not change result type", "Z I");
  }

  @Test
  void whatIsExecutedAndFetchedNeedBeThereOnlyThen() throws IOException {
    client.query("begin").answers();
    client.parse("e", "execute later(1)").parse("f", "fetch 2 from rows");
    client.query("prepare later(int) as select $1 + 1");
    client.query("declare rows cursor for select generate_series(1, 3)");
    client.answers(2);
    client.bind("", "e").execute("", 0).bind("", "f").execute("", 0).sync();
    assertThat(client.answers()).contains("D 2", "D 1", "C SELECT 1", "C FETCH 2");
    client.query("commit").answers();
    client.parse("", "fetch from nowhere").bind("", "").send('D', new byte[] {'P', 0});
    client.execute("", 0).sync();
    assertThat(client.answers())
        .containsExactly("1", "2", "n", "E ERROR 34000 cursor \"nowhere\" does not exist", "Z I");
    client.parse("", "execute nothing").bind("", "").send('D', new byte[] {'P', 0});
    client.execute("", 0).sync();
    assertThat(client.answers())
        .containsExactly(
            "1", "2", "n", "E ERROR 26000 prepared statement \"nothing\" does not exist", "Z I");
  }

  @Test
  void binaryValuesAreChecked() throws IOException {
    Object[][] cases = {
      {"int", new byte[2], "08P01 insufficient data left in message"},
      {"int", new byte[5], "22P03 incorrect binary data format in bind parameter 1"},
      {"int[]", new byte[] {0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 23}, "54000 number of array"},
      {"inet", new byte[] {7, 0, 0, 0}, "22P03 invalid address family in external \"inet\" value"},
      {"inet", new byte[] {2, 33, 0, 4, 1, 2, 3, 4}, "22P03 invalid bits in external \"inet\""},
      {"cidr", new byte[] {2, 8, 1, 4, 1, 2, 3, 4}, "22P03 invalid external \"cidr\" value"},
      {"\"char\"", new byte[0], "08P01 no data left in message"},
      {"macaddr", new byte[1], "08P01 no data left in message"},
      {"name", utf8("n".repeat(64)), "42622 identifier too long"},
      {"int4range", new byte[] {1, 1}, "08P01 invalid message format"},
      {"aclitem", new byte[] {1, 1}, "42883 no binary input function available for type aclitem"},
      {"tsvector", new byte[] {127, 0, 0, 0}, "XX000 invalid size of tsvector"},
      {"tsvector", new byte[] {0, 0, 0, 1, 'a', 0, 0, 9, 0, 1}, "08P01 insufficient data left"},
    };
    for (Object[] wrong : cases) {
      client.parse("", "select $1::" + wrong[0]).bind(1, (byte[]) wrong[1]).execute("", 0).sync();
      assertThat(client.answers())
          .as(wrong[0].toString())
          .element(1)
          .asString()
          .startsWith("E ERROR " + wrong[2])
          .endsWith("[unnamed portal parameter $1]");
    }
  }

  @Test
  void lengthsThatLie() throws IOException {
    for (int length : new int[] {-2, Integer.MIN_VALUE, 9, Integer.MAX_VALUE}) {
      client.parse("", "select $1::text");
      client.send('B', "", "", (short) 0, (short) 1, length, (short) 0).sync();
      assertThat(client.answers())
          .containsExactly(
              "1",
              "E ERROR 08P01 insufficient data left in message [unnamed portal parameter $1]",
              "Z I");
    }
    client.query("select 1");
    assertThat(client.answers()).containsExactly("T", "D 1", "C SELECT 1", "Z I");
  }

  @Test
  void voidStandsForParametersThatComeOut() throws IOException {
    client.query(
        "create procedure pg_temp.plus(a int, inout b int) language plpgsql as"
            + " 'begin b := coalesce(b, 7) + a; end';"
            + " create function pg_temp.same(a int) returns int language sql as 'select a'");
    client.answers();
    callWithVoid("call pg_temp.plus($1, $2)");
    assertThat(client.answers()).containsExactly("1", "2", "D 10", "C CALL", "Z I");
    callWithVoid("select pg_temp.same($1) where $2 is null");
    assertThat(client.answers()).contains("C SELECT 1");
    callWithVoid("call pg_temp.same($1, $2)");
    assertThat(client.answers())
        .contains("E ERROR 42883 procedure pg_temp.same(integer, unknown) does not exist");
  }

  /** Binds 3 and a NULL of type void. */
  private void callWithVoid(String sql) {
    int integer = 23;
    int nothing = 2278;
    client.send('P', "", sql, (short) 2, integer, nothing);
    client.send('B', "", "", (short) 0, (short) 2, 1, utf8("3"), -1, (short) 0);
    client.execute("", 0).sync();
  }

  // ---- portals

  @Test
  void aStatementThatWritesRunsToItsEndBeforeItsFirstRow() throws IOException {
    client.query("create temp table t (a int)").answers();
    client.parse("", "insert into t select generate_series(1, 5) returning a").bind("", "");
    client.execute("", 2).sync();
    assertThat(client.answers()).containsExactly("1", "2", "D 1", "D 2", "s", "Z I");
    client.query("select count(*) from t");
    assertThat(client.answers()).contains("D 5");
    client.parse("", "delete from t returning a").bind("", "");
    client.execute("", 4).execute("", 4).execute("", 0).sync();
    assertThat(client.answers())
        .containsExactly(
            "1", "2", "D 1", "D 2", "D 3", "D 4", "s", "D 5", "C DELETE 1", "C DELETE 0", "Z I");
  }

  @Test
  void commandsWithRowsAreFetchedInSteps() throws IOException {
    client.query("begin; declare c cursor for select generate_series(1, 3)").answers();
    client.parse("", "fetch all from c").bind("", "").execute("", 2).execute("", 2).sync();
    assertThat(client.answers())
        .containsExactly("1", "2", "D 1", "D 2", "s", "D 3", "C FETCH 1", "Z T");
  }

  // ---- strings of several statements, pipelines

  @Test
  void severalStatementsAreABlock() throws IOException {
    client.query("set local work_mem = '5MB'; show work_mem");
    assertThat(client.answers()).containsExactly("C SET", "T", "D 5MB", "C SHOW", "Z I");
    client.query("declare c cursor for values (1); fetch c");
    assertThat(client.answers())
        .containsExactly("C DECLARE CURSOR", "T", "D 1", "C FETCH 1", "Z I");
    client.query("lock table pg_class in access share mode; select 1").answers();
    client.query("select 1; savepoint s");
    assertThat(client.answers())
        .contains("E ERROR 25P01 SAVEPOINT can only be used in transaction blocks");
    client.query("select 1; vacuum");
    assertThat(client.answers())
        .contains("E ERROR 25001 VACUUM cannot run inside a transaction block");
    client.parse("", "select 1").bind("", "").execute("", 0);
    client.parse("", "vacuum").bind("", "").execute("", 0).sync();
    assertThat(client.answers())
        .contains("E ERROR 25001 VACUUM cannot be executed within a pipeline");
  }

  @Test
  void aPipelineIsNoBlock() throws IOException {
    String query = "select 1";
    for (String command : new String[] {"declare c cursor for select 1", "lock table pg_class"}) {
      client.parse("", query).bind("", "").execute("", 0);
      client.parse("", command).bind("", "").execute("", 0).sync();
      assertThat(client.answers())
          .element(6)
          .asString()
          .startsWith("E ERROR 25P01 ")
          .endsWith(" can only be used in transaction blocks");
    }
    client.parse("", query).bind("", "").execute("", 0);
    client.parse("", "set local work_mem = '5MB'").bind("", "").execute("", 0).sync();
    assertThat(client.answers())
        .contains("N WARNING 25P01 SET LOCAL can only be used in transaction blocks", "C SET");
  }

  @Test
  void aProcedureEndsTheTransactionOfAPipeline() throws IOException {
    client.query(
        "create temp table done (a int); create procedure pg_temp.step() language plpgsql as"
            + " 'begin insert into done values (2); commit; insert into done values (3); end'");
    client.answers();
    client.parse("", "insert into done values (1)").bind("", "").execute("", 0);
    client.parse("", "call pg_temp.step()").bind("", "").execute("", 0);
    client.parse("", "select no_such_column").sync();
    assertThat(client.answers()).contains("C CALL");
    client.query("select * from done order by a");
    assertThat(client.answers()).containsExactly("T", "D 1", "D 2", "C SELECT 2", "Z I");
  }

  @Test
  void whatIsParsedOrBoundIsAQueryBeforeTheBlock() throws IOException {
    String begin = "begin isolation level serializable";
    for (String query : new String[] {"select 1", "explain select 1"}) {
      client.parse("q", query).parse("", begin).bind("", "").execute("", 0).sync();
      assertThat(client.answers())
          .contains(
              "E ERROR 25001 SET TRANSACTION ISOLATION LEVEL must be called before any query",
              "Z I");
      client.parse("q", query).sync().answers();
      client.bind("", "q").parse("", begin).bind("", "").execute("", 0).sync();
      assertThat(client.answers())
          .contains(
              "E ERROR 25001 SET TRANSACTION ISOLATION LEVEL must be called before any query",
              "Z I");
      client.send('C', new byte[] {'S'}, "q").sync().answers();
    }
    client.parse("", "create temp table t (a int)").parse("", begin).bind("", "");
    client.execute("", 0).sync();
    assertThat(client.answers()).contains("C BEGIN", "Z T");
  }

  @Test
  void nothingButItsEndIsBoundInAFailedBlock() throws IOException {
    String refused =
        "E ERROR 25P02 current transaction is aborted, commands ignored until end of transaction"
            + " block";
    client.query("begin").answers();
    client.parse("nothing", "").parse("one", "select $1::int").bind("p", "one", "1").sync();
    client.answers();
    client.query("select no_such_column").answers();
    client.bind("", "nothing").sync();
    assertThat(client.answers()).containsExactly(refused, "Z E");
    client.bind("", "one").sync();
    assertThat(client.answers())
        .contains(
            "E ERROR 08P01 bind message supplies 0 parameters, but prepared statement \"one\""
                + " requires 1");
    client.bind("", "one", "1").sync();
    assertThat(client.answers()).containsExactly(refused, "Z E");
    client.execute("p", 0).sync();
    assertThat(client.answers()).containsExactly(refused, "Z E");
    client.parse("", "rollback").bind("", "").execute("", 0).sync();
    assertThat(client.answers()).containsExactly("1", "2", "C ROLLBACK", "Z I");
  }

  @Test
  void eachStatementHasTheWholeTimeoutThatIsSetThen() throws IOException {
    client.query(
        "set statement_timeout = 100; select count(*) from generate_series(1, 1e15::int8)");
    assertThat(client.answers())
        .contains("E ERROR 57014 canceling statement due to statement timeout");
  }

  @Test
  void planningCanBeCancelled() throws IOException {
    // PostgreSQL may be done before that.
    assumeTrue(!pairing.isPostgres());
    client.query("set statement_timeout = 1").answers();
    client.query(
        "select * from " + "(select * from ".repeat(300) + "(select 1) a" + ") a".repeat(300));
    assertThat(client.answers())
        .contains("E ERROR 57014 canceling statement due to statement timeout");
  }

  @Test
  void aLongPipelineThatNobodyReads() throws Exception {
    client.parse("s", "select repeat('x', 500)");
    for (int i = 0; i < PIPELINE; i++) {
      client.bind("", "s").execute("", 0);
    }
    client.sync();
    Thread sender =
        new Thread(
            () -> {
              try {
                client.flush();
              } catch (IOException failure) {
                throw new IllegalStateException(failure);
              }
            });
    sender.start();
    assertThat(client.received()).isEqualTo(1 + 3 * PIPELINE + 1);
    sender.join();
  }

  // ---- COPY

  @Test
  void copyInAStringOfStatements() throws IOException {
    client.query("create temp table t (a int); copy t from stdin; select sum(a) from t");
    client.send('d', utf8("1\n")).send('d', utf8("2\n")).send('c');
    assertThat(client.answers())
        .containsExactly("C CREATE TABLE", "G", "C COPY 2", "T", "D 3", "C SELECT 1", "Z I");
  }

  @Test
  void theHeaderOfBinaryCopyComesWithTheFirstRow() throws IOException {
    client.query("copy (select 1) to stdout (format binary)");
    assertThat(client.answers()).containsExactly("H", "d", "d", "c", "C COPY 1", "Z I");
    client.query("copy (select 1 limit 0) to stdout (format binary)");
    assertThat(client.answers()).containsExactly("H", "d", "c", "C COPY 0", "Z I");
  }

  @Test
  void copyThatIsGivenUp() throws IOException {
    client.query("create temp table t (a text)").answers();
    client.query("copy t from stdin").send('d', utf8("1\n2\n")).send('f', "why not");
    assertThat(client.answers())
        .containsExactly(
            "G", "E ERROR 57014 COPY from stdin failed: why not [COPY t, line 3]", "Z I");
    client.query("copy t from stdin").send('d', utf8("1\n\\.\n")).send('f', "too late?");
    assertThat(client.answers())
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("E ERROR 57014 COPY from stdin failed: too late?");
    client.query("copy t from stdin").send('d', new byte[] {'a', 0, 'b', '\n'}).send('c');
    assertThat(client.answers())
        .containsExactly(
            "G",
            "E ERROR 22021 invalid byte sequence for encoding \"UTF8\": 0x00 [COPY t, line 1]",
            "Z I");
    client.query("copy t from stdin (format binary)").send('d', utf8("no signature")).send('c');
    assertThat(client.answers())
        .containsExactly("G", "E ERROR 22P04 COPY file signature not recognized", "Z I");
  }

  @Test
  void dataThatNobodyWantsIsPassedOver() throws IOException {
    client.send('d', utf8("1\n")).send('c').send('f', "x").query("select 1");
    assertThat(client.answers()).containsExactly("T", "D 1", "C SELECT 1", "Z I");
  }

  @Test
  void anotherMessageInCopyEndsTheSession() throws IOException {
    client.query("create temp table t (a int)").answers();
    client.query("copy t from stdin").send('d', utf8("1\n")).query("select 1");
    assertThat(client.answers())
        .containsExactly(
            "G",
            "E ERROR 08P01 unexpected message type 0x51 during COPY from stdin [COPY t, line 2]",
            "E FATAL 08P01 terminating connection because protocol synchronization was lost",
            "end");
  }

  // ---- functions

  @Test
  void functionCalls() throws IOException {
    int abs = 1397;
    client.send('F', abs, (short) 0, (short) 1, 2, utf8("-5"), (short) 5);
    assertThat(client.answers()).containsExactly("E ERROR 22023 unsupported format code: 5", "Z I");
    client.send('F', abs, (short) 1, (short) 7, (short) 1, 2, utf8("-5"), (short) 0);
    assertThat(client.answers()).containsExactly("E ERROR 22023 unsupported format code: 7", "Z I");
    client.send('F', abs, (short) 0, (short) 1, 2, utf8("-5"), (short) 0);
    assertThat(client.answers()).containsExactly("V", "Z I");
    int sum = 2108;
    client.send('F', sum, (short) 0, (short) 1, 1, utf8("1"), (short) 0);
    assertThat(client.answers())
        .containsExactly(
            "E ERROR 0A000 cannot call function \"sum\" via fastpath interface", "Z I");
  }

  // ---- what is told beside

  @Test
  void noticesSayWhereTheyComeFrom() throws IOException {
    client
        .query(
            "create function pg_temp.f() returns void language plpgsql as"
                + " $$begin raise notice 'here'; end$$")
        .answers();
    client.query("do $$begin perform pg_temp.f(); end$$");
    assertThat(client.answers())
        .element(0)
        .asString()
        .matches(
            "N NOTICE 00000 here \\[PL/pgSQL function (pg_temp_\\d+\\.)?f\\(\\) line 1 at RAISE\n"
                + "SQL statement \"SELECT pg_temp.f\\(\\)\"\n"
                + "PL/pgSQL function inline_code_block line 1 at PERFORM\\]");
    client.query("select 1 as " + "n".repeat(70));
    assertThat(client.answers()).element(0).asString().startsWith("N NOTICE 42622 identifier");
  }

  @Test
  void theEndOfTheStackIsAnErrorThatCanBeHandled() throws IOException {
    client
        .query(
            "create function pg_temp.f(int) returns int language plpgsql as"
                + " $$begin return pg_temp.f($1 + 1);"
                + " exception when statement_too_complex then return 0; end$$")
        .answers();
    client.query("select pg_temp.f(1)");
    assertThat(client.answers()).contains("D 0");
    client.query("select " + "(".repeat(200_000) + "1" + ")".repeat(200_000));
    assertThat(client.answers()).hasSize(2).element(0).asString().startsWith("E ERROR ");
  }
}
