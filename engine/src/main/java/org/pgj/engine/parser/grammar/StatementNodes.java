package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Options, settings and the small statements. */
final class StatementNodes {
  private StatementNodes() {}

  static ParsedStringLiteral string(Token token) {
    return new ParsedStringLiteral(token.getText(), token.getStartIndex());
  }

  static ParsedStringLiteral text(String value, int location) {
    return new ParsedStringLiteral(value, location);
  }

  static ParsedBooleanLiteral flag(boolean value, int location) {
    return new ParsedBooleanLiteral(value, location);
  }

  static OptionValue star(int location) {
    return new QualifiedName(List.of("*"), location);
  }

  static OptionValue strings(List<String> values, int location) {
    List<OptionValue> list = new ArrayList<>(values.size());
    for (String value : values) {
      list.add(new ParsedStringLiteral(value, location));
    }
    return new OptionList(list, location);
  }

  static OptionValue optionList(List<? extends OptionValue> values, int location) {
    return new OptionList(new ArrayList<OptionValue>(values), location);
  }

  static ParsedOption option(String name, OptionValue value, int location) {
    return new ParsedOption(null, name, value, OptionAction.UNSPECIFIED, location);
  }

  static ParsedOption numberOption(String name, ParsedExpression number, int location) {
    return option(name, (OptionValue) number, location);
  }

  static Statement transactionNode(TransactionKind kind, String name, Token start) {
    return new ParsedTransaction(kind, name, List.of(), false, start.getStartIndex());
  }

  static boolean isLocal(Token scope) {
    return scope.getText().equals("local");
  }

  static ParsedSet set(String name, String value, int valueLocation, boolean local, int location) {
    return new ParsedSet(
        SetKind.VALUE, name, List.of(text(value, valueLocation)), List.of(), local, location);
  }

  static ParsedSet setDefault(String name, boolean local, int location) {
    return new ParsedSet(SetKind.DEFAULT, name, List.of(), List.of(), local, location);
  }

  static ParsedSet timeZone(ParsedExpression zone, boolean local, int location) {
    return zone == null
        ? setDefault("timezone", local, location)
        : new ParsedSet(SetKind.VALUE, "timezone", List.of(zone), List.of(), local, location);
  }

  /** SET TIME ZONE INTERVAL '...' HOUR TO MINUTE: no other fields. */
  static ParsedExpression zoneInterval(
      List<ParsedExpression> fields, Token value, Token firstField, int location) {
    if (!fields.isEmpty()) {
      int mask = ((ParsedIntegerLiteral) fields.get(0)).value();
      if ((mask & ~(1 << 10 | 1 << 11)) != 0) {
        throw new DatabaseError("42601", "time zone interval must be HOUR or HOUR TO MINUTE")
            .at(firstField.getStartIndex());
      }
    }
    return TypeNodes.typedLiteral(TypeNodes.systemType("interval", fields, location), value);
  }

  /** RESET of a setting, of all if the name is null. */
  static ParsedSet resetNode(String name, int location) {
    return new ParsedSet(
        name == null ? SetKind.RESET_ALL : SetKind.RESET,
        name,
        List.of(),
        List.of(),
        false,
        location);
  }

  static Boolean cursorOption(Boolean before, boolean value, String one, String other, Token word) {
    if (before != null && before != value) {
      throw new DatabaseError("42P11", "cannot specify both " + one + " and " + other);
    }
    return value;
  }

  static List<ParsedOption> withFlag(
      List<ParsedOption> options, String name, boolean set, int location) {
    if (!set) {
      return options;
    }
    List<ParsedOption> all = new ArrayList<>(options);
    all.add(option(name, (OptionValue) null, location));
    return all;
  }

  static ObjectKind reindexKind(Token word) {
    return switch (word.getType()) {
      case SqlGrammar.INDEX -> ObjectKind.INDEX;
      case SqlGrammar.TABLE -> ObjectKind.TABLE;
      case SqlGrammar.SCHEMA -> ObjectKind.SCHEMA;
      default -> ObjectKind.DATABASE;
    };
  }

  static Statement unsupported(String command, int location) {
    return new ParsedUnsupported(command, location);
  }

  static ParsedOption roleFlag(Token word) {
    String name = word.getText();
    boolean value = true;
    String option =
        switch (name) {
          case "superuser", "createrole", "replication", "createdb", "bypassrls", "inherit" -> name;
          case "login" -> "canlogin";
          case "nosuperuser",
              "nocreaterole",
              "noreplication",
              "nocreatedb",
              "nobypassrls",
              "noinherit" -> {
            value = false;
            yield name.substring(2);
          }
          case "nologin" -> {
            value = false;
            yield "canlogin";
          }
          default ->
              throw new DatabaseError("42601", "unrecognized role option \"" + name + "\"")
                  .at(word.getStartIndex());
        };
    if (option.equals("replication")) {
      option = "isreplication";
    }
    int location = word.getStartIndex();
    return option(option, flag(value, location), location);
  }

  static void unencryptedPassword(Token word) {
    throw new DatabaseError("0A000", "UNENCRYPTED PASSWORD is no longer supported")
        .hint("Remove UNENCRYPTED to store the password in encrypted form instead.")
        .at(word.getStartIndex());
  }

  static ParsedPartitionBy partitionByNode(
      String strategy, List<ParsedIndexElement> keys, int location) {
    String lower = strategy.toLowerCase(java.util.Locale.ROOT);
    switch (lower) {
      case "list", "range", "hash" -> {}
      default ->
          throw new DatabaseError(
              "22023", "unrecognized partitioning strategy \"" + strategy + "\"");
    }
    return new ParsedPartitionBy(lower, keys, location);
  }

  static void alwaysOnly(boolean always, int location) {
    if (!always) {
      throw new DatabaseError("42601", "for a generated column, GENERATED ALWAYS must be specified")
          .at(location);
    }
  }

  static void matchPartial(Token word) {
    throw new DatabaseError("0A000", "MATCH PARTIAL not yet implemented").at(word.getStartIndex());
  }
}
