package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.WireClient;

/** A statement that writes is through with all it does before its first row is sent. */
@OnEveryPairing
class ReturnedRowsTest {
  private static final String REFUSED = "E ERROR P0001 not 3 [";

  private final Pairing pairing;
  private WireClient client;

  ReturnedRowsTest(Pairing pairing) {
    this.pairing = pairing;
  }

  @BeforeEach
  void makeTable() throws IOException {
    // Once for each server: no driver takes part.
    assumeTrue(!pairing.isLocal() && pairing.isPgjDriver());
    client = WireClient.open(pairing);
    client.query(
        "create temp table item (id int primary key, label text);"
            + " create function pg_temp.refuse() returns trigger language plpgsql as $$begin"
            + " raise notice 'after %', new.id;"
            + " if new.id = 3 then raise exception 'not 3'; end if; return null; end$$;"
            + " create trigger refuse after insert or update on item"
            + " for each row execute function pg_temp.refuse()");
    assertThat(client.answers()).last().isEqualTo("Z I");
  }

  @AfterEach
  void close() throws IOException {
    if (client != null) {
      client.close();
    }
  }

  private void sendsNoRow(String sql) throws IOException {
    client.query(sql);
    assertThat(client.answers())
        .noneMatch(answer -> answer.startsWith("D"))
        .anyMatch(answer -> answer.startsWith(REFUSED));
    client.parse("", sql).bind("", "").execute("", 1).sync();
    assertThat(client.answers())
        .noneMatch(answer -> answer.startsWith("D"))
        .anyMatch(answer -> answer.startsWith(REFUSED));
  }

  /** Where the rows are described is the server's affair. */
  private static List<String> withoutContext(List<String> answers) {
    return answers.stream()
        .filter(answer -> !answer.equals("T"))
        .map(answer -> answer.replaceAll("(?s) \\[.*", ""))
        .toList();
  }

  @Test
  void aTriggerThatFailsLeavesNoRow() throws IOException {
    sendsNoRow("insert into item values (1), (3) returning id");
    sendsNoRow("with new as (insert into item values (1), (3) returning id) select id from new");
    client.query("insert into item values (1)").answers();
    sendsNoRow("update item set id = 3 returning id");
    sendsNoRow(
        "merge into item using (values (2), (3)) v (k) on id = k"
            + " when not matched then insert values (k) returning merge_action(), id");
  }

  @Test
  void aForeignKeyThatFailsLeavesNoRow() throws IOException {
    client.query("insert into item values (1)").answers();
    client.query("create temp table part (item int references item)").answers();
    client.query("insert into part values (1), (2) returning item");
    assertThat(client.answers())
        .noneMatch(answer -> answer.startsWith("D"))
        .anyMatch(answer -> answer.startsWith("E ERROR 23503"));
  }

  @Test
  void rowsFollowWhatTheTriggersSay() throws IOException {
    client.query("insert into item values (1), (2) returning id");
    assertThat(withoutContext(client.answers()))
        .containsExactly(
            "N NOTICE 00000 after 1",
            "N NOTICE 00000 after 2",
            "D 1",
            "D 2",
            "C INSERT 0 2",
            "Z I");
  }

  @Test
  void aViewsRuleRunsToItsEnd() throws IOException {
    client.query(
        "create temp table log (id int check (id <> 4)); create temp view shown as select * from"
            + " item; create rule one as on insert to shown do instead insert into item values"
            + " (new.id) returning id, label; create rule two as on insert to shown do also insert"
            + " into log values (new.id)");
    client.answers();
    client.query("insert into shown values (4) returning id");
    assertThat(client.answers())
        .noneMatch(answer -> answer.startsWith("D"))
        .anyMatch(answer -> answer.startsWith("E ERROR 23514"));
    client.query("insert into shown values (5) returning id");
    assertThat(client.answers()).contains("D 5", "C INSERT 0 1");
  }

  @Test
  void portalsGiveTheRowsInSteps() throws IOException {
    client.parse("", "insert into item select g from generate_series(10, 14) g returning id");
    client.bind("", "").execute("", 2).execute("", 2).execute("", 2).sync();
    assertThat(client.answers())
        .filteredOn(answer -> !answer.startsWith("N"))
        .containsExactly(
            "1", "2", "D 10", "D 11", "s", "D 12", "D 13", "s", "D 14", "C INSERT 0 1", "Z I");
  }

  @Test
  void moreRowsThanMemoryHolds() throws IOException {
    client.query(
        "set work_mem = '64kB'; create temp table many (id int, label text);"
            + " insert into many select g, repeat('x', 40) from generate_series(1, 5000) g"
            + " returning id, label");
    assertThat(client.answers())
        .contains("D 1|" + "x".repeat(40), "D 5000|" + "x".repeat(40), "C INSERT 0 5000")
        .hasSize(5005);
  }

  @Test
  void aLoopBeginsWhenTheTriggersAreThrough() throws IOException {
    client.query(
        "do $$declare row record; got int := 0; begin"
            + " for row in insert into item values (1), (2) returning id loop"
            + " raise notice 'row %', row.id; end loop;"
            + " begin insert into item values (3) returning id into got;"
            + " exception when raise_exception then raise notice 'got %', got; end; end$$");
    assertThat(withoutContext(client.answers()))
        .containsExactly(
            "N NOTICE 00000 after 1",
            "N NOTICE 00000 after 2",
            "N NOTICE 00000 row 1",
            "N NOTICE 00000 row 2",
            "N NOTICE 00000 after 3",
            "N NOTICE 00000 got 0",
            "C DO",
            "Z I");
  }
}
