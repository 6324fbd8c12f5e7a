package org.pgj.engine.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionRegistry;
import org.pgj.engine.function.TestContext;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** Aggregates over one argument; the expected values are PostgreSQL 17's. */
class AggregatesTest {
  private static final int SUM_INT4 = 2108;

  private final TestContext context = new TestContext();

  private Vector column(int typeOid, String values) {
    SqlType type = context.type(typeOid);
    String[] items = values.split(" ");
    Vector vector = Vector.create(type.representation(), items.length);
    for (int i = 0; i < items.length; i++) {
      if (items[i].equals("-")) {
        vector.setNull(i);
      } else {
        type.input(items[i], SqlType.NO_TYPMOD, vector, i, context);
      }
    }
    return vector;
  }

  private String finish(Aggregate aggregate, int group, int resultType) {
    SqlType type = context.type(resultType);
    Vector result = Vector.create(type.representation(), 1);
    aggregate.finish(group, result, 0, context);
    return result.isNull(0) ? "-" : type.outputText(result, 0, context);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count | 2147 | 23 | 20 | 1 - 3 | 2",
        "sum(int4) | 2108 | 23 | 20 | 1 - 2147483647 2147483647 | 4294967295",
        "sum(int4) | 2108 | 23 | 20 | - - | -",
        "sum(int8) | 2107 | 20 | 1700 | 9223372036854775807 9223372036854775807 |"
            + " 18446744073709551614",
        "sum(int8) | 2107 | 20 | 1700 | -9223372036854775808 -1 | -9223372036854775809",
        "avg(int4) | 2101 | 23 | 1700 | 1 2 4 | 2.3333333333333333",
        "avg(int8) | 2100 | 20 | 1700 | 9223372036854775807 1 | 4611686018427387904",
        "sum(numeric) | 2114 | 1700 | 1700 | 1.5 2.25 -100 | -96.25",
        "sum(numeric) | 2114 | 1700 | 1700 | 1e30 0.1 1 | 1000000000000000000000000000001.1",
        "sum(numeric) | 2114 | 1700 | 1700 | 1 NaN | NaN",
        "sum(numeric) | 2114 | 1700 | 1700 | Infinity -Infinity | NaN",
        "avg(numeric) | 2103 | 1700 | 1700 | 1.5 2.25 | 1.8750000000000000",
        "sum(float8) | 2111 | 701 | 701 | 0.1 0.2 0.3 | 0.6000000000000001",
        "avg(float8) | 2105 | 701 | 701 | 1 2 4 | 2.3333333333333335",
        "max(text) | 2129 | 25 | 25 | b - abc ab | b",
        "min(text) | 2145 | 25 | 25 | b - abc ab | ab",
        "max(float8) | 2120 | 701 | 701 | 1 NaN 3 | NaN",
        "min(int4) | 2132 | 23 | 23 | 3 -5 - 7 | -5",
        "bool_and | 2517 | 16 | 16 | t - f | f",
        "bool_or | 2518 | 16 | 16 | f - t | t",
        "bit_and(int4) | 2238 | 23 | 23 | 7 5 - | 5",
        "stddev(int4) | 2156 | 23 | 1700 | 1 2 4 | 1.5275252316519467",
        "var_pop(numeric) | 2723 | 1700 | 1700 | 1.5 2.5 | 0.25000000000000000000",
        "variance(float8) | 2152 | 701 | 701 | 1 2 4 | 2.3333333333333335",
        "array_agg | 2335 | 23 | 1007 | 1 - 3 | {1,NULL,3}",
        "json_agg | 3175 | 23 | 114 | 1 - 3 | [1, null, 3]",
        "jsonb_agg | 3267 | 25 | 3802 | a b | [\"a\", \"b\"]"
      })
  void aggregatesAsPostgres(
      String name, int oid, int argument, int result, String values, String expected) {
    FunctionCall call = new FunctionCall(oid, new int[] {argument}, result, false);
    Aggregate aggregate = FunctionRegistry.aggregateIfAny(call, "");
    Vector column = column(argument, values);
    aggregate.ensureGroups(1);
    aggregate.accumulate(new Vector[] {column}, null, values.split(" ").length, null, context);
    assertThat(finish(aggregate, 0, result)).isEqualTo(expected);

    if (aggregate.canSpill()) {
      BytesOutput state = new BytesOutput();
      aggregate.serialize(0, state);
      aggregate.ensureGroups(2);
      aggregate.combine(1, state.array(), 0, state.length());
      assertThat(finish(aggregate, 1, result)).isEqualTo(expected);
    }
  }

  @Test
  void groupsAreKeptApart() {
    FunctionCall call = new FunctionCall(SUM_INT4, new int[] {Oids.INT4}, Oids.INT8, false);
    Aggregate aggregate = FunctionRegistry.aggregateIfAny(call, "");
    aggregate.ensureGroups(100);
    Vector column = column(Oids.INT4, "1 2 3 4");
    aggregate.accumulate(
        new Vector[] {column}, new int[] {0, 2, 3}, 3, new int[] {99, 0, 99}, context);
    assertThat(finish(aggregate, 99, Oids.INT8)).isEqualTo("5");
    assertThat(finish(aggregate, 0, Oids.INT8)).isEqualTo("3");
    assertThat(finish(aggregate, 50, Oids.INT8)).isEqualTo("-");
  }
}
