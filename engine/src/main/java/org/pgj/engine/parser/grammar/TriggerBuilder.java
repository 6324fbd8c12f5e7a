package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Gathers the parts of CREATE TRIGGER. */
final class TriggerBuilder {
  private final CreatePrefix prefix;
  private final List<String> events = new ArrayList<>(2);
  private String oldTable;
  private String newTable;
  String name;
  RelationName table;
  boolean constraint;
  TriggerTime time;
  List<String> columns = List.of();
  RelationName from;
  ConstraintTiming timing = ConstraintTiming.NOT_DEFERRABLE;
  boolean perRow;
  ParsedExpression when;
  final List<String> arguments = new ArrayList<>();

  TriggerBuilder(CreatePrefix prefix) {
    this.prefix = prefix;
  }

  /** An event, each at most once; the complaint comes with the token behind it. */
  void event(String event, TokenCursor parser) {
    if (events.contains(event)) {
      throw parser.complaint("duplicate trigger events specified");
    }
    events.add(event);
  }

  void transition(boolean isNew, boolean isTable, String name) {
    if (!isTable) {
      throw new DatabaseError(
              "0A000", "ROW variable naming in the REFERENCING clause is not supported")
          .hint("Use OLD TABLE or NEW TABLE for naming transition tables.");
    }
    if ((isNew ? newTable : oldTable) != null) {
      throw new DatabaseError(
          "42P17", (isNew ? "NEW" : "OLD") + " TABLE cannot be specified multiple times");
    }
    if (isNew) {
      newTable = name;
    } else {
      oldTable = name;
    }
  }

  ParsedCreateTrigger build(QualifiedName function) {
    return new ParsedCreateTrigger(
        name,
        table,
        prefix.orReplace,
        constraint,
        time,
        events,
        columns,
        from,
        timing,
        oldTable,
        newTable,
        perRow,
        when,
        function,
        arguments,
        prefix.location);
  }
}
