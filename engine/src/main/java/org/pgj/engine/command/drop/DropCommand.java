package org.pgj.engine.command.drop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CommandPhases;
import org.pgj.engine.command.CommandTags;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.command.function.AlterFunction;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.command.operator.OperatorGroups;
import org.pgj.engine.command.operator.Operators;
import org.pgj.engine.command.policy.PolicyCommands;
import org.pgj.engine.command.publication.SubscriptionCommands;
import org.pgj.engine.command.rule.RuleChanges;
import org.pgj.engine.command.table.ConcurrentIndexDrop;
import org.pgj.engine.command.trigger.DropTrigger;
import org.pgj.engine.command.type.Casts;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedDrop;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.RelationName;

/** DROP of relations, types and schemas. */
public final class DropCommand {
  private final CommandContext context;

  public DropCommand(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedDrop drop) {
    if (drop.kind() == ObjectKind.SUBSCRIPTION) {
      return new SubscriptionCommands(context).drop(drop);
    }
    if (drop.concurrently() && mayRunConcurrently(drop)) {
      dropConcurrently(drop);
      return "DROP INDEX";
    }
    List<ObjectAddress> targets = new ArrayList<>();
    for (ParsedObjectName object : drop.objects()) {
      ObjectAddress target = lockedTarget(drop, object);
      if (target != null && !targets.contains(target)) {
        targets.add(target);
      }
    }
    if (!targets.isEmpty()) {
      List<String> cascaded =
          new ObjectRemover(context.changes())
              .drop(targets, drop.behavior() == DropBehavior.CASCADE);
      CascadeNotice.send(context, cascaded);
    }
    return "DROP " + CommandTags.words(drop.kind());
  }

  /** Whether the index is one that others may use: of a temporary table it is not. */
  private boolean mayRunConcurrently(ParsedDrop drop) {
    context.session().transactionBlock().preventInBlock("DROP INDEX CONCURRENTLY");
    if (drop.objects().size() != 1) {
      throw new DatabaseError(
          "0A000", "DROP INDEX CONCURRENTLY does not support dropping multiple objects");
    }
    if (drop.behavior() == DropBehavior.CASCADE) {
      throw new DatabaseError("0A000", "DROP INDEX CONCURRENTLY does not support CASCADE");
    }
    RelationEntry index = context.relations().find(relationName(drop.objects().getFirst()));
    return index == null || index.persistence() != 't';
  }

