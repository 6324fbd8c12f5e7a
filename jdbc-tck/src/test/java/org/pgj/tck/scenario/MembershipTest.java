package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** {@code = ANY} and {@code <> ALL} of arrays with few and with many elements. */
@OnEveryPairing
class MembershipTest extends Scenario {
  MembershipTest(Pairing pairing) {
    super(pairing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x::int = ANY ('{1,2,3,4,5,6,7,8,9,10}') | false,true,true,null",
        "x::int = ANY ('{1,2,3,4,5,6,7,8,null}') | null,true,true,null",
        "x::int <> ALL ('{1,2,3,4,5,6,7,8,9,10}') | true,false,false,null",
        "x::int <> ALL ('{1,2,3,4,5,6,7,8,null}') | null,false,false,null",
        "x::int <> ANY ('{1,1,1,1,1,1,1,1,1,1}') | true,false,true,null",
        "x::int = ALL ('{1,1,1,1,1,1,1,1,1,1}') | false,true,false,null",
        "x::int NOT IN (1,2,3,4,5,6,7,8,9,10,11) | true,false,false,null",
        "x::bigint = ANY ('{1,2,3,4,5,6,7,8,9,10}'::int[]) | false,true,true,null",
        "x::numeric = ANY ('{1.00,2,3,4,5,6,7,8,9,10}') | false,true,true,null",
        "-x::float8 = ANY ('{NaN,0,-1,4,5,6,7,8,9,10}') | true,true,false,null",
        "x = ANY ('{1,2,3,4,5,6,7,8,9,10}'::text[]) | false,true,true,null",
        "x::varchar = ANY ('{1,2,3,4,5,6,7,8,9,10}'::varchar[]) | false,true,true,null",
        "x::char(3) = ANY ('{1,2 ,3,4,5,6,7,8,9,10}'::char(2)[]) | false,true,true,null",
        "x::int = ANY ('{}') | false,false,false,false",
        "x::int = ANY (null::int[]) | null,null,null,null"
      })
  void nullsAndTypesCount(String condition, String expected) throws SQLException {
    assertThat(
            rows(
                "SELECT string_agg(coalesce(("
                    + condition
                    + ")::text, 'null'), ',' ORDER BY n)"
                    + " FROM (VALUES (1, '0'), (2, '1'), (3, '2'), (4, null)) v (n, x)"))
        .containsExactly(expected);
  }

  @Test
  void theArrayMayChangeFromRunToRun() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT count(*) FROM generate_series(1, 10000) i WHERE i + 0 = ANY (?)")) {
      for (int size : new int[] {0, 5, 9, 100, 3000}) {
        Integer[] wanted = new Integer[size];
        for (int i = 0; i < size; i++) {
          wanted[i] = 3 * i + 1;
        }
        statement.setArray(1, connection.createArrayOf("int4", wanted));
        try (ResultSet result = statement.executeQuery()) {
          result.next();
          assertThat(result.getInt(1)).isEqualTo(size);
        }
      }
    }
  }

  @Test
  void theArrayMayChangeFromRowToRow() throws SQLException {
    assertThat(
            rows(
                "SELECT i FROM generate_series(1, 6) i"
                    + " WHERE i = ANY (ARRAY[1,i/2*2,11,12,13,14,15,16,17,18,19,20])"))
        .containsExactly("1", "2", "4", "6");
  }
}
