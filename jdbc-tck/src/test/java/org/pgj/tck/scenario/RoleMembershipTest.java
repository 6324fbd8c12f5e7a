package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Who may put whom into a role, in whose name, and what that is worth; nothing is committed. */
@OnEveryPairing
class RoleMembershipTest extends Scenario {
  RoleMembershipTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE ROLE team", "CREATE ROLE anna", "CREATE ROLE bert", "CREATE ROLE carl");
  }

  private SQLException failure(String sql) throws SQLException {
    run("SAVEPOINT before");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    run("ROLLBACK TO before");
    return failure;
  }

  private String refusal(String sql) throws SQLException {
    return failure(sql).getMessage();
  }

  private String members() throws SQLException {
    return value(
        "SELECT string_agg(member::regrole || ' by ' || replace(grantor::regrole::text,"
            + " 10::regrole::text, 'first') || CASE WHEN admin_option THEN ' admin' ELSE '' END,"
            + " ', ' ORDER BY oid) FROM pg_auth_members WHERE roleid = 'team'::regrole");
  }

  @Test
  void aMembershipIsGrantedInTheNameOfWhoGrantsIt() throws SQLException {
    run("GRANT team TO anna WITH ADMIN OPTION", "SET ROLE anna", "GRANT team TO bert");
    run("RESET ROLE", "GRANT team TO bert", "GRANT team TO carl GRANTED BY anna");
    assertThat(members())
        .isEqualTo("anna by first admin, bert by anna, bert by first, carl by anna");
    assertThat(refusal("GRANT team TO carl GRANTED BY bert"))
        .contains("permission denied to grant privileges as role \"bert\"")
        .contains("The grantor must have the ADMIN option on role \"team\".");
    run("SET ROLE bert");
    assertThat(refusal("GRANT team TO carl")).contains("permission denied to grant role \"team\"");
    assertThat(refusal("REVOKE team FROM carl"))
        .contains("permission denied to revoke role \"team\"");
  }

  @Test
  void whatWasGrantedInTurnEndsOnlyByCascade() throws SQLException {
    run("GRANT team TO anna WITH ADMIN OPTION", "GRANT team TO bert GRANTED BY anna");
    SQLException refused = failure("REVOKE ADMIN OPTION FOR team FROM anna");
    assertThat(refused.getSQLState()).isEqualTo("2BP01");
    assertThat(refused.getMessage()).contains("dependent privileges exist");
    run("REVOKE ADMIN OPTION FOR team FROM anna CASCADE");
    assertThat(members()).isEqualTo("anna by first");
    run("REVOKE team FROM anna GRANTED BY bert");
    assertThat(members()).isEqualTo("anna by first");
    run("REVOKE team FROM anna");
    assertThat(members()).isEqualTo("null");
  }

  @Test
  void theAdminOptionIsNotGrantedBack() throws SQLException {
    run("GRANT team TO anna WITH ADMIN OPTION");
    run("GRANT team TO bert WITH ADMIN OPTION GRANTED BY anna");
    assertThat(refusal("GRANT team TO anna WITH ADMIN OPTION GRANTED BY bert"))
        .contains("ADMIN option cannot be granted back to your own grantor");
    run("GRANT team TO bert WITH ADMIN OPTION");
    run("GRANT team TO anna WITH ADMIN OPTION GRANTED BY bert");
  }

  @Test
  void aGrantorCannotBeDropped() throws SQLException {
    run("GRANT team TO anna WITH ADMIN OPTION", "GRANT team TO bert GRANTED BY anna");
    SQLException refused = failure("DROP ROLE anna");
    assertThat(refused.getSQLState()).isEqualTo("2BP01");
    assertThat(refused.getMessage())
        .contains("privileges for membership of role bert in role team");
    run("DROP ROLE anna, bert");
    assertThat(members()).isEqualTo("null");
  }

  @Test
  void whoMakesARoleMayGiveItToItself() throws SQLException {
    run("ALTER ROLE anna CREATEROLE", "SET LOCAL SESSION AUTHORIZATION anna", "CREATE ROLE dora");
    assertThat(failure("SET ROLE dora").getSQLState()).isEqualTo("42501");
    run("GRANT dora TO anna");
    assertThat(refusal("ALTER ROLE dora CREATEDB"))
        .contains("Only roles with the CREATEDB attribute may change the CREATEDB");
    assertThat(refusal("ALTER ROLE bert CREATEROLE")).contains("ADMIN option on role");
    run("SET createrole_self_grant TO 'set, inherit'", "CREATE ROLE emil", "SET ROLE emil");
    assertThat(failure("SET createrole_self_grant TO 'admin'").getSQLState()).isEqualTo("22023");
  }

  @Test
  void theSessionsRoleIsWhoItWasSetTo() throws SQLException {
    run("GRANT team TO anna", "SET LOCAL SESSION AUTHORIZATION anna", "SET LOCAL ROLE team");
    assertThat(value("SHOW is_superuser")).isEqualTo("off");
    run("SET LOCAL SESSION AUTHORIZATION bert");
    assertThat(
            value("SELECT session_user || ' ' || current_user || ' ' || current_setting('role')"))
        .isEqualTo("bert bert none");
    run("RESET SESSION AUTHORIZATION");
    assertThat(value("SHOW is_superuser")).isEqualTo("on");
    run("SET LOCAL ROLE anna", "SET LOCAL ROLE NONE", "SET LOCAL ROLE anna");
    assertThat(value("SELECT current_user")).isEqualTo("anna");
  }

  @Test
  void whoMayWriteAllDataMayNotWriteCatalogs() throws SQLException {
    run("GRANT pg_write_all_data TO anna", "CREATE TABLE public.written (a int)", "SET ROLE anna");
    run("INSERT INTO public.written VALUES (1)");
    assertThat(failure("UPDATE pg_class SET relname = relname").getSQLState()).isEqualTo("42501");
  }

  @Test
  void anOwnerWithoutItsPrivilegesIsRefused() throws SQLException {
    run(
        "GRANT CREATE ON SCHEMA public TO anna",
        "SET ROLE anna",
        "CREATE TABLE public.own (a int)");
    run("REVOKE TRUNCATE ON public.own FROM anna");
    assertThat(failure("TRUNCATE public.own").getSQLState()).isEqualTo("42501");
    run("GRANT TRUNCATE ON public.own TO anna", "TRUNCATE public.own");
  }

  @Test
  void privilegesArePassedOnByWhoMayAndNoFurther() throws SQLException {
    run("CREATE TABLE public.shared (a int)", "GRANT SELECT ON public.shared TO anna");
    run("SET ROLE anna", "GRANT SELECT ON public.shared TO bert", "RESET ROLE");
    assertThat(value("SELECT has_table_privilege('bert', 'public.shared', 'SELECT')"))
        .isEqualTo("f");
    run("SET ROLE carl");
    assertThat(failure("GRANT SELECT ON public.shared TO bert").getSQLState()).isEqualTo("42501");
  }
}
