package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.parser.tree.*;

/** Gathers a UNIQUE, PRIMARY KEY or EXCLUDE constraint. */
final class UniqueBuilder {
  private final String name;
  private final boolean primary;
  private final int location;
  List<String> columns = List.of();
  List<String> including = List.of();
  boolean nullsNotDistinct;
  List<ParsedOption> options = List.of();
  String tablespace;
  String usingIndex;
  String accessMethod;
  final List<ParsedExclusionElement> exclusions = new ArrayList<>(1);

  UniqueBuilder(String name, boolean primary, int location) {
    this.name = name;
    this.primary = primary;
    this.location = location;
  }

  ParsedUnique build(ConstraintTiming timing) {
    return new ParsedUnique(
        name,
        primary,
        columns,
        including,
        nullsNotDistinct,
        options,
        tablespace,
        usingIndex,
        timing,
        location);
  }

  ParsedUnique build(TimingBuilder attributes) {
    return build(attributes.build());
  }

  ParsedExclusion buildExclusion(ParsedExpression where, TimingBuilder attributes) {
    return new ParsedExclusion(
        name,
        accessMethod,
        exclusions,
        including,
        options,
        tablespace,
        where,
        attributes.build(),
        location);
  }
}
