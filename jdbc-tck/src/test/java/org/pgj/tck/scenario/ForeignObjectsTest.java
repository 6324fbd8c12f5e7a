package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Wrappers, servers, user mappings and subscriptions, in transactions never committed. */
@OnEveryPairing
class ForeignObjectsTest extends Scenario {
  ForeignObjectsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  /** A statement that fails; the transaction goes on as if it had not been sent. */
  private void refused(String sqlState, String statement) throws SQLException {
    run("SAVEPOINT before");
    failsWith(sqlState, () -> run(statement));
    run("ROLLBACK TO before");
  }

  @Test
  void serversAndTheirUsers() throws SQLException {
    run(
        "CREATE FOREIGN DATA WRAPPER far VALIDATOR postgresql_fdw_validator",
        "CREATE SERVER there VERSION '1' FOREIGN DATA WRAPPER far OPTIONS (host 'x', port '5')",
        "CREATE USER MAPPING FOR CURRENT_USER SERVER there OPTIONS (\"user\" 'me')",
        "ALTER SERVER there VERSION '2' OPTIONS (SET host 'y', DROP port, ADD dbname 'd')");
    assertThat(rows("SELECT srvversion, srvoptions FROM pg_foreign_server WHERE srvname = 'there'"))
        .containsExactly("2|{host=y,dbname=d}");
    assertThat(rows("SELECT umoptions FROM pg_user_mappings WHERE srvname = 'there'"))
        .containsExactly("{user=me}");
    refused("42601", "ALTER SERVER there OPTIONS (hots 'z')");
    refused("42704", "ALTER SERVER there OPTIONS (DROP port)");
    refused("42710", "CREATE USER MAPPING FOR CURRENT_USER SERVER there");
    refused("2BP01", "DROP FOREIGN DATA WRAPPER far");
    refused("55000", "IMPORT FOREIGN SCHEMA s FROM SERVER there INTO public");
    run("DROP FOREIGN DATA WRAPPER far CASCADE");
    assertThat(value("SELECT count(*) FROM pg_user_mappings WHERE srvname = 'there'"))
        .isEqualTo("0");
  }

  @Test
  void subscriptionsWithoutConnection() throws SQLException {
    String create = "CREATE SUBSCRIPTION taken CONNECTION 'dbname=x' PUBLICATION p";
    run(create + " WITH (connect = false, slot_name = NONE)");
    run("ALTER SUBSCRIPTION taken ADD PUBLICATION q WITH (refresh = false)");
    run("ALTER SUBSCRIPTION taken SET (binary = true, origin = none)");
    assertThat(
            rows(
                "SELECT subpublications, subbinary, suborigin, subenabled FROM pg_subscription"
                    + " WHERE subname = 'taken'"))
        .containsExactly("{p,q}|t|none|f");
    refused("42710", create + " WITH (connect = false)");
    refused("55000", "ALTER SUBSCRIPTION taken ENABLE");
    refused("42601", "ALTER SUBSCRIPTION taken CONNECTION 'nothing'");
    refused("42601", create + "2 WITH (connect = false, enabled = true)");
    run("ALTER SUBSCRIPTION taken RENAME TO given");
    run("DROP SUBSCRIPTION given");
  }
}
