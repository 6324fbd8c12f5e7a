package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Objects as DROP, COMMENT, GRANT and their like name them. */
final class ObjectNodes {
  private ObjectNodes() {}

  static ParsedObjectName object(QualifiedName name) {
    return new ParsedObjectName(name, null, List.of(), name.location());
  }

  static ParsedObjectName object(String name, int location) {
    return object(new QualifiedName(List.of(name), location));
  }

  static List<ParsedObjectName> objects(List<QualifiedName> names) {
    List<ParsedObjectName> objects = new ArrayList<>(names.size());
    for (QualifiedName name : names) {
      objects.add(object(name));
    }
    return objects;
  }

  /** A trigger, rule, policy or constraint: the relation's name, then its own. */
  static ParsedObjectName objectOn(QualifiedName relation, String name, int location) {
    List<String> parts = new ArrayList<>(relation.parts());
    parts.add(name);
    return object(new QualifiedName(parts, location));
  }

  /** An operator class or family: the access method, then its own name. */
  static ParsedObjectName objectOf(String accessMethod, QualifiedName name) {
    List<String> parts = new ArrayList<>();
    parts.add(accessMethod);
    parts.addAll(name.parts());
    return object(new QualifiedName(parts, name.location()));
  }

  static ParsedObjectName typesObject(List<ParsedTypeName> types, int location) {
    return new ParsedObjectName(
        new QualifiedName(types.get(0).names(), location), null, types, location);
  }

  static List<ParsedObjectName> typeObjects(List<ParsedTypeName> types) {
    List<ParsedObjectName> objects = new ArrayList<>(types.size());
    for (ParsedTypeName type : types) {
      objects.add(typesObject(List.of(type), type.location()));
    }
    return objects;
  }

  static ParsedObjectName transformObject(ParsedTypeName type, String language, int location) {
    return new ParsedObjectName(
        new QualifiedName(List.of(language), location), null, List.of(type), location);
  }

  /** A routine; arguments are null if not written. */
  static ParsedObjectName routineObject(
      List<String> parts, List<ParsedFunctionParameter> arguments, int location) {
    return new ParsedObjectName(new QualifiedName(parts, location), arguments, List.of(), location);
  }

  /**
   * The arguments of an ordered-set aggregate. VARIADIC at the end of the direct ones is repeated
   * as the only ordered one and stands for both.
   */
  static List<ParsedFunctionParameter> orderedSetArguments(
      List<ParsedFunctionParameter> direct, List<ParsedFunctionParameter> ordered) {
    ParsedFunctionParameter last = direct.getLast();
    if (last.mode() == ParameterMode.VARIADIC) {
      ParsedFunctionParameter first = ordered.getFirst();
      if (ordered.size() != 1
          || first.mode() != ParameterMode.VARIADIC
          || !first.type().names().equals(last.type().names())) {
        throw new DatabaseError(
                "0A000",
                "an ordered-set aggregate with a VARIADIC direct argument must have one VARIADIC"
                    + " aggregated argument of the same data type")
            .at(first.location());
      }
      return direct;
    }
    List<ParsedFunctionParameter> all = new ArrayList<>(direct);
    all.addAll(ordered);
    return all;
  }

  static Statement alterDefinition(
      ObjectKind kind,
      ParsedObjectName object,
      boolean ifExists,
      List<ParsedOption> options,
      int location) {
    return new ParsedAlterDefinition(kind, object, ifExists, options, location);
  }

  static ParsedObjectName operatorWithTypes(
      QualifiedName name, ParsedTypeName left, ParsedTypeName right, int location) {
    return new ParsedObjectName(name, null, Arrays.asList(left, right), location);
  }

  static ParsedObjectName largeObject(ParsedExpression number, int location) {
    String text =
        number instanceof ParsedIntegerLiteral literal
            ? Integer.toString(literal.value())
            : ((ParsedNumericLiteral) number).text();
    return object(text, location);
  }

  static ParsedDrop dropNode(
      ObjectKind kind,
      List<ParsedObjectName> objects,
      boolean ifExists,
      DropBehavior behavior,
      Token start) {
    return new ParsedDrop(kind, objects, ifExists, false, behavior, start.getStartIndex());
  }

  static ObjectKind typeKind(Token word) {
    return word.getText().equals("type") ? ObjectKind.TYPE : ObjectKind.DOMAIN;
  }

  static ObjectKind routineKindOf(Token word) {
    return ObjectKind.valueOf(word.getText().toUpperCase(java.util.Locale.ROOT));
  }

  /** DATABASE, ROLE, SUBSCRIPTION, TABLESPACE, LANGUAGE, SCHEMA. */
  static ObjectKind sharedKind(Token word) {
    return ObjectKind.valueOf(word.getText().toUpperCase(java.util.Locale.ROOT));
  }

  /** TABLES, SEQUENCES, FUNCTIONS, PROCEDURES, ROUTINES, SCHEMAS, TYPES. */
  static ObjectKind pluralKind(Token word) {
    String text = word.getText().toUpperCase(java.util.Locale.ROOT);
    return ObjectKind.valueOf(text.substring(0, text.length() - 1));
  }

  static ParsedGrant grantNode(
      boolean grant,
      List<ParsedPrivilege> privileges,
      SqlGrammar.PrivilegeTargetContext target,
      List<ParsedRole> grantees,
      boolean option,
      ParsedRole grantor,
      DropBehavior behavior,
      Token start) {
    return new ParsedGrant(
        grant,
        privileges,
        target.kind,
        target.allInSchemas,
        target.v,
        grantees,
        option,
        grantor,
        behavior,
        start.getStartIndex());
  }

  /** REVOKE ADMIN OPTION FOR: the option that is taken away. */
  static List<ParsedOption> revokedOption(String name, boolean grantOption, int location) {
    return name == null
        ? List.of()
        : List.of(StatementNodes.option(name, StatementNodes.flag(false, location), location));
  }

  static Set<LikeOption> noLikeOptions() {
    return EnumSet.noneOf(LikeOption.class);
  }

  static LikeOption likeOptionOf(Token word) {
    return LikeOption.valueOf(word.getText().toUpperCase(java.util.Locale.ROOT));
  }

  /** INCLUDING or EXCLUDING one option, or all if it is null. */
  static void include(Set<LikeOption> options, LikeOption option, boolean included) {
    if (option != null) {
      if (included) {
        options.add(option);
      } else {
        options.remove(option);
      }
    } else if (included) {
      options.addAll(EnumSet.allOf(LikeOption.class));
    } else {
      options.clear();
    }
  }
}
