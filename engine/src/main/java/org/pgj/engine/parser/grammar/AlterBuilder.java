package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.parser.tree.*;

/** Gathers the actions of ALTER TABLE and its like. */
final class AlterBuilder {
  private final ObjectKind kind;
  private final int location;
  private final List<AlterTableAction> actions = new ArrayList<>(1);
  private RelationName relation;
  private boolean only;
  private boolean ifExists;
  private boolean single;
  private Statement other;

  AlterBuilder(ObjectKind kind, int location) {
    this.kind = kind;
    this.location = location;
  }

  void relation(ParsedTable table, boolean ifExists) {
    this.relation = table.name();
    this.only = table.only();
    this.ifExists = ifExists;
  }

  /** A composite type. */
  void relation(QualifiedName name) {
    relation = QueryNodes.relation(name);
  }

  void add(AlterTableAction action) {
    actions.add(action);
  }

  void flag(AlterTableSwitchKind kind, String name, int location) {
    add(new AlterTableSwitch(kind, name, location));
  }

  /** ENABLE or DISABLE TRIGGER: a name, ALL or USER. */
  void trigger(String name, Token target, boolean enable, int location) {
    AlterTableSwitchKind kind;
    if (name != null) {
      kind = enable ? AlterTableSwitchKind.ENABLE_TRIGGER : AlterTableSwitchKind.DISABLE_TRIGGER;
    } else if (target.getType() == SqlGrammar.ALL) {
      kind =
          enable
              ? AlterTableSwitchKind.ENABLE_TRIGGER_ALL
              : AlterTableSwitchKind.DISABLE_TRIGGER_ALL;
    } else {
      kind =
          enable
              ? AlterTableSwitchKind.ENABLE_TRIGGER_USER
              : AlterTableSwitchKind.DISABLE_TRIGGER_USER;
    }
    flag(kind, name, location);
  }

  /** ENABLE ALWAYS or REPLICA, of a trigger or rule. */
  void enable(Token how, Token what, String name, int location) {
    boolean always = how.getType() == SqlGrammar.ALWAYS;
    AlterTableSwitchKind kind =
        what.getType() == SqlGrammar.TRIGGER
            ? always
                ? AlterTableSwitchKind.ENABLE_ALWAYS_TRIGGER
                : AlterTableSwitchKind.ENABLE_REPLICA_TRIGGER
            : always
                ? AlterTableSwitchKind.ENABLE_ALWAYS_RULE
                : AlterTableSwitchKind.ENABLE_REPLICA_RULE;
    flag(kind, name, location);
  }

  /** SET SCHEMA, which stands alone. */
  void schema(String schema, TokenCursor parser) {
    if (!actions.isEmpty()) {
      throw parser.syntaxError(parser.previous());
    }
    single = true;
    other = new ParsedAlterSchema(kind, ObjectNodes.object(name()), schema, ifExists, location);
  }

  /** [NO] DEPENDS ON EXTENSION, which stands alone. */
  void depends(String extension, boolean remove) {
    single = true;
    other = new ParsedAlterDepends(kind, ObjectNodes.object(name()), extension, remove, location);
  }

  Statement dependsOn(String extension, boolean remove) {
    depends(extension, remove);
    return other;
  }

  /** A partition is attached or detached in a statement of its own. */
  void alone(TokenCursor parser) {
    if (!actions.isEmpty()) {
      throw parser.syntaxError(parser.previous());
    }
    single = true;
  }

  void boundExpected(TokenCursor parser) {
    if (kind == ObjectKind.INDEX) {
      throw parser.syntaxError();
    }
  }

  /** An index has no columns or constraints to rename. */
  void notIndex(TokenCursor parser) {
    if (kind == ObjectKind.INDEX) {
      throw parser.syntaxError();
    }
  }

  void indexOnly(TokenCursor parser) {
    if (kind != ObjectKind.INDEX) {
      throw parser.syntaxError();
    }
  }

  /** Refuses a comma behind what stands alone. */
  void mayGoOn(TokenCursor parser) {
    if (single) {
      throw parser.syntaxError();
    }
  }

  Statement build() {
    return other != null
        ? other
        : new ParsedAlterTable(kind, relation, only, ifExists, actions, location);
  }

  /** RENAME of the object itself (both null) or of a column or constraint of it. */
  Statement rename(ObjectKind what, String subname, String newName) {
    return new ParsedRename(
        what == null ? kind : what,
        kind,
        ObjectNodes.object(name()),
        subname,
        newName,
        only,
        ifExists,
        DropBehavior.RESTRICT,
        location);
  }

  Statement renameAttribute(String attribute, String newName, DropBehavior behavior) {
    return new ParsedRename(
        ObjectKind.ATTRIBUTE,
        kind,
        ObjectNodes.object(name()),
        attribute,
        newName,
        false,
        false,
        behavior,
        location);
  }

  Statement moveTablespace(String from, List<ParsedRole> owners, String to, boolean noWait) {
    return new ParsedMoveTablespace(kind, from, owners, to, noWait, location);
  }

  private QualifiedName name() {
    return AlterNodes.qualified(relation);
  }
}
