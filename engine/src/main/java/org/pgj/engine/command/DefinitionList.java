package org.pgj.engine.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;

/**
 * The definition list of CREATE AGGREGATE and its like: of an attribute given twice the last
 * counts.
 */
public final class DefinitionList {
  private final Map<String, ParsedOption> options = new HashMap<>();

  /**
   * Reads a list; attributes that are not known are told to the client and left out.
   *
   * @param what the definition's kind: {@code aggregate}
   * @param synonyms other names of known attributes
   */
  public DefinitionList(
      List<ParsedOption> definition,
      String what,
      Set<String> known,
      Map<String, String> synonyms,
      NoticeReceiver notices) {
    for (ParsedOption option : definition) {
      String name = synonyms.getOrDefault(option.name(), option.name());
      if (known.contains(name)) {
        options.put(name, option);
      } else {
        notices.receive(
            Notice.warning("42601", what + " attribute \"" + option.name() + "\" not recognized"));
      }
    }
  }

  public boolean has(String name) {
    return options.containsKey(name);
  }

  /** The option as written, null if it was not. */
  public ParsedOption option(String name) {
    return options.get(name);
  }

  /** The value as text, null without one. */
  public String text(String name) {
    ParsedOption option = options.get(name);
    return option == null ? null : OptionValues.text(option);
  }

  public boolean flag(String name) {
    ParsedOption option = options.get(name);
    return option != null && OptionValues.bool(option);
  }

  /** The value as a whole number, 0 without one. */
  public int integer(String name) {
    ParsedOption option = options.get(name);
    return option == null ? 0 : (int) OptionValues.integer(option);
  }

  /**
   * The value as the name of an object, null without one.
   *
   * @throws DatabaseError 42601 if it is none
   */
  public QualifiedName name(String name) {
    ParsedOption option = options.get(name);
    return option == null ? null : name(option);
  }

  /** The value of an option as the name of an object. */
  public static QualifiedName name(ParsedOption option) {
    return switch (option.value()) {
      case QualifiedName qualified -> qualified;
      case ParsedTypeName type -> new QualifiedName(type.names(), type.location());
      case ParsedStringLiteral text -> new QualifiedName(List.of(text.value()), option.location());
      case null -> throw new DatabaseError("42601", option.name() + " requires a parameter");
      default ->
          throw new DatabaseError("42601", "argument of " + option.name() + " must be a name");
    };
  }

  /**
   * The value as the name of a type, null without one.
   *
   * @throws DatabaseError 42601 if it is none
   */
  public ParsedTypeName type(String name) {
    ParsedOption option = options.get(name);
    if (option == null) {
      return null;
    }
    return switch (option.value()) {
      case ParsedTypeName type -> type;
      case ParsedStringLiteral text ->
          new ParsedTypeName(
              List.of(text.value()), false, false, List.of(), List.of(), option.location());
      case null -> throw new DatabaseError("42601", option.name() + " requires a parameter");
      default ->
          throw new DatabaseError("42601", "argument of " + option.name() + " must be a type name");
    };
  }
}
