package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** USAGE of types, and what new ones get of it. */
@OnEveryPairing
class TypePrivilegesTest extends Scenario {
  TypePrivilegesTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void newTypesFollowTheDefaults() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE ROLE type_user",
        "ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC",
        "ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO type_user WITH GRANT OPTION",
        "CREATE TYPE used_enum AS ENUM ('a')",
        "CREATE DOMAIN used_domain AS int",
        "CREATE TYPE used_row AS (a int)",
        "CREATE TYPE used_range AS RANGE (subtype = float4)",
        "CREATE TABLE used_table (a int)");
    assertThat(
            rows(
                "SELECT typname || ' ' || coalesce(replace(typacl::text, current_user, 'me'), '-')"
                    + " FROM pg_type WHERE typname LIKE 'used\\_%' ORDER BY 1"))
        .containsExactly(
            "used_domain {me=U/me,type_user=U*/me}",
            "used_enum {me=U/me,type_user=U*/me}",
            "used_multirange -",
            "used_range {me=U/me,type_user=U*/me}",
            "used_row {me=U/me,type_user=U*/me}",
            "used_table -");
  }

  @Test
  void rangesNeedTheirSubtype() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE ROLE type_user",
        "CREATE SCHEMA type_schema AUTHORIZATION type_user",
        "CREATE TYPE shut AS ENUM ('a')",
        "REVOKE ALL ON TYPE shut FROM PUBLIC",
        "SET LOCAL ROLE type_user");
    failsWith("42501", () -> run("CREATE TYPE type_schema.r AS RANGE (subtype = shut)"));
  }
}
