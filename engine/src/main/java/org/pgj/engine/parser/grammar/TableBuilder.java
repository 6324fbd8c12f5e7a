package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.parser.tree.*;

/** Gathers the parts of CREATE TABLE, CREATE TABLE AS and CREATE MATERIALIZED VIEW. */
final class TableBuilder {
  private final RelationName table;
  private final CreatePrefix prefix;
  private final boolean ifNotExists;
  private boolean materializedView;
  private ParsedTypeName ofType;
  final List<TableElement> elements = new ArrayList<>();

  /** Column names alone, which only AS can follow; null if the table is defined by elements. */
  List<String> columnNames;

  List<RelationName> inherits = List.of();
  ParsedPartitionBy partitionBy;
  ParsedPartitionBound bound;
  String accessMethod;
  List<ParsedOption> options = List.of();
  OnCommit onCommit = OnCommit.NOT_SET;
  String tablespace;
  Statement query;
  boolean withData;

  TableBuilder(RelationName table, CreatePrefix prefix, boolean ifNotExists) {
    this.table = table;
    this.prefix = prefix;
    this.ifNotExists = ifNotExists;
  }

  void of(QualifiedName type) {
    ofType = TypeNodes.type(type.parts(), List.of(), type.location());
  }

  void materializedView(List<String> names) {
    materializedView = true;
    columnNames = names;
  }

  /** AS goes with column names or nothing. */
  void asAllowed(TokenCursor parser) {
    if (columnNames == null || !inherits.isEmpty() || partitionBy != null) {
      throw parser.syntaxError(parser.previous());
    }
  }

  void elementsNeeded(TokenCursor parser) {
    if (columnNames != null) {
      throw parser.syntaxError();
    }
  }

  Statement build() {
    if (query != null) {
      return new ParsedCreateTableAs(
          table,
          prefix.persistence(),
          ifNotExists,
          materializedView,
          columnNames,
          accessMethod,
          options,
          onCommit,
          tablespace,
          query,
          withData,
          prefix.location);
    }
    return new ParsedCreateTable(
        table,
        prefix.persistence(),
        ifNotExists,
        elements,
        inherits,
        ofType,
        partitionBy,
        bound,
        accessMethod,
        options,
        onCommit,
        tablespace,
        prefix.location);
  }
}