  private void dropConcurrently(ParsedDrop drop) {
    ObjectAddress target =
        relation(drop, drop.objects().getFirst(), LockMode.SHARE_UPDATE_EXCLUSIVE);
    if (target == null) {
      return;
    }
    RelationEntry index = context.catalog().relations().relation(target.object());
    if (index.kind() == 'I') {
      throw new DatabaseError(
          "0A000", "cannot drop partitioned index \"" + index.name() + "\" concurrently");
    }
    ObjectRemover.concurrent(context.changes()).requireIndependent(target);
    int table = context.catalog().relations().index(index.oid()).table();
    try (CommandPhases phases = new CommandPhases(context)) {
      phases.hold(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
      phases.hold(index.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE);
      new ConcurrentIndexDrop(context, phases).run(table, index.oid());
    }
  }

  /** What a name means is locked, and looked up again if others were waited for. */
  private ObjectAddress lockedTarget(ParsedDrop drop, ParsedObjectName object) {
    ObjectAddress target = target(drop, object);
    while (target != null && context.changes().lock(target)) {
      ObjectAddress again = target(drop, object);
      if (target.equals(again)) {
        return target;
      }
      target = again;
    }
    return target;
  }

  private ObjectAddress target(ParsedDrop drop, ParsedObjectName object) {
    return switch (drop.kind()) {
      case TABLE, INDEX, SEQUENCE, VIEW, MATERIALIZED_VIEW ->
          relation(drop, object, LockMode.ACCESS_EXCLUSIVE);
      case SCHEMA -> schema(drop, object);
      case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE ->
          new AlterFunction(context).target(drop.kind(), object, drop.ifExists());
      case TYPE, DOMAIN -> type(drop, object);
      case CAST -> new Casts(context).target(object, drop.ifExists());
      case OPERATOR_CLASS, OPERATOR_FAMILY ->
          new OperatorGroups(context).target(drop.kind(), object, drop.ifExists());
      case OPERATOR -> new Operators(context).target(object, drop.ifExists());
      case STATISTICS,
          COLLATION,
          CONVERSION,
          EVENT_TRIGGER,
          FOREIGN_DATA_WRAPPER,
          FOREIGN_SERVER,
          LANGUAGE,
          PUBLICATION,
          TEXT_SEARCH_CONFIGURATION,
          TEXT_SEARCH_DICTIONARY ->
          new NamedObjects(context).target(drop.kind(), object.name(), drop.ifExists());
      case EXTENSION -> extension(drop, object);
      case TRIGGER -> new DropTrigger(context).target(object, drop.ifExists());
      case RULE -> new RuleChanges(context).target(object, drop.ifExists());
      case POLICY -> new PolicyCommands(context).target(object, drop.ifExists());
      default ->
          throw DatabaseError.notSupported("DROP " + CommandTags.words(drop.kind()))
              .at(drop.location());
    };
  }

  private void skipMissing(String what) {
    context.session().notices().receive(Notice.notice(what + " does not exist, skipping"));
  }

  private static RelationName relationName(ParsedObjectName object) {
    List<String> parts = object.name().parts();
    int count = parts.size();
    return new RelationName(
        count > 2 ? parts.get(count - 3) : null,
        count > 1 ? parts.get(count - 2) : null,
        parts.getLast(),
        -1);
  }

  private ObjectAddress relation(ParsedDrop drop, ParsedObjectName object, LockMode mode) {
    RelationName name = relationName(object);
    String kind = CommandTags.words(drop.kind()).toLowerCase(Locale.ROOT);
    if (!context.relations().exists(name)) {
      if (name.schema() != null
          && !name.schema().equals("pg_temp")
          && context.catalog().namespace(name.schema()) == null) {
        if (!drop.ifExists()) {
          throw new DatabaseError("3F000", "schema \"" + name.schema() + "\" does not exist");
        }
        skipMissing("schema \"" + name.schema() + "\"");
        return null;
      }
      String shown = name.name();
      if (drop.ifExists()) {
        skipMissing(kind + " \"" + shown + "\"");
        return null;
      }
      throw new DatabaseError(
          drop.kind() == ObjectKind.INDEX ? "42704" : "42P01",
          kind + " \"" + shown + "\" does not exist");
    }
    RelationEntry relation =
        context
            .relations()
            .open(
                name,
                mode.code(),
                found -> {
                  requireKind(drop.kind(), kind, found);
                  requireDroppable(found);
                  lockFirst(found, mode);
                });
    return ObjectAddress.relation(relation.oid());
  }

  /** Before any lock: nobody may make others wait for what is not theirs to drop. */
  private void requireDroppable(RelationEntry relation) {
    if (Integer.compareUnsigned(relation.oid(), SystemCatalog.FIRST_NORMAL_OID) < 0) {
      throw new DatabaseError(
          "42501", "permission denied: \"" + relation.name() + "\" is a system catalog");
    }
    NamespaceEntry schema = context.catalog().namespace(relation.namespace());
    if (schema == null || !new ObjectRights(context).owns(schema.owner())) {
      Privileges.requireOwner(context, relation);
    }
  }

  /**
   * A partition's parent is locked before it: whoever routes rows holds a lock on that. An index's
   * table likewise: its lock is all that those hold who use the index.
   */
  private void lockFirst(RelationEntry relation, LockMode mode) {
    InheritanceLinks links = new InheritanceLinks(context);
    if (relation.isPartition()) {
      for (int parent : links.parents(relation.oid())) {
        links.lock(parent);
      }
    }
    IndexEntry index = context.catalog().relations().index(relation.oid());
    if (index != null) {
      RelationLocks.acquire(context, index.table(), mode);
    }
  }

  private static void requireKind(ObjectKind wanted, String kind, RelationEntry relation) {
    boolean right =
        switch (wanted) {
          case TABLE -> relation.kind() == 'r' || relation.kind() == 'p';
          case INDEX -> relation.kind() == 'i' || relation.kind() == 'I';
          case SEQUENCE -> relation.kind() == 'S';
          case VIEW -> relation.kind() == 'v';
          default -> relation.kind() == 'm';
        };
    if (right) {
      return;
    }
    String actual =
        switch (relation.kind()) {
          case 'r', 'p' -> "TABLE";
          case 'i', 'I' -> "INDEX";
          case 'S' -> "SEQUENCE";
          case 'v' -> "VIEW";
          case 'm' -> "MATERIALIZED VIEW";
          case 'f' -> "FOREIGN TABLE";
          default -> "TYPE";
        };
    String article = kind.equals("index") ? "an " : "a ";
    String lower = actual.toLowerCase(Locale.ROOT);
    throw new DatabaseError("42809", "\"" + relation.name() + "\" is not " + article + kind)
        .hint(
            "Use DROP "
                + actual
                + " to remove "
                + (lower.startsWith("i") ? "an " : "a ")
                + lower
                + ".");
  }

  private ObjectAddress schema(ParsedDrop drop, ParsedObjectName object) {
    String name = object.name().parts().getLast();
    NamespaceEntry namespace = context.catalog().namespace(name);
    if (namespace == null) {
      if (drop.ifExists()) {
        skipMissing("schema \"" + name + "\"");
        return null;
      }
      throw new DatabaseError("3F000", "schema \"" + name + "\" does not exist");
    }
    new ObjectRights(context).requireOwner(namespace.owner(), "schema " + name);
    return ObjectAddress.of(PgNamespace.RELATION, namespace.oid());
  }

  private ObjectAddress extension(ParsedDrop drop, ParsedObjectName object) {
    String name = object.name().parts().getLast();
    for (StoredRow row :
        context
            .changes()
            .store()
            .rows(PgExtension.RELATION, PgExtension.EXTENSION_NAME_INDEX, name)) {
      return ObjectAddress.of(PgExtension.RELATION, row.oid(PgExtension.OID));
    }
    if (!drop.ifExists()) {
      throw new DatabaseError("42704", "extension \"" + name + "\" does not exist");
    }
    skipMissing("extension \"" + name + "\"");
    return null;
  }

  private ObjectAddress type(ParsedDrop drop, ParsedObjectName object) {
    ParsedTypeName name = object.types().getFirst();
    String shown = TypeNames.text(name);
    List<String> parts = name.names();
    if (parts.size() > 1
        && drop.ifExists()
        && context.catalog().namespace(parts.get(parts.size() - 2)) == null) {
      skipMissing("schema \"" + parts.get(parts.size() - 2) + "\"");
      return null;
    }
    int oid = context.analyzers().get().typeNames().lookUp(name);
    if (oid == 0) {
      if (drop.ifExists()) {
        skipMissing("type \"" + shown + "\"");
        return null;
      }
      throw new DatabaseError("42704", "type \"" + shown + "\" does not exist");
    }
    TypeEntry type = context.catalog().type(oid);
    if (drop.kind() == ObjectKind.DOMAIN && !type.isDomain()) {
      throw new DatabaseError("42809", "\"" + shown + "\" is not a domain");
    }
    if (SystemCatalog.isBuiltIn(type.oid())) {
      throw new DatabaseError(
          "2BP01",
          "cannot drop type "
              + context.types().format(type.oid())
              + " because it is required by the database system");
    }
    new ObjectRights(context)
        .requireDrop(type.owner(), type.namespace(), "type " + context.types().format(type.oid()));
    return ObjectAddress.of(PgType.RELATION, type.oid());
  }
}
