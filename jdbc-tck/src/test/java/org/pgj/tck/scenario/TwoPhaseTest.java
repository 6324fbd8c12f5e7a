package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.jdbc.PgjXADataSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;
import org.postgresql.xa.PGXADataSource;

/** Distributed transactions: prepare, commit, roll back, find again after the coordinator's end. */
@OnEveryPairing
class TwoPhaseTest extends Scenario {
  TwoPhaseTest(Pairing pairing) {
    super(pairing);
  }

  private record Id(String name) implements Xid {
    @Override
    public int getFormatId() {
      return 17;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {0, -1};
    }
  }

  @BeforeEach
  void table() throws SQLException {
    run("DROP TABLE IF EXISTS branch", "CREATE TABLE branch (v text)");
  }

  private XAConnection open() throws SQLException {
    if (!pairing.isPgjDriver()) {
      PGXADataSource source = new PGXADataSource();
      source.setUrl(pairing.url());
      return source.getXAConnection("postgres", "postgres");
    }
    PgjXADataSource source = new PgjXADataSource();
    source.setUrl(pairing.url());
    source.setUser("postgres");
    source.setPassword("postgres");
    return source.getXAConnection();
  }

  private static void insert(XAConnection xa, Xid id, String value) throws Exception {
    xa.getXAResource().start(id, XAResource.TMNOFLAGS);
    try (Connection connection = xa.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO branch VALUES ('" + value + "')");
    }
    xa.getXAResource().end(id, XAResource.TMSUCCESS);
  }

  @Test
  void branchesCommitInOneOrTwoPhasesAndRollBack() throws Exception {
    XAConnection xa = open();
    XAResource resource = xa.getXAResource();
    insert(xa, new Id("one"), "one phase");
    resource.commit(new Id("one"), true);
    insert(xa, new Id("two"), "two phases");
    assertThat(resource.prepare(new Id("two"))).isEqualTo(XAResource.XA_OK);
    assertThat(rows("SELECT v FROM branch")).containsExactly("one phase");
    resource.commit(new Id("two"), false);
    insert(xa, new Id("three"), "undone");
    resource.rollback(new Id("three"));
    insert(xa, new Id("four"), "undone");
    resource.prepare(new Id("four"));
    resource.rollback(new Id("four"));
    assertThat(rows("SELECT v FROM branch ORDER BY v")).containsExactly("one phase", "two phases");
    assertThatThrownBy(() -> resource.commit(new Id("never"), false))
        .isInstanceOf(XAException.class);
    xa.close();
  }

  @Test
  void aPreparedBranchIsRecoveredByAnotherConnection() throws Exception {
    Id id = new Id("lost");
    XAConnection first = open();
    insert(first, id, "recovered");
    first.getXAResource().prepare(id);
    first.close();
    XAConnection second = open();
    Xid[] found = second.getXAResource().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
    assertThat(found)
        .anySatisfy(
            xid -> {
              assertThat(xid.getFormatId()).isEqualTo(17);
              assertThat(Arrays.equals(xid.getGlobalTransactionId(), id.getGlobalTransactionId()))
                  .isTrue();
              assertThat(xid.getBranchQualifier()).containsExactly(0, -1);
            });
    assertThat(rows("SELECT v FROM branch")).isEmpty();
    second.getXAResource().commit(id, false);
    assertThat(rows("SELECT v FROM branch")).containsExactly("recovered");
    second.close();
  }

  @Test
  void autoCommitReturnsAfterTheBranch() throws Exception {
    XAConnection xa = open();
    insert(xa, new Id("auto"), "branch");
    xa.getXAResource().rollback(new Id("auto"));
    try (Connection connection = xa.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(connection.getAutoCommit()).isTrue();
      statement.execute("INSERT INTO branch VALUES ('local')");
    }
    assertThat(rows("SELECT v FROM branch")).containsExactly("local");
    xa.close();
  }
}
