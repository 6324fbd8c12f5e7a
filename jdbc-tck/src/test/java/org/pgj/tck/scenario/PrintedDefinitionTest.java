package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** What pg_dump reads: definitions as text that makes the same object again. */
@OnEveryPairing
class PrintedDefinitionTest extends Scenario {
  PrintedDefinitionTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  private String viewDefinition(String view) throws SQLException {
    return value("SELECT pg_get_viewdef('" + view + "'::regclass)");
  }

  @Test
  void theUsualOperatorClassOfAKeyGoesWithoutSaying() throws SQLException {
    run("CREATE TEMP TABLE t (n name, v varchar(9))");
    run("CREATE INDEX i ON t (n, v, v varchar_pattern_ops, lower(v), lower(v) text_pattern_ops)");
    assertThat(value("SELECT pg_get_indexdef('i'::regclass)"))
        .endsWith(
            " (n, v, v varchar_pattern_ops, lower((v)::text), lower((v)::text) text_pattern_ops)");
    assertThat(value("SELECT pg_get_indexdef('pg_class_relname_nsp_index'::regclass)"))
        .endsWith(" USING btree (relname, relnamespace)");
  }

  @Test
  void anXmlTableReadsBack() throws SQLException {
    run("CREATE TEMP TABLE d (data xml)");
    run("INSERT INTO d VALUES ('<r><i k=\"1\"><n>one</n></i><i k=\"2\"/></r>')");
    run(
        "CREATE TEMP VIEW v AS SELECT x.* FROM d, XMLTABLE('/r/i' PASSING data COLUMNS no FOR"
            + " ORDINALITY, k int PATH '@k' NOT NULL, n text DEFAULT 'none') x");
    String printed = viewDefinition("v");
    assertThat(printed)
        .contains(
            "LATERAL XMLTABLE(('/r/i'::text) PASSING (d.data) COLUMNS no FOR ORDINALITY, k integer"
                + " PATH ('@k'::text) NOT NULL, n text DEFAULT ('none'::text)) x");
    run("CREATE TEMP VIEW w AS " + printed);
    assertThat(rows("SELECT * FROM w")).containsExactly("1|1|one", "2|2|none");
    assertThat(viewDefinition("w")).isEqualTo(printed);
  }

  @Test
  void anXmlTableWithNamespacesReadsBack() throws SQLException {
    run(
        "CREATE TEMP VIEW v AS SELECT * FROM XMLTABLE(XMLNAMESPACES('http://x.y' AS \"Zz\"),"
            + " '/Zz:r' PASSING '<r xmlns=\"http://x.y\"><a>10</a></r>' COLUMNS a int PATH"
            + " 'Zz:a')");
    String printed = viewDefinition("v");
    assertThat(printed)
        .contains("FROM XMLTABLE(XMLNAMESPACES ('http://x.y'::text AS \"Zz\"), ('/Zz:r'::text)");
    run("CREATE TEMP VIEW w AS " + printed);
    assertThat(rows("SELECT * FROM w")).containsExactly("10");
  }

  @Test
  void aRulesConditionMayHaveASubquery() throws SQLException {
    run("CREATE TEMP TABLE t (a int, b int)");
    run(
        "CREATE RULE once AS ON INSERT TO t WHERE (EXISTS (SELECT 1 FROM t o WHERE o.a = new.a)) DO"
            + " INSTEAD UPDATE t SET b = new.b WHERE t.a = new.a");
    String printed = value("SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE rulename = 'once'");
    run("DROP RULE once ON t", printed);
    run("INSERT INTO t VALUES (1, 1)", "INSERT INTO t VALUES (1, 2)");
    assertThat(rows("TABLE t")).containsExactly("1|2");
  }

  @Test
  void aPolicysConditionMayHaveASubquery() throws SQLException {
    run("CREATE TEMP TABLE t (a int)");
    run("CREATE POLICY p ON t USING (a IN (SELECT o.a FROM t o WHERE o.a = t.a))");
    assertThat(value("SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = 'p'"))
        .isEqualTo("(a IN ( SELECT o.a\n   FROM t o\n  WHERE (o.a = t.a)))");
  }

  @Test
  void aViewNeedsTheKeyThatItIsGroupedBy() throws SQLException {
    run("CREATE TEMP TABLE t (k int PRIMARY KEY, data text)");
    run("CREATE TEMP VIEW v AS SELECT * FROM t GROUP BY k");
    assertThat(
            value(
                "SELECT c.conname FROM pg_depend d JOIN pg_constraint c ON d.refobjid = c.oid JOIN"
                    + " pg_rewrite r ON d.objid = r.oid WHERE r.ev_class = 'v'::regclass AND"
                    + " refclassid = 'pg_constraint'::regclass"))
        .isEqualTo("t_pkey");
    SQLException failure =
        catchThrowableOfType(SQLException.class, () -> run("ALTER TABLE t DROP CONSTRAINT t_pkey"));
    assertThat(failure.getSQLState()).isEqualTo("2BP01");
  }

  @Test
  void constantsOfTypesWithoutALengthKeepTheirs() throws SQLException {
    run(
        "CREATE TEMP TABLE sized (a bpchar DEFAULT '12', b bit(4) DEFAULT B'1001',"
            + " c bpchar[] DEFAULT '{ab}', d char(3) DEFAULT 'xyz', e timestamp(3) DEFAULT NULL)");
    String printed =
        "SELECT string_agg(pg_get_expr(adbin, adrelid), ' ' ORDER BY adnum) FROM pg_attrdef"
            + " WHERE adrelid = 'sized'::regclass";
    assertThat(value(printed))
        .startsWith("'12'::bpchar '1001'::\"bit\" '{ab}'::bpchar[] 'xyz'::bpchar");
    run("INSERT INTO sized DEFAULT VALUES");
    assertThat(rows("SELECT a, b, c, d FROM sized")).containsExactly("12|1001|{ab}|xyz");
  }
}
