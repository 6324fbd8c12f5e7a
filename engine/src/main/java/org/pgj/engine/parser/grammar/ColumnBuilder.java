package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Gathers a column definition. DEFERRABLE and its like belong to the constraint before them. */
final class ColumnBuilder {
  private final String name;
  private final ParsedTypeName type;
  private final int location;
  private final List<Constraint> constraints = new ArrayList<>(2);
  private ColumnTiming timing;
  private QualifiedName collation;
  String storage;
  String compression;
  List<ParsedOption> fdwOptions = List.of();

  ColumnBuilder(String name, ParsedTypeName type, int location) {
    this.name = name;
    this.type = type;
    this.location = location;
  }

  void add(Constraint constraint) {
    flush();
    constraints.add(constraint);
  }

  void add(UniqueBuilder unique) {
    flush();
    timing = new ColumnTiming(unique, null);
  }

  void add(ForeignKeyBuilder foreignKey) {
    flush();
    timing = new ColumnTiming(null, foreignKey);
  }

  void collate(QualifiedName name, int location) {
    if (collation != null) {
      throw new DatabaseError("42601", "multiple COLLATE clauses not allowed").at(location);
    }
    collation = name;
  }

  void deferrable(boolean value, Token word) {
    ColumnTiming t = timing(value ? "DEFERRABLE" : "NOT DEFERRABLE", word);
    if (t.deferrable != null) {
      throw error("multiple DEFERRABLE/NOT DEFERRABLE clauses not allowed", word);
    }
    if (!value && Boolean.TRUE.equals(t.deferred)) {
      throw error("constraint declared INITIALLY DEFERRED must be DEFERRABLE", word);
    }
    t.deferrable = value;
  }

  void initiallyDeferred(boolean value, Token word) {
    ColumnTiming t = timing(value ? "INITIALLY DEFERRED" : "INITIALLY IMMEDIATE", word);
    if (t.deferred != null) {
      throw error("multiple INITIALLY IMMEDIATE/DEFERRED clauses not allowed", word);
    }
    if (value && Boolean.FALSE.equals(t.deferrable)) {
      throw error("constraint declared INITIALLY DEFERRED must be DEFERRABLE", word);
    }
    t.deferred = value;
  }

  private ColumnTiming timing(String attribute, Token word) {
    if (timing == null) {
      throw error("misplaced " + attribute + " clause", word);
    }
    return timing;
  }

  private static DatabaseError error(String message, Token word) {
    return new DatabaseError("42601", message).at(word.getStartIndex());
  }

  private void flush() {
    if (timing != null) {
      constraints.add(timing.build());
      timing = null;
    }
  }

  ParsedColumnDefinition build() {
    flush();
    return new ParsedColumnDefinition(
        name, type, storage, compression, collation, fdwOptions, constraints, location);
  }

  /** The constraint that attributes may still follow. */
  private static final class ColumnTiming {
    private final UniqueBuilder unique;
    private final ForeignKeyBuilder foreignKey;
    private Boolean deferrable;
    private Boolean deferred;

    ColumnTiming(UniqueBuilder unique, ForeignKeyBuilder foreignKey) {
      this.unique = unique;
      this.foreignKey = foreignKey;
    }

    Constraint build() {
      ConstraintTiming timing =
          Boolean.TRUE.equals(deferred)
              ? ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED
              : Boolean.TRUE.equals(deferrable)
                  ? ConstraintTiming.DEFERRABLE_INITIALLY_IMMEDIATE
                  : ConstraintTiming.NOT_DEFERRABLE;
      return unique != null ? unique.build(timing) : foreignKey.build(timing, false);
    }
  }
}
