package org.pgj.tck.change;

import java.util.Arrays;
import java.util.List;

/** A column's type, and literals of it; few of them, so that rows meet. */
enum ValueType {
  INT("integer", "0", "1", "2", "3", "4", "5", "6", "7", "11", "15", "NULL"),
  BIGINT("bigint", "0", "1", "2", "3", "10", "20", "3000000000", "NULL"),
  SMALLINT("smallint", "1", "2", "3", "12", "NULL"),
  TEXT("text", "'a'", "'b'", "'c'", "'3'", "''", "'abcdefgh'", "NULL"),
  VARCHAR("character varying(4)", "'a'", "'b'", "'4'", "'abcd'", "'abcde'", "'ab    '", "NULL"),
  CHAR("character(3)", "'a'", "'b'", "'ab '", "NULL"),
  NUMERIC("numeric(6,2)", "0", "1.5", "2", "3.005", "-1", "NULL"),
  DOUBLE("double precision", "0", "1.5", "2", "'NaN'", "-7e3", "NULL"),
  BOOLEAN("boolean", "true", "false", "NULL"),
  DATE("date", "'2024-02-29'", "'2024-03-01'", "'2025-01-01'", "'infinity'", "NULL"),
  TIMESTAMP("timestamp without time zone", "'2024-02-29 10:00'", "'2025-01-01 00:00:01.5'", "NULL"),
  INTS("integer[]", "'{}'", "'{1,2}'", "'{2,3,NULL}'", "'{1}'", "NULL"),
  JSONB("jsonb", "'{\"a\": 1}'", "'[1, 2]'", "'{\"a\": {\"b\": [2]}}'", "'3'", "NULL"),
  RANGE("int4range", "'[1,3)'", "'[2,5]'", "'empty'", "'(,4)'", "'[7,9)'", "NULL"),
  MOOD("mood", "'sad'", "'ok'", "'happy'", "NULL"),
  EVEN("even", "0", "2", "4", "NULL"),
  PAIR("pair", "'(1,a)'", "'(2,)'", "ROW(1, 'b')", "NULL"),
  OTHER("", "NULL");

  private final String definition;
  private final List<String> literals;

  ValueType(String definition, String... literals) {
    this.definition = definition;
    this.literals = List.of(literals);
  }

  static ValueType of(String definition) {
    return Arrays.stream(values())
        .filter(type -> type.definition.equals(definition))
        .findFirst()
        .orElse(OTHER);
  }

  String definition() {
    return definition;
  }

  List<String> literals() {
    return literals;
  }

  boolean isNumber() {
    return ordinal() <= SMALLINT.ordinal() || this == NUMERIC || this == DOUBLE || this == EVEN;
  }

  boolean isText() {
    return this == TEXT || this == VARCHAR || this == CHAR;
  }
}
