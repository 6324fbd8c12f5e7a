package org.pgj.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** The binary wire form of each type reads back, and has the length PostgreSQL's has. */
class BinaryFormTest {
  private final TestContext context = new TestContext();
  private final BuiltinRows builtins = new BuiltinRows();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bool | t | 1",
        "int2 | -5 | 2",
        "int4 | 123456 | 4",
        "int8 | -9000000000 | 8",
        "float4 | 1.5 | 4",
        "float8 | 1e+100 | 8",
        "oid | 4000000000 | 4",
        "numeric | 12345.678 | 14",
        "numeric | -0.00001234 | 10",
        "numeric | NaN | 8",
        "text | grün | 5",
        "name | abc | 3",
        "char | x | 1",
        "bytea | \\x0102 | 2",
        "uuid | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 | 16",
        "date | 2024-02-29 | 4",
        "time | 12:34:56.789 | 8",
        "timetz | 12:34:56-08 | 12",
        "timestamp | 2024-02-29 12:34:56.789 | 8",
        "timestamptz | 2024-02-29 12:34:56.789-08 | 8",
        "interval | 1 mon 2 days 03:04:05 | 16",
        "tid | (7,3) | 6",
        "pg_lsn | 16/B374D848 | 8",
        "xid8 | 18446744073709551615 | 8",
        "jsonb | {\"a\": [1, null]} | 17",
        "json | {\"a\":1} | 7",
        "_int4 | {1,NULL,3} | 40",
        "_text | {a,\"b c\"} | 32",
        "int2vector | 1 2 3 | 38"
      })
  void readsBack(String typeName, String text, int length) {
    SqlType type = context.type(builtins.types.get(typeName));
    Vector value = Vector.create(type.representation(), 1);
    type.input(text, SqlType.NO_TYPMOD, value, 0, context);
    BytesOutput wire = new BytesOutput();
    wire.write(new byte[3]);
    wire.begin();
    type.send(value, 0, wire, context);
    assertThat(wire.length()).isEqualTo(length);

    Vector back = Vector.create(type.representation(), 1);
    type.receive(wire.array(), wire.start(), wire.end(), SqlType.NO_TYPMOD, back, 0, context);
    assertThat(type.outputText(back, 0, context)).isEqualTo(text);
    if (type.isOrdered()) {
      assertThat(type.compare(value, 0, back, 0)).isZero();
      assertThat(type.hash(back, 0)).isEqualTo(type.hash(value, 0));
    }
  }
}
