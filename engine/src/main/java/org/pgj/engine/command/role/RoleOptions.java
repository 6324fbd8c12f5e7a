package org.pgj.engine.command.role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OptionList;
import org.pgj.engine.parser.tree.OptionValue;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedRole;
import org.pgj.engine.parser.tree.ParsedStringLiteral;

/** The options of CREATE ROLE and ALTER ROLE, each at most once. */
final class RoleOptions {
  private final Map<String, OptionValue> values = new HashMap<>();

  RoleOptions(List<ParsedOption> options) {
    for (ParsedOption option : options) {
      if (values.containsKey(option.name())) {
        throw new DatabaseError("42601", "conflicting or redundant options").at(option.location());
      }
      values.put(option.name(), option.value());
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A flag, or what holds where it is not given. */
  boolean flag(String name, boolean otherwise) {
    return values.get(name) instanceof ParsedBooleanLiteral flag ? flag.value() : otherwise;
  }

  /** How many sessions a role may have at a time; -1 for any number. */
  int connectionLimit(int otherwise) {
    if (!(values.get("connectionlimit") instanceof ParsedIntegerLiteral limit)) {
      return otherwise;
    }
    if (limit.value() < -1) {
      throw new DatabaseError("22023", "invalid connection limit: " + limit.value());
    }
    return limit.value();
  }

  /** A text; null if it is not given or NULL. */
  String text(String name) {
    return values.get(name) instanceof ParsedStringLiteral text ? text.value() : null;
  }

  List<ParsedRole> roles(String name) {
    List<ParsedRole> roles = new ArrayList<>();
    if (values.get(name) instanceof OptionList list) {
      for (OptionValue value : list.values()) {
        roles.add((ParsedRole) value);
      }
    }
    return roles;
  }
}
